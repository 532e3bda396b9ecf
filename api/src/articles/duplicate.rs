//! Duplicating: a new draft with the text of another article (nhân bản).

use super::{
    access,
    edit::{self, Accepted},
    handlers::{DryRun, accept, desk, id},
    queries,
    view::Desk,
};
use crate::{
    access::{Authorized, Work, WriteArticles},
    audit::Subject,
    error::Result,
    http::{answer::Versioned, body::Body, query::Query},
};
use actix_web::{post, web};
use shared::{
    article::{Access, Article, Note},
    audit::Action,
    id::{ArticleId, UserId},
    page::One,
    problem::Problem,
};

/// Begin an article with the text of another: without its address, approval, times and history; the origin stays.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article whose text is taken"), DryRun), request_body = Note,
    responses((status = 201, body = One<Article>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.write"))))]
#[post("/portals/{portal}/articles/{id}/duplicate")]
pub(crate) async fn duplicate(
    cms: Authorized<WriteArticles>,
    path: web::Path<(String, String)>,
    Query(dry_run): Query<DryRun>,
    Body(body): Body<Note>,
) -> Result<Versioned<Article>> {
    let (id, desk) = (id(&path)?, desk(&cms));
    // Checked and sanitised by the rules of today, as what is restored.
    let source = cms.read(move |db| Ok(queries::open(db, id)?.draft)).await?;
    let accepted = accept(source.duplicate()).await?;
    let made = cms.write(dry_run.doing(), move |work| make(work, &desk, id, accepted, body.note.as_deref()));
    let article = made.await?;
    let location = format!("/api/v1/admin/portals/{}/articles/{}", cms.portal().summary.key, article.id);
    Ok(Versioned { version: article.version, data: article, created_at: Some(location) })
}

/// Makes the new draft, and leaves a record at both articles.
fn make(
    work: &mut Work<'_>,
    desk: &Desk,
    source: ArticleId,
    accepted: Accepted,
    note: Option<&str>,
) -> Result<Article> {
    let article = edit::create(work, desk, accepted)?;
    let article = limit_alike(work, desk, source, article)?;
    let told = |other: ArticleId| match note {
        Some(note) => format!("{other}: {note}"),
        None => other.to_string(),
    };
    work.record(Action::ArticleDuplicated, Subject::new("article", source), Some(&told(article.id)))?;
    work.record(Action::ArticleDuplicated, Subject::new("article", article.id), Some(&told(source)))?;
    Ok(article)
}

/// Whoever may not see a text may not see it in a copy either.
fn limit_alike(work: &mut Work<'_>, desk: &Desk, source: ArticleId, copy: Article) -> Result<Article> {
    let opened = queries::open(work.scoped(), source)?;
    let (access, limited) = access::queries::of(work.scoped(), opened.article.id)?;
    let Some(limited) = limited else { return Ok(copy) };
    let me = desk.caller.user();
    let mut people: Vec<UserId> = limited.people.iter().map(|person| person.id).collect();
    if access == Access::Named && !people.contains(&me) {
        people.push(me);
    }
    access::queries::set(work, copy.id.into(), me, (access, &people), limited.reason.as_deref())?;
    work.record(Action::AccessLimited, Subject::new("article", copy.id), limited.reason.as_deref())?;
    let opened = queries::open(work.scoped(), copy.id)?;
    Ok(Article { warnings: copy.warnings, ..desk.view(work.scoped(), opened)? })
}
