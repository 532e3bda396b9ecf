//! Notices in the database.

use crate::{
    access::Work,
    articles::queries::Opened,
    db::{
        Scoped,
        schema::{articles, notices, users},
        stored::{Id, Ts, Word},
    },
    error::{Error, Result},
    webhooks,
};
use diesel::prelude::*;
use shared::{
    id::{NoticeId, UserId},
    notice::{Notice, NoticeKind, Notices},
};

const SHOWN: i64 = 20;

/// Tells whoever began the edition that its approval is gone; nobody is told of what they did themselves.
pub(crate) fn tell_author(
    work: &mut Work<'_>,
    opened: &Opened,
    by: UserId,
    kind: NoticeKind,
    note: Option<&str>,
) -> Result<()> {
    let by = Id::from(by);
    if opened.edition.approval.is_none() || opened.edition.author == by {
        return Ok(());
    }
    let (id, portal, now) = (Id(work.new_id()), work.portal(), Ts(work.now()));
    let scheduled: Option<Ts> = work
        .scoped()
        .articles()
        .filter(articles::id.eq(opened.article.id))
        .select(articles::scheduled_for)
        .first(work.conn())?;
    diesel::insert_into(notices::table)
        .values((
            notices::portal_id.eq(portal),
            notices::id.eq(id),
            notices::user_id.eq(opened.edition.author),
            notices::article_id.eq(opened.article.id),
            notices::kind.eq(Word(kind)),
            notices::by_id.eq(by),
            notices::note.eq(note),
            notices::cancelled.eq(scheduled),
            notices::created_at.eq(now),
        ))
        .execute(work.conn())?;
    Ok(())
}

/// Notes that somebody has read a notice, if it is theirs.
///
/// # Errors
/// There is none such.
pub(super) fn read(work: &mut Work<'_>, id: NoticeId, reader: UserId) -> Result<()> {
    let now = Ts(work.now());
    let this = |work: &mut Work<'_>| work.scoped().notices().filter(notices::id.eq(Id::from(id)));
    let found: i64 = this(work).count().get_result(work.conn())?;
    if found == 0 && !webhooks::notices::read(work, id, reader)? {
        return Err(Error::not_found());
    }
    let unread = this(work).filter(notices::user_id.eq(Id::from(reader))).filter(notices::read_at.is_null());
    diesel::update(unread).set(notices::read_at.eq(Some(now))).execute(work.conn())?;
    work.nothing_to_record();
    Ok(())
}

#[derive(Queryable)]
struct Row {
    id: Id,
    kind: Word<NoticeKind>,
    article: Id,
    by_name: String,
    note: Option<String>,
    cancelled: Option<Ts>,
    at: Ts,
}

/// The notices that somebody has not read, the newest first.
pub(crate) fn unread(db: &mut Scoped<'_>, reader: UserId) -> Result<Notices> {
    let unread = |db: &Scoped<'_>| {
        db.notices().filter(notices::user_id.eq(Id::from(reader))).filter(notices::read_at.is_null())
    };
    let count: i64 = unread(db).count().get_result(db.conn())?;
    let rows: Vec<Row> = unread(db)
        .inner_join(users::table.on(users::id.eq(notices::by_id)))
        .order((notices::created_at.desc(), notices::id.desc()))
        .limit(SHOWN)
        .select((
            notices::id,
            notices::kind,
            notices::article_id,
            users::full_name,
            notices::note,
            notices::cancelled,
            notices::created_at,
        ))
        .load(db.conn())?;
    let of: Vec<Id> = rows.iter().map(|row| row.article).collect();
    let titles: Vec<(Id, String)> = db
        .articles()
        .filter(articles::id.eq_any(of))
        .select((articles::id, articles::title))
        .load(db.conn())?;
    let of_webhooks = webhooks::notices::unread(db, reader)?;
    let notice = |row: Row| {
        let Row { id, kind, article, by_name, note, cancelled, at } = row;
        let (_, title) = titles.iter().find(|(id, _)| *id == article)?.clone();
        let (id, article, cancelled) = (id.into(), Some(article.into()), cancelled.map(|at| at.0));
        let by_name = Some(by_name);
        Some(Notice { id, kind: kind.0, article, webhook: None, title, by_name, note, cancelled, at: at.0 })
    };
    let count = count + i64::try_from(of_webhooks.len()).unwrap_or(i64::MAX);
    let mut notices: Vec<Notice> = rows.into_iter().filter_map(notice).chain(of_webhooks).collect();
    notices.sort_by_key(|notice| std::cmp::Reverse(notice.at));
    notices.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    Ok(Notices { count, notices })
}
