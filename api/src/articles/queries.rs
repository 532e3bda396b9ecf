//! Articles in the database.

use super::{
    emergency::{self, OpenEdition},
    verification::{self, OpenQuestion},
};
use crate::{
    db::{
        Scoped,
        schema::{articles, editions, published_articles, revisions, users},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Result},
};
use diesel::prelude::*;
use shared::{
    article::{Approval, ArticleDraft, EmergencyState, RefusalGround, Status, VerificationState},
    id::ArticleId,
};

/// An article with its edition at work and the newest text.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    pub(crate) article: ArticleFields,
    pub(crate) edition: EditionFields,
    pub(crate) draft: ArticleDraft,
    /// The public can read something of it, a withdrawn or archived text too.
    pub(crate) readable: bool,
    /// The edition that was published in an emergency and waits for its approval.
    pub(crate) emergency: Option<OpenEdition>,
    /// The question about it that is open.
    pub(crate) verification: Option<OpenQuestion>,
}

#[derive(Clone, Debug, Queryable)]
pub(crate) struct ArticleFields {
    pub(crate) id: Id,
    pub(crate) version: i32,
    pub(crate) state: Word<Status>,
    pub(crate) edition: i32,
    pub(crate) live_edition: Option<i32>,
    pub(crate) slug: Option<String>,
    pub(crate) first_published_at: Option<Ts>,
    pub(crate) published_at: Option<Ts>,
    pub(crate) created_at: Ts,
    pub(crate) updated_at: Ts,
    pub(crate) trashed_at: Option<Ts>,
    pub(crate) emergency: Option<Word<EmergencyState>>,
    pub(crate) refusal_proposed: bool,
    pub(crate) verification: Option<Word<VerificationState>>,
}

#[derive(Clone, Debug, Queryable)]
pub(crate) struct EditionFields {
    pub(crate) number: i32,
    pub(crate) id: Id,
    pub(crate) revision: i32,
    pub(crate) author: Id,
    pub(crate) last_editor: Id,
    pub(crate) approval: Option<Json<Approval>>,
    pub(crate) return_note: Option<String>,
    pub(crate) refusal_ground: Option<Word<RefusalGround>>,
    pub(crate) refusal_note: Option<String>,
    pub(crate) unpublish_reason: Option<String>,
    pub(crate) published_at: Option<Ts>,
}

/// An article of the portal.
///
/// # Errors
/// Not found, here or anywhere: the two look the same.
pub(crate) fn open(db: &mut Scoped<'_>, id: ArticleId) -> Result<Opened> {
    let article: ArticleFields = db
        .articles()
        .filter(articles::id.eq(Id::from(id)))
        .select((
            articles::id,
            articles::version,
            articles::state,
            articles::edition,
            articles::live_edition,
            articles::slug,
            articles::first_published_at,
            articles::published_at,
            articles::created_at,
            articles::updated_at,
            articles::trashed_at,
            articles::emergency,
            articles::refusal_proposed,
            articles::verification,
        ))
        .first(db.conn())
        .optional()?
        .ok_or_else(Error::not_found)?;
    let edition: EditionFields = db
        .editions()
        .filter(editions::article_id.eq(article.id))
        .filter(editions::number.eq(article.edition))
        .select((
            editions::number,
            editions::id,
            editions::revision,
            editions::author_id,
            editions::last_editor_id,
            editions::approval,
            editions::return_note,
            editions::refusal_ground,
            editions::refusal_note,
            editions::unpublish_reason,
            editions::published_at,
        ))
        .first(db.conn())?;
    let draft: Json<ArticleDraft> = db
        .revisions()
        .filter(revisions::article_id.eq(article.id))
        .filter(revisions::edition.eq(edition.number))
        .filter(revisions::number.eq(edition.revision))
        .select(revisions::draft)
        .first(db.conn())?;
    let public: i64 = db
        .published_articles()
        .filter(published_articles::article_id.eq(article.id))
        .count()
        .get_result(db.conn())?;
    let emergency = article.emergency.map(|_| emergency::open(db, article.id)).transpose()?.flatten();
    let verification =
        article.verification.map(|_| verification::queries::open(db, article.id)).transpose()?.flatten();
    Ok(Opened { article, edition, draft: draft.0, readable: public > 0, emergency, verification })
}

/// The names of people, by their identities.
pub(crate) fn names(db: &mut Scoped<'_>, people: &[Id]) -> Result<Vec<(Id, String)>> {
    Ok(users::table.filter(users::id.eq_any(people)).select((users::id, users::full_name)).load(db.conn())?)
}
