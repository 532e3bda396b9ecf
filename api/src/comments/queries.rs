//! Comments in the database.

use crate::{
    access::Work,
    db::{
        Scoped,
        schema::{comment_mentions, comments, users},
        stored::{Id, Ts},
    },
    error::{Error, Result},
};
use diesel::prelude::*;
use shared::{
    comment::CommentDraft,
    id::{ArticleId, CommentId, UserId},
};

/// A comment as it is kept, with its author's name.
#[derive(Clone, Debug, Queryable)]
pub(super) struct Row {
    pub(super) id: Id,
    pub(super) version: i32,
    pub(super) parent: Option<Id>,
    pub(super) author: Id,
    pub(super) author_name: String,
    pub(super) body: String,
    pub(super) block: Option<i32>,
    pub(super) excerpt: Option<String>,
    pub(super) created_at: Ts,
    pub(super) edited_at: Option<Ts>,
    pub(super) deleted_at: Option<Ts>,
    pub(super) resolved_at: Option<Ts>,
    pub(super) resolved_by: Option<Id>,
}

macro_rules! columns {
    () => {
        (
            comments::id,
            comments::version,
            comments::parent_id,
            comments::author_id,
            users::full_name,
            comments::body,
            comments::block,
            comments::excerpt,
            comments::created_at,
            comments::edited_at,
            comments::deleted_at,
            comments::resolved_at,
            comments::resolved_by,
        )
    };
}

/// The comments of an article, the oldest first, after one of them, and one more.
pub(super) fn page(
    db: &mut Scoped<'_>,
    article: ArticleId,
    after: Option<Id>,
    limit: u32,
) -> Result<Vec<Row>> {
    let mut query = db
        .comments()
        .inner_join(users::table.on(users::id.eq(comments::author_id)))
        .filter(comments::article_id.eq(Id::from(article)))
        .into_boxed();
    // Identities are made in the order of time.
    if let Some(after) = after {
        query = query.filter(comments::id.gt(after));
    }
    Ok(query.order(comments::id).limit(i64::from(limit) + 1).select(columns!()).load(db.conn())?)
}

/// A comment of an article.
///
/// # Errors
/// Not found, in this article or anywhere.
pub(super) fn find(db: &mut Scoped<'_>, article: ArticleId, id: CommentId) -> Result<Row> {
    let found = db
        .comments()
        .inner_join(users::table.on(users::id.eq(comments::author_id)))
        .filter(comments::article_id.eq(Id::from(article)))
        .filter(comments::id.eq(Id::from(id)))
        .select(columns!())
        .first(db.conn())
        .optional()?;
    found.ok_or_else(Error::not_found)
}

/// Which of an article's comments are resolved.
pub(super) fn resolved(db: &mut Scoped<'_>, article: ArticleId) -> Result<Vec<Id>> {
    Ok(db
        .comments()
        .filter(comments::article_id.eq(Id::from(article)))
        .filter(comments::resolved_at.is_not_null())
        .select(comments::id)
        .load(db.conn())?)
}

/// How many comments on an article are open. Replies belong to what they reply to.
pub(crate) fn count_open(db: &mut Scoped<'_>, article: Id) -> Result<i64> {
    Ok(db
        .comments()
        .filter(comments::article_id.eq(article))
        .filter(comments::parent_id.is_null())
        .filter(comments::resolved_at.is_null())
        .filter(comments::deleted_at.is_null())
        .count()
        .get_result(db.conn())?)
}

/// Who is mentioned in some comments: the comment, the person and their name.
pub(super) fn mentions(db: &mut Scoped<'_>, of: &[Id]) -> Result<Vec<(Id, Id, String)>> {
    Ok(db
        .comment_mentions()
        .inner_join(users::table.on(users::id.eq(comment_mentions::user_id)))
        .filter(comment_mentions::comment_id.eq_any(of))
        .order(users::name_key)
        .select((comment_mentions::comment_id, users::id, users::full_name))
        .load(db.conn())?)
}

/// Adds a comment, at a block of the text with its words, or at none.
pub(super) fn insert(
    work: &mut Work<'_>,
    article: ArticleId,
    draft: &CommentDraft,
    anchor: Option<(i32, String)>,
    author: UserId,
) -> Result<CommentId> {
    let (id, portal, now) = (Id(work.new_id()), work.portal(), Ts(work.now()));
    let (block, excerpt) = anchor.unzip();
    diesel::insert_into(comments::table)
        .values((
            comments::portal_id.eq(portal),
            comments::id.eq(id),
            comments::article_id.eq(Id::from(article)),
            comments::version.eq(1),
            comments::parent_id.eq(draft.parent.map(Id::from)),
            comments::author_id.eq(Id::from(author)),
            comments::body.eq(draft.body.trim()),
            comments::block.eq(block),
            comments::excerpt.eq(excerpt),
            comments::created_at.eq(now),
        ))
        .execute(work.conn())?;
    Ok(id.into())
}

/// What becomes of a comment.
#[derive(Clone, Debug)]
pub(super) enum Change<'a> {
    /// It is said in other words.
    Body(&'a str),
    /// Its words go, its place stays.
    Delete,
    /// It is resolved by somebody, or open again.
    Resolved(Option<UserId>),
}

/// Changes the version of a comment that was seen, and answers whether it was still that one.
pub(super) fn change(work: &mut Work<'_>, row: &Row, change: &Change<'_>) -> Result<bool> {
    let now = Ts(work.now());
    let seen =
        work.scoped().comments().filter(comments::id.eq(row.id)).filter(comments::version.eq(row.version));
    let version = comments::version.eq(row.version + 1);
    let changed = match change {
        Change::Body(body) => diesel::update(seen)
            .set((version, comments::body.eq(body.trim()), comments::edited_at.eq(Some(now))))
            .execute(work.conn())?,
        Change::Delete => diesel::update(seen)
            .set((version, comments::body.eq(""), comments::deleted_at.eq(Some(now))))
            .execute(work.conn())?,
        Change::Resolved(by) => diesel::update(seen)
            .set((
                version,
                comments::resolved_at.eq(by.map(|_| now)),
                comments::resolved_by.eq(by.map(Id::from)),
            ))
            .execute(work.conn())?,
    };
    Ok(changed == 1)
}
