//! From which day to which the updates are looked at.

use crate::{
    calendar::{date, end_of, is_sensible, start_of},
    check::{Check, Fault, FaultCode},
};
use chrono::{DateTime, Duration, NaiveDate, Utc};

/// From one day to another, both of them included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Span {
    /// How many days a span has when nobody says.
    pub const USUAL: i64 = 30;
    /// How many days a span can have: a leap year.
    pub const LONGEST: usize = 366;

    /// The days in which the last seven working days lie, with today: a long Tết may be among them.
    pub fn recent(now: DateTime<Utc>) -> Self {
        Self::until(date(now), 24)
    }

    /// So many days, up to a day.
    fn until(today: NaiveDate, days: i64) -> Self {
        Self { from: today - Duration::days(days - 1), to: today }
    }

    /// What is asked for; what is left out ends today, or has the usual length.
    ///
    /// # Errors
    /// Every fault: a day that nobody means, one that is still to come, an end before its start, too many days.
    pub fn asked(
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<Self, Vec<Fault>> {
        let mut check = Check::default();
        for (name, day) in [("from", from), ("to", to)] {
            if let Some(day) = day {
                check.that(is_sensible(day), name, FaultCode::Format);
                check.that(day <= today, name, FaultCode::InFuture);
            }
        }
        check.clone().done()?;
        let to = to.unwrap_or(today);
        let span = Self { from: from.unwrap_or_else(|| Self::until(to, Self::USUAL).from), to };
        check.that(span.from <= span.to, "to", FaultCode::BeforeStart);
        if span.days().count() > Self::LONGEST {
            check.limit("from", FaultCode::TooMany, Self::LONGEST);
        }
        check.done().map(|()| span)
    }

    /// Every day, the first one first.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.from.iter_days().take_while(move |day| *day <= self.to)
    }

    /// The instant at which it begins.
    pub fn begins(self) -> DateTime<Utc> {
        start_of(self.from)
    }

    /// The instant at which it has ended.
    pub fn ends(self) -> DateTime<Utc> {
        end_of(self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn asked(from: Option<&str>, to: Option<&str>) -> Result<Span, Vec<(String, FaultCode)>> {
        let span = Span::asked(from.map(day), to.map(day), day("2026-11-24"));
        span.map_err(|faults| faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect())
    }

    #[test]
    fn what_is_left_out_is_the_last_thirty_days() {
        let usual = asked(None, None).unwrap();
        assert_eq!((usual.from, usual.to, usual.days().count()), (day("2026-10-26"), day("2026-11-24"), 30));
        assert_eq!(asked(None, Some("2026-03-01")).unwrap().from, day("2026-01-31"));
        assert_eq!(asked(Some("2026-11-24"), None).unwrap().days().count(), 1);
    }

    #[test]
    fn a_span_is_not_of_the_future_not_backwards_and_not_longer_than_a_leap_year() {
        assert_eq!(asked(Some("2025-11-24"), None).unwrap().days().count(), 366);
        let faults = |from, to| asked(Some(from), Some(to)).unwrap_err();
        assert_eq!(faults("2025-11-23", "2026-11-24"), [("from".into(), FaultCode::TooMany)]);
        assert_eq!(faults("2026-11-02", "2026-11-01"), [("to".into(), FaultCode::BeforeStart)]);
        assert_eq!(
            faults("0001-01-01", "2026-11-25"),
            [("from".into(), FaultCode::Format), ("to".into(), FaultCode::InFuture)]
        );
    }
}
