//! Webhooks over HTTP.

use super::{deliveries, queries, signature};
use crate::{
    access::{Authorized, ManageIntegrations},
    articles::handlers::DryRun,
    db::stored::Id,
    error::{Error, Result},
    http::{
        answer::{self, Versioned},
        body::Body,
        cursor::Place,
        idempotency::{self, IdempotencyKey},
        if_match::IfMatch,
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use serde::Deserialize;
use shared::{
    check::{Fault, FaultCode},
    id::{DeliveryId, WebhookId},
    page::{One, Page},
    problem::Problem,
    webhook::{DeliveryWithAttempts, Webhook, WebhookDraft, WebhookWithSecret},
};
use utoipa::IntoParams;

/// How much of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct WebhooksQuery {
    /// How many webhooks, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// The webhook of the URL. Something that is no identity is not there.
pub(super) fn id(path: &web::Path<(String, String)>) -> Result<WebhookId> {
    path.1.parse().map_err(|_| Error::not_found())
}

/// What can be kept, and may be sent to.
fn accept(cms: &Authorized<ManageIntegrations>, draft: &WebhookDraft) -> Result<()> {
    let mut faults = draft.check().err().unwrap_or_default();
    let is_address = !faults.iter().any(|fault| fault.pointer == "/url");
    if is_address && !cms.state().outgoing().may_reach(&draft.url) {
        faults.push(Fault::new("/url", FaultCode::NotReachable));
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

fn address(cms: &Authorized<ManageIntegrations>, id: WebhookId) -> String {
    format!("/api/v1/admin/portals/{}/webhooks/{id}", cms.portal().summary.key)
}

fn with_secret(cms: &Authorized<ManageIntegrations>, webhook: Webhook, number: i32) -> WebhookWithSecret {
    let secret = signature::secret(&cms.state().config().secret, webhook.id, number);
    WebhookWithSecret { webhook, secret }
}

/// The portal's webhooks, the oldest first.
#[utoipa::path(tag = "webhooks", params(("portal" = String, Path, description = "The key of the portal"), WebhooksQuery),
    responses((status = 200, body = Page<Webhook>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[get("/portals/{portal}/webhooks")]
pub(crate) async fn list(
    cms: Authorized<ManageIntegrations>,
    request: HttpRequest,
    Query(query): Query<WebhooksQuery>,
) -> Result<HttpResponse> {
    let limit = answer::limit(query.limit)?;
    let list = format!("webhooks {}", cms.portal().summary.key);
    let key = cms.state().cursor_key().clone();
    let place = query.cursor.map(|cursor| key.read(&list, &cursor)).transpose()?;
    let after = place.map(|place| Id(place.id));
    let rows = cms.read(move |db| queries::page(db, after, limit)).await?;
    let place = |webhook: &Webhook| Place { key: String::new(), id: webhook.id.0 };
    Ok(answer::staff_page(answer::page(&request, &key, &list, limit, rows, None, place)))
}

/// Add a webhook; at most 20 a portal. The answer shows the secret, and nothing shows it again. With an `Idempotency-Key`, the same
/// request sent twice adds one.
#[utoipa::path(tag = "webhooks",
    params(
        ("portal" = String, Path, description = "The key of the portal"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that a repeat is answered and not done"),
        DryRun
    ),
    request_body = WebhookDraft,
    responses((status = 201, body = One<WebhookWithSecret>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[post("/portals/{portal}/webhooks")]
pub(crate) async fn create(
    cms: Authorized<ManageIntegrations>,
    key: IdempotencyKey,
    Query(dry_run): Query<DryRun>,
    Body(draft): Body<WebhookDraft>,
) -> Result<Versioned<WebhookWithSecret>> {
    accept(&cms, &draft)?;
    let (me, fingerprint) = (cms.caller().user(), idempotency::fingerprint(&draft)?);
    // What is kept for a repeat holds no secret.
    let made = cms.write(dry_run.doing(), move |work| {
        key.once(work, (me, "webhooks"), &fingerprint, |work| queries::insert(work, &draft))
    });
    let made = made.await?;
    let (version, location) = (made.version, address(&cms, made.id));
    Ok(Versioned { version, data: with_secret(&cms, made, 1), created_at: Some(location) })
}

/// One of the portal's webhooks.
#[utoipa::path(tag = "webhooks", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The webhook")),
    responses((status = 200, body = One<Webhook>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[get("/portals/{portal}/webhooks/{id}")]
pub(crate) async fn show(
    cms: Authorized<ManageIntegrations>,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<Versioned<Webhook>> {
    let id = id(&path)?;
    let data = cms.read(move |db| queries::find(db, id)).await?;
    Ok(Versioned { version: data.version, data, created_at: None })
}

/// Replace a webhook, enable or disable it. What waits when it is disabled is dropped; what waits when its address changes is tried
/// at once.
#[utoipa::path(tag = "webhooks", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The webhook"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun), request_body = WebhookDraft,
    responses((status = 200, body = One<Webhook>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[put("/portals/{portal}/webhooks/{id}")]
pub(crate) async fn update(
    cms: Authorized<ManageIntegrations>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
    Body(draft): Body<WebhookDraft>,
) -> Result<Versioned<Webhook>> {
    let id = id(&path)?;
    accept(&cms, &draft)?;
    let data = cms.write(dry_run.doing(), move |work| queries::edit(work, id, seen, &draft)).await?;
    Ok(Versioned { version: data.version, data, created_at: None })
}

/// Take a webhook away, with everything that waits for it and its log.
#[utoipa::path(tag = "webhooks", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The webhook"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[delete("/portals/{portal}/webhooks/{id}")]
pub(crate) async fn remove(
    cms: Authorized<ManageIntegrations>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    cms.write(dry_run.doing(), move |work| queries::remove(work, id, seen)).await?;
    Ok(answer::nothing())
}

/// Give a webhook a new secret, which this answer shows and nothing shows again. For 24 hours deliveries are signed with the former
/// one too.
#[utoipa::path(tag = "webhooks", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The webhook"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun),
    responses((status = 200, body = One<WebhookWithSecret>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[post("/portals/{portal}/webhooks/{id}/rotate-secret")]
pub(crate) async fn rotate_secret(
    cms: Authorized<ManageIntegrations>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
) -> Result<Versioned<WebhookWithSecret>> {
    let id = id(&path)?;
    let rotated = cms.write(dry_run.doing(), move |work| queries::rotate(work, id, seen)).await?;
    let (webhook, number) = rotated;
    let version = webhook.version;
    Ok(Versioned { version, data: with_secret(&cms, webhook, number), created_at: None })
}

/// Send an event of the kind `webhook.test` to a webhook, through the ordinary queue. The answer is the delivery.
#[utoipa::path(tag = "webhooks",
    params(
        ("portal" = String, Path, description = "The key of the portal"),
        ("id" = String, Path, description = "The webhook"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that a repeat is answered and not done"),
        DryRun
    ),
    responses((status = 201, body = One<DeliveryWithAttempts>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[post("/portals/{portal}/webhooks/{id}/test")]
pub(crate) async fn test(
    cms: Authorized<ManageIntegrations>,
    key: IdempotencyKey,
    path: web::Path<(String, String)>,
    Query(dry_run): Query<DryRun>,
) -> Result<HttpResponse> {
    let (id, me) = (id(&path)?, cms.caller().user());
    let sent = cms.write(dry_run.doing(), move |work| {
        let route = format!("webhook test {id}");
        key.once(work, (me, &route), "", |work| {
            let delivery = DeliveryId::from(queries::test(work, id)?);
            deliveries::queries::find(work.scoped(), id, delivery)
        })
    });
    let sent = sent.await?;
    let location = format!("{}/deliveries/{}", address(&cms, id), sent.delivery.id);
    Ok(answer::created(location, sent))
}
