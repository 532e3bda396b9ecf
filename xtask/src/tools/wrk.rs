//! The load generator of the benchmark.
use crate::tools::{debian, on_path};
use anyhow::{Context, Result};
use std::path::PathBuf;

/// wrk: one on the PATH, else Debian's, installed.
pub(crate) fn find() -> Result<PathBuf> {
    if let Some(found) = on_path(&["wrk"]) {
        return Ok(found);
    }
    debian::install(&["wrk"], "the load generator of the benchmark")?;
    on_path(&["wrk"]).context("Debian's wrk is installed but no wrk is on the PATH")
}
