//! Limits in the database. No row means that all of the portal's staff may see the article.

use crate::{
    access::Work,
    articles::queries::names,
    db::{
        Scoped,
        schema::{article_limits, article_people, articles, users},
        stored::{Id, Ts, Word},
    },
    error::Result,
};
use diesel::prelude::*;
use shared::{
    article::{Access, Limited, LimitedArticle, NamedPerson},
    id::UserId,
};

type Row = (Word<Access>, Id, String, Ts, Option<String>);

/// Who may see an article, and who said so.
pub(crate) fn of(db: &mut Scoped<'_>, article: Id) -> Result<(Access, Option<Limited>)> {
    let row: Option<Row> = db
        .article_limits()
        .inner_join(users::table.on(users::id.eq(article_limits::set_by)))
        .filter(article_limits::article_id.eq(article))
        .select((
            article_limits::access,
            article_limits::set_by,
            users::full_name,
            article_limits::set_at,
            article_limits::reason,
        ))
        .first(db.conn())
        .optional()?;
    let Some((access, by, by_name, at, reason)) = row else { return Ok((Access::Open, None)) };
    let people = people(db, article)?;
    Ok((access.0, Some(Limited { by: by.into(), by_name, at: at.0, people, reason })))
}

fn people(db: &mut Scoped<'_>, article: Id) -> Result<Vec<NamedPerson>> {
    let named: Vec<Id> = db
        .article_people()
        .filter(article_people::article_id.eq(article))
        .order(article_people::user_id)
        .select(article_people::user_id)
        .load(db.conn())?;
    let mut people: Vec<NamedPerson> =
        names(db, &named)?.into_iter().map(|(id, name)| NamedPerson { id: id.into(), name }).collect();
    people.sort_by_key(|person| person.id);
    Ok(people)
}

/// Limits an article, in place of the limit before.
pub(crate) fn set(
    work: &mut Work<'_>,
    article: Id,
    by: UserId,
    (access, people): (Access, &[UserId]),
    reason: Option<&str>,
) -> Result<()> {
    clear(work, article)?;
    let (portal, now) = (work.portal(), Ts(work.now()));
    diesel::insert_into(article_limits::table)
        .values((
            article_limits::portal_id.eq(portal),
            article_limits::article_id.eq(article),
            article_limits::subject.eq(article.0.to_string()),
            article_limits::access.eq(Word(access)),
            article_limits::set_by.eq(Id::from(by)),
            article_limits::set_at.eq(now),
            article_limits::reason.eq(reason),
        ))
        .execute(work.conn())?;
    for person in people {
        diesel::insert_into(article_people::table)
            .values((
                article_people::portal_id.eq(portal),
                article_people::article_id.eq(article),
                article_people::user_id.eq(Id::from(*person)),
            ))
            .execute(work.conn())?;
    }
    Ok(())
}

/// Opens an article to all of the staff, and answers whether it was limited. The people named go with the limit.
pub(crate) fn clear(work: &mut Work<'_>, article: Id) -> Result<bool> {
    let limit = work.scoped().article_limits().filter(article_limits::article_id.eq(article));
    Ok(diesel::delete(limit).execute(work.conn())? > 0)
}

/// The limited articles that the reader does not see, the newest limit first, after a place, and one more: that they
/// are there, and nothing of them.
pub(crate) fn page(db: &mut Scoped<'_>, after: Option<(Ts, Id)>, limit: u32) -> Result<Vec<LimitedArticle>> {
    use article_limits::{article_id, set_at, set_by};
    let mut query = db.hiding_limits().inner_join(users::table.on(users::id.eq(set_by))).into_boxed();
    if let Some((at, id)) = after {
        query = query.filter(set_at.lt(at).or(set_at.eq(at).and(article_id.lt(id))));
    }
    let rows: Vec<(Id, Word<Access>, Id, String, Ts)> = query
        .order((set_at.desc(), article_id.desc()))
        .limit(i64::from(limit) + 1)
        .select((article_id, article_limits::access, set_by, users::full_name, set_at))
        .load(db.conn())?;
    let ids: Vec<Id> = rows.iter().map(|row| row.0).collect();
    let mut everything = db.regardless_of_access();
    let versions: Vec<(Id, i32)> = everything
        .articles()
        .filter(articles::id.eq_any(ids))
        .select((articles::id, articles::version))
        .load(everything.conn())?;
    let version = |id: Id| versions.iter().find(|(other, _)| *other == id).map_or(0, |(_, version)| *version);
    let limited = |(id, access, by, by_name, at): (Id, Word<Access>, Id, String, Ts)| LimitedArticle {
        id: id.into(),
        version: version(id),
        access: access.0,
        by: by.into(),
        by_name,
        at: at.0,
    };
    Ok(rows.into_iter().map(limited).collect())
}
