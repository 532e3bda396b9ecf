//! The slots in the database, each named by its article and its owner.

use crate::{
    db::{
        Scoped,
        schema::autosaves,
        stored::{Id, Json, Ts},
    },
    error::Result,
};
use diesel::prelude::*;
use shared::{
    article::{ArticleDraft, Autosaved, RevisionPlace},
    id::ArticleId,
};

/// What somebody's slot for an article holds.
pub(crate) fn find(db: &mut Scoped<'_>, article: ArticleId, user: Id) -> Result<Option<Autosaved>> {
    let row: Option<(i32, i32, i32, Ts, Json<ArticleDraft>)> = db
        .autosaves()
        .filter(autosaves::article_id.eq(Id::from(article)))
        .filter(autosaves::user_id.eq(user))
        .select((
            autosaves::edition,
            autosaves::revision,
            autosaves::version,
            autosaves::saved_at,
            autosaves::draft,
        ))
        .first(db.conn())
        .optional()?;
    Ok(row.map(|(edition, number, version, saved_at, draft)| Autosaved {
        base: RevisionPlace { edition, number }.to_string(),
        version,
        saved_at: saved_at.0,
        draft: draft.0,
    }))
}

/// Puts a text into somebody's slot, in the place of the one before.
pub(crate) fn insert(
    db: &mut Scoped<'_>,
    article: ArticleId,
    user: Id,
    base: RevisionPlace,
    kept: &Autosaved,
) -> Result<()> {
    remove(db, article, user)?;
    diesel::insert_into(autosaves::table)
        .values((
            autosaves::portal_id.eq(db.portal()),
            autosaves::article_id.eq(Id::from(article)),
            autosaves::user_id.eq(user),
            autosaves::edition.eq(base.edition),
            autosaves::revision.eq(base.number),
            autosaves::version.eq(kept.version),
            autosaves::draft.eq(Json(kept.draft.clone())),
            autosaves::saved_at.eq(Ts(kept.saved_at)),
        ))
        .execute(db.conn())?;
    Ok(())
}

/// Empties somebody's slot.
pub(crate) fn remove(db: &mut Scoped<'_>, article: ArticleId, user: Id) -> Result<()> {
    let slot = db
        .autosaves()
        .filter(autosaves::article_id.eq(Id::from(article)))
        .filter(autosaves::user_id.eq(user));
    diesel::delete(slot).execute(db.conn())?;
    Ok(())
}
