//! The browser of the browser tests.
use crate::tools::{debian, on_path};
use anyhow::{Context, Result, ensure};
use std::{env, path::PathBuf};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A Chromium or Chrome: the one `CHROMIUM` names, else one on the PATH, else Debian's, installed.
pub(crate) fn find() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").map(PathBuf::from) {
        ensure!(named.is_file(), "CHROMIUM names {}, which is not a file", named.display());
        return Ok(named);
    }
    if let Some(found) = on_path(&NAMES) {
        return Ok(found);
    }
    debian::install(&["chromium"], "the browser tests' Chromium")?;
    on_path(&NAMES).context("Debian's chromium is installed but no chromium is on the PATH")
}
