//! The next instant at which the clock alone changes what the public reads of a portal: what is scheduled.

use super::Reading;
use crate::{
    db::{
        Conn, Reach, Reader, Scoped,
        schema::schedules,
        stored::{Ts, Word},
    },
    error::Result,
    state::State,
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{dsl::min, prelude::*};
use shared::{article::ScheduleState, id::PortalId};

/// How long an answer lasts while something is overdue: until whoever carries it out has come by.
const OVERDUE: TimeDelta = TimeDelta::seconds(1);

/// The next scheduled change of a portal; looked up once for each generation.
pub(super) async fn next_change(
    state: &State,
    portal: PortalId,
    reading: &Reading,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let next = match reading.mark.next_change(reading.epoch) {
        Some(known) => known,
        None => {
            let read = move |conn: &mut Conn| {
                waiting(&mut Scoped::new(conn, portal, Reader::Anybody).regardless_of_access())
            };
            let next = state.database().read(Reach::Portal(portal), read).await?;
            reading.mark.set_next_change(reading.epoch, next);
            next
        }
    };
    Ok(next.map(|at| if at > now { at } else { now + OVERDUE }))
}

/// When the first of what waits is due: of the portal's own articles, also of those that few may see, for the public will,
/// and of those that it shows of others.
fn waiting(db: &mut Scoped<'_>) -> Result<Option<DateTime<Utc>>> {
    let is_waiting = schedules::state.eq(Word(ScheduleState::Waiting));
    let own = db.schedules().filter(is_waiting).select(min(schedules::scheduled_for));
    let own: Option<Ts> = own.get_result(db.conn())?;
    let shown = db.schedules_of_others().filter(is_waiting).select(min(schedules::scheduled_for));
    let shown: Option<Ts> = shown.get_result(db.conn())?;
    Ok([own, shown].into_iter().flatten().map(|at| at.0).min())
}
