//! `cong`: the command line of Cổng.

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    match api::cli::Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cong: {error:#}");
            ExitCode::FAILURE
        }
    }
}
