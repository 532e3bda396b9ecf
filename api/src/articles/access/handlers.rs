//! Who may see an article, over HTTP.

use super::{change, queries};
use crate::{
    access::{Authorized, OverrideAccess, ViewArticles},
    articles::handlers::{DryRun, desk, id},
    db::stored::{Id, Ts},
    error::Result,
    http::{
        answer::{self, Versioned},
        body::Body,
        cursor::Place,
        if_match::IfMatch,
        query::Query,
    },
};
use actix_web::{HttpRequest, HttpResponse, get, put, web};
use serde::Deserialize;
use shared::{
    article::{AccessChange, ArticleAccess, LimitedArticle},
    page::{One, Page},
    problem::Problem,
};
use utoipa::IntoParams;

/// Say who may see an article: the portal's staff, named people, or the editorial board. Its author and the editors limit
/// it; whoever limited it changes that; what others limited, only those who may override it, with a reason.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun), request_body = AccessChange,
    responses((status = 200, body = One<ArticleAccess>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[put("/portals/{portal}/articles/{id}/access")]
pub(crate) async fn set_access(
    cms: Authorized<ViewArticles>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
    Body(body): Body<AccessChange>,
) -> Result<Versioned<ArticleAccess>> {
    let (id, desk) = (id(&path)?, desk(&cms));
    let changed = cms.write(dry_run.doing(), move |work| change::change(work, &desk, id, seen, body)).await?;
    Ok(Versioned { version: changed.version, data: changed, created_at: None })
}

/// Which page.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct LimitedQuery {
    /// How many articles, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// The limited articles that the caller does not see: that they are there and who limited them, nothing of their content.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), LimitedQuery),
    responses((status = 200, body = Page<LimitedArticle>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.override_access"))))]
#[get("/portals/{portal}/limited-articles")]
pub(crate) async fn limited(
    cms: Authorized<OverrideAccess>,
    request: HttpRequest,
    Query(query): Query<LimitedQuery>,
) -> Result<HttpResponse> {
    let limit = answer::limit(query.limit)?;
    let (name, key) = (format!("limited {}", cms.portal().summary.key), cms.state().cursor_key().clone());
    let place = query.cursor.map(|cursor| key.read(&name, &cursor)).transpose()?;
    let after =
        place.map(|place| Ok::<_, crate::error::Error>((Ts(place.instant()?), Id(place.id)))).transpose()?;
    let rows = cms.read(move |db| queries::page(db, after, limit)).await?;
    let place = |row: &LimitedArticle| Place::at(row.at, row.id.0);
    Ok(answer::staff_page(answer::page(&request, &key, &name, limit, rows, None, place)))
}
