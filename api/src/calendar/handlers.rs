//! The calendar as the platform's staff see it, and as its administrator enters it.

use super::queries;
use crate::{
    access::{ManagePlatform, OnPlatform, ViewPlatform},
    articles::handlers::DryRun,
    error::{Error, Result},
    http::{
        answer::Versioned,
        body::Body,
        if_match::IfMatch,
        query::{NoQuery, Query},
    },
};
use actix_web::{get, put, web};
use shared::{
    calendar::{CalendarDraft, CalendarYear},
    page::One,
    problem::Problem,
};

/// The year of the URL: four digits.
fn year_of(path: &web::Path<String>) -> Result<i32> {
    let digits = Some(path.as_str()).filter(|text| text.len() == 4);
    let year = digits.and_then(|digits| digits.parse().ok()).filter(|year| (1900..3000).contains(year));
    year.ok_or_else(Error::not_found)
}

/// The days off of a year, and the Saturdays that are worked instead.
#[utoipa::path(tag = "calendar", params(("year" = String, Path, description = "The year, in four digits")),
    responses((status = 200, body = One<CalendarYear>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("platform.view"))))]
#[get("/calendar/{year}")]
pub(crate) async fn show(
    platform: OnPlatform<ViewPlatform>,
    path: web::Path<String>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<Versioned<CalendarYear>> {
    let year = year_of(&path)?;
    let (version, data) = platform.read(move |conn| queries::find(conn, year)).await?;
    Ok(Versioned { version, data, created_at: None })
}

/// Enter the days of a year as they were announced, in place of those before.
#[utoipa::path(tag = "calendar", params(("year" = String, Path, description = "The year, in four digits"), ("If-Match" = String, Header, description = "The ETag that was seen; `\"0\"` of a year that is not published"), DryRun), request_body = CalendarDraft,
    responses((status = 200, body = One<CalendarYear>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("platform.manage"))))]
#[put("/calendar/{year}")]
pub(crate) async fn update(
    platform: OnPlatform<ManagePlatform>,
    path: web::Path<String>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
    Body(draft): Body<CalendarDraft>,
) -> Result<Versioned<CalendarYear>> {
    let year = year_of(&path)?;
    draft.check(year).map_err(Error::invalid)?;
    let changed = platform.write(dry_run.doing(), move |work| queries::replace(work, year, seen, &draft));
    let (version, data) = changed.await?;
    Ok(Versioned { version, data, created_at: None })
}
