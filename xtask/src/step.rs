//! Numbered steps on the terminal: what is being done, how far it is, how long it took.
use anyhow::Result;
use std::time::{Duration, Instant};

/// Steps of one command, counted aloud.
pub(crate) struct Steps {
    total: usize,
    at: usize,
    began: Instant,
}

impl Steps {
    /// `total` steps are to come.
    pub(crate) fn new(total: usize) -> Steps {
        Steps { total, at: 0, began: Instant::now() }
    }

    /// Say what is being done, do it, and say how long it took.
    pub(crate) fn run<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.at += 1;
        println!("[{}/{}] {what}", self.at, self.total);
        let began = Instant::now();
        let done = work();
        if done.is_ok() {
            note(&format!("done in {}", elapsed(began.elapsed())));
        }
        done
    }

    /// Time since the first step.
    pub(crate) fn total_time(&self) -> String {
        elapsed(self.began.elapsed())
    }
}

/// A line under the present step.
pub(crate) fn note(text: &str) {
    println!("      {text}");
}

/// A duration as people read it: `0.3 s`, `12.0 s`, `3 min 05 s`.
pub(crate) fn elapsed(time: Duration) -> String {
    if time < Duration::from_secs(60) {
        return format!("{:.1} s", time.as_secs_f64());
    }
    format!("{} min {:02} s", time.as_secs() / 60, time.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(elapsed(Duration::from_millis(340)), "0.3 s");
        assert_eq!(elapsed(Duration::from_secs(59)), "59.0 s");
        assert_eq!(elapsed(Duration::from_secs(185)), "3 min 05 s");
    }
}
