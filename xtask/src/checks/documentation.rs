//! The documentation of every package builds without a warning.
use crate::{command::run, suite::PROFILE, workspace::Workspace};
use anyhow::Result;

/// Build it for the workspace and, as a native program, for the admin app.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    for selection in [&["--workspace", "--exclude", "admin-ui"][..], &["--package", "admin-ui"]] {
        let mut cargo = workspace.cargo();
        cargo.args(["doc", "--no-deps", "--profile", PROFILE]).args(selection);
        run(cargo.env("RUSTDOCFLAGS", "-D warnings"))?;
    }
    Ok(())
}
