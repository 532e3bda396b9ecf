//! Into the archive (lưu trữ, Điều 19.2.a): out of every list, and readable where it was, with a notice.

use super::queries::Opened;
use crate::{
    access::Work,
    db::{
        schema::{articles, published_articles},
        stored::Ts,
    },
    error::Result,
    search,
};
use diesel::prelude::*;
use serde_json::json;
use shared::{article::Archive, webhook::EventKind};

/// Puts an article into the archive. What the public could read stays readable; what it could not stays as it is.
pub(super) fn archive(work: &mut Work<'_>, opened: &Opened, archive: &Archive) -> Result<()> {
    let article = work.scoped().articles().filter(articles::id.eq(opened.article.id));
    diesel::update(article).set(articles::live_edition.eq(None::<i32>)).execute(work.conn())?;
    let now = Ts(work.now());
    let public =
        work.scoped().published_articles().filter(published_articles::article_id.eq(opened.article.id));
    let readable = diesel::update(public)
        .set((
            published_articles::archived_at.eq(Some(now)),
            published_articles::archived_note.eq(archive.said()),
        ))
        .execute(work.conn())?;
    search::index::leave(work.scoped(), opened.article.id)?;
    if readable == 0 {
        return Ok(());
    }
    work.tell_readers(opened.article.id, EventKind::ArticleArchived, &json!({ "id": opened.article.id.0 }))
}
