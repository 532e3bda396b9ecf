//! The trail over HTTP.

use super::queries::{self, Wanted};
use crate::{
    access::{Authorized, ViewAudit},
    error::{Error, Result},
    http::{answer, cursor::Place, query::Query},
};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Deserialize;
use shared::{
    audit::{Action, AuditEvent},
    page::Page,
    problem::{Problem, ProblemCode},
};
use utoipa::IntoParams;

/// Which part of the trail.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct TrailQuery {
    /// Only what was done to this thing.
    subject: Option<String>,
    /// Only what was done in this way.
    #[param(inline)]
    action: Option<Action>,
    /// How many events, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// What was done in this portal, newest first.
#[utoipa::path(tag = "audit", params(("portal" = String, Path, description = "The key of the portal"), TrailQuery),
    responses((status = 200, body = Page<AuditEvent>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("audit.view"))))]
#[get("/portals/{portal}/audit")]
pub(crate) async fn list(
    cms: Authorized<ViewAudit>,
    request: HttpRequest,
    Query(query): Query<TrailQuery>,
) -> Result<HttpResponse> {
    let limit = answer::limit(query.limit)?;
    let list = format!("audit {} {:?} {:?}", cms.portal().summary.key, query.subject, query.action);
    let key = cms.state().cursor_key().clone();
    let place = query.cursor.map(|cursor| key.read(&list, &cursor)).transpose()?;
    let before = place
        .map(|place| place.key.parse().map_err(|_| Error::from(ProblemCode::InvalidCursor)))
        .transpose()?;
    let wanted = Wanted { subject: query.subject, action: query.action, before };
    let rows = cms.read(move |db| queries::page(db, &wanted, limit)).await?;
    let place = |event: &AuditEvent| Place { key: event.seq.to_string(), id: event.id.0 };
    Ok(answer::staff_page(answer::page(&request, &key, &list, limit, rows, None, place)))
}
