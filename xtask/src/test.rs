//! `cargo xtask test`: the whole suite against SQLite and a real PostgreSQL, and in a browser.
use crate::{
    step::{Steps, note},
    suite::{Part, Suite, Tally},
    workspace::Workspace,
};
use anyhow::Result;
use clap::Args;
use std::process::ExitCode;

/// Run tests.
#[derive(Args)]
pub(crate) struct Test {
    /// Only tests whose name contains this
    filter: Option<String>,
    /// One part of the suite, for a fast turn
    #[arg(long, value_enum)]
    only: Option<Part>,
}

impl Test {
    /// Run them; the last line is the sum over all runners.
    pub(crate) fn run(self, workspace: &Workspace) -> Result<ExitCode> {
        let suite = Suite { only: self.only, filter: self.filter };
        let mut steps = Steps::new(suite.steps());
        let mut tally = Tally::default();
        suite.run(workspace, &mut steps, &mut tally);
        note(&format!("all in {}", steps.total_time()));
        Ok(tally.finish())
    }
}
