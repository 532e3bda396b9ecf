//! Sections as staff see them.

use super::{queries, renaming};
use crate::{
    access::{Authorized, ManagePortal, ViewArticles, ViewPortal},
    articles::handlers::DryRun,
    error::{Error, Result},
    http::{
        answer::{self, Versioned},
        body::Body,
        if_match::IfMatch,
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, get, put, web};
use shared::{
    id::SectionId,
    page::One,
    problem::Problem,
    section::{Section, SectionNames, StaleSection},
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

/// Give a section another title, slug or interval in which it needs something new. Its key stays, and so does every address made of a former slug.
#[utoipa::path(tag = "sections", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The section"), ("If-Match" = String, Header, description = "The ETag that was seen: the section's version"), DryRun), request_body = SectionNames,
    responses((status = 200, body = One<Section>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("portal.manage"))))]
#[put("/portals/{portal}/sections/{id}")]
pub(crate) async fn rename(
    cms: Authorized<ManagePortal>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
    Body(names): Body<SectionNames>,
) -> Result<Versioned<Section>> {
    let id: SectionId = path.1.parse().map_err(|_| Error::not_found())?;
    names.check().map_err(Error::invalid)?;
    let renamed = cms.write(dry_run.doing(), move |work| renaming::rename(work, id, seen, &names)).await?;
    Ok(Versioned { version: renamed.version, data: renamed, created_at: None })
}
