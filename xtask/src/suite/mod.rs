//! The test suite: what each part needs, in which order it is brought, and the runners.
mod runners;
mod tally;

pub(crate) use tally::Tally;

use crate::{
    clients, command, generate,
    step::Steps,
    tools::{chromium, npm, postgres::Postgres},
    ui,
    workspace::Workspace,
};
use anyhow::{Context, Result};
use clap::ValueEnum;
use runners::Given;
use std::{fs, path::PathBuf};

/// The folder of the browser tests.
pub(crate) const BROWSER: &str = "tests/browser";
/// The folder of the tests of the client and of the example front page; they share the support of those above.
const CLIENTS: &str = "tests/clients";

/// The cargo profile of everything that is tested and checked: one profile, so that nothing is built twice.
pub(crate) const PROFILE: &str = "ci";

/// A part of the suite that can be run alone.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The pure vocabulary: no server, no database
    Shared,
    /// The API on both databases
    Api,
    /// The binary itself: settings, signals, kills, a database that goes away
    Process,
    /// The contract: OpenAPI, access matrix, neighbour, problems, schema parity
    Contract,
    /// The admin app's components, without a browser
    Ui,
    /// The journeys in a browser
    Browser,
    /// The TypeScript client and the example front page
    Clients,
}

/// What to run.
pub(crate) struct Suite {
    /// One part, or all of them.
    pub(crate) only: Option<Part>,
    /// Only tests whose name contains this.
    pub(crate) filter: Option<String>,
}

impl Suite {
    /// The whole suite.
    pub(crate) fn whole() -> Suite {
        Suite { only: None, filter: None }
    }

    /// How many steps [`Suite::run`] takes.
    pub(crate) fn steps(&self) -> usize {
        let app = if self.wants(Part::Browser) { 4 } else { 0 };
        let clients = if self.wants(Part::Clients) { 2 } else { 0 };
        let others = [
            self.wants_browser(),
            self.wants_postgres(),
            self.wants_server(),
            self.wants(Part::Process),
            self.wants_cargo(),
            self.wants(Part::Ui),
        ];
        app + clients + others.into_iter().filter(|wanted| *wanted).count()
    }

    /// Bring what is needed and run it; whatever goes wrong is in the tally.
    pub(crate) fn run(&self, workspace: &Workspace, steps: &mut Steps, tally: &mut Tally) {
        let mut given = Given::default();
        if self.wants(Part::Browser) {
            let app = build_app(workspace, steps);
            given.app = tally.attempt("the admin app", app).is_some();
        }
        if self.wants(Part::Clients) {
            let built =
                steps.run("Build the client and the example front page", || clients::build(workspace));
            given.clients = tally.attempt("the client", built).is_some();
        }
        if self.wants_browser() {
            let browser = steps.run("Find a browser and install the browser tests' packages", || {
                npm::install(workspace, BROWSER)?;
                chromium::find()
            });
            given.chromium = tally.attempt("the browser", browser);
        }
        if self.wants_postgres() {
            let postgres = steps.run("Start PostgreSQL", Postgres::start);
            given.postgres = tally.attempt("PostgreSQL", postgres);
        }
        if self.wants_server() {
            let built = steps.run("Build the server and its tests", || build_server(workspace));
            given.server = tally.attempt("the build", built);
        }
        if self.wants(Part::Process) {
            let built = steps.run("Build the ordinary binary", || generate::build(workspace));
            given.ordinary = tally.attempt("the ordinary binary", built);
        }
        if self.wants_cargo() {
            let run = steps
                .run("Test the server and the vocabulary", || runners::cargo(workspace, self, &given, tally));
            tally.attempt("cargo test", run);
        }
        if self.wants(Part::Ui) {
            let run = steps.run("Test the admin app's components", || runners::app(workspace, self, tally));
            tally.attempt("cargo test --package admin-ui", run);
        }
        if self.wants(Part::Browser) {
            let run = steps
                .run("Test the journeys in a browser", || runners::browser(workspace, self, &given, tally));
            tally.attempt("the browser tests", run);
        }
        if self.wants(Part::Clients) {
            let run = steps.run("Test the client and the example front page", || {
                runners::clients(workspace, self, &given, tally)
            });
            tally.attempt("the tests of the client", run);
        }
    }

    fn wants(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }

    fn wants_browser(&self) -> bool {
        self.wants(Part::Browser) || self.wants(Part::Clients)
    }

    /// Whether a part needs the server's binary.
    fn wants_server(&self) -> bool {
        self.wants_postgres() || self.wants(Part::Clients)
    }

    fn wants_postgres(&self) -> bool {
        [Part::Api, Part::Process, Part::Contract, Part::Browser].into_iter().any(|part| self.wants(part))
    }

    fn wants_cargo(&self) -> bool {
        [Part::Shared, Part::Api, Part::Process, Part::Contract].into_iter().any(|part| self.wants(part))
    }
}

/// Three steps: the admin app as it is served.
pub(crate) fn build_app(workspace: &Workspace, steps: &mut Steps) -> Result<()> {
    let compiler = ui::prepare(workspace, steps)?;
    steps.run(ui::BUILD, || ui::build(workspace, &compiler, ui::Profile::Release))
}

/// Build every test and the binary with the test clock; the answer is where the binary lies.
///
/// The selection is that of `cargo test`, so that the features are the same and nothing is built again.
fn build_server(workspace: &Workspace) -> Result<PathBuf> {
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--workspace", "--exclude", "admin-ui", "--profile", PROFILE]);
    command::run(cargo.args(["--lib", "--bins", "--tests"]))?;
    keep_binary(workspace, "cong-test-clock")
}

/// Copy the binary that was just built away from where the next build with other features would put its own.
pub(crate) fn keep_binary(workspace: &Workspace, name: &str) -> Result<PathBuf> {
    let built = workspace.target.join(PROFILE).join("cong");
    let kept = workspace.scratch()?.join(name);
    // Replaced by a rename, for a running binary cannot be written to.
    let fresh = kept.with_extension("new");
    fs::copy(&built, &fresh).with_context(|| format!("copying {}", built.display()))?;
    fs::rename(&fresh, &kept)?;
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_brings_only_what_it_needs() {
        let steps = |only| Suite { only, filter: None }.steps();
        assert_eq!(steps(Some(Part::Shared)), 1);
        assert_eq!(steps(Some(Part::Ui)), 1);
        assert_eq!(steps(Some(Part::Api)), 3);
        assert_eq!(steps(Some(Part::Process)), 4);
        assert_eq!(steps(Some(Part::Browser)), 7);
        assert_eq!(steps(Some(Part::Clients)), 4);
        assert_eq!(steps(None), 12);
    }
}
