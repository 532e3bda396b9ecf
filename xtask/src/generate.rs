//! `cargo xtask generate`: the files under openapi/, which the server says about itself or shows when it is asked, and
//! the client's types, which are made of them.
use crate::{
    clients,
    command::{output, run},
    step::{Steps, note},
    suite::{PROFILE, keep_binary},
    workspace::Workspace,
};
use anyhow::{Context, Result, ensure};
use clap::Args;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

/// Each file, and what `cong` is asked for it.
const FILES: [(&str, &[&str]); 2] =
    [("openapi/v1.json", &["openapi"]), ("openapi/problems.md", &["openapi", "--problems"])];

/// The test that writes openapi/access.md: who may do what is observed, not declared. It needs no PostgreSQL.
const ACCESS: &str = "access_matrix::the_server_decides_as_the_policy_says::sqlite";
/// What makes it write instead of compare.
const UPDATE: (&str, &str) = ("CONG_UPDATE_ACCESS", "1");

/// Write the generated files.
#[derive(Args)]
pub(crate) struct Generate {
    /// Change nothing; fail if a file is not what would be written
    #[arg(long)]
    check: bool,
}

impl Generate {
    /// Build the server and ask it; then watch whom it lets do what.
    pub(crate) fn run(self, workspace: &Workspace) -> Result<ExitCode> {
        let mut steps = Steps::new(3);
        let server = steps.run("Build the server", || build(workspace))?;
        if self.check {
            steps.run("Compare the generated files", || check(workspace, &server))?;
            steps.run("Compare openapi/access.md", || run(&mut observe(workspace)))?;
        } else {
            steps.run("Write the generated files", || write(workspace, &server))?;
            steps.run("Write openapi/access.md", || run(observe(workspace).env(UPDATE.0, UPDATE.1)))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The run of the test that asks every operation as everybody.
fn observe(workspace: &Workspace) -> Command {
    let mut cargo = workspace.cargo();
    cargo.args(["test", "--profile", PROFILE, "--package", "tests", "--test", "contract"]);
    cargo.args(["--", "--exact", ACCESS]);
    cargo
}

/// Build the ordinary binary, without the test clock; the answer is where it lies.
pub(crate) fn build(workspace: &Workspace) -> Result<PathBuf> {
    let mut cargo = workspace.cargo();
    run(cargo.args(["build", "--package", "api", "--bin", "cong", "--profile", PROFILE]))?;
    keep_binary(workspace, "cong")
}

/// Fail, naming every file that is not what the server says now. The suite has compared openapi/access.md by then.
pub(crate) fn check(workspace: &Workspace, server: &Path) -> Result<()> {
    let mut stale = Vec::new();
    for (file, words) in FILES {
        let fresh = ask(workspace, server, words)?;
        if fs::read(workspace.root.join(file)).ok().as_ref() != Some(&fresh) {
            stale.push(file);
        }
    }
    ensure!(
        stale.is_empty(),
        "{} out of date: run `cargo xtask generate` and review the diff",
        stale.join(", ")
    );
    clients::check_types(workspace)
}

fn write(workspace: &Workspace, server: &Path) -> Result<()> {
    fs::create_dir_all(workspace.root.join("openapi"))?;
    for (file, words) in FILES {
        let fresh = ask(workspace, server, words)?;
        let path = workspace.root.join(file);
        let word = if fs::read(&path).ok().as_ref() == Some(&fresh) { "unchanged" } else { "written" };
        fs::write(&path, fresh).with_context(|| format!("writing {file}"))?;
        note(&format!("{file}: {word}"));
    }
    // The types of the client are made from what was just written.
    clients::write_types(workspace)
}

fn ask(workspace: &Workspace, server: &Path, words: &[&str]) -> Result<Vec<u8>> {
    output(workspace.program(server).args(words))
}
