//! Every dependency may be used under a licence that deny.toml allows.
use crate::{
    checks::spdx::satisfied,
    command::{output, run},
    step::note,
    tools::on_path,
    workspace::Workspace,
};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::{fs, process::Command};

/// By `cargo deny` where it is installed, else by reading the same list ourselves.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    if on_path(&["cargo-deny"]).is_some() {
        return run(workspace.cargo().args(["deny", "check", "bans", "licenses", "sources"]));
    }
    note("cargo-deny is not installed: checking the licences alone, against deny.toml's list");
    let policy = fs::read_to_string(workspace.root.join("deny.toml")).context("reading deny.toml")?;
    let allowed = allowed(&policy).context("deny.toml has no `allow = […]` under [licenses]")?;
    let bad = refused(&packages(&mut workspace.cargo())?, &allowed);
    ensure!(bad.is_empty(), "licences that deny.toml does not allow: {}", bad.join("; "));
    Ok(())
}

fn packages(cargo: &mut Command) -> Result<Vec<Value>> {
    let json = output(cargo.args(["metadata", "--format-version", "1", "--locked"]))?;
    let mut metadata: Value = serde_json::from_slice(&json)?;
    match metadata["packages"].take() {
        Value::Array(packages) => Ok(packages),
        _ => anyhow::bail!("cargo metadata lists no packages"),
    }
}

/// The packages, each with its licence, that no allowed licence covers.
fn refused(packages: &[Value], allowed: &[String]) -> Vec<String> {
    let is_allowed = |name: &str| allowed.iter().any(|one| one == name);
    let mut bad = Vec::new();
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none");
        if satisfied(licence, &is_allowed) != Some(true) {
            bad.push(format!("{} {}: {licence}", word(package, "name"), word(package, "version")));
        }
    }
    bad
}

fn word<'a>(package: &'a Value, key: &str) -> &'a str {
    package[key].as_str().unwrap_or("?")
}

/// The strings of `allow = […]` in the table `[licenses]`: all that this check reads of the file.
fn allowed(policy: &str) -> Option<Vec<String>> {
    let table = policy.split_once("[licenses]")?.1;
    let list = table.split_once("allow = [")?.1.split_once(']')?.0;
    let lines = list.lines().map(|line| line.split('#').next().unwrap_or_default());
    Some(lines.flat_map(|line| line.split('"').skip(1).step_by(2)).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const POLICY: &str =
        "[graph]\nallow = [\"no\"]\n[licenses]\nallow = [\n  \"MIT\", # plain\n  \"Zlib\",\n]\n[bans]\n";

    #[test]
    fn the_list_is_read_from_its_table() {
        assert_eq!(allowed(POLICY).unwrap(), ["MIT", "Zlib"]);
        assert_eq!(allowed("[bans]\n"), None);
    }

    #[test]
    fn a_licence_outside_the_list_is_named() {
        let packages = [
            json!({"name": "good", "version": "1.0.0", "license": "MIT OR GPL-3.0-only"}),
            json!({"name": "bad", "version": "2.0.0", "license": "GPL-3.0-only"}),
            json!({"name": "mute", "version": "3.0.0", "license": null}),
        ];
        let allowed = allowed(POLICY).unwrap();
        assert_eq!(refused(&packages, &allowed), ["bad 2.0.0: GPL-3.0-only", "mute 3.0.0: none"]);
    }
}
