//! Sections as staff see them.

use super::queries;
use crate::{
    access::{Authorized, ViewPortal},
    error::Result,
    http::{
        answer,
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, get};
use shared::{page::One, problem::Problem, section::Section};

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
