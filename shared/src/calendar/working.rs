//! Working days: Monday to Friday, less the days off, and the Saturdays that are worked instead of one.
//!
//! Which days these are is announced year by year (Bộ luật Lao động Điều 111.3, Điều 112.3), so they are data. Of a year
//! whose calendar is not published nothing is assumed: a deadline that reaches into it cannot be told yet.

use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::{BTreeMap, BTreeSet};

crate::word! { "day_kind",
    /// Why a day is not what its weekday says.
    pub enum DayKind {
        Statutory = "statutory", "Nghỉ lễ, tết", "Public holiday";
        Compensatory = "compensatory", "Nghỉ bù", "Day off in lieu";
        SwappedOff = "swapped_off", "Nghỉ hoán đổi", "Swapped day off";
        Working = "working", "Làm bù", "Worked instead";
    }
}

/// The calendar of a year that is needed is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPublished {
    /// The year.
    pub year: i32,
}

impl std::fmt::Display for NotPublished {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the calendar of {} is not published", self.year)
    }
}

impl std::error::Error for NotPublished {}

/// The working-day calendar of agencies that rest on Saturday and Sunday, as far as it is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeSet<i32>,
    days: BTreeMap<NaiveDate, DayKind>,
}

impl Calendar {
    /// A calendar of the years that are published, with the days that are not what their weekday says.
    pub fn new(
        years: impl IntoIterator<Item = i32>,
        days: impl IntoIterator<Item = (NaiveDate, DayKind)>,
    ) -> Self {
        Self { years: years.into_iter().collect(), days: days.into_iter().collect() }
    }

    /// Why a day is not what its weekday says; none if it is.
    pub fn kind(&self, date: NaiveDate) -> Option<DayKind> {
        self.days.get(&date).copied()
    }

    /// Whether a day is worked.
    ///
    /// # Errors
    /// The calendar of its year is not published.
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, NotPublished> {
        if !self.years.contains(&date.year()) {
            return Err(NotPublished { year: date.year() });
        }
        Ok(match self.kind(date) {
            Some(DayKind::Working) => true,
            Some(DayKind::Statutory | DayKind::Compensatory | DayKind::SwappedOff) => false,
            None => !matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
        })
    }

    /// The `n`-th working day after a day, which itself does not count (Bộ luật Dân sự 2015 Điều 147.2). Whether the start
    /// is a working day makes no difference; the term expires when the answered day ends ([`super::end_of`]).
    ///
    /// # Errors
    /// The term reaches into a year whose calendar is not published.
    pub fn working_days_after(&self, start: NaiveDate, n: u32) -> Result<NaiveDate, NotPublished> {
        let (mut day, mut left) = (start, n);
        while left > 0 {
            day = following(day)?;
            left -= u32::from(self.is_working_day(day)?);
        }
        Ok(day)
    }

    /// The day itself if it is worked, or the next that is: a term that ends on a day off ends then (Điều 148.5).
    ///
    /// # Errors
    /// The calendar of a year on the way is not published.
    pub fn working_day_from(&self, date: NaiveDate) -> Result<NaiveDate, NotPublished> {
        let mut day = date;
        while !self.is_working_day(day)? {
            day = following(day)?;
        }
        Ok(day)
    }

    /// How many working days lie after one day, up to and with another; none when that is not later.
    ///
    /// # Errors
    /// The calendar of a year between them is not published.
    pub fn working_days_between(&self, start: NaiveDate, end: NaiveDate) -> Result<u32, NotPublished> {
        let (mut day, mut count) = (start, 0);
        while day < end {
            day = following(day)?;
            count += u32::from(self.is_working_day(day)?);
        }
        Ok(count)
    }
}

