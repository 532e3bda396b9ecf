//! Fingerprints of what a step reads, so that an unchanged step is skipped.
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders whose content is made from the rest.
const MADE: [&str; 4] = ["node_modules", "dist", "target", ".git"];

/// A fingerprint in the making.
pub(crate) struct Inputs(Sha256);

impl Inputs {
    /// Of nothing yet.
    pub(crate) fn new() -> Inputs {
        Inputs(Sha256::new())
    }

    /// A word that matters as much as a file, such as a profile.
    pub(crate) fn word(mut self, word: &str) -> Inputs {
        self.part(word.as_bytes());
        self
    }

    /// A file, or all files below a folder but those that are made. What does not exist counts as such.
    pub(crate) fn path(mut self, path: &Path) -> Result<Inputs> {
        for file in files(path)? {
            self.part(file.strip_prefix(path).unwrap_or(&file).to_string_lossy().as_bytes());
            let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
            self.part(&bytes);
        }
        Ok(self)
    }

    /// The fingerprint, in hexadecimal.
    pub(crate) fn finish(self) -> String {
        hex(&self.0.finalize())
    }

    fn part(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }
}

/// The first `digits` hexadecimal digits of the SHA-256 of `bytes`.
pub(crate) fn short_hash(bytes: &[u8], digits: usize) -> String {
    let mut text = hex(&Sha256::digest(bytes));
    text.truncate(digits);
    text
}

/// Every file below `path` (or `path` itself), sorted, without what is made.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("reading {}", path.display()))? {
            let entry = entry?;
            if !MADE.iter().any(|made| entry.file_name() == *made) {
                found.extend(files(&entry.path())?);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Where the fingerprint of a step that was done is kept.
pub(crate) struct Marker(PathBuf);

impl Marker {
    /// The marker of step `name` of this checkout: several checkouts may share a target directory.
    pub(crate) fn new(workspace: &Workspace, name: &str) -> Result<Marker> {
        let checkout = short_hash(workspace.root.to_string_lossy().as_bytes(), 8);
        Ok(Marker(workspace.scratch()?.join(format!("{name}-{checkout}.done"))))
    }

    /// Whether the step was last done with this fingerprint.
    pub(crate) fn is(&self, fingerprint: &str) -> bool {
        fs::read_to_string(&self.0).is_ok_and(|kept| kept == fingerprint)
    }

    /// The step was done with this fingerprint.
    pub(crate) fn set(&self, fingerprint: &str) -> Result<()> {
        fs::write(&self.0, fingerprint).with_context(|| format!("writing {}", self.0.display()))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_hash_is_the_head_of_sha_256() {
        assert_eq!(short_hash(b"abc", 10), "ba7816bf8f");
    }

    #[test]
    fn words_do_not_run_together() {
        let one = Inputs::new().word("ab").word("c").finish();
        let other = Inputs::new().word("a").word("bc").finish();
        assert_ne!(one, other);
    }

    #[test]
    fn made_folders_do_not_count() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path();
        fs::create_dir_all(folder.join("dist")).unwrap();
        fs::write(folder.join("a.rs"), "a").unwrap();
        let before = Inputs::new().path(folder).unwrap().finish();
        fs::write(folder.join("dist/b.js"), "b").unwrap();
        let with_made = Inputs::new().path(folder).unwrap().finish();
        fs::write(folder.join("a.rs"), "aa").unwrap();
        let after = Inputs::new().path(folder).unwrap().finish();
        assert_eq!(before, with_made);
        assert_ne!(before, after);
    }
}
