//! Portals as staff see them.

use super::queries;
use crate::{
    access::{Authorized, ManagePortal, OnPlatform, Permit, ViewPlatform, ViewPortal},
    articles::handlers::DryRun,
    error::{Error, Result},
    http::{
        answer::{self, Versioned},
        body::Body,
        cursor::Place,
        if_match::IfMatch,
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, get, put};
use serde::Deserialize;
use shared::{
    article::publish_check::PublishRules,
    page::{One, Page},
    portal::{AllowedOrigins, PortalConfiguration, PortalStatus, PortalSummary, PortalType},
    problem::Problem,
};
use utoipa::IntoParams;

/// Which portals.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PortalsQuery {
    /// Only portals of this type.
    #[serde(rename = "type")]
    #[param(inline, rename = "type")]
    portal_type: Option<PortalType>,
    /// Only portals below this one.
    parent: Option<String>,
    /// Only portals in this state.
    #[param(inline)]
    status: Option<PortalStatus>,
    /// How many portals, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// Every portal of the network, whatever its state.
#[utoipa::path(tag = "portals", params(PortalsQuery),
    responses((status = 200, body = Page<PortalSummary>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("platform.view"))))]
#[get("/portals")]
pub(crate) async fn list(
    platform: OnPlatform<ViewPlatform>,
    request: HttpRequest,
    Query(query): Query<PortalsQuery>,
) -> Result<HttpResponse> {
    let limit = answer::limit(query.limit)?;
    let list = format!("portals {:?} {:?} {:?}", query.portal_type, query.parent, query.status);
    let key = platform.state().cursor_key();
    let place = query.cursor.map(|cursor| key.read(&list, &cursor)).transpose()?;
    let wanted = |portal: &PortalSummary| {
        query.portal_type.is_none_or(|wanted| wanted == portal.portal_type)
            && query.parent.as_ref().is_none_or(|wanted| portal.parent.as_ref() == Some(wanted))
            && query.status.is_none_or(|wanted| wanted == portal.status)
    };
    let all = platform.state().directory().all()?;
    let rows = all.iter().map(|entry| entry.summary.clone()).filter(wanted);
    let rows: Vec<PortalSummary> = match place {
        Some(place) => {
            rows.skip_while(|portal| portal.id.0 != place.id).skip(1).take(limit as usize + 1).collect()
        }
        None => rows.take(limit as usize + 1).collect(),
    };
    let place = |portal: &PortalSummary| Place { key: portal.key.clone(), id: portal.id.0 };
    Ok(answer::staff_page(answer::page(&request, key, &list, limit, rows, None, place)))
}

/// The configuration of a portal.
#[utoipa::path(tag = "portals", params(("portal" = String, Path, description = "The key of the portal")),
    responses((status = 200, body = One<PortalConfiguration>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("portal.view"))))]
#[get("/portals/{portal}/configuration")]
pub(crate) async fn configuration(
    cms: Authorized<ViewPortal>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<Versioned<PortalConfiguration>> {
    let entry = cms.portal().clone();
    let found = cms.read(move |db| queries::configuration(db.conn(), &entry)).await?;
    Ok(versioned(&cms, found))
}

/// Choose which rules of the check before publication block in the portal, and which only warn.
#[utoipa::path(tag = "portals", params(("portal" = String, Path, description = "The key of the portal"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun), request_body = PublishRules,
    responses((status = 200, body = One<PortalConfiguration>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("portal.manage"))))]
#[put("/portals/{portal}/configuration/publish-rules")]
pub(crate) async fn edit_publish_rules(
    cms: Authorized<ManagePortal>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
    Body(rules): Body<PublishRules>,
) -> Result<Versioned<PortalConfiguration>> {
    rules.check().map_err(Error::invalid)?;
    let entry = cms.portal().clone();
    let edited = cms.write(dry_run.doing(), move |work| {
        queries::edit_publish_rules(work, seen, rules)?;
        queries::configuration(work.conn(), &entry)
    });
    Ok(versioned(&cms, edited.await?))
}

/// Choose which origins' pages, besides those of the portal's own hosts, may read its public answers from scripts (CORS).
#[utoipa::path(tag = "portals", params(("portal" = String, Path, description = "The key of the portal"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun), request_body = AllowedOrigins,
    responses((status = 200, body = One<PortalConfiguration>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("portal.manage"))))]
#[put("/portals/{portal}/configuration/allowed-origins")]
pub(crate) async fn edit_allowed_origins(
    cms: Authorized<ManagePortal>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
    Body(allowed): Body<AllowedOrigins>,
) -> Result<Versioned<PortalConfiguration>> {
    allowed.check().map_err(Error::invalid)?;
    let entry = cms.portal().clone();
    let edited = cms.write(dry_run.doing(), move |work| {
        queries::edit_allowed_origins(work, seen, allowed.origins)?;
        queries::configuration(work.conn(), &entry)
    });
    Ok(versioned(&cms, edited.await?))
}

/// The configuration with what the caller may do.
fn versioned<P: Permit>(
    cms: &Authorized<P>,
    mut data: PortalConfiguration,
) -> Versioned<PortalConfiguration> {
    data.allowed_actions = cms.caller().permissions_in(cms.portal().summary.id);
    Versioned { version: data.version, data, created_at: None }
}
