//! The trash: where what never was public waits, to be taken out again or removed for good.

use super::{
    queries::{self, Opened},
    workflow,
};
use crate::{
    access::Work,
    audit::Subject,
    db::{
        schema::{articles, editions, revisions, schedules},
        stored::{Id, Ts},
    },
    error::{Error, Result},
    http::if_match::IfMatch,
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use shared::{audit::Action, problem::ProblemCode};

/// For how long something can be taken out again: a month, so that whoever comes back from leave still finds it.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Puts an article into the trash, or takes it out.
pub(super) fn put(work: &mut Work<'_>, opened: &Opened, into: bool) -> Result<()> {
    let article = work.scoped().articles().filter(articles::id.eq(opened.article.id));
    let at = into.then(|| Ts(work.now()));
    diesel::update(article).set(articles::trashed_at.eq(at)).execute(work.conn())?;
    Ok(())
}

/// Since when something has to lie in the trash to be removed now.
pub(crate) fn due(now: DateTime<Utc>) -> Ts {
    Ts(now - KEPT)
}

/// Removes an article for good, with everything that hangs on it; its records in the audit trail stay.
///
/// # Errors
/// [`ProblemCode::Stale`] when somebody else had it, or took it out meanwhile.
pub(crate) fn remove(work: &mut Work<'_>, id: Id) -> Result<()> {
    let opened = queries::open(work.scoped(), id.into())?;
    workflow::claim(work, &opened, IfMatch(opened.article.version))?;
    let is_due = opened.article.trashed_at.is_some_and(|at| at <= due(work.now()));
    // What was ever public is never deleted, whatever brought it here (Điều 19.2.a).
    if !is_due || opened.article.first_published_at.is_some() {
        return Err(Error::from(ProblemCode::Stale));
    }
    let rows = work.scoped().schedules().filter(schedules::article_id.eq(id));
    diesel::delete(rows).execute(work.conn())?;
    let rows = work.scoped().revisions().filter(revisions::article_id.eq(id));
    diesel::delete(rows).execute(work.conn())?;
    let rows = work.scoped().editions().filter(editions::article_id.eq(id));
    diesel::delete(rows).execute(work.conn())?;
    let article = work.scoped().articles().filter(articles::id.eq(id));
    diesel::delete(article).execute(work.conn())?;
    work.record(Action::ArticleRemoved, Subject::new("article", id.0), Some(&opened.draft.title))
}
