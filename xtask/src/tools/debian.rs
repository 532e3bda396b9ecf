//! Packages of Debian and Ubuntu, installed without a question where that is allowed.
use crate::{
    command::{succeeds, watch},
    step::note,
    tools::on_path,
};
use anyhow::{Context, Result, bail};
use std::{fs, os::unix::fs::MetadataExt, process::Command, time::Duration};

/// Longest time one `apt-get` may take.
const LIMIT: Duration = Duration::from_secs(15 * 60);

/// Install packages, as root or by `sudo -n`. Fails with the command a person would have to type.
pub(crate) fn install(packages: &[&str], what_for: &str) -> Result<()> {
    let names = packages.join(" ");
    if on_path(&["apt-get"]).is_none() {
        bail!("{what_for} is missing, and this is no Debian or Ubuntu: install what Debian calls {names}");
    }
    let by_hand = format!("{what_for} is missing: run `sudo apt-get install {names}`");
    if as_root("true").is_none() {
        bail!("{by_hand}");
    }
    note(&format!("installing Debian's {names} for {what_for}"));
    let install = ["install", "--yes", "--no-install-recommends"];
    if apt(&install, packages).is_err() {
        note("refreshing the package lists and trying again");
        apt(&["update"], &[]).with_context(|| by_hand.clone())?;
        apt(&install, packages).with_context(|| by_hand)?;
    }
    Ok(())
}

/// A command run as root: itself when we are root, by `sudo -n` when that asks for no password, else nothing.
pub(crate) fn as_root(program: &str) -> Option<Command> {
    if is_root() {
        return Some(Command::new(program));
    }
    succeeds(Command::new("sudo").args(["-n", "true"])).then(|| {
        let mut command = Command::new("sudo");
        command.args(["-n", program]);
        command
    })
}

/// Whether this process runs as root.
pub(crate) fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|data| data.uid() == 0)
}

fn apt(words: &[&str], packages: &[&str]) -> Result<()> {
    // `env` carries the setting through sudo, which drops the environment.
    let mut command = as_root("env").context("neither root nor `sudo -n`")?;
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(words).args(packages);
    watch(&mut command, LIMIT)
}
