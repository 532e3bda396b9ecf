//! Articles for everybody.

use super::{
    cacheable, elsewhere,
    find::{self, Found},
    listing::Listing,
    which::{After, Order, Wanted},
};
use crate::{
    access::Public,
    db::stored::{Id, Ts},
    error::Result,
    http::{
        answer,
        cursor::Place,
        fields::Fields,
        query::{Query, invalid},
    },
    sections,
};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{self, HeaderName, HeaderValue},
    web,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use shared::{
    article::{Genre, PublicArticle, PublicArticleRow},
    calendar,
    check::FaultCode,
    page::{One, Page},
    portal::PortalStatus,
    problem::{Problem, Tombstone},
    word::Locale,
};
use utoipa::IntoParams;

/// Which articles, in which order and language.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PublicArticlesQuery {
    /// The language; Vietnamese when left out.
    #[param(inline)]
    locale: Option<Locale>,
    /// `vi`: where there is no text in that language, the Vietnamese one will do.
    #[param(inline)]
    fallback: Option<Locale>,
    /// Only articles of this section and those below it: by its key, or by the slug it has or had.
    section: Option<String>,
    /// Only articles of this genre.
    #[param(inline)]
    genre: Option<Genre>,
    /// Only articles published at or after this instant (RFC 3339) or day in Vietnam.
    #[serde(rename = "published_at.gte")]
    #[param(rename = "published_at.gte")]
    from: Option<String>,
    /// Only articles published before this instant (RFC 3339) or day in Vietnam.
    #[serde(rename = "published_at.lt")]
    #[param(rename = "published_at.lt")]
    before: Option<String>,
    /// `-published_at` (the default), `published_at`, `title` or `-title`.
    sort: Option<String>,
    /// How many articles, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
    /// Whether to count the whole list.
    include_total: Option<bool>,
    /// Only these members of each article, separated by commas: `id,title,slug`. All of them when left out.
    fields: Option<String>,
}

impl PublicArticlesQuery {
    fn order(&self) -> Result<Order> {
        match self.sort.as_deref() {
            None | Some("-published_at") => Ok(Order::Published { newest_first: true }),
            Some("published_at") => Ok(Order::Published { newest_first: false }),
            Some("title") => Ok(Order::Title { backwards: false }),
            Some("-title") => Ok(Order::Title { backwards: true }),
            Some(_) => Err(invalid("sort", FaultCode::Format)),
        }
    }

    fn wanted(&self) -> Result<Wanted> {
        let at = |name, text: &Option<String>| text.as_deref().map(|text| instant(name, text)).transpose();
        Ok(Wanted {
            locale: self.locale.unwrap_or_default(),
            fallback: fallback(self.fallback)?,
            sections: None,
            genre: self.genre,
            from: at("published_at.gte", &self.from)?,
            before: at("published_at.lt", &self.before)?,
        })
    }
}

/// Only Vietnamese is there for everything.
fn fallback(asked: Option<Locale>) -> Result<bool> {
    match asked {
        None => Ok(false),
        Some(Locale::Vi) => Ok(true),
        Some(_) => Err(invalid("fallback", FaultCode::NotAllowedHere)),
    }
}

fn instant(name: &str, text: &str) -> Result<Ts> {
    let day = || text.parse::<NaiveDate>().map(calendar::start_of);
    let at = DateTime::parse_from_rfc3339(text).map(|at| at.with_timezone(&Utc)).or_else(|_| day());
    // Both databases know these years.
    let sensible = at.ok().filter(|at| (1900..3000).contains(&chrono::Datelike::year(at)));
    sensible.map(Ts).ok_or_else(|| invalid(name, FaultCode::Format))
}

/// The portal's published articles.
#[utoipa::path(tag = "delivery: articles", params(("portal" = String, Path, description = "The key of the portal"), PublicArticlesQuery),
    responses((status = 200, body = Page<PublicArticleRow>), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/articles")]
pub(crate) async fn list(
    public: Public,
    request: HttpRequest,
    Query(query): Query<PublicArticlesQuery>,
) -> Result<HttpResponse> {
    let (limit, order, mut wanted) = (answer::limit(query.limit)?, query.order()?, query.wanted()?);
    let fields = Fields::read(query.fields.as_deref(), PublicArticleRow::FIELDS)?;
    let section = query.section.clone();
    let name = format!("public {} {wanted:?} {section:?} {order:?}", public.portal.summary.key);
    let key = public.state.cursor_key();
    let place = query.cursor.as_ref().map(|cursor| key.read(&name, cursor)).transpose()?;
    let after = place.map(|place| after(order, place)).transpose()?;
    let (total, locale) = (query.include_total == Some(true), wanted.locale);
    let found = public.read(move |db| {
        if let Some(section) = section {
            // Lists are asked for by key; links of a front end may carry a slug, also a former one.
            let key = sections::queries::resolve(db, &section)?.unwrap_or(section);
            wanted.sections = Some(sections::queries::with_those_below(db, &key)?);
        }
        let total = total.then(|| Listing::count(db, &wanted)).transpose()?;
        Ok((Listing::read(db, &wanted, order, after, limit)?, total))
    });
    let (listing, total) = found.await?;
    let rows = listing.rows(&public)?;
    let page = answer::page(&request, key, &name, limit, rows, total, |(place, _)| place.clone());
    let data = page.data.into_iter().map(|(_, row)| row).collect();
    let page = Page { data, page: page.page, links: page.links };
    match fields {
        Some(fields) => cacheable::page(&request, &fields.of(page)?, Some(locale)),
        None => cacheable::page(&request, &page, Some(locale)),
    }
}

fn after(order: Order, place: Place) -> Result<After> {
    match order {
        Order::Published { .. } => Ok(After::Instant(Ts(place.instant()?), Id(place.id))),
        Order::Title { .. } => Ok(After::Title(place.key, Id(place.id))),
    }
}

/// The language of one article.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PublicArticleQuery {
    /// The language; Vietnamese when left out.
    #[param(inline)]
    pub(crate) locale: Option<Locale>,
    /// `vi`: where there is no text in that language, the Vietnamese one will do.
    #[param(inline)]
    pub(crate) fallback: Option<Locale>,
}

