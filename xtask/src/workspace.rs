//! Where the checkout is, where builds go, and how cargo is called.
use anyhow::{Context, Result};
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

/// The checkout and its target directory.
pub(crate) struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's target directory: `CARGO_TARGET_DIR`, else outside the checkout in CI, else `target`.
    pub(crate) target: PathBuf,
    /// Whether the workspace's own packages are compiled incrementally: quick turns, larger target directory.
    incremental: bool,
}

impl Workspace {
    /// The workspace this xtask belongs to. Fails when it was started neither by cargo nor inside the checkout.
    pub(crate) fn find() -> Result<Workspace> {
        let start = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(folder) => PathBuf::from(folder),
            None => env::current_dir()?,
        };
        let root = start
            .ancestors()
            .find(|folder| folder.join("xtask/Cargo.toml").is_file())
            .context("run this inside the checkout: `cargo xtask …`")?
            .to_owned();
        let target = match (env::var_os("CARGO_TARGET_DIR"), in_ci().then(cache_folder).flatten()) {
            (Some(folder), _) => root.join(folder),
            (None, Some(cache)) => cache.join("cong-ci/target"),
            (None, None) => root.join("target"),
        };
        Ok(Workspace { root, target, incremental: !in_ci() })
    }

    /// The same workspace, compiled as continuous integration does.
    pub(crate) fn without_incremental(&self) -> Workspace {
        Workspace { root: self.root.clone(), target: self.target.clone(), incremental: false }
    }

    /// The cargo that started this xtask, in the root, on this target directory.
    pub(crate) fn cargo(&self) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command = Command::new(cargo);
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        if self.incremental {
            command.env("CARGO_PROFILE_CI_INCREMENTAL", "true");
        } else {
            command.env("CARGO_INCREMENTAL", "0");
        }
        // What `cargo run` says about xtask itself would look like a changed environment to build scripts.
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        command
    }

    /// A program to be run in the root of the checkout.
    pub(crate) fn program(&self, name: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(name);
        command.current_dir(&self.root);
        command
    }

    /// Xtask's own folder under the target directory, made if it is missing.
    pub(crate) fn scratch(&self) -> Result<PathBuf> {
        let folder = self.target.join("xtask");
        std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        Ok(folder)
    }

    /// A path as people write it: relative to the root where it lies below it.
    pub(crate) fn display<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

/// Whether this is continuous integration, which says so by `CI=true`.
pub(crate) fn in_ci() -> bool {
    env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

fn cache_folder() -> Option<PathBuf> {
    match env::var_os("XDG_CACHE_HOME").filter(|folder| Path::new(folder).is_absolute()) {
        Some(folder) => Some(PathBuf::from(folder)),
        None => env::var_os("HOME").map(|home| Path::new(&home).join(".cache")),
    }
}
