//! Periodic work: one table of jobs, one holder at a time, on any number of nodes.

mod forget;
mod queue;
mod schedules;
mod search;
mod trash;
mod verifications;

pub use search::Command as SearchCommand;
pub(crate) use search::rebuild as rebuild_searches;

use crate::{db::Conn, error::Result, state::State};
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
    tokio::join!(
        again(ASK, || queue::run_due(&state)),
        again(TICK, || schedules::run_due(&state)),
        again(ASK, || verifications::run_due(&state)),
        again(SWEEP, || trash::run_due(&state)),
        again(SWEEP, || search::run_due(&state)),
    );
}

/// Does something again and again; what fails is told once until it succeeds.
async fn again<T>(pause: Duration, work: impl AsyncFn() -> Result<T>) {
    let mut failing = false;
    loop {
        match work().await {
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
    queue::run_due(state).await
}
