//! The ordinary binary knows no route of the test clock.
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use std::{fs, path::Path};

/// The routes that only the feature `test-clock` has.
const ROUTES: [&str; 2] = ["/test/clock", "/test/jobs"];

/// Search the binary; the one with the test clock must contain them, or the search would prove nothing.
pub(crate) fn check(workspace: &Workspace, ordinary: &Path) -> Result<()> {
    let with_clock = workspace.scratch()?.join("cong-test-clock");
    let with_clock = fs::read(&with_clock).context("the binary with the test clock was not built")?;
    let ordinary = fs::read(ordinary)?;
    for route in ROUTES {
        ensure!(
            contains(&with_clock, route),
            "{route} is not even in the binary with the test clock: search for another word"
        );
        ensure!(!contains(&ordinary, route), "the ordinary binary contains {route}");
    }
    Ok(())
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_found_between_other_bytes() {
        assert!(contains(b"\0\xff/test/clock/livez", "/test/clock"));
        assert!(!contains(b"/test/cloc", "/test/clock"));
    }
}
