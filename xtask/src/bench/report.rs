//! The table of figures and bars.
use std::fmt;

/// A bar: how a figure is judged.
#[derive(Clone, Copy)]
pub(crate) enum Bar {
    AtLeast(f64),
    AtMost(f64),
    /// Told, not judged.
    None,
}

struct Line {
    figure: String,
    value: f64,
    unit: &'static str,
    bar: Bar,
}

impl Line {
    fn misses(&self) -> bool {
        match self.bar {
            Bar::AtLeast(bar) => self.value < bar,
            Bar::AtMost(bar) => self.value > bar,
            Bar::None => false,
        }
    }
}

/// What was measured.
#[derive(Default)]
pub(crate) struct Report(Vec<Line>);

impl Report {
    /// Adds a figure, and says it at once.
    pub(crate) fn add(&mut self, figure: impl Into<String>, value: f64, unit: &'static str, bar: Bar) {
        let line = Line { figure: figure.into(), value, unit, bar };
        crate::step::note(&line.to_string());
        self.0.push(line);
    }

    /// Whether a figure misses its bar.
    pub(crate) fn misses(&self) -> bool {
        self.0.iter().any(Line::misses)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bar = match self.bar {
            Bar::AtLeast(bar) => format!(">= {bar}"),
            Bar::AtMost(bar) => format!("<= {bar}"),
            Bar::None => String::new(),
        };
        let missed = if self.misses() { " **missed**" } else { "" };
        write!(f, "| {} | {:.2} {} | {bar}{missed} |", self.figure, self.value, self.unit)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n| what | figure | bar |\n|---|---|---|")?;
        self.0.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_judged_by_its_bar() {
        let mut report = Report::default();
        report.add("fast", 0.8, "", Bar::AtLeast(0.75));
        report.add("told", 9.0, "s", Bar::None);
        assert!(!report.misses());
        report.add("slow", 11.0, "ms", Bar::AtMost(10.0));
        assert!(report.misses() && report.to_string().contains("| slow | 11.00 ms | <= 10 **missed** |"));
    }
}
