//! Packages of the npm registry, exactly as the lock files say, without running a script of theirs.
use crate::{
    command::{output, watch},
    inputs::{Inputs, Marker},
    step::note,
    tools::on_path,
    workspace::Workspace,
};
use anyhow::{Context, Result, ensure};
use std::{path::Path, process::Command, time::Duration};

/// Longest time `npm ci` may take.
const LIMIT: Duration = Duration::from_secs(10 * 60);

/// Oldest major version of Node.js that builds the admin app.
const OLDEST_NODE: u32 = 20;

/// `npm ci` in a folder of the checkout, unless its lock file is the one that was installed last.
pub(crate) fn install(workspace: &Workspace, folder: &str) -> Result<()> {
    let path = workspace.root.join(folder);
    let lock = path.join("package-lock.json");
    ensure!(lock.is_file(), "{folder}/package-lock.json is missing");
    let fingerprint = Inputs::new().path(&lock)?.finish();
    let marker = Marker::new(workspace, &format!("npm-{}", folder.replace('/', "-")))?;
    if path.join("node_modules").is_dir() && marker.is(&fingerprint) {
        note(&format!("{folder}: packages are as the lock file says"));
        return Ok(());
    }
    require_node()?;
    note(&format!("{folder}: npm ci --ignore-scripts"));
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&path);
    watch(&mut npm, LIMIT)?;
    marker.set(&fingerprint)
}

/// `npm run <script>` in a folder of the checkout, with arguments for the script.
pub(crate) fn run(workspace: &Workspace, folder: &str, script: &str, arguments: &[&str]) -> Result<()> {
    require_node()?;
    let path: &Path = &workspace.root.join(folder);
    let mut npm = Command::new("npm");
    npm.args(["run", "--silent", script, "--"]).args(arguments).current_dir(path);
    watch(&mut npm, LIMIT)
}

fn require_node() -> Result<()> {
    let missing =
        "Node.js 20 or newer with npm is needed: install Debian's nodejs and npm, or from nodejs.org";
    on_path(&["npm"]).context(missing)?;
    let version = String::from_utf8(output(Command::new("node").arg("--version")).context(missing)?)?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    ensure!(major >= Some(OLDEST_NODE), "{missing} (this is {})", version.trim());
    Ok(())
}
