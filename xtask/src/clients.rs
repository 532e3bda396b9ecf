//! The TypeScript client of the contract, and the example front page that stands on it.
use crate::{tools::npm, workspace::Workspace};
use anyhow::{Context, Result};

/// The folder of the client; a part of it is generated from openapi/v1.json.
const CLIENT: &str = "openapi/clients/typescript";
/// The folder of the example front page.
const FRONTEND: &str = "examples/frontend";

/// Build both, the client first: the front page is built on what it is.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    for folder in [CLIENT, FRONTEND] {
        npm::install(workspace, folder)?;
        npm::run(workspace, folder, "build", &[])?;
    }
    Ok(())
}

/// Write the client's types as openapi/v1.json says now.
pub(crate) fn write_types(workspace: &Workspace) -> Result<()> {
    npm::install(workspace, CLIENT)?;
    npm::run(workspace, CLIENT, "generate", &[])
}

/// Fail if the client's types are not what would be written.
pub(crate) fn check_types(workspace: &Workspace) -> Result<()> {
    npm::install(workspace, CLIENT)?;
    npm::run(workspace, CLIENT, "generate", &["--check"])
        .with_context(|| format!("{CLIENT} is out of date: run `cargo xtask generate` and review the diff"))
}
