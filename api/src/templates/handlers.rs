//! Templates over HTTP.

use super::{built_in, queries};
use crate::{
    access::{Authorized, ManageTemplates, ViewPortal},
    articles::handlers::DryRun,
    error::{Error, Result},
    html,
    http::{
        answer::{self, Versioned},
        body::Body,
        context,
        if_match::IfMatch,
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use serde::Deserialize;
use shared::{
    id::TemplateId,
    page::One,
    problem::Problem,
    template::{Template, TemplateDraft, in_order_for},
    word::Locale,
};
use utoipa::IntoParams;

/// For which section.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct TemplatesQuery {
    /// The key of the section: its templates come first.
    section: Option<String>,
}

/// The template of the URL. Something that is no identity is not there.
fn id(path: &web::Path<(String, String)>) -> Result<TemplateId> {
    path.1.parse().map_err(|_| Error::not_found())
}

/// A text that can be kept, and what the sanitiser took out of it, in words.
struct Accepted {
    draft: TemplateDraft,
    warnings: Vec<String>,
}

/// Checks and sanitises, off the server's own threads.
async fn accept(draft: TemplateDraft) -> Result<Accepted> {
    draft.check().map_err(Error::invalid)?;
    let locale = context::current().locale;
    let sanitised = tokio::task::spawn_blocking(move || -> Result<_> {
        let body = html::sanitise("/body", &draft.body)?;
        Ok((TemplateDraft { body: body.html, ..draft }, body.dropped))
    });
    let (draft, dropped) = sanitised.await.map_err(Error::broken)??;
    let names = dropped.join(", ");
    let warnings = match locale {
        _ if dropped.is_empty() => Vec::new(),
        Locale::Vi => vec![format!("Đã bỏ các thẻ không được phép: {names}.")],
        Locale::En => vec![format!("Elements that are not allowed were removed: {names}.")],
    };
    Ok(Accepted { draft, warnings })
}

/// What an article can begin with, in the order in which it is offered for a section: the portal's own templates, and
/// those that every portal has.
#[utoipa::path(tag = "templates", params(("portal" = String, Path, description = "The key of the portal"), TemplatesQuery),
    responses((status = 200, body = One<Vec<Template>>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("portal.view"))))]
#[get("/portals/{portal}/templates")]
pub(crate) async fn list(
    cms: Authorized<ViewPortal>,
    request: HttpRequest,
    Query(query): Query<TemplatesQuery>,
) -> Result<HttpResponse> {
    let mut templates = cms.read(queries::all).await?;
    templates.extend(built_in::all(context::current().locale));
    in_order_for(&mut templates, query.section.as_deref());
    Ok(answer::one(&request, templates))
}

/// Add a template to the portal's own.
#[utoipa::path(tag = "templates", params(("portal" = String, Path, description = "The key of the portal"), DryRun), request_body = TemplateDraft,
    responses((status = 201, body = One<Template>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("templates.manage"))))]
#[post("/portals/{portal}/templates")]
pub(crate) async fn create(
    cms: Authorized<ManageTemplates>,
    Query(dry_run): Query<DryRun>,
    Body(draft): Body<TemplateDraft>,
) -> Result<Versioned<Template>> {
    let Accepted { draft, warnings } = accept(draft).await?;
    let made = cms.write(dry_run.doing(), move |work| queries::insert(work, &draft)).await?;
    let id = made.id.map(|id| id.to_string()).unwrap_or_default();
    let location = format!("/api/v1/admin/portals/{}/templates/{id}", cms.portal().summary.key);
    let data = Template { warnings, ..made };
    Ok(Versioned { version: data.version, data, created_at: Some(location) })
}

/// One of the portal's own templates.
#[utoipa::path(tag = "templates", params(("portal" = String, Path, description = "The key of the portal"), ("template" = String, Path, description = "The template")),
    responses((status = 200, body = One<Template>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("portal.view"))))]
#[get("/portals/{portal}/templates/{template}")]
pub(crate) async fn show(
    cms: Authorized<ViewPortal>,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<Versioned<Template>> {
    let id = id(&path)?;
    let data = cms.read(move |db| queries::find(db, id)).await?;
    Ok(Versioned { version: data.version, data, created_at: None })
}

/// Replace one of the portal's own templates. Articles that began with it stay as they are.
#[utoipa::path(tag = "templates", params(("portal" = String, Path, description = "The key of the portal"), ("template" = String, Path, description = "The template"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun), request_body = TemplateDraft,
    responses((status = 200, body = One<Template>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("templates.manage"))))]
#[put("/portals/{portal}/templates/{template}")]
pub(crate) async fn update(
    cms: Authorized<ManageTemplates>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
    Body(draft): Body<TemplateDraft>,
) -> Result<Versioned<Template>> {
    let id = id(&path)?;
    let Accepted { draft, warnings } = accept(draft).await?;
    let edited = cms.write(dry_run.doing(), move |work| queries::edit(work, id, seen, &draft)).await?;
    let data = Template { warnings, ..edited };
    Ok(Versioned { version: data.version, data, created_at: None })
}

/// Take one of the portal's own templates away.
#[utoipa::path(tag = "templates", params(("portal" = String, Path, description = "The key of the portal"), ("template" = String, Path, description = "The template"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("templates.manage"))))]
#[delete("/portals/{portal}/templates/{template}")]
pub(crate) async fn remove(
    cms: Authorized<ManageTemplates>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
) -> Result<HttpResponse> {
    let id = id(&path)?;
    cms.write(dry_run.doing(), move |work| queries::remove(work, id, seen)).await?;
    Ok(answer::nothing())
}
