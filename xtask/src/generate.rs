//! `cargo xtask generate`: the files under openapi/ that the server says about itself.
use crate::{
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
    process::ExitCode,
};

/// Each file, and what `cong` is asked for it.
const FILES: [(&str, &[&str]); 3] = [
    ("openapi/v1.json", &["openapi"]),
    ("openapi/access.md", &["openapi", "--access"]),
    ("openapi/problems.md", &["openapi", "--problems"]),
];

/// Write the generated files.
#[derive(Args)]
pub(crate) struct Generate {
    /// Change nothing; fail if a file is not what would be written
    #[arg(long)]
    check: bool,
}

impl Generate {
    /// Build the server and ask it.
    pub(crate) fn run(self, workspace: &Workspace) -> Result<ExitCode> {
        let mut steps = Steps::new(2);
        let server = steps.run("Build the server", || build(workspace))?;
        if self.check {
            steps.run("Compare the generated files", || check(workspace, &server))?;
        } else {
            steps.run("Write the generated files", || write(workspace, &server))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Build the ordinary binary, without the test clock; the answer is where it lies.
pub(crate) fn build(workspace: &Workspace) -> Result<PathBuf> {
    let mut cargo = workspace.cargo();
    run(cargo.args(["build", "--package", "api", "--bin", "cong", "--profile", PROFILE]))?;
    keep_binary(workspace, "cong")
}

/// Fail, naming every file that is not what the server says now.
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
    Ok(())
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
    Ok(())
}

fn ask(workspace: &Workspace, server: &Path, words: &[&str]) -> Result<Vec<u8>> {
    output(workspace.program(server).args(words))
}
