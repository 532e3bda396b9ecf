//! `cargo xtask start`: from a fresh clone to a server with the demonstration network, without a question.
use crate::{
    command::run,
    step::{Steps, note},
    suite::build_app,
    workspace::Workspace,
};
use anyhow::{Context, Result};
use clap::Args;
use std::{
    fs,
    io::Write,
    net::SocketAddr,
    os::unix::process::CommandExt,
    path::Path,
    process::{Command, ExitCode},
};

/// Build, fill and serve.
#[derive(Args)]
pub(crate) struct Start {
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

/// Where `cong seed --demo` writes down whom one can sign in as.
const ACCOUNTS: &str = "data/demo-accounts.txt";

impl Start {
    /// Six steps; the last one becomes the server and does not return.
    pub(crate) fn run(self, workspace: &Workspace) -> Result<ExitCode> {
        let mut steps = Steps::new(6);
        build_app(workspace, &mut steps)?;
        steps.run("Build the server (release)", || {
            run(workspace.cargo().args(["build", "--release", "--package", "api", "--bin", "cong"]))
        })?;
        let server = workspace.target.join("release/cong");
        steps
            .run("Fill ./data with the demonstration network, if it is empty", || fill(workspace, &server))?;
        note(&format!("ready to serve after {}", steps.total_time()));
        steps.run(&format!("Serve (Ctrl-C ends it)\n\n{}", addresses(self.listen)), || {
            std::io::stdout().flush()?;
            // Only returns if the server could not be started.
            let mut serve = cong(workspace, &server);
            Err(serve.args(["serve", "--listen", &self.listen.to_string()]).exec())
                .with_context(|| format!("starting {}", server.display()))
        })
    }
}

/// Make the folder of the data and seed an empty database.
fn fill(workspace: &Workspace, server: &Path) -> Result<()> {
    fs::create_dir_all(workspace.root.join("data")).context("making ./data")?;
    run(cong(workspace, server).args(["seed", "--demo", "--if-empty"]))
}

fn cong(workspace: &Workspace, server: &Path) -> Command {
    workspace.program(server)
}

/// What there is to open and how to sign in.
fn addresses(listen: SocketAddr) -> String {
    let host = match listen.ip() {
        ip if ip.is_unspecified() => format!("127.0.0.1:{}", listen.port()),
        _ => listen.to_string(),
    };
    format!(
        "      Admin app   http://{host}/\n\
         \x20     Public API  http://{host}/api/v1/portals\n\
         \x20     API docs    http://{host}/docs\n\
         \x20     Sign in     with an account from {ACCOUNTS}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_can_be_opened() {
        let any = addresses("0.0.0.0:9000".parse().unwrap());
        assert!(any.contains("http://127.0.0.1:9000/docs"), "{any}");
        let six = addresses("[::1]:8080".parse().unwrap());
        assert!(six.contains("http://[::1]:8080/api/v1/portals"), "{six}");
        assert!(six.lines().all(|line| line.is_empty() || line.starts_with("      ")), "{six}");
    }
}
