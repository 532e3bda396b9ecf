//! Counting tests over several runners, and the one line at the end.
use std::process::ExitCode;

/// What came of the runners so far.
#[derive(Default)]
pub(crate) struct Tally {
    passed: usize,
    failed: usize,
    /// One line for each thing that failed without being a test, or that could not run.
    complaints: Vec<String>,
}

/// What one runner said at its end.
#[derive(Default, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Counts {
    /// Tests that passed.
    pub(crate) passed: usize,
    /// Tests that failed or were cut off.
    pub(crate) failed: usize,
    /// Tests that are marked so as not to run.
    pub(crate) skipped: usize,
}

impl Tally {
    /// Count a runner. A runner that fails without a failed test, or skips tests of the full run, is a failure.
    pub(crate) fn count(&mut self, runner: &str, counts: Counts, ended_well: bool, filtered: bool) {
        self.passed += counts.passed;
        self.failed += counts.failed;
        if counts.failed > 0 {
            self.complaints.push(format!("{runner}: {} tests failed", counts.failed));
        } else if !ended_well {
            self.fail(format!("{runner}: ended with an error"));
        }
        if counts.skipped > 0 && !filtered {
            self.fail(format!(
                "{runner}: {} tests are marked to be skipped: run or remove them",
                counts.skipped
            ));
        }
        if counts == Counts::default() && ended_well && !filtered {
            self.fail(format!("{runner}: no test ran"));
        }
    }

    /// Something that failed and is no test.
    pub(crate) fn fail(&mut self, complaint: String) {
        eprintln!("FAILED: {complaint}");
        self.failed += 1;
        self.complaints.push(complaint);
    }

    /// The value of something tried, or a failure with one line.
    pub(crate) fn attempt<T>(&mut self, what: &str, tried: anyhow::Result<T>) -> Option<T> {
        tried.map_err(|error| self.fail(format!("{what}: {error:#}"))).ok()
    }

    /// Print what failed and, alone on the last line, the sum.
    pub(crate) fn finish(self) -> ExitCode {
        println!();
        for complaint in &self.complaints {
            println!("FAILED: {complaint}");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

impl Counts {
    /// Read a line of `cargo test`: `test result: ok. 3 passed; 0 failed; 1 ignored; …`, one for each test binary.
    pub(crate) fn read_libtest(&mut self, line: &str) {
        let Some(result) = line.trim().strip_prefix("test result: ") else { return };
        let Some((_, numbers)) = result.split_once(". ") else { return };
        for part in numbers.split("; ") {
            let Some((number, word)) = part.split_once(' ') else { continue };
            let Ok(number) = number.parse::<usize>() else { continue };
            match word {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.skipped += number,
                _ => {}
            }
        }
    }

    /// Read a line of `node --test`: `ℹ pass 3` or `# pass 3`, once at the end.
    pub(crate) fn read_node(&mut self, line: &str) {
        let Some(rest) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# ")) else { return };
        let Some((word, number)) = rest.split_once(' ') else { return };
        let Ok(number) = number.trim().parse::<usize>() else { return };
        match word {
            "pass" => self.passed += number,
            "fail" | "cancelled" => self.failed += number,
            "skipped" | "todo" => self.skipped += number,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_binaries_are_summed() {
        let mut counts = Counts::default();
        counts.read_libtest(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s",
        );
        counts.read_libtest("test result: FAILED. 2 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out");
        counts.read_libtest("test text::folds ... ok");
        assert_eq!(counts, Counts { passed: 5, failed: 4, skipped: 1 });
    }

    #[test]
    fn both_reporters_of_node_are_read() {
        for mark in ["ℹ", "#"] {
            let mut counts = Counts::default();
            for line in
                ["tests 6", "suites 0", "pass 3", "fail 1", "cancelled 1", "skipped 1", "duration_ms 137.3"]
            {
                counts.read_node(&format!("{mark} {line}"));
            }
            assert_eq!(counts, Counts { passed: 3, failed: 2, skipped: 1 });
        }
    }

    #[test]
    fn what_cannot_run_is_a_failure() {
        let counts = |passed, failed, skipped| Counts { passed, failed, skipped };
        let failed_after = |counts, ended_well, filtered| {
            let mut tally = Tally::default();
            tally.count("cargo test", counts, ended_well, filtered);
            tally.failed
        };
        assert_eq!(failed_after(counts(3, 0, 0), true, false), 0);
        assert_eq!(failed_after(counts(3, 2, 0), false, false), 2);
        assert_eq!(failed_after(counts(3, 0, 0), false, false), 1);
        assert_eq!(failed_after(counts(3, 0, 1), true, false), 1);
        assert_eq!(failed_after(counts(3, 0, 1), true, true), 0);
        assert_eq!(failed_after(counts(0, 0, 0), true, false), 1);
        assert_eq!(failed_after(counts(0, 0, 0), true, true), 0);
    }
}
