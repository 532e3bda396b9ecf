//! The tools a build or a test needs beyond cargo: found where they are, brought where they are not.
pub(crate) mod chromium;
pub(crate) mod debian;
pub(crate) mod npm;
pub(crate) mod postgres;
pub(crate) mod wasm;
mod wasm_from_debian;
pub(crate) mod wrk;

use std::{
    env,
    path::{Path, PathBuf},
};

/// The first program of these names on the PATH.
pub(crate) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().find_map(|name| in_folders(&folders, name))
}

fn in_folders(folders: &[PathBuf], name: &str) -> Option<PathBuf> {
    folders.iter().map(|folder| folder.join(name)).find(|file| is_program(file))
}

fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_found_on_the_path() {
        assert!(on_path(&["no-such-program-anywhere", "sh"]).is_some_and(|file| file.ends_with("sh")));
        assert!(on_path(&["no-such-program-anywhere"]).is_none());
    }
}
