//! The runners: cargo for the server, cargo for the app's components, Node.js for the browser and for the client.
use crate::{
    command::tee,
    suite::{
        BROWSER, CLIENTS, PROFILE, Part, Suite,
        tally::{Counts, Tally},
    },
    tools::postgres::Postgres,
    workspace::Workspace,
};
use anyhow::{Context, Result, ensure};
use std::{fs, path::PathBuf, process::Command};

/// What was brought for the runners; what is missing is in the tally already.
#[derive(Default)]
pub(super) struct Given {
    pub(super) app: bool,
    /// The client and the example front page.
    pub(super) clients: bool,
    pub(super) chromium: Option<PathBuf>,
    pub(super) postgres: Option<Postgres>,
    /// The binary with the test clock.
    pub(super) server: Option<PathBuf>,
    /// The binary as it is shipped.
    pub(super) ordinary: Option<PathBuf>,
}

impl Given {
    /// Tell a runner where its binary and the database are.
    fn tell(&self, command: &mut Command, binary: Option<&PathBuf>) {
        if let Some(binary) = binary {
            command.env("CONG_BIN", binary);
        }
        if let Some(postgres) = &self.postgres {
            command.env("CONG_TEST_POSTGRES_URL", postgres.url());
        }
    }
}

/// `cargo test` on everything but the admin app, or on one part.
pub(super) fn cargo(workspace: &Workspace, suite: &Suite, given: &Given, tally: &mut Tally) -> Result<()> {
    if suite.only != Some(Part::Shared) {
        ensure!(
            given.postgres.is_some() && given.server.is_some(),
            "not run: PostgreSQL or the build is missing"
        );
        ensure!(
            given.ordinary.is_some() || !suite.wants(Part::Process),
            "not run: the ordinary binary is missing"
        );
    }
    let mut cargo = workspace.cargo();
    cargo.args(["test", "--profile", PROFILE, "--no-fail-fast"]);
    match suite.only {
        Some(Part::Shared) => cargo.args(["--package", "shared"]),
        only => cargo.args(["--workspace", "--exclude", "admin-ui"]).args(match only {
            Some(Part::Api) => &["--test", "api"][..],
            Some(Part::Process) => &["--test", "process"],
            Some(Part::Contract) => &["--test", "contract"],
            _ => &[],
        }),
    };
    // The process tests run the binary as it is shipped: no clock to be set, and sign-ins remembered for seconds.
    given.tell(&mut cargo, given.ordinary.as_ref());
    libtest(&mut cargo, "cargo test", suite, tally)
}

/// The components of the admin app, rendered without a browser.
pub(super) fn app(workspace: &Workspace, suite: &Suite, tally: &mut Tally) -> Result<()> {
    let mut cargo = workspace.cargo();
    cargo.args(["test", "--profile", PROFILE, "--no-fail-fast", "--package", "admin-ui"]);
    libtest(&mut cargo, "cargo test --package admin-ui", suite, tally)
}

/// The journeys, against the real binary with a clock that tests set.
pub(super) fn browser(workspace: &Workspace, suite: &Suite, given: &Given, tally: &mut Tally) -> Result<()> {
    ensure!(given.app && given.postgres.is_some(), "not run: see above");
    node(workspace, BROWSER, suite, given, tally)
}

/// The TypeScript client and the example front page, against the same binary.
pub(super) fn clients(workspace: &Workspace, suite: &Suite, given: &Given, tally: &mut Tally) -> Result<()> {
    ensure!(given.clients, "not run: see above");
    node(workspace, CLIENTS, suite, given, tally)
}

/// Node.js on the tests of a folder.
fn node(workspace: &Workspace, folder: &str, suite: &Suite, given: &Given, tally: &mut Tally) -> Result<()> {
    let chromium = given.chromium.as_ref().context("not run: no browser")?;
    ensure!(given.server.is_some(), "not run: see above");
    let tests = node_tests(workspace, folder)?;
    let mut node = workspace.program("node");
    node.args(["--test", "--test-reporter=spec"]);
    if let Some(filter) = &suite.filter {
        node.arg("--test-name-pattern").arg(filter);
    }
    node.args(tests).env("CHROMIUM", chromium);
    given.tell(&mut node, given.server.as_ref());
    let mut counts = Counts::default();
    let status = tee(&mut node, |line| counts.read_node(line))?;
    tally.count(&format!("node --test {folder}"), counts, status.success(), suite.filter.is_some());
    Ok(())
}

fn libtest(cargo: &mut Command, name: &str, suite: &Suite, tally: &mut Tally) -> Result<()> {
    cargo.args(&suite.filter);
    let mut counts = Counts::default();
    let status = tee(cargo, |line| counts.read_libtest(line))?;
    tally.count(name, counts, status.success(), suite.filter.is_some());
    Ok(())
}

/// The files of tests in a folder, named one by one: what Node.js makes of a folder differs by version.
fn node_tests(workspace: &Workspace, folder: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(workspace.root.join(folder)).with_context(|| format!("reading {folder}"))?;
    let mut tests: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    tests.sort();
    ensure!(!tests.is_empty(), "{folder} holds no *.test.mjs");
    Ok(tests)
}
