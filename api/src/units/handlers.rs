//! Units as the platform's staff see them.

use super::queries;
use crate::{
    access::{Authorized, EditArticles, OnPlatform, ViewPlatform},
    error::Result,
    http::{
        answer,
        cursor::Place,
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Deserialize;
use shared::{
    calendar,
    page::{One, Page},
    problem::Problem,
    unit::{Unit, UnitName},
};
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

/// The units of the network that can be asked about a text, by name (Điều 20.1).
#[utoipa::path(tag = "units", params(("portal" = String, Path, description = "The key of the portal")),
    responses((status = 200, body = One<Vec<UnitName>>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.edit"))))]
#[get("/portals/{portal}/units")]
pub(crate) async fn names(
    cms: Authorized<EditArticles>,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let today = calendar::date(cms.state().clock().now());
    let names = cms.read(move |db| queries::names(db.conn(), today)).await?;
    Ok(answer::one(&request, names))
}