fn following(day: NaiveDate) -> Result<NaiveDate, NotPublished> {
    day.succ_opt().ok_or(NotPublished { year: day.year() })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::calendar::{date, end_of};
    use chrono::{DateTime, Duration, Utc};
    use proptest::prelude::*;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Off {
        date: NaiveDate,
        kind: DayKind,
    }

    #[derive(Deserialize)]
    struct Worked {
        date: NaiveDate,
        makes_up_for: NaiveDate,
    }

    #[derive(Deserialize)]
    struct Term {
        id: String,
        start: NaiveDate,
        working_days: u32,
        due_date: NaiveDate,
        expires_at_utc_exclusive: DateTime<Utc>,
        first_counted: NaiveDate,
        weekdays_skipped: Vec<NaiveDate>,
        working_saturdays_counted: Vec<NaiveDate>,
    }

    #[derive(Deserialize)]
    struct Vectors {
        days_off: Vec<Off>,
        working_weekend_days: Vec<Worked>,
        working_day_vectors: Vec<Term>,
    }

    fn vectors() -> Vectors {
        serde_json::from_str(include_str!("../../data/holidays.json")).unwrap()
    }

    /// The official calendar of 2021 to 2026.
    pub(crate) fn official() -> Calendar {
        let vectors = vectors();
        let off = vectors.days_off.into_iter().map(|day| (day.date, day.kind));
        let worked = vectors.working_weekend_days.into_iter().map(|day| (day.date, DayKind::Working));
        Calendar::new(2021..=2026, off.chain(worked))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_worked_term_ends_on_the_day_that_the_requirements_name() {
        let (calendar, vectors) = (official(), vectors());
        assert_eq!(vectors.working_day_vectors.len(), 26);
        for term in vectors.working_day_vectors {
            let due = calendar.working_days_after(term.start, term.working_days).unwrap();
            assert_eq!(due, term.due_date, "{}", term.id);
            assert_eq!(end_of(due), term.expires_at_utc_exclusive, "{}", term.id);
            assert_eq!(
                calendar.working_days_after(term.start, 1).unwrap(),
                term.first_counted,
                "{}",
                term.id
            );
            assert_eq!(
                calendar.working_days_between(term.start, due).unwrap(),
                term.working_days,
                "{}",
                term.id
            );
            for skipped in term.weekdays_skipped {
                assert_eq!(calendar.is_working_day(skipped), Ok(false), "{} {skipped}", term.id);
            }
            for counted in term.working_saturdays_counted {
                assert_eq!(calendar.is_working_day(counted), Ok(true), "{} {counted}", term.id);
            }
        }
    }

    #[test]
    fn a_worked_saturday_makes_up_for_a_weekday_that_is_off() {
        let calendar = official();
        for worked in vectors().working_weekend_days {
            assert_eq!(calendar.is_working_day(worked.date), Ok(true));
            assert_eq!(calendar.kind(worked.makes_up_for), Some(DayKind::SwappedOff));
        }
    }

    /// Scenarios C1 to C3: 15 working days from the Friday before Tết 2026, or from any day of it.
    #[test]
    fn a_question_before_or_during_tet_is_due_on_the_thirteenth_of_march() {
        let calendar = official();
        for received in ["2026-02-13", "2026-02-14", "2026-02-16", "2026-02-20", "2026-02-22"] {
            assert_eq!(calendar.working_days_after(day(received), 15), Ok(day("2026-03-13")), "{received}");
        }
        let friday: DateTime<Utc> = "2026-02-13T16:59:00+07:00".parse().unwrap();
        assert_eq!(date(friday), day("2026-02-13"));
        assert_eq!(end_of(day("2026-03-13")), "2026-03-14T00:00:00+07:00".parse::<DateTime<Utc>>().unwrap());
        assert_eq!(calendar.working_days_after(day("2026-02-23"), 15), Ok(day("2026-03-16")));
    }

    /// Scenario C4: without the swap the same term would end two days later.
    #[test]
    fn a_saturday_that_is_worked_counts() {
        let signed = day("2026-08-20");
        assert_eq!(official().working_days_after(signed, 2), Ok(day("2026-08-22")));
        let mut without = official();
        without.days.remove(&day("2026-08-22"));
        assert_eq!(without.working_days_after(signed, 2), Ok(day("2026-08-24")));
    }

    #[test]
    fn nothing_is_assumed_of_a_year_whose_calendar_is_not_published() {
        let calendar = official();
        let not_yet = Err(NotPublished { year: 2027 });
        assert_eq!(calendar.is_working_day(day("2027-01-04")), Err(NotPublished { year: 2027 }));
        assert_eq!(calendar.working_days_after(day("2026-12-30"), 2), not_yet);
        assert_eq!(calendar.working_days_after(day("2026-12-30"), 1), Ok(day("2026-12-31")));
        assert_eq!(calendar.working_day_from(day("2027-02-06")), not_yet);
        assert_eq!(
            calendar.working_days_between(day("2026-12-01"), day("2027-01-01")),
            Err(NotPublished { year: 2027 })
        );
        assert_eq!(Calendar::default().is_working_day(day("2026-11-23")), Err(NotPublished { year: 2026 }));
    }

    prop_compose! {
        /// A day from which terms of 40 working days stay inside the published years.
        fn some_day()(days in 0_i64..2_120) -> NaiveDate {
            day("2021-01-01") + Duration::days(days)
        }
    }

    proptest! {
        #[test]
        fn a_term_ends_on_a_working_day_and_counts_back_to_itself(start in some_day(), n in 1_u32..40) {
            let calendar = official();
            let due = calendar.working_days_after(start, n).unwrap();
            prop_assert_eq!(calendar.is_working_day(due), Ok(true));
            prop_assert_eq!(calendar.working_days_between(start, due), Ok(n));
            prop_assert_eq!(calendar.working_days_between(start, due - Duration::days(1)), Ok(n - 1));
        }

        #[test]
        fn a_longer_or_later_term_never_ends_sooner(start in some_day(), n in 0_u32..39, later in 0_i64..20) {
            let calendar = official();
            let due = calendar.working_days_after(start, n).unwrap();
            prop_assert!(calendar.working_days_after(start, n + 1).unwrap() > due);
            prop_assert!(calendar.working_days_after(start + Duration::days(later), n).unwrap() >= due);
        }

        #[test]
        fn terms_add_up(start in some_day(), n in 1_u32..20, m in 0_u32..20) {
            let calendar = official();
            let first = calendar.working_days_after(start, n).unwrap();
            prop_assert_eq!(calendar.working_days_after(first, m), calendar.working_days_after(start, n + m));
        }

        #[test]
        fn a_term_received_on_a_day_off_neither_gains_nor_loses_a_day(start in some_day(), n in 1_u32..40) {
            let calendar = official();
            let next = calendar.working_day_from(start).unwrap();
            prop_assert_eq!(calendar.working_day_from(next), Ok(next));
            if next != start {
                let eve = next - Duration::days(1);
                prop_assert_eq!(calendar.working_days_after(start, n), calendar.working_days_after(eve, n));
            }
        }
    }
}
