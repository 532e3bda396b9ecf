//! The caller's own slot over HTTP. No version of the article is asked for: the article does not change.

use super::queries;
use crate::{
    access::{Authorized, Doing, WriteArticles},
    articles::{
        edit,
        handlers::{DryRun, desk, id},
        queries as articles, workflow,
    },
    db::stored::Id,
    error::{Error, Result},
    http::{
        answer,
        body::{ARTICLE, Body},
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, delete, get, put, web};
use shared::{
    article::{Autosave, AutosaveSlot, Autosaved, Step},
    page::One,
    problem::Problem,
};

/// What the caller has typed in an article and not saved; nobody else sees it.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article")),
    responses((status = 200, body = One<AutosaveSlot>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.write"))))]
#[get("/portals/{portal}/articles/{id}/autosave")]
pub(crate) async fn autosaved(
    cms: Authorized<WriteArticles>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let (id, me) = (id(&path)?, Id::from(cms.caller().user()));
    let kept = cms.read(move |db| {
        articles::open(db, id)?;
        queries::find(db, id, me)
    });
    Ok(answer::one(&request, AutosaveSlot { kept: kept.await? }))
}

/// Keep what is typed, in the place of what was kept before. No revision, no version, and an approval stands.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), DryRun), request_body = Autosave,
    responses((status = 200, body = One<AutosaveSlot>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.write"))))]
#[put("/portals/{portal}/articles/{id}/autosave")]
pub(crate) async fn autosave(
    cms: Authorized<WriteArticles>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(dry_run): Query<DryRun>,
    Body(typed): Body<Autosave, ARTICLE>,
) -> Result<HttpResponse> {
    let (id, desk, me) = (id(&path)?, desk(&cms), Id::from(cms.caller().user()));
    let base = typed.check().map_err(Error::invalid)?;
    let Autosave { base: named, version, draft } = typed;
    let clean = tokio::task::spawn_blocking(move || edit::sanitise(draft, "/draft"));
    let draft = clean.await.map_err(Error::broken)??.draft;
    let kept = cms.write(dry_run.doing(), move |work| {
        let opened = articles::open(work.scoped(), id)?;
        workflow::allowed(work.scoped(), &desk, &opened, Step::Edit)?;
        // Nobody but its owner reads it and nothing of the article changes: the trail is for what does (ADR 0020).
        work.nothing_to_record();
        if draft == opened.draft {
            queries::remove(work.scoped(), id, me)?;
            return Ok(None);
        }
        let kept = Autosaved { base: named, version, saved_at: work.now(), draft };
        queries::insert(work.scoped(), id, me, base, &kept)?;
        Ok(Some(kept))
    });
    Ok(answer::one(&request, AutosaveSlot { kept: kept.await? }))
}

/// Drop what the caller has typed and not saved. Dropping nothing is fine.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.write"))))]
#[delete("/portals/{portal}/articles/{id}/autosave")]
pub(crate) async fn drop_autosave(
    cms: Authorized<WriteArticles>,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let (id, me) = (id(&path)?, Id::from(cms.caller().user()));
    let forgotten = cms.write(Doing::ForReal, move |work| {
        articles::open(work.scoped(), id)?;
        work.nothing_to_record();
        queries::remove(work.scoped(), id, me)
    });
    forgotten.await?;
    Ok(HttpResponse::NoContent().finish())
}
