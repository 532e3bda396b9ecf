//! RSS 2.0 with Dublin Core.

use super::Item;
use crate::{
    error::{Error, Result},
    portals::directory::Entry,
};
use ::rss::extension::{
    atom::{AtomExtension, Link},
    dublincore::DublinCoreExtension,
};
use shared::word::Locale;

/// The feed of a portal in a language.
pub(super) fn write(portal: &Entry, locale: Locale, this: &str, items: &[Item]) -> Result<Vec<u8>> {
    let name = portal.summary.name.in_locale(locale).to_owned();
    let itself = Link {
        rel: "self".into(),
        href: this.into(),
        mime_type: Some("application/rss+xml".into()),
        ..Default::default()
    };
    let namespaces = [("dc", "http://purl.org/dc/elements/1.1/"), ("atom", "http://www.w3.org/2005/Atom")];
    let channel = ::rss::Channel {
        title: name.clone(),
        link: portal.origin(locale),
        description: name,
        language: Some(locale.to_string()),
        copyright: Some(portal.citation.in_locale(locale).to_owned()),
        last_build_date: items.iter().map(Item::updated).max().map(|at| at.to_rfc2822()),
        generator: Some("Cổng".into()),
        atom_ext: Some(AtomExtension { links: vec![itself] }),
        items: items.iter().map(entry).collect(),
        namespaces: namespaces.into_iter().map(|(prefix, uri)| (prefix.into(), uri.into())).collect(),
        ..Default::default()
    };
    channel.write_to(Vec::new()).map_err(Error::broken)
}

fn entry(item: &Item) -> ::rss::Item {
    let row = &item.row;
    let dublin_core = DublinCoreExtension {
        creators: row.attribution.authors.clone(),
        sources: vec![row.attribution.source.name.clone()],
        rights: vec![row.attribution.citation.clone()],
        dates: vec![item.updated().to_rfc3339()],
        languages: vec![row.locale.to_string()],
        ..Default::default()
    };
    ::rss::Item {
        title: Some(row.title.clone()),
        link: Some(row.attribution.canonical_url.clone()),
        description: Some(item.summary()),
        categories: vec![::rss::Category { name: row.section.clone(), domain: None }],
        guid: Some(::rss::Guid { value: item.id(), permalink: false }),
        pub_date: Some(row.first_published_at.to_rfc2822()),
        dublin_core_ext: Some(dublin_core),
        ..Default::default()
    }
}
