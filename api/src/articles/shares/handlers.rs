//! Sharing articles with other portals, over HTTP: as the portal that owns them, and as the one that shows them.

use super::queries::{self, Received, Shown};
use crate::{
    access::{ApproveArticles, Authorized, ViewArticles},
    articles::{
        handlers::{DryRun, desk, id},
        queries as articles,
    },
    db::stored::{Id, Ts},
    error::{Error, Result},
    http::{
        answer,
        body::Body,
        cursor::Place,
        query::{NoQuery, Query},
    },
    portals::directory::Entry,
    sections,
    state::State,
};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use serde::Deserialize;
use shared::{
    article::{NewShare, Share, ShareTarget, SharedArticle, SharedFrom, Shares, in_one_line},
    check::{Fault, FaultCode},
    page::{One, Page},
    portal::PortalStatus,
    problem::Problem,
    word::Locale,
};
use std::{collections::HashMap, sync::Arc};
use utoipa::IntoParams;

/// The portals that this one can share with: active, above it or below it.
fn targets(state: &State, own: &Entry) -> Result<Vec<Arc<Entry>>> {
    let all = state.directory().all()?;
    let parents: HashMap<&str, &str> = all
        .iter()
        .filter_map(|entry| Some((entry.summary.key.as_str(), entry.summary.parent.as_deref()?)))
        .collect();
    let parent = |key: &str| parents.get(key).copied();
    let mut targets = Vec::new();
    for entry in &all {
        let active = entry.summary.status == PortalStatus::Active;
        if active && in_one_line(&own.summary.key, &entry.summary.key, parent) {
            targets.push(entry.clone());
        }
    }
    Ok(targets)
}

fn told(shown: Shown, there: &Entry) -> Share {
    Share {
        portal: there.summary.key.clone(),
        name: there.summary.name.clone(),
        section: shown.section,
        shared_at: shown.shared_at.0,
        shared_by_name: shown.shared_by_name,
    }
}

