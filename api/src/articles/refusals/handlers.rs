//! Refusals over HTTP: how often, and on which ground. The steps are in [`crate::articles::steps`].

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
    article::RefusalCounts,
    cadence::Span,
    calendar,
    page::One,
    problem::{Problem, ProblemCode},
};
use utoipa::IntoParams;

/// Which days.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct RefusalsQuery {
    /// The first day; 30 days in all when left out, at most 366.
    from: Option<NaiveDate>,
    /// The last day, not after today; today when left out.
    to: Option<NaiveDate>,
}

/// How often texts were refused, by ground; grounds that never occurred are counted as 0 (Điều 20.3).
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), RefusalsQuery),
    responses((status = 200, body = One<RefusalCounts>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/refusals")]
pub(crate) async fn refusals(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    Query(query): Query<RefusalsQuery>,
) -> Result<HttpResponse> {
    let today = calendar::date(cms.state().clock().now());
    let span = Span::asked(query.from, query.to, today)
        .map_err(|faults| Refusal::new(ProblemCode::InvalidParameter).faults(faults))?;
    let found = cms.read(move |db| queries::count(db, span)).await?;
    Ok(answer::one(&request, RefusalCounts::of(span.from, span.to, &found)))
}