impl PublicArticleQuery {
    /// The language, and whether Vietnamese will do in its place.
    pub(crate) fn language(&self) -> Result<(Locale, bool)> {
        Ok((self.locale.unwrap_or_default(), fallback(self.fallback)?))
    }
}

/// A published article, by its slug or its identity.
#[utoipa::path(tag = "delivery: articles", params(("portal" = String, Path, description = "The key of the portal"), ("article" = String, Path, description = "The slug or the identity"), PublicArticleQuery),
    responses((status = 200, body = One<PublicArticle>), (status = 301, description = "Another article has taken its place"), (status = 304), (status = 410, body = Problem, content_type = "application/problem+json", description = "It was taken down: the reason"), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/articles/{article}")]
pub(crate) async fn show(
    public: Public,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(query): Query<PublicArticleQuery>,
) -> Result<HttpResponse> {
    let (locale, fallback) = query.language()?;
    match find(&public, path.into_inner().1, locale, fallback).await? {
        Found::Article(article) => {
            let (locale, modified) = (article.article.locale, article.article.published_at);
            let notices = [
                article.withdrawn.as_ref().map(|withdrawal| withdrawal.at),
                article.archived.as_ref().map(|archived| archived.at),
            ];
            let noticed = notices.into_iter().flatten().max();
            let modified = article.article.source_updated_at.map_or(modified, |at| at.max(modified));
            let mut answer = cacheable::one(&request, article, Some(locale), noticed.or(Some(modified)))?;
            if noticed.is_some() {
                let robots = HeaderName::from_static("x-robots-tag");
                answer.headers_mut().insert(robots, HeaderValue::from_static("noindex"));
            }
            Ok(answer)
        }
        Found::Moved(slug) => Ok(moved(&request, &slug)),
        other => Err(other.refusal()),
    }
}

/// What is at an address: of the portal's own, or of what it shows of others.
pub(super) async fn find(
    public: &Public,
    slug_or_id: String,
    locale: Locale,
    fallback: bool,
) -> Result<Found> {
    let portal = public.portal.clone();
    let found = public.read(move |db| match find::find(db, &portal, &slug_or_id, locale, fallback)? {
        Found::Nothing => Ok(Err(elsewhere::find(db, &slug_or_id, locale)?)),
        found => Ok(Ok(found)),
    });
    let (source, id, section) = match found.await? {
        Ok(found) => return Ok(found),
        Err(None) => return Ok(Found::Nothing),
        Err(Some(shown)) => shown,
    };
    let Some(source) = public.state.directory().by_id(source)? else { return Ok(Found::Nothing) };
    if source.summary.status != PortalStatus::Active {
        return Ok(Found::Nothing);
    }
    let owner = source.clone();
    let there =
        public.read_in(&source, move |db| find::find(db, &owner, &id.to_string(), locale, fallback)).await?;
    Ok(match there {
        Found::Article(mut article) => {
            article.article = elsewhere::shown(article.article, &public.portal, &source, section);
            Found::Article(article)
        }
        // What took its place there is not shown here.
        Found::Gone(tombstone) => Found::Gone(Tombstone { successor: None, ..tombstone }),
        Found::Moved(_) => Found::Nothing,
        other => other,
    })
}

/// The way to the article that took the place of another, in the same language.
pub(super) fn moved(request: &HttpRequest, slug: &str) -> HttpResponse {
    let path: Vec<&str> = request.path().split('/').collect();
    // Whatever is asked of an article, its slug stands behind `articles`.
    let at = path.iter().rposition(|part| *part == "articles").map_or(path.len() - 1, |at| at + 1);
    let path: Vec<&str> =
        path.iter().enumerate().map(|(i, part)| if i == at { slug } else { *part }).collect();
    let (path, query) = (path.join("/"), request.query_string());
    let place = if query.is_empty() { path } else { format!("{path}?{query}") };
    HttpResponse::MovedPermanently()
        .insert_header((header::LOCATION, place))
        .insert_header((header::CACHE_CONTROL, "public, max-age=60"))
        .finish()
}
