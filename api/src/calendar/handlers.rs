//! The calendar as the platform's staff see it.

use super::queries;
use crate::{
    access::{OnPlatform, ViewPlatform},
    error::{Error, Result},
    http::{
        answer,
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, get, web};
use shared::{calendar::CalendarYear, page::One, problem::Problem};

/// The days off of a year, and the Saturdays that are worked instead. A year that is not published is not found.
#[utoipa::path(tag = "calendar", params(("year" = String, Path, description = "The year, in four digits")),
    responses((status = 200, body = One<CalendarYear>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("platform.view"))))]
#[get("/calendar/{year}")]
pub(crate) async fn year(
    platform: OnPlatform<ViewPlatform>,
    request: HttpRequest,
    path: web::Path<String>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let digits = Some(path.as_str()).filter(|text| text.len() == 4);
    let year = digits.and_then(|digits| digits.parse().ok()).ok_or_else(Error::not_found)?;
    let found = platform.read(move |conn| queries::find(conn, year)).await?;
    Ok(answer::one(&request, found.ok_or_else(Error::not_found)?))
}
