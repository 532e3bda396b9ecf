//! Presence in the database, so that it holds on any number of nodes.

use crate::{
    access::Work,
    db::{
        schema::{presences, users},
        stored::{Id, Ts},
    },
    error::Result,
};
use diesel::prelude::*;
use shared::{
    id::{ArticleId, UserId},
    presence::{GONE_AFTER, Present},
};

/// Notes that somebody has an article open; those who have said nothing for long go.
pub(super) fn beat(work: &mut Work<'_>, article: ArticleId, me: UserId, editing: bool) -> Result<()> {
    let (article, now) = (Id::from(article), work.now());
    let gone = work
        .scoped()
        .presences()
        .filter(presences::article_id.eq(article))
        .filter(presences::seen_at.lt(Ts(now - GONE_AFTER)));
    diesel::delete(gone).execute(work.conn())?;
    let row = (
        presences::portal_id.eq(work.portal()),
        presences::article_id.eq(article),
        presences::user_id.eq(Id::from(me)),
        presences::since.eq(Ts(now)),
        presences::seen_at.eq(Ts(now)),
        presences::editing.eq(editing),
    );
    crate::each!(work.conn(), conn => {
        diesel::insert_into(presences::table)
            .values(row)
            .on_conflict((presences::portal_id, presences::article_id, presences::user_id))
            .do_update()
            .set((presences::seen_at.eq(Ts(now)), presences::editing.eq(editing)))
            .execute(conn)
    })?;
    Ok(())
}

/// Notes that somebody has closed an article.
pub(super) fn remove(work: &mut Work<'_>, article: ArticleId, me: UserId) -> Result<()> {
    let own = work
        .scoped()
        .presences()
        .filter(presences::article_id.eq(Id::from(article)))
        .filter(presences::user_id.eq(Id::from(me)));
    diesel::delete(own).execute(work.conn())?;
    Ok(())
}

/// Everybody else who has an article open, whoever writes first.
pub(super) fn others(work: &mut Work<'_>, article: ArticleId, me: UserId) -> Result<Vec<Present>> {
    let rows: Vec<(Id, String, Ts, bool)> = work
        .scoped()
        .presences()
        .inner_join(users::table.on(users::id.eq(presences::user_id)))
        .filter(presences::article_id.eq(Id::from(article)))
        .filter(presences::user_id.ne(Id::from(me)))
        .order((presences::editing.desc(), presences::since, presences::user_id))
        .select((users::id, users::full_name, presences::since, presences::editing))
        .load(work.conn())?;
    let present = |(id, name, since, editing): (Id, String, Ts, bool)| Present {
        id: id.into(),
        name,
        since: since.0,
        editing,
    };
    Ok(rows.into_iter().map(present).collect())
}
