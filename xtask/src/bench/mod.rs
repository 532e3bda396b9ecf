//! `cargo xtask bench`: how fast the server is, as ratios to a bare handler and as times, against the project's bars.
//!
//! The generator runs on one core and what is measured on another; both alternatives of a ratio run one after the other.
mod growth;
mod load;
mod measures;
mod report;
mod server;

use crate::{
    command::run,
    step::{Steps, note},
    tools::{postgres::Postgres, wrk},
    workspace::Workspace,
};
use anyhow::{Result, ensure};
use clap::Args;
use load::Generator;
use measures::Measures;
use report::Report;
use server::{Binaries, Store};
use std::{path::PathBuf, process::ExitCode, time::Duration};

/// Measure the server.
#[derive(Args)]
pub(crate) struct Bench {
    /// How many made-up articles there are, in ten portals
    #[arg(long, default_value_t = 10_000)]
    articles: u32,
    /// How long each figure is measured, in seconds
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// How long reads and publications are mixed, in seconds; the bar speaks of 600
    #[arg(long, default_value_t = 60)]
    mixed: u64,
    /// Also read from an SQLite database with so many articles; the bar speaks of 1,000,000, which take an hour to be filled in
    #[arg(long)]
    large: Option<u32>,
    /// Where the SQLite databases are kept, and taken from the next time
    #[arg(long = "in")]
    kept_in: Option<PathBuf>,
    /// Also measure on PostgreSQL
    #[arg(long)]
    postgres: bool,
    /// Fail when a figure misses its bar
    #[arg(long)]
    strict: bool,
}

impl Bench {
    /// Build, fill, measure, and tell.
    pub(crate) fn run(self, workspace: &Workspace) -> Result<ExitCode> {
        ensure!(self.articles >= 1_000, "at least 1,000 articles are needed, to have pages to turn");
        let mut steps = Steps::new(3 + usize::from(self.large.is_some()) + usize::from(self.postgres));
        let wrk = steps.run("Find the load generator", wrk::find)?;
        let binaries = steps.run("Build the server and the bare handler (release)", || build(workspace))?;
        let generator = Generator { wrk, seconds: self.seconds };
        let folder = tempfile::tempdir()?;
        let files = self.kept_in.as_deref().unwrap_or(folder.path());
        let mut report = Report::default();
        steps.run("Measure on SQLite", || {
            let store = Store::sqlite(&binaries, files, self.articles)?;
            let measures = Measures { generator: &generator, store: &store, report: &mut report };
            measures.all(workspace, Duration::from_secs(self.mixed))
        })?;
        if let Some(large) = self.large {
            steps.run("Measure against a large database", || {
                let large = Store::sqlite(&binaries, files, large)?;
                let store = Store::sqlite(&binaries, files, self.articles)?;
                Measures { generator: &generator, store: &store, report: &mut report }.growth(&large)
            })?;
        }
        if self.postgres {
            steps.run("Measure on PostgreSQL", || {
                let postgres = Postgres::start()?;
                let store = Store::postgres(&binaries, folder.path(), postgres.url(), self.articles)?;
                let measures = Measures { generator: &generator, store: &store, report: &mut report };
                measures.database()
            })?;
        }
        note(&report.to_string());
        Ok(if self.strict && report.misses() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

fn build(workspace: &Workspace) -> Result<Binaries> {
    let args = ["build", "--release", "--package", "api", "--bin", "cong", "--example", "bare"];
    run(workspace.cargo().args(args))?;
    let release: PathBuf = workspace.target.join("release");
    Ok(Binaries { cong: release.join("cong"), bare: release.join("examples/bare") })
}
