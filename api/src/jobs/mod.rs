//! Periodic work: one table of jobs, one holder at a time, on any number of nodes.

mod forget;
mod key_usage;
mod queue;
mod schedules;
mod search;
mod trash;
mod verifications;
mod webhooks;

pub(crate) use key_usage::write_down as write_down_key_usage;
pub use search::Command as SearchCommand;
pub(crate) use search::rebuild as rebuild_searches;

use crate::{
    db::{Conn, Reach},
    error::Result,
    state::State,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;

/// A job: what it is called, how often it is due, and what it does in its one transaction. It can be run twice.
pub(crate) struct Job {
    pub(crate) name: &'static str,
    pub(crate) every: TimeDelta,
    pub(crate) run: fn(&mut Conn, DateTime<Utc>) -> Result<String>,
}

/// Every job.
pub(crate) const ALL: &[Job] = &[Job { name: "forget", every: TimeDelta::hours(1), run: forget::run }];

/// How often it is asked whether a job is due, or the time for an answer has run out.
const ASK: Duration = Duration::from_secs(15);
/// How often it is asked whether something scheduled is due: this is how late it can be.
const TICK: Duration = Duration::from_secs(1);

/// How often it is asked whether something has lain in the trash long enough, and whether the searches lack something.
const SWEEP: Duration = Duration::from_secs(600);

/// Runs jobs and carries out what is scheduled, whenever they are due, for ever.
pub async fn work(state: State) {
    let sending = webhooks::UnderWay::default();
    tokio::join!(
        again(&state, "queue", ASK, || queue::run_due(&state)),
        again(&state, "schedules", TICK, || schedules::run_due(&state)),
        again(&state, "webhooks", TICK, || webhooks::begin_due(&state, &sending)),
        again(&state, "verifications", ASK, || verifications::run_due(&state)),
        again(&state, "trash", SWEEP, || trash::run_due(&state)),
        again(&state, "search", SWEEP, || search::run_due(&state)),
    );
}

/// What is due and not done: when the oldest of it was due.
pub(crate) struct OldestDue {
    /// Of what was scheduled.
    pub(crate) schedule: Option<DateTime<Utc>>,
    /// Of the jobs.
    pub(crate) job: Option<DateTime<Utc>>,
    /// Of what waits for webhooks.
    pub(crate) delivery: Option<DateTime<Utc>>,
}

/// Since when something has been due.
pub(crate) async fn oldest_due(state: &State) -> Result<OldestDue> {
    let now = state.clock().now();
    let look = move |conn: &mut Conn| {
        let (schedule, job) = (schedules::oldest_due(conn, now)?, queue::oldest_due(conn, now)?);
        Ok(OldestDue { schedule, job, delivery: webhooks::oldest_due(conn, now)? })
    };
    state.database().read(Reach::Everything, look).await
}

/// Does something again and again; what fails is told once until it succeeds.
async fn again<T>(state: &State, name: &'static str, pause: Duration, work: impl AsyncFn() -> Result<T>) {
    let mut failing = false;
    loop {
        let outcome = work().await;
        state.metrics().ran(name, outcome.is_ok());
        match outcome {
            Err(error) if !failing => {
                tracing::warn!(%error, "jobs cannot run");
                failing = true;
            }
            outcome => failing = outcome.is_err(),
        }
        tokio::time::sleep(pause).await;
    }
}

/// Does once what is due now, and answers the names of the jobs that ran.
#[cfg(feature = "test-clock")]
pub(crate) async fn run_due(state: &State) -> Result<Vec<&'static str>> {
    schedules::run_due(state).await?;
    verifications::run_due(state).await?;
    trash::run_due(state).await?;
    search::run_due(state).await?;
    webhooks::run_due(state).await?;
    queue::run_due(state).await
}