/// The portals that show an article, and those that it could be shared with.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article")),
    responses((status = 200, body = One<Shares>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/articles/{id}/shares")]
pub(crate) async fn shares(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let found = cms.read(move |db| {
        articles::open(db, id)?;
        queries::of_article(db, id)
    });
    let mut told_of = Shares::default();
    for shown in found.await? {
        // A portal that has gone shows nothing any more.
        if let Some(there) = cms.state().directory().by_id(shown.portal)? {
            told_of.shares.push(told(shown, &there));
        }
    }
    for target in targets(cms.state(), cms.portal())? {
        let (portal, name) = (target.summary.key.clone(), target.summary.name.clone());
        if told_of.shares.iter().all(|other| other.portal != portal) {
            told_of.targets.push(ShareTarget { portal, name });
        }
    }
    Ok(answer::one(&request, told_of))
}

/// Share a public article with a portal above or below this one: it is read there, with the credit of its origin, for as
/// long as it is public here (chia sẻ).
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), DryRun), request_body = NewShare,
    responses((status = 201, body = One<Share>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.approve"))))]
#[post("/portals/{portal}/articles/{id}/shares")]
pub(crate) async fn share(
    cms: Authorized<ApproveArticles>,
    path: web::Path<(String, String)>,
    Query(dry_run): Query<DryRun>,
    Body(asked): Body<NewShare>,
) -> Result<HttpResponse> {
    asked.check().map_err(Error::invalid)?;
    let (id, desk) = (id(&path)?, desk(&cms));
    let draft = cms.read(move |db| Ok(articles::open(db, id)?.draft)).await?;
    let targets = targets(cms.state(), cms.portal())?;
    let target = targets.into_iter().find(|target| target.summary.key == asked.portal);
    let target = target.ok_or_else(|| fault("/portal", FaultCode::NotAllowedHere))?;
    let section = section(&cms, &target, asked.section, draft.section).await?;
    let there = target.clone();
    let shared = cms.write(dry_run.doing(), move |work| {
        queries::insert(work, &desk, id, &there, &section)?;
        let shown = queries::of_article(work.scoped(), id)?;
        shown.into_iter().find(|shown| shown.portal == there.summary.id).ok_or_else(Error::not_found)
    });
    let made = told(shared.await?, &target);
    let place =
        format!("/api/v1/admin/portals/{}/articles/{id}/shares/{}", cms.portal().summary.key, made.portal);
    Ok(answer::created(place, made))
}

fn fault(pointer: &'static str, code: FaultCode) -> Error {
    Error::invalid(vec![Fault::new(pointer, code)])
}

/// The section in which the other portal shows it: the one asked for, or the one of the same key.
async fn section(
    cms: &Authorized<ApproveArticles>,
    target: &Entry,
    asked: Option<String>,
    own: Option<String>,
) -> Result<String> {
    let section = asked.or(own).ok_or_else(|| fault("/section", FaultCode::Required))?;
    let key = section.clone();
    match cms.read_public(target, move |db| sections::queries::content_type(db, &key)).await? {
        Some(kind) if kind.takes_articles() => Ok(section),
        Some(_) => Err(fault("/section", FaultCode::NotAllowedHere)),
        None => Err(fault("/section", FaultCode::UnknownReference)),
    }
}

/// Share an article with a portal no more: it is gone there at once (thôi chia sẻ).
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), ("target" = String, Path, description = "The key of the portal that shows it"), DryRun),
    responses((status = 204, description = "It is shown there no more"), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.approve"))))]
#[delete("/portals/{portal}/articles/{id}/shares/{target}")]
pub(crate) async fn end_share(
    cms: Authorized<ApproveArticles>,
    path: web::Path<(String, String, String)>,
    Query(dry_run): Query<DryRun>,
) -> Result<HttpResponse> {
    let id = path.1.parse().map_err(|_| Error::not_found())?;
    let desk = desk(&cms);
    let target = cms.state().directory().by_key(&path.2)?.ok_or_else(Error::not_found)?;
    cms.write(dry_run.doing(), move |work| queries::end(work, &desk, id, &target)).await?;
    Ok(answer::nothing())
}

/// A page of the list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ReceivedQuery {
    /// How many articles, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// The articles of other portals that this one shows, the newest first.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ReceivedQuery),
    responses((status = 200, body = Page<SharedArticle>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/shared-articles")]
pub(crate) async fn received(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    Query(query): Query<ReceivedQuery>,
) -> Result<HttpResponse> {
    let limit = answer::limit(query.limit)?;
    let (name, key) = (format!("shared {}", cms.portal().summary.key), cms.state().cursor_key());
    let place = query.cursor.as_ref().map(|cursor| key.read(&name, cursor)).transpose()?;
    let after = place.map(|place| Ok::<_, Error>((Ts(place.instant()?), Id(place.id)))).transpose()?;
    let found = cms.read(move |db| queries::page(db, after, limit)).await?;
    let mut rows = Vec::new();
    for article in found {
        if let Some(source) = cms.state().directory().by_id(article.source)? {
            rows.push(shown(article, &source));
        }
    }
    let page = answer::page(&request, key, &name, limit, rows, None, |row: &SharedArticle| {
        Place::at(row.shared_at, row.id.0)
    });
    Ok(answer::staff_page(page))
}

fn shown(article: Received, source: &Entry) -> SharedArticle {
    let Received { id, source: _, section, shared_at, shared_by_name, public } = article;
    let (title, slug) = public.unzip();
    let shared_from = SharedFrom { portal: source.summary.key.clone(), name: source.summary.name.clone() };
    let canonical_url = slug.map(|slug| format!("{}/{slug}", source.origin(Locale::Vi)));
    SharedArticle { id, shared_from, title, canonical_url, section, shared_at: shared_at.0, shared_by_name }
}

/// Show an article of another portal no more: the board of this portal decides what it shows (Điều 20.1).
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), DryRun),
    responses((status = 204, description = "It is shown no more"), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.approve"))))]
#[delete("/portals/{portal}/shared-articles/{id}")]
pub(crate) async fn remove(
    cms: Authorized<ApproveArticles>,
    path: web::Path<(String, String)>,
    Query(dry_run): Query<DryRun>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    cms.write(dry_run.doing(), move |work| queries::remove(work, id)).await?;
    Ok(answer::nothing())
}
