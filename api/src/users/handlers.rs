//! People as the staff of a portal see them.

use super::queries;
use crate::{
    access::{Authorized, ViewArticles, ViewPeople},
    db::stored::Id,
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
    user::{Colleague, Person},
};
use utoipa::IntoParams;

/// Which page.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PeopleQuery {
    /// How many people, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// Everybody who holds or held a role in this portal, by given name.
#[utoipa::path(tag = "people", params(("portal" = String, Path, description = "The key of the portal"), PeopleQuery),
    responses((status = 200, body = Page<Person>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("people.view"))))]
#[get("/portals/{portal}/people")]
pub(crate) async fn list(
    cms: Authorized<ViewPeople>,
    request: HttpRequest,
    Query(query): Query<PeopleQuery>,
) -> Result<HttpResponse> {
    let limit = answer::limit(query.limit)?;
    let list = format!("people {}", cms.portal().summary.key);
    let key = cms.state().cursor_key().clone();
    let place = query.cursor.map(|cursor| key.read(&list, &cursor)).transpose()?;
    let after = place.map(|place| (place.key, Id(place.id)));
    let rows = cms.read(move |db| queries::page(db, after, limit)).await?;
    let place = |(key, person): &(String, Person)| Place { key: key.clone(), id: person.id.0 };
    let page = answer::page(&request, &key, &list, limit, rows, None, place);
    let data = page.data.into_iter().map(|(_, person)| person).collect();
    Ok(answer::staff_page(Page { data, page: page.page, links: page.links }))
}

/// The colleagues who may see the portal's articles today, by given name: those who can be named or mentioned.
#[utoipa::path(tag = "people", params(("portal" = String, Path, description = "The key of the portal")),
    responses((status = 200, body = One<Vec<Colleague>>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/colleagues")]
pub(crate) async fn colleagues(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let today = calendar::date(cms.state().clock().now());
    let colleagues = cms.read(move |db| queries::colleagues(db, today)).await?;
    Ok(answer::one(&request, colleagues))
}
