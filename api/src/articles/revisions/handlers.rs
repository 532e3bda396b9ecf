//! Revisions over HTTP: the list, the text of one, and its way back.

use super::queries;
use crate::{
    access::{Authorized, ViewArticles, WriteArticles},
    articles::{
        edit::{self, Written},
        handlers::{DryRun, accept, desk, id},
        queries as articles,
    },
    error::{Error, Result},
    http::{
        answer::{self, Versioned},
        body::Body,
        cursor::Place,
        if_match::IfMatch,
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde::Deserialize;
use shared::{
    article::{Article, Note, Revision, RevisionPlace, RevisionText},
    id::ArticleId,
    page::{One, Page},
    problem::Problem,
};
use utoipa::IntoParams;

/// The article and the revision of the URL. What names neither is not there.
fn place(path: &web::Path<(String, String, String)>) -> Result<(ArticleId, RevisionPlace)> {
    let article = path.1.parse().map_err(|_| Error::not_found())?;
    Ok((article, path.2.parse().map_err(|_| Error::not_found())?))
}

/// Which revisions.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct RevisionsQuery {
    /// How many revisions, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// The revisions of an article's text, newest first.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), RevisionsQuery),
    responses((status = 200, body = Page<Revision>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/articles/{id}/revisions")]
pub(crate) async fn revisions(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(query): Query<RevisionsQuery>,
) -> Result<HttpResponse> {
    let (id, limit) = (id(&path)?, answer::limit(query.limit)?);
    let (name, key) = (format!("revisions {id}"), cms.state().cursor_key().clone());
    let place = query.cursor.map(|cursor| key.read(&name, &cursor)).transpose()?;
    let before = place.and_then(|place| place.key.parse().ok());
    let rows = cms.read(move |db| {
        articles::open(db, id)?;
        queries::page(db, id, before, limit)
    });
    let rows = rows.await?;
    let place = |row: &Revision| Place { key: row.place().to_string(), id: id.0 };
    Ok(answer::staff_page(answer::page(&request, &key, &name, limit, rows, None, place)))
}

/// A revision of an article: its whole text, who wrote it and when, and which one stands before it.
#[utoipa::path(tag = "articles",
    params(
        ("portal" = String, Path, description = "The key of the portal"),
        ("id" = String, Path, description = "The article"),
        ("revision" = String, Path, description = "The numbers of the edition and of the revision, as `2.7`", example = "2.7")
    ),
    responses((status = 200, body = One<RevisionText>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/articles/{id}/revisions/{revision}")]
pub(crate) async fn revision(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    path: web::Path<(String, String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let (article, place) = place(&path)?;
    let shown = cms.read(move |db| queries::find(db, article, place)).await?;
    Ok(answer::one(&request, shown))
}

/// Bring the text of a revision back as a new one. It is an edit: the same rules hold, and an approval is void.
#[utoipa::path(tag = "articles",
    params(
        ("portal" = String, Path, description = "The key of the portal"),
        ("id" = String, Path, description = "The article"),
        ("revision" = String, Path, description = "The numbers of the edition and of the revision, as `2.7`", example = "2.7"),
        ("If-Match" = String, Header, description = "The ETag that was seen"),
        DryRun
    ),
    request_body = Note,
    responses((status = 200, body = One<Article>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.write"))))]
#[post("/portals/{portal}/articles/{id}/revisions/{revision}/restore")]
pub(crate) async fn restore(
    cms: Authorized<WriteArticles>,
    path: web::Path<(String, String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
    Body(body): Body<Note>,
) -> Result<Versioned<Article>> {
    let ((id, place), desk) = (place(&path)?, desk(&cms));
    // A revision never changes, so it can be read, checked and sanitised by the rules of today before the transaction.
    let found = cms.read(move |db| queries::find(db, id, place)).await?;
    let accepted = accept(found.draft).await?;
    let written = Written::Restored(place, body.note);
    let restored =
        cms.write(dry_run.doing(), move |work| edit::edit(work, &desk, id, seen, accepted, &written));
    let article = restored.await?;
    Ok(Versioned { version: article.version, data: article, created_at: None })
}
