//! Hẹn giờ: what the board orders for an instant, and carrying it out exactly once, never early, as approved.

use super::{
    publish, publish_check,
    queries::{self, Opened},
    take_down,
    view::Desk,
    workflow,
};
use crate::{
    access::Work,
    audit::Subject,
    db::{
        schema::{articles, schedules},
        stored::{Id, Json, Ts, Word},
    },
    error::Result,
    http::if_match::IfMatch,
    portals::directory::Entry,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use shared::{
    article::{
        ArticleDraft, Cancelled, Schedule, ScheduleState, ScheduledAct, Status, Unpublish, UnpublishKind,
        still_stands,
    },
    audit::Action,
    calendar,
    check::{Fault, FaultCode},
    problem::ProblemCode,
    word::Word as _,
};

/// What the public reads of an article whose time was up.
const TIME_UP: &str = "Đã hết thời hạn đăng.";

/// The order with the times that the author proposed, where the board names none.
pub(crate) fn completed(schedule: &Schedule, draft: &ArticleDraft, is_public: bool) -> Schedule {
    Schedule {
        publish_at: schedule.publish_at.or(draft.publish_at.filter(|_| !is_public)),
        unpublish_at: schedule.unpublish_at.or(draft.unpublish_at),
        note: schedule.note.clone(),
    }
}

/// What is wrong with an order, and with the text as of its instant: its sources may lie between now and then.
pub(crate) fn faults_of_order(
    work: &mut Work<'_>,
    desk: &Desk,
    opened: &Opened,
    ordered: &Schedule,
) -> Result<Vec<Fault>> {
    let is_public = opened.article.state.0 == Status::Published;
    let ordered = completed(ordered, &opened.draft, is_public);
    let mut faults = ordered.check(work.now(), is_public).err().unwrap_or_default();
    if let Some(at) = ordered.publish_at {
        faults.extend(publish_check::faults(work.scoped(), &desk.portal, opened, &[], at)?);
    }
    Ok(faults)
}

/// Puts an order down in place of the one before.
pub(crate) fn order(work: &mut Work<'_>, desk: &Desk, opened: &Opened, schedule: &Schedule) -> Result<()> {
    let by = Id::from(desk.caller.user());
    let acts =
        [(ScheduledAct::Publish, schedule.publish_at), (ScheduledAct::Unpublish, schedule.unpublish_at)];
    for (act, at) in acts {
        end_waiting(work, opened, act, Cancelled::Rescheduled)?;
        if let Some(at) = at {
            insert(work, opened, act, Ts(at), by)?;
        }
    }
    set_time(work, opened, schedule.publish_at)
}

fn insert(work: &mut Work<'_>, opened: &Opened, act: ScheduledAct, at: Ts, by: Id) -> Result<()> {
    let (id, portal, now) = (Id(work.new_id()), work.portal(), Ts(work.now()));
    diesel::insert_into(schedules::table)
        .values((
            schedules::portal_id.eq(portal),
            schedules::id.eq(id),
            schedules::article_id.eq(opened.article.id),
            schedules::edition.eq(opened.edition.number),
            schedules::act.eq(Word(act)),
            schedules::scheduled_for.eq(at),
            schedules::state.eq(Word(ScheduleState::Waiting)),
            schedules::set_by.eq(by),
            schedules::set_at.eq(now),
        ))
        .execute(work.conn())?;
    // Nobody keeps a page beyond the instant at which this changes it.
    work.move_generations_of_readers(opened.article.id)
}

/// The time that lists show and sort by.
fn set_time(work: &mut Work<'_>, opened: &Opened, at: Option<DateTime<Utc>>) -> Result<()> {
    let article = work.scoped().articles().filter(articles::id.eq(opened.article.id));
    diesel::update(article).set(articles::scheduled_for.eq(at.map(Ts))).execute(work.conn())?;
    Ok(())
}

/// Ends what waits for an article, and answers whether something did.
fn end_waiting(work: &mut Work<'_>, opened: &Opened, act: ScheduledAct, because: Cancelled) -> Result<bool> {
    let waiting = work
        .scoped()
        .schedules()
        .filter(schedules::article_id.eq(opened.article.id))
        .filter(schedules::act.eq(Word(act)))
        .filter(schedules::state.eq(Word(ScheduleState::Waiting)));
    let now = Ts(work.now());
    let ended = diesel::update(waiting)
        .set((
            schedules::state.eq(Word(ScheduleState::Cancelled)),
            schedules::because.eq(Some(Word(because))),
            schedules::ended_at.eq(Some(now)),
        ))
        .execute(work.conn())?;
    if ended > 0 {
        // Nor is a page looked at anew for an instant that brings nothing any more.
        work.move_generations_of_readers(opened.article.id)?;
    }
    Ok(ended > 0)
}

/// Cancels the publication of an article that leaves [`Status::Scheduled`], with a record of why.
pub(crate) fn cancel(work: &mut Work<'_>, opened: &Opened, because: Cancelled) -> Result<()> {
    if opened.article.state.0 != Status::Scheduled {
        return Ok(());
    }
    end_waiting(work, opened, ScheduledAct::Publish, because)?;
    // Without the publication its end has no meaning, unless an older edition is public now.
    if opened.article.live_edition.is_none() && because != Cancelled::DoneByHand {
        end_waiting(work, opened, ScheduledAct::Unpublish, because)?;
    }
    set_time(work, opened, None)?;
    if because == Cancelled::DoneByHand {
        return Ok(());
    }
    let subject = Subject::new("article", opened.article.id.0);
    work.record(Action::ScheduleCancelled, subject, Some(because.vi()))
}

/// Spares what is public the time at which it was to be taken down.
///
/// # Errors
/// There is no such time.
pub(crate) fn spare(work: &mut Work<'_>, opened: &Opened, because: Cancelled) -> Result<()> {
    if end_waiting(work, opened, ScheduledAct::Unpublish, because)? || because == Cancelled::DoneByHand {
        return Ok(());
    }
    Err(ProblemCode::WrongState.into())
}

/// Something whose instant has come.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct Due {
    pub(crate) portal: Id,
    pub(crate) id: Id,
    article: Id,
    act: Word<ScheduledAct>,
    pub(crate) scheduled_for: Ts,
}

