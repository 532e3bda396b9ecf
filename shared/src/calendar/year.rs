//! The calendar of a year as the API answers and takes it: the days that are not what their weekday says.

use super::{DayKind, is_sensible};
use crate::{
    check::{Check, Fault, FaultCode},
    portal::Names,
};
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The official calendar of a year, for agencies that rest on Saturday and Sunday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
    /// Whether its days off are published; before that, nothing is assumed of it.
    pub published: bool,
    /// Its days off and the Saturdays that are worked instead, in order.
    pub days: Vec<CalendarDay>,
}

/// A day off, or a Saturday that is worked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// Why it is not what its weekday says.
    pub kind: DayKind,
    /// What it is called.
    pub name: Names,
    /// The day that it stands for: the holiday that fell on a rest day, or the day off that is worked for.
    #[serde(default)]
    pub stands_for: Option<NaiveDate>,
    /// What announced it.
    #[serde(default)]
    pub source: Option<String>,
}

/// The days of a year as they were announced: all of them, in place of those before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CalendarDraft {
    /// The days off and the days at a weekend that are worked instead.
    pub days: Vec<CalendarDay>,
}

impl CalendarDraft {
    /// How many days a year can have that are not what their weekday says.
    const MOST: usize = 100;

    /// Whether these can be the days of a year: at least one, each of that year and once; worked instead is a day at a
    /// weekend, and in lieu or swapped off is a weekday.
    ///
    /// # Errors
    /// Every fault.
    pub fn check(&self, year: i32) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.that(!self.days.is_empty(), "/days", FaultCode::Required);
        check.items("/days", self.days.len(), Self::MOST);
        let mut seen = BTreeSet::new();
        for (i, day) in self.days.iter().enumerate() {
            let at = |field: &str| format!("/days/{i}/{field}");
            let weekend = matches!(day.date.weekday(), Weekday::Sat | Weekday::Sun);
            let fits = match day.kind {
                DayKind::Statutory => true,
                DayKind::Compensatory | DayKind::SwappedOff => !weekend,
                DayKind::Working => weekend,
            };
            check.that(day.date.year() == year, &at("date"), FaultCode::NotAllowedHere);
            check.that(seen.insert(day.date), &at("date"), FaultCode::NotUnique);
            check.that(fits, &at("kind"), FaultCode::NotAllowedHere);
            check.that(day.stands_for.is_none_or(is_sensible), &at("stands_for"), FaultCode::Format);
            check.line(&at("name/vi"), &day.name.vi, 1, 200);
            check.line(&at("name/en"), day.name.en.as_deref().unwrap_or_default(), 0, 200);
            check.line(&at("source"), day.source.as_deref().unwrap_or_default(), 0, 300);
        }
        check.done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DayKind::{Compensatory, Statutory, SwappedOff, Working};

    fn faults(days: &[(&str, DayKind)]) -> Vec<(String, FaultCode)> {
        let day = |(date, kind): &(&str, DayKind)| CalendarDay {
            date: date.parse().unwrap(),
            kind: *kind,
            name: Names { vi: "Ngày nghỉ".into(), en: None },
            stands_for: None,
            source: None,
        };
        let draft = CalendarDraft { days: days.iter().map(day).collect() };
        let faults = draft.check(2026).err().unwrap_or_default();
        faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
    }

    #[test]
    fn a_swap_is_a_weekday_off_and_a_day_at_a_weekend_worked() {
        assert_eq!(faults(&[("2026-11-23", SwappedOff), ("2026-11-28", Working)]), vec![]);
        assert_eq!(
            faults(&[("2026-11-28", SwappedOff), ("2026-11-23", Working), ("2026-11-22", Compensatory)]),
            ["/days/0/kind", "/days/1/kind", "/days/2/kind"].map(|at| (at.into(), FaultCode::NotAllowedHere))
        );
    }

    #[test]
    fn each_day_is_of_the_year_and_there_once_and_there_is_one() {
        assert_eq!(faults(&[]), [("/days".into(), FaultCode::Required)]);
        assert_eq!(
            faults(&[("2026-09-02", Statutory), ("2027-01-01", Statutory), ("2026-09-02", Statutory)]),
            [
                ("/days/1/date".into(), FaultCode::NotAllowedHere),
                ("/days/2/date".into(), FaultCode::NotUnique)
            ]
        );
    }
}
