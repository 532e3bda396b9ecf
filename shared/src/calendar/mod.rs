//! The calendar of the province: dates are those of Asia/Ho_Chi_Minh, whatever the machine's zone, and some are days off.

mod working;
mod year;

pub use working::{Calendar, DayKind, NotPublished};
pub use year::{CalendarDay, CalendarDraft, CalendarYear};

#[cfg(test)]
pub(crate) use working::tests::official;

use chrono::{DateTime, FixedOffset, Months, NaiveDate, NaiveTime, Utc};

/// Vietnam's offset from UTC in seconds; there is no daylight saving time.
const OFFSET_SECONDS: i32 = 7 * 3600;

/// Vietnam's zone.
pub fn zone() -> FixedOffset {
    FixedOffset::east_opt(OFFSET_SECONDS).unwrap_or_else(|| unreachable!("seven hours is a valid offset"))
}

/// The date in Vietnam at an instant.
pub fn date(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&zone()).date_naive()
}

/// The instant at which a date begins in Vietnam.
pub fn start_of(date: NaiveDate) -> DateTime<Utc> {
    (date.and_time(NaiveTime::MIN) - chrono::Duration::seconds(OFFSET_SECONDS.into())).and_utc()
}

/// The instant at which a date has ended in Vietnam: a deadline expires at 24:00 (Bộ luật Dân sự 2015 Điều 148.6).
pub fn end_of(date: NaiveDate) -> DateTime<Utc> {
    start_of(date) + chrono::Duration::days(1)
}

/// Whether a date is one that people mean and that both databases know: of the years 1900 to 2999.
pub fn is_sensible(date: NaiveDate) -> bool {
    (1900..3000).contains(&chrono::Datelike::year(&date))
}

/// The same day some calendar months later; the last day of a shorter month (31 January + 1 = 28 February).
pub fn months_later(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_date_turns_at_seventeen_hours_utc() {
        let last = "2026-03-23T16:59:59Z".parse().unwrap();
        let first = "2026-03-23T17:00:00Z".parse().unwrap();
        assert_eq!(date(last), day("2026-03-23"));
        assert_eq!(date(first), day("2026-03-24"));
        assert_eq!(start_of(day("2026-03-24")), first);
        assert_eq!(end_of(day("2026-03-23")), first);
    }

    #[test]
    fn three_calendar_months_are_not_ninety_days() {
        assert_eq!(months_later(day("2026-02-01"), 3), day("2026-05-01"));
        assert_eq!(months_later(day("2026-11-30"), 3), day("2027-02-28"));
        assert_eq!(months_later(day("2027-11-30"), 3), day("2028-02-29"));
    }
}
