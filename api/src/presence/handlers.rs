//! Presence over HTTP: a beat every 20 seconds, answered with the others.

use super::queries;
use crate::{
    access::{Authorized, Doing, ViewArticles},
    articles::{handlers::id, queries as articles},
    error::Result,
    http::{
        answer,
        body::Body,
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, delete, http::header, put, web};
use shared::{
    page::One,
    presence::{Beat, Presences},
    problem::Problem,
};

/// Say that one has an article open, every 20 seconds, and hear who else has. After 60 seconds of silence one is gone.
#[utoipa::path(tag = "presence", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article")), request_body = Beat,
    responses((status = 200, body = One<Presences>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[put("/portals/{portal}/articles/{id}/presence")]
pub(crate) async fn beat(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
    Body(body): Body<Beat>,
) -> Result<HttpResponse> {
    let (id, me) = (id(&path)?, cms.caller().user());
    let others = cms.write(Doing::ForReal, move |work| {
        articles::open(work.scoped(), id)?;
        work.nothing_to_record();
        queries::beat(work, id, me, body.editing)?;
        queries::others(work, id, me)
    });
    Ok(answer::one(&request, Presences { others: others.await? }))
}

/// Say that one has closed an article.
#[utoipa::path(tag = "presence", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[delete("/portals/{portal}/articles/{id}/presence")]
pub(crate) async fn leave(
    cms: Authorized<ViewArticles>,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let (id, me) = (id(&path)?, cms.caller().user());
    let left = cms.write(Doing::ForReal, move |work| {
        articles::open(work.scoped(), id)?;
        work.nothing_to_record();
        queries::remove(work, id, me)
    });
    left.await?;
    Ok(HttpResponse::NoContent().insert_header((header::CACHE_CONTROL, "no-store")).finish())
}
