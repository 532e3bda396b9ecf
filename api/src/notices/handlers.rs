//! Notices over HTTP. They are read in "today".

use super::queries;
use crate::{
    access::{Authorized, Doing, ViewArticles},
    error::{Error, Result},
    http::{
        answer,
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpResponse, post, web};
use shared::{id::NoticeId, problem::Problem};

/// Note that one has read a notice: it leaves "today".
#[utoipa::path(tag = "today", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The notice")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[post("/portals/{portal}/notices/{id}/read")]
pub(crate) async fn read_notice(
    cms: Authorized<ViewArticles>,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let id: NoticeId = path.1.parse().map_err(|_| Error::not_found())?;
    let me = cms.caller().user();
    cms.write(Doing::ForReal, move |work| queries::read(work, id, me)).await?;
    Ok(answer::nothing())
}