/// Carries out what is due: all of it with its record, or nothing. Several nodes may try at once; one succeeds.
///
/// # Errors
/// [`ProblemCode::Stale`] when somebody else had it, or changed the article, meanwhile.
pub(crate) fn carry_out(work: &mut Work<'_>, portal: &Entry, due: &Due) -> Result<ScheduleState> {
    let opened = queries::open(work.scoped(), due.article.into())?;
    // The article before its order, as the steps do it: nobody waits for anybody in a circle.
    workflow::claim(work, &opened, IfMatch(opened.article.version))?;
    let faults = match due.act.0 {
        ScheduledAct::Publish => faults(work, portal, &opened)?,
        ScheduledAct::Unpublish => Vec::new(),
    };
    claim(work, due, &faults)?;
    match due.act.0 {
        ScheduledAct::Publish if faults.is_empty() => come_out(work, &opened, due)?,
        ScheduledAct::Publish => stay(work, &opened, &faults)?,
        ScheduledAct::Unpublish => go(work, &opened)?,
    }
    Ok(if faults.is_empty() { ScheduleState::Done } else { ScheduleState::Failed })
}

/// What was right when it was ordered may not be any more: all of it is judged again at the instant.
fn faults(work: &mut Work<'_>, portal: &Entry, opened: &Opened) -> Result<Vec<Fault>> {
    let now = work.now();
    let mut faults = publish_check::faults(work.scoped(), portal, opened, &[], now)?;
    let approval = opened.edition.approval.as_ref().map(|approval| approval.0.revision);
    if opened.article.state.0 != Status::Scheduled || !still_stands(approval, opened.edition.revision) {
        faults.insert(0, Fault::new("/approval", FaultCode::Unconfirmed));
    }
    Ok(faults)
}

/// Takes an order out of what waits. Whoever comes second finds nothing and is undone.
fn claim(work: &mut Work<'_>, due: &Due, faults: &[Fault]) -> Result<()> {
    let state = if faults.is_empty() { ScheduleState::Done } else { ScheduleState::Failed };
    let now = Ts(work.now());
    let waiting = work
        .scoped()
        .schedules()
        .filter(schedules::id.eq(due.id))
        .filter(schedules::state.eq(Word(ScheduleState::Waiting)))
        .filter(schedules::scheduled_for.le(now));
    let claimed = diesel::update(waiting)
        .set((
            schedules::state.eq(Word(state)),
            schedules::faults.eq(Some(Json(faults.to_vec()))),
            schedules::ended_at.eq(Some(now)),
        ))
        .execute(work.conn())?;
    if claimed != 1 {
        return Err(ProblemCode::Stale.into());
    }
    work.move_generations_of_readers(due.article)
}

fn come_out(work: &mut Work<'_>, opened: &Opened, due: &Due) -> Result<()> {
    publish::publish(work, opened)?;
    enter(work, opened, Status::Published)?;
    let ordered = calendar::stamp(due.scheduled_for.0);
    let note = format!("Hẹn giờ {ordered}");
    work.record(Action::ArticlePublished, Subject::new("article", opened.article.id.0), Some(&note))
}

/// It stays approved, for the board to see why it was not published.
fn stay(work: &mut Work<'_>, opened: &Opened, faults: &[Fault]) -> Result<()> {
    if opened.article.state.0 == Status::Scheduled {
        enter(work, opened, Status::Approved)?;
    }
    let reasons: Vec<String> =
        faults.iter().map(|fault| format!("{}: {}", fault.pointer, fault.code.vi())).collect();
    let subject = Subject::new("article", opened.article.id.0);
    work.record(Action::ScheduleFailed, subject, Some(&reasons.join("; ")))
}

fn go(work: &mut Work<'_>, opened: &Opened) -> Result<()> {
    if opened.article.live_edition.is_none() {
        work.nothing_to_record();
        return Ok(());
    }
    let gone = Unpublish { kind: UnpublishKind::Gone, reason: TIME_UP.to_owned(), successor: None };
    take_down::take_down(work, opened, &gone)?;
    // A new edition at work stays where it is.
    if opened.article.state.0 == Status::Published {
        enter(work, opened, Status::Unpublished)?;
    }
    work.record(Action::ArticleUnpublished, Subject::new("article", opened.article.id.0), Some(TIME_UP))
}

fn enter(work: &mut Work<'_>, opened: &Opened, state: Status) -> Result<()> {
    let article = work.scoped().articles().filter(articles::id.eq(opened.article.id));
    let now = Ts(work.now());
    diesel::update(article)
        .set((
            articles::state.eq(Word(state)),
            articles::scheduled_for.eq(None::<Ts>),
            articles::updated_at.eq(now),
        ))
        .execute(work.conn())?;
    Ok(())
}
