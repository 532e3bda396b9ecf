//! Carries out what is due. It needs no lease: every order is taken by itself, in the transaction that carries it out.

use crate::{
    access::{Who, Work},
    articles::schedule::{self, Due},
    db::{
        Conn, Reach, Reader, Scoped,
        schema::schedules,
        stored::{Id, Ts, Word},
    },
    error::{Error, Result},
    state::State,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use shared::{article::ScheduleState, id::PortalId, problem::ProblemCode};

/// How many orders are read at a time.
const BATCH: i64 = 200;

/// Carries out everything that is due, the oldest first, and says how much. One that breaks does not stop the others.
pub(crate) async fn run_due(state: &State) -> Result<usize> {
    let (now, mut after, mut done) = (state.clock().now(), None, 0);
    loop {
        let due = state.database().read(Reach::Everything, move |conn| due(conn, now, after)).await?;
        let Some(last) = due.last() else { return Ok(done) };
        after = Some((last.scheduled_for, last.id));
        // A node that only works has no directory yet; any other may know the portals as they were.
        state.refresh().await?;
        for due in due {
            match carry_out(state, due.clone()).await {
                Ok(outcome) => {
                    done += 1;
                    state.metrics().ran("schedule", true);
                    tracing::info!(schedule = %due.id.0, scheduled_for = %due.scheduled_for.0, %outcome, "carried out");
                }
                // Another node has it, or somebody changed the article at this moment: the next turn sees.
                Err(error) if error.code() == ProblemCode::Stale => {}
                Err(error) => {
                    state.metrics().ran("schedule", false);
                    tracing::error!(schedule = %due.id.0, %error, "could not be carried out");
                }
            }
        }
    }
}

fn due(conn: &mut Conn, now: DateTime<Utc>, after: Option<(Ts, Id)>) -> Result<Vec<Due>> {
    let mut query = schedules::table
        .filter(schedules::state.eq(Word(ScheduleState::Waiting)))
        .filter(schedules::scheduled_for.le(Ts(now)))
        .into_boxed();
    if let Some((at, id)) = after {
        let later = schedules::scheduled_for.gt(at);
        query = query.filter(later.or(schedules::scheduled_for.eq(at).and(schedules::id.gt(id))));
    }
    let columns = (
        schedules::portal_id,
        schedules::id,
        schedules::article_id,
        schedules::act,
        schedules::scheduled_for,
    );
    let order = (schedules::scheduled_for, schedules::id);
    Ok(query.order(order).limit(BATCH).select(columns).load(conn)?)
}

/// When the oldest order was due that is due.
pub(super) fn oldest_due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    Ok(due(conn, now, None)?.first().map(|due| due.scheduled_for.0))
}

async fn carry_out(state: &State, due: Due) -> Result<ScheduleState> {
    let portal = PortalId::from(due.portal);
    let entry = state.directory().by_id(portal)?.ok_or_else(Error::not_found)?;
    let clock = state.clock().clone();
    let in_transaction = move |conn: &mut Conn| {
        let scoped = Scoped::new(conn, portal, Reader::System);
        Work::run(scoped, Who::default(), clock, |work| schedule::carry_out(work, &entry, &due))
    };
    state.database().write(Reach::Portal(portal), in_transaction).await
}
