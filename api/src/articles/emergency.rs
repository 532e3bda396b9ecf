//! Published in an emergency: the flag of the edition, and the approval that somebody else gives afterwards.

use super::{publish, queries::Opened, schedule, view::Desk, workflow};
use crate::{
    access::Work,
    db::{
        Scoped,
        schema::{articles, editions},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Result},
};
use diesel::prelude::*;
use shared::{
    article::{Approval, Cancelled, Emergency, EmergencyState, OpenEmergency, PublishInEmergency},
    problem::ProblemCode,
};

/// An edition that was published in an emergency and waits for somebody else's approval.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct OpenEdition {
    pub(crate) number: i32,
    author: Id,
    last_editor: Id,
    emergency: Option<Json<Emergency>>,
}

impl OpenEdition {
    /// What it is to somebody who wants to approve it.
    pub(crate) fn for_doer(&self, me: Id) -> Option<OpenEmergency> {
        let by = Id::from(self.emergency.as_ref()?.0.by);
        Some(OpenEmergency { is_publisher: by == me, is_writer: me == self.author || me == self.last_editor })
    }
}

/// Everything of an article that was published in an emergency, the newest first.
pub(crate) fn all(db: &mut Scoped<'_>, article: Id) -> Result<Vec<Emergency>> {
    Ok(editions_of(db, article)?.into_iter().filter_map(|row| row.emergency).map(|json| json.0).collect())
}

/// The oldest edition that waits for its approval.
pub(crate) fn open(db: &mut Scoped<'_>, article: Id) -> Result<Option<OpenEdition>> {
    let is_open = |row: &OpenEdition| row.emergency.as_ref().is_some_and(|emergency| emergency.0.is_open());
    Ok(editions_of(db, article)?.into_iter().rfind(is_open))
}

fn editions_of(db: &mut Scoped<'_>, article: Id) -> Result<Vec<OpenEdition>> {
    Ok(db
        .editions()
        .filter(editions::article_id.eq(article))
        .filter(editions::emergency.is_not_null())
        .order(editions::number.desc())
        .select((editions::number, editions::author_id, editions::last_editor_id, editions::emergency))
        .load(db.conn())?)
}

/// Publishes at once and flags the edition.
pub(crate) fn publish_at_once(
    work: &mut Work<'_>,
    desk: &Desk,
    opened: &Opened,
    given: &PublishInEmergency,
) -> Result<()> {
    schedule::cancel(work, opened, Cancelled::DoneByHand)?;
    let emergency = Emergency {
        edition: opened.edition.number,
        revision: opened.edition.revision,
        by: desk.caller.user(),
        by_name: desk.caller.actor.full_name.clone(),
        at: work.now(),
        reason: given.reason.trim().to_owned(),
        acknowledged: given.acknowledged.clone(),
        approval: None,
    };
    let row = workflow::edition(work, opened);
    diesel::update(row).set(editions::emergency.eq(Some(Json(emergency)))).execute(work.conn())?;
    publish::publish(work, opened)?;
    flag(work, opened.article.id)
}

/// Gives the approval afterwards to the oldest edition that waits for it.
pub(crate) fn settle(work: &mut Work<'_>, opened: &Opened, approval: Approval) -> Result<()> {
    let waiting = opened.emergency.clone();
    let me = Id::from(approval.by);
    let waiting = waiting.and_then(|row| {
        let is_writer = me == row.author || me == row.last_editor;
        Some((row.number, is_writer, row.emergency?.0))
    });
    let Some((number, self_approved, mut emergency)) = waiting else {
        return Err(Error::from(ProblemCode::WrongState));
    };
    let acknowledged = emergency.acknowledged.clone();
    let approval = Approval { revision: emergency.revision, acknowledged, self_approved, ..approval };
    emergency.approval = Some(approval.clone());
    let row = work
        .scoped()
        .editions()
        .filter(editions::article_id.eq(opened.article.id))
        .filter(editions::number.eq(number));
    diesel::update(row)
        .set((editions::emergency.eq(Some(Json(emergency))), editions::approval.eq(Some(Json(approval)))))
        .execute(work.conn())?;
    flag(work, opened.article.id)
}

/// Keeps on the article what lists filter by.
fn flag(work: &mut Work<'_>, article: Id) -> Result<()> {
    let flag: Option<EmergencyState> = Emergency::flag(&all(work.scoped(), article)?);
    let now = Ts(work.now());
    let row = work.scoped().articles().filter(articles::id.eq(article));
    diesel::update(row)
        .set((articles::emergency.eq(flag.map(Word)), articles::updated_at.eq(now)))
        .execute(work.conn())?;
    Ok(())
}
