//! Feeds, sitemaps and metadata over HTTP.

use super::{
    Item, atom,
    metadata::{self, ArticleMetadata},
    queries, rss,
    sitemaps::{self, News, Place},
};
use crate::{
    access::Public,
    db::stored::Ts,
    delivery::{
        articles::{self, PublicArticleQuery, moved},
        cache::Keep,
        cacheable,
        find::Found,
        listing::Listing,
        which::{Order, Wanted},
    },
    error::{Error, Result},
    http::query::{NoQuery, Query},
    portals::directory::Entry,
    sections,
};
use actix_web::{HttpRequest, HttpResponse, get, web};
use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Utc};
use serde::Deserialize;
use shared::{calendar, page::One, problem::Problem, word::Locale};
use utoipa::IntoParams;

/// How many articles a feed tells.
const LATEST: u32 = 50;
/// For how long news are news.
const NEWS: TimeDelta = TimeDelta::hours(48);

/// Which feed.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FeedQuery {
    /// The language; Vietnamese when left out.
    #[param(inline)]
    locale: Option<Locale>,
    /// Only articles of this section and those below it: by its key, or by the slug it has or had.
    section: Option<String>,
}

type Write = fn(&Entry, Locale, &str, &[Item]) -> Result<Vec<u8>>;

async fn feed(
    public: Public,
    request: &HttpRequest,
    query: FeedQuery,
    kind: &'static str,
    write: Write,
) -> Result<HttpResponse> {
    let locale = query.locale.unwrap_or_default();
    let found = public.read(move |db| {
        let mut wanted =
            Wanted { locale, fallback: false, sections: None, genre: None, from: None, before: None };
        if let Some(section) = query.section {
            let key = sections::queries::resolve(db, &section)?.unwrap_or(section);
            wanted.sections = Some(sections::queries::with_those_below(db, &key)?);
        }
        let listing = Listing::read(db, &wanted, Order::Published { newest_first: true }, None, LATEST)?;
        let corrections = queries::corrections(db, &listing.articles())?;
        Ok((listing, corrections))
    });
    let (listing, mut corrections) = found.await?;
    let rows = listing.rows(&public)?.into_iter().take(LATEST as usize);
    let items: Vec<Item> = rows
        .map(|(_, row)| Item { correction: corrections.remove(&(row.id.into(), row.locale)), row })
        .collect();
    let this = format!("{}{}", public.state.config().origin, request.uri());
    let bytes = write(&public.portal, locale, &this, &items)?;
    let modified = items.iter().map(Item::updated).max();
    Ok(cacheable::bytes(request, bytes, kind, Some(locale), modified, Keep::WithPortal))
}

