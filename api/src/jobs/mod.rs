//! Periodic work: one table of jobs, one holder at a time, on any number of nodes.

mod forget;
mod queue;

use crate::{db::Conn, error::Result, state::State};
use chrono::{DateTime, TimeDelta, Utc};
pub(crate) use queue::run_due;
use std::time::Duration;

/// A job: what it is called, how often it is due, and what it does in its one transaction. It can be run twice.
pub(crate) struct Job {
    pub(crate) name: &'static str,
    pub(crate) every: TimeDelta,
    pub(crate) run: fn(&mut Conn, DateTime<Utc>) -> Result<String>,
}

/// Every job.
pub(crate) const ALL: &[Job] = &[Job { name: "forget", every: TimeDelta::hours(1), run: forget::run }];

/// How often it is asked whether a job is due.
const ASK: Duration = Duration::from_secs(15);

/// Runs jobs whenever they are due, for ever.
pub async fn work(state: State) {
    loop {
        if let Err(error) = run_due(&state).await {
            tracing::warn!(%error, "jobs cannot run");
        }
        tokio::time::sleep(ASK).await;
    }
}
