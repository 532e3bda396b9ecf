//! `docker compose` accepts docker-compose.yml, where that command exists.
use crate::{
    command::{run, succeeds},
    step::note,
    workspace::Workspace,
};
use anyhow::Result;
use std::process::Command;

/// Ask it; without the command there is nothing to ask, which is said.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let Some(mut compose) = compose() else {
        note("docker compose is not on this machine: its own check was not run");
        return Ok(());
    };
    compose.current_dir(&workspace.root).args(["--file", "docker-compose.yml", "config", "--quiet"]);
    for name in ["CONG_SECRET", "POSTGRES_PASSWORD", "DATABASE_PASSWORD"] {
        compose.env(name, "only-for-this-check-0123456789abcdef");
    }
    run(&mut compose)
}

fn compose() -> Option<Command> {
    if succeeds(Command::new("docker").args(["compose", "version"])) {
        let mut docker = Command::new("docker");
        docker.arg("compose");
        return Some(docker);
    }
    succeeds(Command::new("docker-compose").arg("version")).then(|| Command::new("docker-compose"))
}
