//! The front door of the repository: everything is done by `cargo xtask <command>`, and nothing but cargo is needed to enter.
#![expect(
    clippy::disallowed_methods,
    reason = "xtask is no part of the server: it reads the environment of the person who runs it"
)]

mod bench;
mod checks;
mod ci;
mod clients;
mod command;
mod generate;
mod inputs;
mod start;
mod step;
mod suite;
mod test;
mod tools;
mod ui;
mod workspace;

use clap::{Parser, Subcommand};
use std::process::ExitCode;
use workspace::Workspace;

/// The command line of `cargo xtask`.
#[derive(Parser)]
#[command(name = "cargo xtask", about = "Build, run, test and check Cổng", disable_version_flag = true)]
struct Xtask {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything, fill a demonstration database on the first run, and serve it
    Start(start::Start),
    /// Run the tests against SQLite and PostgreSQL, and the browser tests
    Test(test::Test),
    /// Run what continuous integration runs: checks first, then every test
    Ci(ci::Ci),
    /// Build the admin app into admin-ui/dist
    Ui(ui::Ui),
    /// Measure the server against the bars of docs/performance.md
    Bench(bench::Bench),
    /// Write the generated files under openapi/
    Generate(generate::Generate),
}

fn main() -> ExitCode {
    let done = Workspace::find().and_then(|workspace| match Xtask::parse().command {
        Command::Start(start) => start.run(&workspace),
        Command::Test(test) => test.run(&workspace),
        Command::Ci(ci) => ci.run(&workspace),
        Command::Ui(ui) => ui.run(&workspace),
        Command::Bench(bench) => bench.run(&workspace),
        Command::Generate(generate) => generate.run(&workspace),
    });
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
