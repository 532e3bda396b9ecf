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

/// An instant as people in Vietnam write it: `08:00 ngày 20/03/2026`.
pub fn stamp(at: DateTime<Utc>) -> String {
    use chrono::{Datelike as _, Timelike as _};
    let at = at.with_timezone(&zone());
    format!("{:02}:{:02} ngày {:02}/{:02}/{}", at.hour(), at.minute(), at.day(), at.month(), at.year())
}

/// An instant as a form's field of date and time holds it, in Vietnam: `2026-03-20T08:00`.
pub fn to_field(at: DateTime<Utc>) -> String {
    use chrono::{Datelike as _, Timelike as _};
    let at = at.with_timezone(&zone());
    format!("{:04}-{:02}-{:02}T{:02}:{:02}", at.year(), at.month(), at.day(), at.hour(), at.minute())
}

/// The instant that a form's field of date and time holds; none for what is no such time.
pub fn from_field(text: &str) -> Option<DateTime<Utc>> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    let year = i32::try_from(number(0..4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(5..7)?, number(8..10)?)?;
    let time = NaiveTime::from_hms_opt(number(11..13)?, number(14..16)?, 0)?;
    is_sensible(date).then(|| start_of(date) + time.signed_duration_since(NaiveTime::MIN))
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
    fn fields_hold_the_time_of_vietnam() {
        let at = "2026-03-20T01:00:00Z".parse().unwrap();
        assert_eq!(to_field(at), "2026-03-20T08:00");
        assert_eq!(from_field("2026-03-20T08:00"), Some(at));
        assert_eq!(stamp(at), "08:00 ngày 20/03/2026");
        for none in ["", "2026-03-20", "2026-13-20T08:00", "2026-03-20T25:00", "ngày mai, lúc tám giờ"] {
            assert_eq!(from_field(none), None, "{none}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_field_gives_back_what_it_was_given(minutes in -2_000_000_i64..50_000_000) {
            let at = DateTime::UNIX_EPOCH + chrono::Duration::minutes(minutes);
            proptest::prop_assert_eq!(from_field(&to_field(at)), Some(at));
        }

        #[test]
        fn whatever_is_typed_breaks_nothing(text in ".*") {
            from_field(&text);
        }
    }

    #[test]
    fn three_calendar_months_are_not_ninety_days() {
        assert_eq!(months_later(day("2026-02-01"), 3), day("2026-05-01"));
        assert_eq!(months_later(day("2026-11-30"), 3), day("2027-02-28"));
        assert_eq!(months_later(day("2027-11-30"), 3), day("2028-02-29"));
    }
}
