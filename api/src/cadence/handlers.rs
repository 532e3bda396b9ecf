//! The updates of a portal over HTTP.

use super::queries;
use crate::{
    access::{Authorized, ViewArticles},
    error::{Refusal, Result},
    http::{answer, query::Query},
};
use actix_web::{HttpRequest, HttpResponse, get};
use chrono::NaiveDate;
use serde::Deserialize;
use shared::{
    cadence::{Cadence, Span},
    calendar,
    page::One,
    problem::{Problem, ProblemCode},
};
use utoipa::IntoParams;

/// Which days.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CadenceQuery {
    /// The first day; 30 days in all when left out, at most 366.
    from: Option<NaiveDate>,
    /// The last day, not after today; today when left out.
    to: Option<NaiveDate>,
}

/// How often the portal was updated on each working day, at the start of the morning and of the afternoon (Điều 19.1).
#[utoipa::path(tag = "cadence", params(("portal" = String, Path, description = "The key of the portal"), CadenceQuery),
    responses((status = 200, body = One<Cadence>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/cadence")]
pub(crate) async fn cadence(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    Query(query): Query<CadenceQuery>,
) -> Result<HttpResponse> {
    let now = cms.state().clock().now();
    let span = Span::asked(query.from, query.to, calendar::date(now))
        .map_err(|faults| Refusal::new(ProblemCode::InvalidParameter).faults(faults))?;
    let cadence = cms.read(move |db| queries::cadence(db, span, now)).await?;
    Ok(answer::one(&request, cadence))
}
