//! Deliveries over HTTP.

use super::queries::{self, Wanted};
use crate::{
    access::{Authorized, ManageIntegrations},
    articles::handlers::DryRun,
    db::stored::{Id, Ts},
    error::{Error, Result},
    http::{
        answer,
        cursor::Place,
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde::Deserialize;
use shared::{
    id::{DeliveryId, WebhookId},
    page::{One, Page},
    problem::Problem,
    webhook::{Delivery, DeliveryState, DeliveryWithAttempts},
};
use utoipa::IntoParams;

/// Which deliveries.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct DeliveriesQuery {
    /// Only those of which this has become.
    #[param(inline)]
    state: Option<DeliveryState>,
    /// How many deliveries, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// The webhook and the delivery of the URL. Something that is no identity is not there.
fn ids(path: &web::Path<(String, String, String)>) -> Result<(WebhookId, DeliveryId)> {
    let webhook = path.1.parse().map_err(|_| Error::not_found())?;
    Ok((webhook, path.2.parse().map_err(|_| Error::not_found())?))
}

/// What a webhook was told, the newest first.
#[utoipa::path(tag = "webhooks", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The webhook"), DeliveriesQuery),
    responses((status = 200, body = Page<Delivery>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[get("/portals/{portal}/webhooks/{id}/deliveries")]
pub(crate) async fn deliveries(
    cms: Authorized<ManageIntegrations>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(query): Query<DeliveriesQuery>,
) -> Result<HttpResponse> {
    let id = crate::webhooks::handlers::id(&path)?;
    let limit = answer::limit(query.limit)?;
    let list = format!("webhook deliveries {} {id} {:?}", cms.portal().summary.key, query.state);
    let key = cms.state().cursor_key().clone();
    let place = query.cursor.map(|cursor| key.read(&list, &cursor)).transpose()?;
    let after = place.map(|place| Ok::<_, Error>((Ts(place.instant()?), Id(place.id)))).transpose()?;
    let wanted = Wanted { state: query.state, after };
    let rows = cms.read(move |db| queries::page(db, id, wanted, limit)).await?;
    // A delivery is made with its event.
    let place = |row: &Delivery| Place::at(row.occurred_at, row.id.0);
    Ok(answer::staff_page(answer::page(&request, &key, &list, limit, rows, None, place)))
}

/// What a webhook was told, with every attempt.
#[utoipa::path(tag = "webhooks", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The webhook"), ("delivery" = String, Path, description = "The delivery")),
    responses((status = 200, body = One<DeliveryWithAttempts>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[get("/portals/{portal}/webhooks/{id}/deliveries/{delivery}")]
pub(crate) async fn delivery(
    cms: Authorized<ManageIntegrations>,
    request: HttpRequest,
    path: web::Path<(String, String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let (webhook, id) = ids(&path)?;
    let found = cms.read(move |db| queries::find(db, webhook, id)).await?;
    Ok(answer::one(&request, found))
}

/// Send an event again that has arrived, failed or was dropped: it goes to the end of the queue under the same `webhook-id`.
#[utoipa::path(tag = "webhooks", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The webhook"), ("delivery" = String, Path, description = "The delivery"), DryRun),
    responses((status = 200, body = One<DeliveryWithAttempts>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[post("/portals/{portal}/webhooks/{id}/deliveries/{delivery}/replay")]
pub(crate) async fn replay(
    cms: Authorized<ManageIntegrations>,
    request: HttpRequest,
    path: web::Path<(String, String, String)>,
    Query(dry_run): Query<DryRun>,
) -> Result<HttpResponse> {
    let (webhook, id) = ids(&path)?;
    let replayed = cms.write(dry_run.doing(), move |work| queries::replay(work, webhook, id)).await?;
    Ok(answer::one(&request, replayed))
}
