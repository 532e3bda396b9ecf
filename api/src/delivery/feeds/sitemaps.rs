//! Sitemaps (sitemaps.org 0.9) and news sitemaps.

use crate::error::{Error, Result};
use chrono::{DateTime, Utc};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};
use shared::word::Locale;

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// A page of a portal.
pub(super) struct Place {
    pub(super) url: String,
    pub(super) changed: DateTime<Utc>,
}

/// A page that is news.
pub(super) struct News {
    pub(super) place: Place,
    pub(super) title: String,
    pub(super) published: DateTime<Utc>,
    pub(super) locale: Locale,
}

/// The index of a portal's sitemaps.
pub(super) fn index(maps: &[Place]) -> Result<Vec<u8>> {
    document("sitemapindex", None, |xml| {
        maps.iter().try_for_each(|map| within(xml, "sitemap", |xml| place(xml, map)))
    })
}

/// The pages of a month.
pub(super) fn pages(pages: &[Place]) -> Result<Vec<u8>> {
    document("urlset", None, |xml| {
        pages.iter().try_for_each(|page| within(xml, "url", |xml| place(xml, page)))
    })
}

/// What is new.
pub(super) fn news(publication: &str, all: &[News]) -> Result<Vec<u8>> {
    document("urlset", Some(NEWS), |xml| {
        all.iter().try_for_each(|one| {
            within(xml, "url", |xml| {
                place(xml, &one.place)?;
                within(xml, "news:news", |xml| {
                    within(xml, "news:publication", |xml| {
                        text(xml, "news:name", publication)?;
                        text(xml, "news:language", &one.locale.to_string())
                    })?;
                    text(xml, "news:publication_date", &one.published.to_rfc3339())?;
                    text(xml, "news:title", &one.title)
                })
            })
        })
    })
}

type Xml = Writer<Vec<u8>>;

fn document(
    root: &str,
    news: Option<&str>,
    content: impl FnOnce(&mut Xml) -> std::io::Result<()>,
) -> Result<Vec<u8>> {
    let mut xml = Writer::new(Vec::new());
    let mut begin = BytesStart::new(root);
    begin.push_attribute(("xmlns", SITEMAP));
    if let Some(news) = news {
        begin.push_attribute(("xmlns:news", news));
    }
    let write = |xml: &mut Xml| {
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.write_event(Event::Start(begin))?;
        content(xml)?;
        xml.write_event(Event::End(BytesEnd::new(root)))
    };
    write(&mut xml).map_err(Error::broken)?;
    Ok(xml.into_inner())
}

fn within(
    xml: &mut Xml,
    name: &str,
    content: impl FnOnce(&mut Xml) -> std::io::Result<()>,
) -> std::io::Result<()> {
    xml.write_event(Event::Start(BytesStart::new(name)))?;
    content(xml)?;
    xml.write_event(Event::End(BytesEnd::new(name)))
}

fn text(xml: &mut Xml, name: &str, value: &str) -> std::io::Result<()> {
    within(xml, name, |xml| xml.write_event(Event::Text(BytesText::new(value))))
}

fn place(xml: &mut Xml, place: &Place) -> std::io::Result<()> {
    text(xml, "loc", &place.url)?;
    text(xml, "lastmod", &place.changed.to_rfc3339())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_escaped() {
        let at = DateTime::<Utc>::UNIX_EPOCH;
        let place = Place { url: "https://skhcn.vinhlong.gov.vn/a?b&c".into(), changed: at };
        let one = News { place, title: "<b>“A & B”</b>".into(), published: at, locale: Locale::Vi };
        let xml = String::from_utf8(news("Cổng", &[one]).unwrap()).unwrap();
        assert!(xml.contains("a?b&amp;c") && xml.contains("&lt;b&gt;“A &amp; B”&lt;/b&gt;"), "{xml}");
        assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?><urlset xmlns="), "{xml}");
    }
}
