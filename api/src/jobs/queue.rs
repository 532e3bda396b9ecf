//! The table of jobs: whoever takes a due job holds its lease; an ended lease can be taken over.

use super::{ALL, Job};
use crate::{
    db::{Conn, Reach, schema::jobs, stored::Ts},
    error::Result,
    state::State,
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

/// For how long a job is held: much longer than any takes.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// Runs every job that is due, and answers the names of those that ran.
pub(crate) async fn run_due(state: &State) -> Result<Vec<&'static str>> {
    let mut ran = Vec::new();
    for job in ALL {
        let now = state.clock().now();
        let lease = state.database().write(Reach::Everything, move |conn| take(conn, job, now)).await?;
        let Some(lease) = lease else { continue };
        let outcome = state.database().write(Reach::Everything, move |conn| (job.run)(conn, now)).await;
        let said = match &outcome {
            Ok(said) => said.clone(),
            Err(error) => format!("failed: {}", error.code()),
        };
        state.metrics().ran(job.name, outcome.is_ok());
        tracing::info!(job = job.name, outcome = said, "job ran");
        let ended = state.clock().now();
        state
            .database()
            .write(Reach::Everything, move |conn| put_back(conn, job, lease, ended, &said))
            .await?;
        outcome?;
        ran.push(job.name);
    }
    Ok(ran)
}

/// Takes a job that is due and that nobody holds. The number of the lease fences off whoever held it before.
fn take(conn: &mut Conn, job: &Job, now: DateTime<Utc>) -> Result<Option<i64>> {
    let row = (jobs::name.eq(job.name), jobs::due_at.eq(Ts(now)), jobs::lease.eq(0_i64));
    crate::each!(conn, conn => diesel::insert_into(jobs::table).values(row).on_conflict_do_nothing().execute(conn))?;
    let free = jobs::leased_until.is_null().or(jobs::leased_until.lt(Some(Ts(now))));
    let due = jobs::table.find(job.name).filter(jobs::due_at.le(Ts(now))).filter(free.assume_not_null());
    let taken = diesel::update(due)
        .set((jobs::leased_until.eq(Some(Ts(now + LEASE))), jobs::lease.eq(jobs::lease + 1)))
        .execute(conn)?;
    if taken == 0 {
        return Ok(None);
    }
    Ok(Some(jobs::table.find(job.name).select(jobs::lease).first(conn)?))
}

/// When the oldest job was due that is due.
pub(super) fn oldest_due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let due = jobs::table.filter(jobs::due_at.le(Ts(now)));
    let oldest = due.order(jobs::due_at).select(jobs::due_at).first::<Ts>(conn).optional()?;
    Ok(oldest.map(|at| at.0))
}

fn put_back(conn: &mut Conn, job: &Job, lease: i64, now: DateTime<Utc>, outcome: &str) -> Result<()> {
    let held = jobs::table.find(job.name).filter(jobs::lease.eq(lease));
    diesel::update(held)
        .set((
            jobs::due_at.eq(Ts(now + job.every)),
            jobs::leased_until.eq(None::<Ts>),
            jobs::last_ended_at.eq(Some(Ts(now))),
            jobs::last_outcome.eq(Some(outcome)),
        ))
        .execute(conn)?;
    Ok(())
}
