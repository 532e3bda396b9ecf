//! Whom a comment mentions, and the notices that they have not read yet.

use crate::{
    access::Work,
    db::{
        Scoped,
        schema::{articles, comment_mentions, comments, users},
        stored::{Id, Ts},
    },
    error::Result,
};
use diesel::prelude::*;
use shared::{
    comment::{Mention, Mentions},
    id::{ArticleId, CommentId, UserId},
};

const SHOWN: i64 = 20;
/// How much of a comment a notice shows, in characters.
const BODY: usize = 200;

/// Makes these people the ones whom a comment mentions. Whoever was before keeps what they have read.
pub(super) fn set(
    work: &mut Work<'_>,
    article: ArticleId,
    comment: CommentId,
    people: &[UserId],
) -> Result<()> {
    let wanted: Vec<Id> = people.iter().copied().map(Id::from).collect();
    let of_comment = |work: &mut Work<'_>| {
        work.scoped().comment_mentions().filter(comment_mentions::comment_id.eq(Id::from(comment)))
    };
    let gone = of_comment(work).filter(comment_mentions::user_id.ne_all(wanted.clone()));
    diesel::delete(gone).execute(work.conn())?;
    let kept: Vec<Id> = of_comment(work).select(comment_mentions::user_id).load(work.conn())?;
    let (portal, now) = (work.portal(), Ts(work.now()));
    for person in wanted.into_iter().filter(|person| !kept.contains(person)) {
        diesel::insert_into(comment_mentions::table)
            .values((
                comment_mentions::portal_id.eq(portal),
                comment_mentions::comment_id.eq(Id::from(comment)),
                comment_mentions::user_id.eq(person),
                comment_mentions::article_id.eq(Id::from(article)),
                comment_mentions::created_at.eq(now),
            ))
            .execute(work.conn())?;
    }
    Ok(())
}

/// Notes that somebody has read that a comment mentions them.
pub(super) fn read(work: &mut Work<'_>, comment: CommentId, reader: UserId) -> Result<()> {
    let now = Ts(work.now());
    let unread = work
        .scoped()
        .comment_mentions()
        .filter(comment_mentions::comment_id.eq(Id::from(comment)))
        .filter(comment_mentions::user_id.eq(Id::from(reader)))
        .filter(comment_mentions::read_at.is_null());
    diesel::update(unread).set(comment_mentions::read_at.eq(Some(now))).execute(work.conn())?;
    Ok(())
}

/// The notices that somebody has not read, the newest first.
pub(crate) fn unread(db: &mut Scoped<'_>, reader: UserId) -> Result<Mentions> {
    let unread = |db: &Scoped<'_>| {
        db.comment_mentions()
            .filter(comment_mentions::user_id.eq(Id::from(reader)))
            .filter(comment_mentions::read_at.is_null())
    };
    let count = unread(db).count().get_result(db.conn())?;
    let rows: Vec<(Id, Id, Ts)> = unread(db)
        .order((comment_mentions::created_at.desc(), comment_mentions::comment_id.desc()))
        .limit(SHOWN)
        .select((comment_mentions::comment_id, comment_mentions::article_id, comment_mentions::created_at))
        .load(db.conn())?;
    let (ids, of): (Vec<Id>, Vec<Id>) = rows.iter().map(|row| (row.0, row.1)).unzip();
    let said: Vec<(Id, String, String)> = db
        .comments()
        .inner_join(users::table.on(users::id.eq(comments::author_id)))
        .filter(comments::id.eq_any(ids))
        .select((comments::id, users::full_name, comments::body))
        .load(db.conn())?;
    let titles: Vec<(Id, String)> = db
        .articles()
        .filter(articles::id.eq_any(of))
        .select((articles::id, articles::title))
        .load(db.conn())?;
    let mention = |(comment, article, at): (Id, Id, Ts)| {
        let (_, by_name, body) = said.iter().find(|(id, ..)| *id == comment)?.clone();
        let (_, title) = titles.iter().find(|(id, _)| *id == article)?.clone();
        let body = body.chars().take(BODY).collect();
        Some(Mention { comment: comment.into(), article: article.into(), title, by_name, body, at: at.0 })
    };
    Ok(Mentions { count, mentions: rows.into_iter().filter_map(mention).collect() })
}
