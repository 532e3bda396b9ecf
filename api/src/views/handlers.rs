//! Saved views over HTTP.

use super::queries::{self, Keeper};
use crate::{
    access::{Authorized, Permit, ViewArticles},
    articles::{handlers::DryRun, lists::filter::ArticlesQuery},
    error::{Error, Refusal, Result},
    http::{
        answer::{self, Versioned},
        body::Body,
        if_match::IfMatch,
        query::{self, NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, delete, get, http::header, post, put, web};
use shared::{
    access::Permission,
    check::{Fault, FaultCode},
    id::SavedViewId,
    page::One,
    problem::{Problem, ProblemCode},
    view::{ListColumn, SavedView, SavedViewDraft},
    word::Word as _,
};

/// The view of the URL. Something that is no identity is not there.
fn id(path: &web::Path<(String, String)>) -> Result<SavedViewId> {
    path.1.parse().map_err(|_| Error::not_found())
}

/// Whoever keeps views, and whether they may share them.
fn keeper<P: Permit>(cms: &Authorized<P>) -> Keeper {
    let permissions = cms.caller().permissions_in(cms.portal().summary.id);
    let may_share = [Permission::ApproveArticles, Permission::ManagePortal];
    Keeper {
        user: cms.caller().user(),
        may_share: may_share.iter().any(|needed| permissions.contains(needed)),
    }
}

/// A view that can be kept: its query is one of the list of articles, and whoever shares it may.
fn accept(draft: &SavedViewDraft, keeper: Keeper) -> Result<()> {
    let mut faults = draft.check().err().unwrap_or_default();
    if is_no_list(&draft.query, keeper) {
        faults.push(Fault::new("/query", FaultCode::Format));
    }
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    if draft.shared && !keeper.may_share { Err(may_not_share()) } else { Ok(()) }
}

/// Whether a text is no query of the list of articles. Where a page begins is of no use tomorrow.
fn is_no_list(text: &str, keeper: Keeper) -> bool {
    let pairs = || url::form_urlencoded::parse(text.as_bytes());
    let no_column = |name: &str| name.parse::<ListColumn>().is_err();
    let columns = pairs().filter(|(name, _)| name == "columns");
    let rest = pairs().filter(|(name, _)| name != "columns");
    let rest = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(rest).finish();
    let fits = query::read::<ArticlesQuery>(&rest).and_then(|asked| {
        let paged = asked.cursor.is_some() || asked.limit.is_some() || asked.include_total.is_some();
        asked.order()?;
        asked.wanted(keeper.user)?;
        Ok(!paged)
    });
    let mut columns = columns.map(|(_, value)| value);
    columns.any(|value| value.split(',').any(no_column)) || !fits.unwrap_or(false)
}

fn may_not_share() -> Error {
    let needs = [Permission::ApproveArticles, Permission::ManagePortal];
    let [(vi, other_vi), (en, other_en)] = [(needs[0].vi(), needs[1].vi()), (needs[0].en(), needs[1].en())];
    Refusal::new(ProblemCode::NotAllowed)
        .detail(
            format!("Muốn dùng chung bộ lọc cần quyền “{vi}” hoặc “{other_vi}”."),
            format!("To share a list one needs the permission “{en}” or “{other_en}”."),
        )
        .into()
}

/// The lists that the caller keeps, and those that are shared in the portal, by name.
#[utoipa::path(tag = "views", params(("portal" = String, Path, description = "The key of the portal")),
    responses((status = 200, body = One<Vec<SavedView>>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/views")]
pub(crate) async fn list(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let keeper = keeper(&cms);
    let views = cms.read(move |db| queries::all(db, keeper)).await?;
    Ok(answer::one(&request, views))
}

/// Keep a list under a name; at most 50 a person in a portal. Sharing needs `articles.approve` or `portal.manage`.
#[utoipa::path(tag = "views", params(("portal" = String, Path, description = "The key of the portal"), DryRun), request_body = SavedViewDraft,
    responses((status = 201, body = One<SavedView>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[post("/portals/{portal}/views")]
pub(crate) async fn create(
    cms: Authorized<ViewArticles>,
    Query(dry_run): Query<DryRun>,
    Body(draft): Body<SavedViewDraft>,
) -> Result<Versioned<SavedView>> {
    let keeper = keeper(&cms);
    accept(&draft, keeper)?;
    let view = cms.write(dry_run.doing(), move |work| queries::insert(work, keeper, &draft)).await?;
    let location = format!("/api/v1/admin/portals/{}/views/{}", cms.portal().summary.key, view.id);
    Ok(Versioned { version: view.version, data: view, created_at: Some(location) })
}

/// Change a list that is kept: its name, its query, who sees it. Others' shared lists are for those who may share.
#[utoipa::path(tag = "views", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The view"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun), request_body = SavedViewDraft,
    responses((status = 200, body = One<SavedView>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[put("/portals/{portal}/views/{id}")]
pub(crate) async fn update(
    cms: Authorized<ViewArticles>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
    Body(draft): Body<SavedViewDraft>,
) -> Result<Versioned<SavedView>> {
    let (id, keeper) = (id(&path)?, keeper(&cms));
    accept(&draft, keeper)?;
    let view = cms.write(dry_run.doing(), move |work| queries::edit(work, keeper, id, seen, &draft)).await?;
    Ok(Versioned { version: view.version, data: view, created_at: None })
}

/// Keep a list no more.
#[utoipa::path(tag = "views", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The view"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun),
    responses((status = 204, description = "It is gone"), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[delete("/portals/{portal}/views/{id}")]
pub(crate) async fn remove(
    cms: Authorized<ViewArticles>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
) -> Result<HttpResponse> {
    let (id, keeper) = (id(&path)?, keeper(&cms));
    cms.write(dry_run.doing(), move |work| queries::remove(work, keeper, id, seen)).await?;
    Ok(HttpResponse::NoContent().insert_header((header::CACHE_CONTROL, "no-store")).finish())
}