/// The portal's newest articles, with those that it shows of others, as an Atom feed (RFC 4287). An identity never changes: a correction is the same entry with a
/// later `updated`.
#[utoipa::path(tag = "delivery: feeds", params(("portal" = String, Path, description = "The key of the portal"), FeedQuery),
    responses((status = 200, body = String, content_type = "application/atom+xml; charset=utf-8"), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/feed.atom")]
pub(crate) async fn atom_feed(
    public: Public,
    request: HttpRequest,
    Query(query): Query<FeedQuery>,
) -> Result<HttpResponse> {
    feed(public, &request, query, "application/atom+xml; charset=utf-8", atom::write).await
}

/// The portal's newest articles, with those that it shows of others, as an RSS 2.0 feed with Dublin Core.
#[utoipa::path(tag = "delivery: feeds", params(("portal" = String, Path, description = "The key of the portal"), FeedQuery),
    responses((status = 200, body = String, content_type = "application/rss+xml; charset=utf-8"), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/feed.rss")]
pub(crate) async fn rss_feed(
    public: Public,
    request: HttpRequest,
    Query(query): Query<FeedQuery>,
) -> Result<HttpResponse> {
    feed(public, &request, query, "application/rss+xml; charset=utf-8", rss::write).await
}

/// The type of a sitemap.
const XML: &str = "application/xml; charset=utf-8";

/// A month in Vietnam.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Month(NaiveDate);

impl Month {
    fn of(at: DateTime<Utc>) -> Option<Self> {
        calendar::date(at).with_day(1).map(Self)
    }

    fn read(text: &str) -> Option<Self> {
        let month = format!("{text}-01").parse().ok().map(Self)?;
        (month.to_string() == text && (1900..3000).contains(&month.0.year())).then_some(month)
    }

    fn next(self) -> Option<Self> {
        self.0.checked_add_months(chrono::Months::new(1)).map(Self)
    }

    /// From when until when.
    fn bounds(self) -> Option<(Ts, Ts)> {
        Some((Ts(calendar::start_of(self.0)), Ts(calendar::start_of(self.next()?.0))))
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

/// The index of the portal's sitemaps, one for each month in which articles first came out.
#[utoipa::path(tag = "delivery: feeds", params(("portal" = String, Path, description = "The key of the portal")),
    responses((status = 200, body = String, content_type = "application/xml; charset=utf-8"), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/sitemap.xml")]
pub(crate) async fn sitemap_index(
    public: Public,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let months = public.read(|db| {
        let (mut months, mut from) = (Vec::new(), Ts(DateTime::<Utc>::UNIX_EPOCH));
        while let Some(month) = queries::first_from(db, from)?.and_then(Month::of) {
            let Some((begin, end)) = month.bounds() else { break };
            months.push((month, queries::changed(db, begin, end)?));
            from = end;
        }
        Ok(months)
    });
    let folder =
        format!("{}/api/v1/portals/{}/sitemaps", public.state.config().origin, public.portal.summary.key);
    let map = |(month, changed): (Month, Option<DateTime<Utc>>)| {
        changed.map(|changed| Place { url: format!("{folder}/{month}.xml"), changed })
    };
    let maps: Vec<Place> = months.await?.into_iter().filter_map(map).collect();
    let modified = maps.iter().map(|map| map.changed).max();
    Ok(cacheable::bytes(&request, sitemaps::index(&maps)?, XML, None, modified, Keep::WithPortal))
}

/// The pages that first came out in a month, in every language.
#[utoipa::path(tag = "delivery: feeds", params(("portal" = String, Path, description = "The key of the portal"), ("month" = String, Path, description = "The month, as `2026-11.xml`")),
    responses((status = 200, body = String, content_type = "application/xml; charset=utf-8"), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/sitemaps/{month}")]
pub(crate) async fn sitemap(
    public: Public,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let month = path.1.strip_suffix(".xml").and_then(Month::read).and_then(Month::bounds);
    let (from, until) = month.ok_or_else(Error::not_found)?;
    let rows = public.read(move |db| queries::pages(db, from, until)).await?;
    if rows.is_empty() {
        return Err(Error::not_found());
    }
    let place = |(locale, slug, changed): queries::PageRow| Place {
        url: format!("{}/{slug}", public.portal.origin(locale.0)),
        changed: changed.0,
    };
    let pages: Vec<Place> = rows.into_iter().map(place).collect();
    let modified = pages.iter().map(|page| page.changed).max();
    Ok(cacheable::bytes(&request, sitemaps::pages(&pages)?, XML, None, modified, Keep::WithPortal))
}

/// The articles that first came out in the last 48 hours.
#[utoipa::path(tag = "delivery: feeds", params(("portal" = String, Path, description = "The key of the portal")),
    responses((status = 200, body = String, content_type = "application/xml; charset=utf-8"), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/news-sitemap.xml")]
pub(crate) async fn news_sitemap(
    public: Public,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let since = public.state.clock().now() - NEWS;
    let rows = public.read(move |db| queries::news(db, Ts(since))).await?;
    let news: Vec<News> = rows
        .into_iter()
        .map(|(locale, slug, title, published, changed)| News {
            place: Place { url: format!("{}/{slug}", public.portal.origin(locale.0)), changed: changed.0 },
            title,
            published: published.0,
            locale: locale.0,
        })
        .collect();
    let name = public.portal.summary.name.in_locale(Locale::Vi);
    let bytes = sitemaps::news(name, &news)?;
    // The oldest is the first that is no news any more.
    let keep = news.iter().map(|one| one.published + NEWS).min().map_or(Keep::WithPortal, Keep::Until);
    let modified = news.iter().map(|one| one.place.changed).max();
    Ok(cacheable::bytes(&request, bytes, XML, None, modified, keep))
}

/// An article's data about itself, for the head of its page: JSON-LD (schema.org `NewsArticle`) and Dublin Core.
#[utoipa::path(tag = "delivery: articles", params(("portal" = String, Path, description = "The key of the portal"), ("article" = String, Path, description = "The slug or the identity"), PublicArticleQuery),
    responses((status = 200, body = One<ArticleMetadata>), (status = 304), (status = 410, body = Problem, content_type = "application/problem+json"), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/articles/{article}/metadata")]
pub(crate) async fn article_metadata(
    public: Public,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(query): Query<PublicArticleQuery>,
) -> Result<HttpResponse> {
    let (locale, fallback) = query.language()?;
    match articles::find(&public, path.into_inner().1, locale, fallback).await? {
        Found::Article(article) => {
            let said = metadata::of(&public.portal, &article);
            cacheable::one(&request, said, Some(article.article.locale), Some(article.article.updated_at))
        }
        Found::Moved(slug) => Ok(moved(&request, &slug)),
        other => Err(other.refusal()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_that_of_vietnam() {
        let month = Month::of("2026-10-31T17:00:00Z".parse().unwrap()).unwrap();
        assert_eq!(month.to_string(), "2026-11");
        assert_eq!(month.bounds().unwrap().0.0, "2026-10-31T17:00:00Z".parse::<DateTime<Utc>>().unwrap());
        assert_eq!(Month::read("2026-11"), Some(month));
        for wrong in ["2026-13", "2026-1", "0001-01", "+2026-11", "x", ""] {
            assert_eq!(Month::read(wrong), None, "{wrong}");
        }
    }
}
