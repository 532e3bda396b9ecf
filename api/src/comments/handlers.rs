//! Comments over HTTP: whoever may see an article may comment on it.

use super::{
    queries,
    talk::{self, Act},
};
use crate::{
    access::{Authorized, ViewArticles},
    articles::{
        handlers::{DryRun, id},
        queries as articles,
    },
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
use actix_web::{HttpRequest, HttpResponse, delete, get, http::header, post, put, web};
use serde::Deserialize;
use shared::{
    comment::{Comment, CommentDraft, CommentEdit},
    id::{ArticleId, CommentId},
    page::{One, Page},
    problem::Problem,
};
use utoipa::IntoParams;

/// The article and the comment of the URL. What names neither is not there.
fn ids(path: &web::Path<(String, String, String)>) -> Result<(ArticleId, CommentId)> {
    let article = path.1.parse().map_err(|_| Error::not_found())?;
    Ok((article, path.2.parse().map_err(|_| Error::not_found())?))
}

/// Which comments.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CommentsQuery {
    /// How many comments, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// The comments on an article, the oldest first, replies among them.
#[utoipa::path(tag = "comments", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), CommentsQuery),
    responses((status = 200, body = Page<Comment>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/articles/{id}/comments")]
pub(crate) async fn list(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(query): Query<CommentsQuery>,
) -> Result<HttpResponse> {
    let (id, limit, me) = (id(&path)?, answer::limit(query.limit)?, cms.caller().user());
    let (name, key) = (format!("comments {id}"), cms.state().cursor_key().clone());
    let place = query.cursor.map(|cursor| key.read(&name, &cursor)).transpose()?;
    let after = place.map(|place| Id(place.id));
    let found = cms.read(move |db| {
        let opened = articles::open(db, id)?;
        let rows = queries::page(db, id, after, limit)?;
        talk::views(db, &opened, rows, me)
    });
    let rows = found.await?;
    let place = |row: &Comment| Place { key: String::new(), id: row.id.0 };
    Ok(answer::staff_page(answer::page(&request, &key, &name, limit, rows, None, place)))
}

/// Comment on an article: on a paragraph, on the whole, or in reply. Whoever is mentioned gets a notice.
#[utoipa::path(tag = "comments",
    params(
        ("portal" = String, Path, description = "The key of the portal"),
        ("id" = String, Path, description = "The article"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that a repeat is answered and not done"),
        DryRun
    ),
    request_body = CommentDraft,
    responses((status = 201, body = One<Comment>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[post("/portals/{portal}/articles/{id}/comments")]
pub(crate) async fn create(
    cms: Authorized<ViewArticles>,
    key: IdempotencyKey,
    path: web::Path<(String, String)>,
    Query(dry_run): Query<DryRun>,
    Body(body): Body<CommentDraft>,
) -> Result<Versioned<Comment>> {
    body.check().map_err(Error::invalid)?;
    let (id, me, fingerprint) = (id(&path)?, cms.caller().user(), idempotency::fingerprint(&body)?);
    let made = cms.write(dry_run.doing(), move |work| {
        // A repeat is answered to those who still see the article.
        articles::open(work.scoped(), id)?;
        let route = format!("comments {id}");
        key.once(work, (me, &route), &fingerprint, |work| talk::say(work, id, &body, me))
    });
    let comment = made.await?;
    let portal = &cms.portal().summary.key;
    let location = format!("/api/v1/admin/portals/{portal}/articles/{id}/comments/{}", comment.id);
    Ok(Versioned { version: comment.version, data: comment, created_at: Some(location) })
}

async fn act(
    cms: &Authorized<ViewArticles>,
    path: &web::Path<(String, String, String)>,
    seen: IfMatch,
    dry_run: &DryRun,
    act: Act,
) -> Result<Versioned<Comment>> {
    let (ids, me) = (ids(path)?, cms.caller().user());
    let comment = cms.write(dry_run.doing(), move |work| talk::act(work, ids, seen, &act, me)).await?;
    Ok(Versioned { version: comment.version, data: comment, created_at: None })
}

/// Say one's own comment in other words, while it is open.
#[utoipa::path(tag = "comments", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), ("comment" = String, Path, description = "The comment"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun), request_body = CommentEdit,
    responses((status = 200, body = One<Comment>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[put("/portals/{portal}/articles/{id}/comments/{comment}")]
pub(crate) async fn update(
    cms: Authorized<ViewArticles>,
    path: web::Path<(String, String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
    Body(body): Body<CommentEdit>,
) -> Result<Versioned<Comment>> {
    body.check().map_err(Error::invalid)?;
    act(&cms, &path, seen, &dry_run, Act::Edit(body)).await
}

/// Delete one's own comment: its words go, its place and the replies stay.
#[utoipa::path(tag = "comments", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), ("comment" = String, Path, description = "The comment"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun),
    responses((status = 200, body = One<Comment>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[delete("/portals/{portal}/articles/{id}/comments/{comment}")]
pub(crate) async fn delete(
    cms: Authorized<ViewArticles>,
    path: web::Path<(String, String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
) -> Result<Versioned<Comment>> {
    act(&cms, &path, seen, &dry_run, Act::Delete).await
}

/// Mark a comment as resolved.
#[utoipa::path(tag = "comments", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), ("comment" = String, Path, description = "The comment"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun),
    responses((status = 200, body = One<Comment>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[post("/portals/{portal}/articles/{id}/comments/{comment}/resolve")]
pub(crate) async fn resolve(
    cms: Authorized<ViewArticles>,
    path: web::Path<(String, String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
) -> Result<Versioned<Comment>> {
    act(&cms, &path, seen, &dry_run, Act::Resolve).await
}

/// Open a resolved comment again.
#[utoipa::path(tag = "comments", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), ("comment" = String, Path, description = "The comment"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun),
    responses((status = 200, body = One<Comment>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[post("/portals/{portal}/articles/{id}/comments/{comment}/reopen")]
pub(crate) async fn reopen(
    cms: Authorized<ViewArticles>,
    path: web::Path<(String, String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
) -> Result<Versioned<Comment>> {
    act(&cms, &path, seen, &dry_run, Act::Reopen).await
}

/// Note that one has read a comment that mentions oneself: it leaves "today".
#[utoipa::path(tag = "comments", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), ("comment" = String, Path, description = "The comment")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[post("/portals/{portal}/articles/{id}/comments/{comment}/read")]
pub(crate) async fn read(
    cms: Authorized<ViewArticles>,
    path: web::Path<(String, String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let (ids, me) = (ids(&path)?, cms.caller().user());
    cms.write(DryRun::default().doing(), move |work| talk::read(work, ids, me)).await?;
    Ok(HttpResponse::NoContent().insert_header((header::CACHE_CONTROL, "no-store")).finish())
}
