//! Clippy with every warning an error, on what the tests build, so that little is built twice.
use crate::{
    command::run,
    step::note,
    suite::PROFILE,
    tools::wasm::{self, Compiler, TARGET},
    workspace::Workspace,
};
use anyhow::Result;

/// Everything but the admin app.
pub(crate) fn server(workspace: &Workspace) -> Result<()> {
    let mut cargo = workspace.cargo();
    cargo.args(["clippy", "--workspace", "--exclude", "admin-ui", "--all-targets", "--profile", PROFILE]);
    run(cargo.args(["--", "-D", "warnings"]))
}

/// The admin app, for the browser.
pub(crate) fn app(workspace: &Workspace) -> Result<()> {
    let compiler = wasm::compiler(workspace)?;
    let mut cargo = match compiler {
        Compiler::Own => {
            let mut cargo = compiler.cargo(workspace);
            cargo.args(["clippy", "--package", "admin-ui", "--target", TARGET, "--profile", "wasm-release"]);
            cargo
        }
        // Clippy is one compiler, Debian's another: it does not read that one's standard library.
        Compiler::Debian(_) => {
            note("the workspace's own toolchain lacks wasm32: checking the app as a native program");
            let mut cargo = workspace.cargo();
            cargo.args(["clippy", "--package", "admin-ui", "--all-targets", "--profile", PROFILE]);
            cargo
        }
    };
    run(cargo.args(["--", "-D", "warnings"]))
}
