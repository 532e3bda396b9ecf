//! Search over HTTP: the same in one portal and in all.

use super::{
    parameters::{Asked, SearchEverywhereQuery, SearchQuery, SuggestQuery},
    queries::{self, At, Wanted},
    show::{self, Portals},
};
use crate::{
    access::{Everywhere, Public},
    db::Across,
    delivery::cacheable,
    error::Result,
    http::{answer, cursor::Place, query::Query as Parameters},
    sections,
    state::State,
};
use actix_web::{HttpRequest, HttpResponse, get};
use shared::{
    page::{One, PageInfo},
    problem::{Problem, ProblemCode},
    search::{Facets, Marker, SearchHit, SearchMeta, SearchPage, Suggestion},
};
use std::future::Future;
use uuid::Uuid;

/// Searches in what a portal has published: the best hits first, the newest first among equals.
#[utoipa::path(tag = "delivery: search", params(("portal" = String, Path, description = "The key of the portal"), SearchQuery),
    responses((status = 200, body = SearchPage), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/search")]
pub(crate) async fn search(
    public: Public,
    request: HttpRequest,
    Parameters(query): Parameters<SearchQuery>,
) -> Result<HttpResponse> {
    let (asked, portals) = (query.asked()?, Portals::of([public.portal.clone()]));
    let key = public.portal.summary.key.clone();
    answered(&public.state, &request, &key, asked, |mut look| {
        public.read(move |db| {
            // Lists are asked for by key; links of a front end may carry a slug, also a former one.
            if let Some(section) = look.wanted.section.take() {
                look.wanted.section = Some(sections::queries::resolve(db, &section)?.unwrap_or(section));
            }
            look.at(&mut db.across(), &portals)
        })
    })
    .await
}

/// Searches in what all portals have published: the best hits first, the newest first among equals.
#[utoipa::path(tag = "delivery: search", params(SearchEverywhereQuery),
    responses((status = 200, body = SearchPage), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/search")]
pub(crate) async fn search_everywhere(
    public: Everywhere,
    request: HttpRequest,
    Parameters(query): Parameters<SearchEverywhereQuery>,
) -> Result<HttpResponse> {
    let open = public.open()?;
    let named = query.portal.clone();
    let asked = query.asked()?;
    let only =
        open.iter().find(|entry| Some(&entry.summary.key) == named.as_ref()).map(|entry| entry.summary.id);
    let name = format!("* {named:?}");
    answered(&public.state, &request, &name, asked, async |look| {
        if named.is_some() && only.is_none() {
            return Ok(look.in_vain());
        }
        let portals = Portals::of(open);
        public.read(only, move |db| look.at(db, &portals)).await
    })
    .await
}

/// Titles and meanings for what somebody is typing, in a portal.
#[utoipa::path(tag = "delivery: search", params(("portal" = String, Path, description = "The key of the portal"), SuggestQuery),
    responses((status = 200, body = One<Vec<Suggestion>>), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/search/suggestions")]
pub(crate) async fn suggest(
    public: Public,
    request: HttpRequest,
    Parameters(query): Parameters<SuggestQuery>,
) -> Result<HttpResponse> {
    let (wanted, limit) = query.asked()?;
    let (locale, portals) = (wanted.locale, Portals::of([public.portal.clone()]));
    let found = public.read(move |db| suggestions(&mut db.across(), &wanted, limit, &portals)).await?;
    cacheable::one(&request, found, Some(locale), None)
}

/// Titles and meanings for what somebody is typing, in all portals.
#[utoipa::path(tag = "delivery: search", params(SuggestQuery),
    responses((status = 200, body = One<Vec<Suggestion>>), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/search/suggestions")]
pub(crate) async fn suggest_everywhere(
    public: Everywhere,
    request: HttpRequest,
    Parameters(query): Parameters<SuggestQuery>,
) -> Result<HttpResponse> {
    let (wanted, limit) = query.asked()?;
    let (locale, portals) = (wanted.locale, Portals::of(public.open()?));
    let found = public.read(None, move |db| suggestions(db, &wanted, limit, &portals)).await?;
    cacheable::one(&request, found, Some(locale), None)
}

/// A look into the searches.
struct Look {
    wanted: Wanted,
    after: Option<At>,
    limit: u32,
    total: bool,
    facets: bool,
}

/// What a look finds.
struct Found {
    hits: Vec<SearchHit>,
    /// Where the last of them is, if there are more.
    last: Option<At>,
    total: Option<i64>,
    facets: Option<Facets>,
}

impl Look {
    /// What is found where nothing is.
    fn in_vain(self) -> Found {
        let facets = self.facets.then(|| Facets { complete: true, ..Facets::default() });
        Found { hits: Vec::new(), last: None, total: self.total.then_some(0), facets }
    }

    fn at(self, db: &mut Across<'_>, portals: &Portals) -> Result<Found> {
        let Self { wanted, after, limit, total, facets } = self;
        let (hits, last) = queries::page(db, &wanted, after, limit)?;
        let mut marker = Marker::new(&wanted.query);
        Ok(Found {
            hits: hits.into_iter().filter_map(|hit| show::hit(hit, &mut marker, portals)).collect(),
            last,
            total: total.then(|| queries::count(db, &wanted)).transpose()?,
            facets: facets.then(|| queries::facets(db, &wanted, |id| portals.key(id))).transpose()?,
        })
    }
}

/// Looks, and answers the page. The cursor is bound to what was asked, and to where.
async fn answered<F: Future<Output = Result<Found>>>(
    state: &State,
    request: &HttpRequest,
    place: &str,
    asked: Asked,
    look: impl FnOnce(Look) -> F,
) -> Result<HttpResponse> {
    let Asked { wanted, limit, cursor, total, facets } = asked;
    let (list, key) = (format!("search {place} {wanted:?}"), state.cursor_key());
    let after = cursor.map(|cursor| key.read(&list, &cursor).and_then(|place| at(&place))).transpose()?;
    let mut meta = SearchMeta {
        terms: wanted.query.terms().to_vec(),
        left_out: wanted.query.left_out().to_vec(),
        facets: None,
    };
    let locale = wanted.locale;
    let found = look(Look { wanted, after, limit, total, facets }).await?;
    let next = found.last.map(|At { step, place }| {
        let place = Place { key: format!("{step}:{place}"), id: Uuid::nil() };
        key.write(&list, &place)
    });
    meta.facets = found.facets;
    let links = answer::links(request, next.as_deref());
    let page =
        SearchPage { data: found.hits, page: PageInfo { limit, next, total: found.total }, links, meta };
    cacheable::page_with(request, &page, &page.links, locale)
}

fn at(place: &Place) -> Result<At> {
    let read =
        place.key.split_once(':').and_then(|(step, place)| Some((step.parse().ok()?, place.parse().ok()?)));
    let (step, place) = read.ok_or(ProblemCode::InvalidCursor)?;
    Ok(At { step, place })
}

fn suggestions(
    db: &mut Across<'_>,
    wanted: &Wanted,
    limit: usize,
    portals: &Portals,
) -> Result<Vec<Suggestion>> {
    // Twice as many: portals share what they report, and a title is suggested once.
    let titles = queries::titles(db, wanted, 2 * limit)?;
    Ok(show::suggestions(titles, &wanted.query, limit, portals))
}
