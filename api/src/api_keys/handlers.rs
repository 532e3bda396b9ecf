//! API keys over HTTP.

use super::{queries, usage};
use crate::{
    access::{Authorized, Doing, ManageIntegrations, key::Secret},
    articles::handlers::DryRun,
    error::{Error, Result},
    http::{
        answer::{self, Versioned},
        body::Body,
        if_match::IfMatch,
        query::{NoQuery, Query, invalid},
    },
};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use chrono::TimeDelta;
use serde::Deserialize;
use shared::{
    access::Permission,
    api_key::{ApiKey, ApiKeyDraft, ApiKeyRotation, ApiKeySecret, ApiKeyUsage, EVERY_PORTAL},
    calendar,
    check::{Fault, FaultCode},
    id::ApiKeyId,
    page::One,
    problem::Problem,
};
use utoipa::IntoParams;

/// The key of the URL. Something that is no identity is not there.
fn id(path: &web::Path<(String, String)>) -> Result<ApiKeyId> {
    path.1.parse().map_err(|_| Error::not_found())
}

/// Nobody gives away more than they hold: in every portal that the key names, the keys themselves and what the scopes allow.
fn check(cms: &Authorized<ManageIntegrations>, draft: &ApiKeyDraft) -> Result<()> {
    draft.check(calendar::date(cms.state().clock().now())).map_err(Error::invalid)?;
    let mut faults = Vec::new();
    let mut held: Vec<Vec<Permission>> = Vec::new();
    for (i, portal) in draft.portals.iter().enumerate() {
        let permissions = held_in(cms, portal)?;
        if permissions.contains(&Permission::ManageIntegrations) {
            held.push(permissions);
        } else {
            faults.push(Fault::new(format!("/portals/{i}"), FaultCode::NotAllowedHere));
        }
    }
    for (i, scope) in draft.scopes.iter().enumerate() {
        let is_held = |needs| held.iter().all(|permissions| permissions.contains(needs));
        if !scope.permissions().iter().all(is_held) {
            faults.push(Fault::new(format!("/scopes/{i}"), FaultCode::NotAllowedHere));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

/// What the caller may do in a portal, or in every one.
fn held_in(cms: &Authorized<ManageIntegrations>, portal: &str) -> Result<Vec<Permission>> {
    if portal == EVERY_PORTAL {
        return Ok(cms.caller().permissions_on_platform());
    }
    let there = cms.state().directory().by_key(portal)?;
    Ok(there.map(|entry| cms.caller().permissions_in(entry.summary.id)).unwrap_or_default())
}

/// The keys that belong to the portal, those that were revoked last.
#[utoipa::path(tag = "api keys", params(("portal" = String, Path, description = "The key of the portal")),
    responses((status = 200, body = One<Vec<ApiKey>>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[get("/portals/{portal}/api-keys")]
pub(crate) async fn list(
    cms: Authorized<ManageIntegrations>,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let now = cms.state().clock().now();
    let keys = cms.read(move |db| queries::all(db, now)).await?;
    Ok(answer::one(&request, keys))
}

/// Make a key. Its secret is in this answer and in no other.
#[utoipa::path(tag = "api keys", params(("portal" = String, Path, description = "The key of the portal"), DryRun), request_body = ApiKeyDraft,
    responses((status = 201, body = One<ApiKeySecret>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[post("/portals/{portal}/api-keys")]
pub(crate) async fn create(
    cms: Authorized<ManageIntegrations>,
    Query(dry_run): Query<DryRun>,
    Body(draft): Body<ApiKeyDraft>,
) -> Result<Versioned<ApiKeySecret>> {
    check(&cms, &draft)?;
    let (portal, answers) = (cms.portal().summary.id, cms.caller().user());
    let made = cms.write(dry_run.doing(), move |work| {
        let secret = Secret::new(portal);
        Ok(ApiKeySecret { key: queries::insert(work, &draft, &secret, answers)?, secret: secret.text })
    });
    let data = made.await?;
    let location = format!("/api/v1/admin/portals/{}/api-keys/{}", cms.portal().summary.key, data.key.id);
    Ok(Versioned { version: data.key.version, data, created_at: Some(location) })
}

/// A key.
#[utoipa::path(tag = "api keys", params(("portal" = String, Path, description = "The key of the portal"), ("key" = String, Path, description = "The API key")),
    responses((status = 200, body = One<ApiKey>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[get("/portals/{portal}/api-keys/{key}")]
pub(crate) async fn show(
    cms: Authorized<ManageIntegrations>,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<Versioned<ApiKey>> {
    let (id, now) = (id(&path)?, cms.state().clock().now());
    let data = cms.read(move |db| queries::find(db, id, now)).await?;
    Ok(Versioned { version: data.version, data, created_at: None })
}

/// Change what a key is for, where, until when and how often. Its secret stays; whoever changes it answers for it.
#[utoipa::path(tag = "api keys", params(("portal" = String, Path, description = "The key of the portal"), ("key" = String, Path, description = "The API key"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun), request_body = ApiKeyDraft,
    responses((status = 200, body = One<ApiKey>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[put("/portals/{portal}/api-keys/{key}")]
pub(crate) async fn update(
    cms: Authorized<ManageIntegrations>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
    Body(draft): Body<ApiKeyDraft>,
) -> Result<Versioned<ApiKey>> {
    let (id, answers, now) = (id(&path)?, cms.caller().user(), cms.state().clock().now());
    // What is not there is not there, whatever it should become.
    cms.read(move |db| queries::find(db, id, now)).await?;
    check(&cms, &draft)?;
    let edited = cms.write(dry_run.doing(), move |work| queries::edit(work, id, seen, &draft, answers)).await;
    cms.state().keys().forget();
    let data = edited?;
    Ok(Versioned { version: data.version, data, created_at: None })
}

/// Give a key a new secret, in this answer and in no other. The one of until now goes on for the hours that are asked for, so
/// that the other system can change over. Whoever does it answers for the key.
#[utoipa::path(tag = "api keys", params(("portal" = String, Path, description = "The key of the portal"), ("key" = String, Path, description = "The API key"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun), request_body = ApiKeyRotation,
    responses((status = 200, body = One<ApiKeySecret>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[post("/portals/{portal}/api-keys/{key}/rotate")]
pub(crate) async fn rotate(
    cms: Authorized<ManageIntegrations>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
    Body(rotation): Body<ApiKeyRotation>,
) -> Result<Versioned<ApiKeySecret>> {
    rotation.check().map_err(Error::invalid)?;
    let (id, now) = (id(&path)?, cms.state().clock().now());
    let before = cms.read(move |db| queries::find(db, id, now)).await?;
    may_answer_for(&cms, &before.draft)?;
    let (portal, answers) = (cms.portal().summary.id, cms.caller().user());
    let overlap = TimeDelta::hours(rotation.overlap_hours.into());
    let rotated = cms.write(dry_run.doing(), move |work| {
        let secret = Secret::new(portal);
        let key = queries::rotate(work, id, seen, &secret, overlap, answers)?;
        Ok(ApiKeySecret { key, secret: secret.text })
    });
    let rotated = rotated.await;
    cms.state().keys().forget();
    let data = rotated?;
    Ok(Versioned { version: data.key.version, data, created_at: None })
}

/// Whoever takes a key over has to hold what it grants.
fn may_answer_for(cms: &Authorized<ManageIntegrations>, draft: &ApiKeyDraft) -> Result<()> {
    let reach = draft.portals.iter().map(|portal| held_in(cms, portal)).collect::<Result<Vec<_>>>()?;
    let needed = draft.permissions().into_iter().chain([Permission::ManageIntegrations]);
    for permission in needed {
        if !reach.iter().all(|held| held.contains(&permission)) {
            return Err(crate::access::not_allowed(permission));
        }
    }
    Ok(())
}

/// Revoke a key: it opens nothing from now on, on every node within five seconds.
#[utoipa::path(tag = "api keys", params(("portal" = String, Path, description = "The key of the portal"), ("key" = String, Path, description = "The API key"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[delete("/portals/{portal}/api-keys/{key}")]
pub(crate) async fn revoke(
    cms: Authorized<ManageIntegrations>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    let revoked = cms.write(dry_run.doing(), move |work| queries::revoke(work, id, seen)).await;
    cms.state().keys().forget();
    revoked.map(|()| answer::nothing())
}

/// Writes down what was counted on this node, so that what was just done with a key is told.
async fn write_down(cms: &Authorized<ManageIntegrations>) -> Result<()> {
    let (used, portal) = (cms.state().keys().usage(), cms.portal().summary.id);
    let Some(counted) = used.take_of(portal) else { return Ok(()) };
    let writing = counted.clone();
    let written = cms.write(Doing::ForReal, move |work| {
        work.nothing_to_record();
        usage::queries::write_down(work.scoped(), &writing)
    });
    let written = written.await;
    if written.is_err() {
        used.put_back(portal, counted);
    }
    written
}

/// How many days of use.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct UsageQuery {
    /// How many days, today among them, 1 to 366; 30 when left out.
    days: Option<u32>,
}

/// What a key was used for, day by day and address by address.
#[utoipa::path(tag = "api keys", params(("portal" = String, Path, description = "The key of the portal"), ("key" = String, Path, description = "The API key"), UsageQuery),
    responses((status = 200, body = One<ApiKeyUsage>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("integrations.manage"))))]
#[get("/portals/{portal}/api-keys/{key}/usage")]
pub(crate) async fn show_usage(
    cms: Authorized<ManageIntegrations>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(query): Query<UsageQuery>,
) -> Result<HttpResponse> {
    let days = Some(query.days.unwrap_or(30)).filter(|days| (1..=366).contains(days));
    let days = days.ok_or_else(|| invalid("days", FaultCode::OutOfRange))?;
    let (id, now) = (id(&path)?, cms.state().clock().now());
    write_down(&cms).await?;
    let used = cms.read(move |db| {
        queries::find(db, id, now)?;
        usage::queries::of_key(db, id, calendar::date(now), days)
    });
    Ok(answer::one(&request, used.await?))
}
