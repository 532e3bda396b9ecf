//! Requests by wrk, on a core of their own.
use crate::command::output;
use anyhow::{Context, Result, ensure};
use std::{path::PathBuf, process::Command};

/// The core of the generator, and that of what is measured.
pub(crate) const GENERATOR_CORE: &str = "0";
pub(crate) const SERVER_CORE: &str = "1";

/// wrk, and how long it runs.
pub(crate) struct Generator {
    pub(crate) wrk: PathBuf,
    pub(crate) seconds: u64,
}

/// What wrk has measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Flow {
    /// Requests a second.
    pub(crate) rate: f64,
    /// The slowest but one in a hundred, in milliseconds.
    pub(crate) p99: f64,
}

impl Generator {
    /// Asks for an address from so many connections, with headers.
    pub(crate) fn flow(&self, url: &str, connections: u32, headers: &[String]) -> Result<Flow> {
        let mut wrk = self.program(connections);
        for header in headers {
            wrk.arg("-H").arg(header);
        }
        read(&String::from_utf8(output(wrk.arg(url))?)?)
    }

    /// Asks for the addresses of a file, one after the other.
    pub(crate) fn walk(&self, origin: &str, connections: u32, addresses: &str) -> Result<Flow> {
        let folder = tempfile::tempdir()?;
        let script = folder.path().join("walk.lua");
        std::fs::write(&script, format!("{}{WALK}", lua_list(addresses)))?;
        read(&String::from_utf8(output(self.program(connections).arg("-s").arg(script).arg(origin))?)?)
    }

    fn program(&self, connections: u32) -> Command {
        let mut taskset = Command::new("taskset");
        taskset.args(["-c", GENERATOR_CORE]).arg(&self.wrk);
        taskset.args(["-t1", "--latency", &format!("-c{connections}"), &format!("-d{}s", self.seconds)]);
        taskset
    }
}

/// Walks through `addresses`.
const WALK: &str = "local at = 0\nfunction request()\n  at = at % #addresses + 1\n  return wrk.format('GET', addresses[at])\nend\n";

fn lua_list(addresses: &str) -> String {
    let quoted: Vec<String> = addresses.lines().map(|address| format!("{address:?}")).collect();
    format!("addresses = {{{}}}\n", quoted.join(","))
}

/// Reads wrk's own words; anything but answers of the 200s and 300s is a failure.
fn read(said: &str) -> Result<Flow> {
    ensure!(!said.contains("Non-2xx"), "there were errors:\n{said}");
    ensure!(!said.contains("Socket errors"), "connections broke:\n{said}");
    let after = |label: &str| said.lines().find_map(|line| line.trim().strip_prefix(label)).map(str::trim);
    let rate = after("Requests/sec:").and_then(|rate| rate.parse().ok());
    let p99 = after("99%").and_then(milliseconds);
    let (rate, p99) = rate.zip(p99).with_context(|| format!("wrk said:\n{said}"))?;
    Ok(Flow { rate, p99 })
}

fn milliseconds(text: &str) -> Option<f64> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match &text[digits.len()..] {
        "us" => 0.001,
        "ms" => 1.0,
        "s" => 1_000.0,
        _ => return None,
    };
    Some(digits.parse::<f64>().ok()? * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "  Latency Distribution\n     50%  541.00us\n     99%    1.25ms\n  100 requests in 1s\nRequests/sec:  59123.40\n";

    #[test]
    fn words_of_wrk_are_understood() {
        assert_eq!(read(SAID).unwrap(), Flow { rate: 59_123.4, p99: 1.25 });
        assert_eq!(milliseconds("2.00s"), Some(2_000.0));
        assert!(read(&format!("{SAID}  Non-2xx or 3xx responses: 3\n")).is_err());
    }
}
