//! Units as the platform's staff see them.

use super::queries;
use crate::{
    access::{OnPlatform, ViewPlatform},
    error::Result,
    http::{answer, cursor::Place, query::Query},
};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Deserialize;
use shared::{page::Page, problem::Problem, unit::Unit};
use utoipa::IntoParams;

/// Which page.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct UnitsQuery {
    /// How many units, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// Every agency and unit of the network, by key.
#[utoipa::path(tag = "units", params(UnitsQuery),
    responses((status = 200, body = Page<Unit>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("platform.view"))))]
#[get("/units")]
pub(crate) async fn list(
    platform: OnPlatform<ViewPlatform>,
    request: HttpRequest,
    Query(query): Query<UnitsQuery>,
) -> Result<HttpResponse> {
    let limit = answer::limit(query.limit)?;
    let key = platform.state().cursor_key().clone();
    let place = query.cursor.map(|cursor| key.read("units", &cursor)).transpose()?;
    let rows = platform.read(move |conn| queries::page(conn, place.map(|place| place.key), limit)).await?;
    let place = |unit: &Unit| Place { key: unit.key.clone(), id: unit.id.0 };
    Ok(answer::staff_page(answer::page(&request, &key, "units", limit, rows, None, place)))
}
