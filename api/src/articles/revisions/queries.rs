//! Revisions in the database.

use crate::{
    db::{
        Scoped,
        schema::{revisions, users},
        stored::{Id, Json, Ts},
    },
    error::{Error, Result},
};
use diesel::prelude::*;
use shared::{
    article::{ArticleDraft, Revision, RevisionPlace, RevisionText},
    id::ArticleId,
};

type Row = (i32, i32, Id, String, Ts, Json<ArticleDraft>);

type Boxed<'q> = diesel::helper_types::IntoBoxed<
    'q,
    crate::db::reader::Seen<revisions::table, revisions::portal_id, revisions::article_id>,
    crate::db::conn::MultiBackend,
>;

/// The revisions of an article, those before a place if one is given, newest first.
fn of<'q>(db: &Scoped<'_>, article: ArticleId, before: Option<RevisionPlace>) -> Boxed<'q> {
    let mut query = db.revisions().into_boxed().filter(revisions::article_id.eq(Id::from(article)));
    if let Some(RevisionPlace { edition, number }) = before {
        query = query.filter(
            revisions::edition
                .lt(edition)
                .or(revisions::edition.eq(edition).and(revisions::number.lt(number))),
        );
    }
    query.order((revisions::edition.desc(), revisions::number.desc()))
}

fn revision((edition, number, editor, editor_name, at, draft): Row) -> (Revision, ArticleDraft) {
    let title = draft.0.title.clone();
    let revision = Revision { edition, number, editor: editor.into(), editor_name, edited_at: at.0, title };
    (revision, draft.0)
}

/// The revisions of an article, newest first, before a place, and one more.
pub(crate) fn page(
    db: &mut Scoped<'_>,
    article: ArticleId,
    before: Option<RevisionPlace>,
    limit: u32,
) -> Result<Vec<Revision>> {
    let rows: Vec<Row> = of(db, article, before)
        .inner_join(users::table.on(users::id.eq(revisions::editor_id)))
        .limit(i64::from(limit) + 1)
        .select((
            revisions::edition,
            revisions::number,
            revisions::editor_id,
            users::full_name,
            revisions::created_at,
            revisions::draft,
        ))
        .load(db.conn())?;
    Ok(rows.into_iter().map(|row| revision(row).0).collect())
}

/// A revision with its text, and which one stands before it.
///
/// # Errors
/// Not found, in this article or anywhere.
pub(crate) fn find(db: &mut Scoped<'_>, article: ArticleId, place: RevisionPlace) -> Result<RevisionText> {
    let row: Row = db
        .revisions()
        .inner_join(users::table.on(users::id.eq(revisions::editor_id)))
        .filter(revisions::article_id.eq(Id::from(article)))
        .filter(revisions::edition.eq(place.edition))
        .filter(revisions::number.eq(place.number))
        .select((
            revisions::edition,
            revisions::number,
            revisions::editor_id,
            users::full_name,
            revisions::created_at,
            revisions::draft,
        ))
        .first(db.conn())
        .optional()?
        .ok_or_else(Error::not_found)?;
    let previous: Option<(i32, i32)> = of(db, article, Some(place))
        .select((revisions::edition, revisions::number))
        .first(db.conn())
        .optional()?;
    let (revision, draft) = revision(row);
    let previous = previous.map(|(edition, number)| RevisionPlace { edition, number }.to_string());
    Ok(RevisionText { revision, previous, draft })
}
