//! Sections as staff see them.

use super::queries;
use crate::{
    access::{Authorized, ViewArticles, ViewPortal},
    error::Result,
    http::{
        answer,
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, get};
use shared::{
    page::One,
    problem::Problem,
    section::{Section, StaleSection},
};

/// The tree of the portal's sections.
#[utoipa::path(tag = "sections", params(("portal" = String, Path, description = "The key of the portal")),
    responses((status = 200, body = One<Vec<Section>>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("portal.view"))))]
#[get("/portals/{portal}/sections")]
pub(crate) async fn tree(
    cms: Authorized<ViewPortal>,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let tree = cms.read(queries::tree).await?;
    Ok(answer::one(&request, tree))
}

/// The sections in which nothing new was published within their review interval, the longest overdue first.
#[utoipa::path(tag = "sections", params(("portal" = String, Path, description = "The key of the portal")),
    responses((status = 200, body = One<Vec<StaleSection>>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/sections/stale")]
pub(crate) async fn stale(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let now = cms.state().clock().now();
    let stale = cms.read(move |db| queries::stale(db, now)).await?;
    Ok(answer::one(&request, stale))
}
