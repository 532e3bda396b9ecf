//! `cargo xtask ci`: what continuous integration runs, on a laptop as well; cheap checks first, then every test.
use crate::{
    checks,
    command::run,
    generate,
    step::{Steps, note},
    suite::{Suite, Tally},
    workspace::Workspace,
};
use anyhow::Result;
use clap::Args;
use std::process::ExitCode;

/// Run every check and every test.
#[derive(Args)]
pub(crate) struct Ci {}

/// A check: what it is called, and what it does.
type Check = (&'static str, fn(&Workspace) -> Result<()>);

/// What needs no server, cheap ones first.
const BEFORE: [Check; 7] = [
    ("Check the format", format),
    ("Check .env.example against the settings", checks::settings::check),
    ("Check the licences", checks::licences::check),
    ("Check docker-compose.yml", checks::compose::check),
    ("Clippy on the server", checks::clippy::server),
    ("Clippy on the admin app", checks::clippy::app),
    ("Build the documentation", checks::documentation::check),
];

impl Ci {
    /// Run all of it, whatever fails on the way; the last line is the sum.
    pub(crate) fn run(self, workspace: &Workspace) -> Result<ExitCode> {
        let workspace = &workspace.without_incremental();
        let suite = Suite::whole();
        let mut steps = Steps::new(BEFORE.len() + suite.steps() + 3);
        let mut tally = Tally::default();
        note(&format!("building in {}", workspace.display(&workspace.target)));
        for (what, check) in BEFORE {
            let done = steps.run(what, || check(workspace));
            tally.attempt(what, done);
        }
        suite.run(workspace, &mut steps, &mut tally);
        after(workspace, &mut steps, &mut tally);
        note(&format!("all in {}", steps.total_time()));
        Ok(tally.finish())
    }
}

/// What needs the ordinary binary.
fn after(workspace: &Workspace, steps: &mut Steps, tally: &mut Tally) {
    let built = steps.run("Build the ordinary binary", || generate::build(workspace));
    let Some(server) = tally.attempt("the ordinary binary", built) else { return };
    let what = "Check that the ordinary binary has no test clock";
    let absent = steps.run(what, || checks::test_clock::check(workspace, &server));
    tally.attempt(what, absent);
    let what = "Check that the generated files are up to date";
    let fresh = steps.run(what, || generate::check(workspace, &server));
    tally.attempt(what, fresh);
}

fn format(workspace: &Workspace) -> Result<()> {
    run(workspace.cargo().args(["fmt", "--all", "--check"]))
}
