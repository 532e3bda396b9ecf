//! The change feed over HTTP.

use super::{At, Span, queries, snapshot};
use crate::{
    access::Public,
    db::stored::Id,
    delivery::cacheable,
    error::Result,
    http::{
        answer,
        cursor::Place,
        query::{NoQuery, Query, Words, invalid},
    },
};
use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
};
use serde::Deserialize;
use shared::{
    changes::{ChangesInclude, ChangesMeta, ChangesPage},
    check::FaultCode,
    page::PageInfo,
    problem::{Problem, ProblemCode},
    word::Locale,
};
use utoipa::IntoParams;

/// Which changes.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ChangesQuery {
    /// Changes after this number: `meta.until` of what was read last; from the beginning when left out.
    #[param(example = 0)]
    since: Option<u32>,
    /// `body`: the whole text of each item.
    #[param(value_type = Option<String>, example = "body")]
    include: Option<Words<ChangesInclude>>,
    /// How many items, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// What has changed in public since a number: every item in every language once, with its last change, the earliest
/// first; also what is not public any more. Follow `links.next` to the end, and ask next time `since` the last `meta.until`:
/// no change is ever missed, however late it was committed.
#[utoipa::path(tag = "delivery: changes", params(("portal" = String, Path, description = "The key of the portal"), ChangesQuery),
    responses((status = 200, body = ChangesPage), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/changes")]
pub(crate) async fn changes(
    public: Public,
    request: HttpRequest,
    Query(query): Query<ChangesQuery>,
) -> Result<HttpResponse> {
    let limit = answer::limit(query.limit)?;
    let since = i64::from(query.since.unwrap_or_default());
    let bodies = query.include.is_some_and(|words| words.0.contains(&ChangesInclude::Body));
    let name = format!("changes {} {since}", public.portal.summary.key);
    let key = public.state.cursor_key();
    let place = query.cursor.as_ref().map(|cursor| key.read(&name, cursor)).transpose()?;
    let after = place.map(at).transpose()?;
    let portal = public.portal.clone();
    let found = public.read(move |db| {
        let span = Span { since, until: queries::last(db)? };
        let most = i64::from(limit) + 1;
        Ok((span, queries::page(db, &portal, span, after.as_ref(), most, bodies)?))
    });
    let (span, mut found) = found.await?;
    // Numbers of another database: whoever keeps a copy begins anew.
    if since > span.until {
        return Err(invalid("since", FaultCode::InFuture));
    }
    let is_last = found.len() <= limit as usize;
    found.truncate(limit as usize);
    let last = found.last().map(|(at, _)| at).filter(|_| !is_last);
    let next = last.map(|at| key.write(&name, &place_of(at)));
    // Of the last number there may be more on the next page.
    let until = last.map_or(span.until, |at| (at.seq - 1).max(since));
    let links = answer::links(&request, next.as_deref());
    let data = found.into_iter().map(|(_, item)| item).collect();
    let page =
        ChangesPage { data, page: PageInfo { limit, next, total: None }, links, meta: ChangesMeta { until } };
    cacheable::page_with(&request, &page, &page.links, Locale::Vi)
}

fn place_of(at: &At) -> Place {
    Place { key: format!("{}:{}", at.seq, at.locale), id: at.id.0 }
}

fn at(place: Place) -> Result<At> {
    let read =
        place.key.split_once(':').and_then(|(seq, locale)| Some((seq.parse().ok()?, locale.parse().ok()?)));
    let (seq, locale) = read.ok_or(ProblemCode::InvalidCursor)?;
    Ok(At { seq, id: Id(place.id), locale })
}

/// Everything that is public, with its text, to begin a copy with: one JSON object in each line (`SnapshotLine`). The first
/// says how much there is and from which number to go on afterwards; one that does not close with `end` was cut off.
#[utoipa::path(tag = "delivery: changes", params(("portal" = String, Path, description = "The key of the portal")),
    responses((status = 200, body = String, content_type = "application/x-ndjson"), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/changes/snapshot")]
pub(crate) async fn changes_snapshot(
    public: Public,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let (until, items) = public.read(|db| Ok((queries::last(db)?, queries::texts(db)?))).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/x-ndjson"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .streaming(snapshot::lines(public, until, items)))
}
