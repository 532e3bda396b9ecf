//! The two updates of a day, minute by minute, and what always holds of them.

use super::*;
use crate::calendar::official;
use proptest::prelude::*;

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// One day, judged at an instant, by what was published at these times of Vietnam.
fn judged(date: &str, times: &[&str], now: &str) -> CadenceDay {
    let published: Vec<_> = times.iter().map(|time| instant(&format!("{date}T{time}+07:00"))).collect();
    let span = Span { from: day(date), to: day(date) };
    cadence(&official(), &UpdateWindows::default(), &published, span, instant(now)).days[0]
}

const LATER: &str = "2026-12-01T00:00:00Z";

#[test]
fn a_working_day_needs_an_update_in_each_window() {
    let verdict = |times: &[&str]| judged("2026-11-23", times, LATER).verdict;
    assert_eq!(verdict(&["07:30:00", "14:00:00"]), Verdict::Compliant);
    assert_eq!(verdict(&["07:30:00", "08:00:00"]), Verdict::Partial);
    assert_eq!(verdict(&["14:59:59"]), Verdict::Partial);
    assert_eq!(verdict(&["10:00:00", "16:00:00"]), Verdict::Missed);
    assert_eq!(verdict(&[]), Verdict::Missed);
}

#[test]
fn a_window_begins_with_its_first_second_and_ends_before_its_last() {
    for (time, count) in [("06:59:59.999999", 0), ("07:00:00", 1), ("08:59:59.999999", 1), ("09:00:00", 0)] {
        let day = judged("2026-11-23", &[time], LATER);
        assert_eq!((day.morning.count, day.other), (count, 1 - count), "{time}");
    }
}

#[test]
fn nothing_is_missed_before_its_window_has_closed() {
    let at = |times: &[&str], now: &str| {
        let day = judged("2026-11-23", times, &format!("2026-11-23T{now}+07:00"));
        (day.verdict, day.morning.state, day.afternoon.state)
    };
    use WindowState::{Due, Met, Missed};
    assert_eq!(at(&[], "06:00:00"), (Verdict::NotYet, Due, Due));
    assert_eq!(at(&[], "08:59:59"), (Verdict::NotYet, Due, Due));
    assert_eq!(at(&[], "09:00:00"), (Verdict::NotYet, Missed, Due));
    assert_eq!(at(&["07:10:00"], "09:00:00"), (Verdict::NotYet, Met, Due));
    assert_eq!(at(&["07:10:00", "13:05:00"], "13:06:00"), (Verdict::Compliant, Met, Met));
    assert_eq!(at(&["07:10:00"], "15:00:00"), (Verdict::Partial, Met, Missed));
    assert_eq!(at(&[], "15:00:00"), (Verdict::Missed, Missed, Missed));
}

#[test]
fn days_off_demand_nothing_and_are_counted_apart() {
    let culture_day = judged("2026-11-24", &["08:00:00"], LATER);
    assert_eq!((culture_day.verdict, culture_day.kind), (Verdict::DayOff, Some(DayKind::Statutory)));
    assert_eq!((culture_day.morning.state, culture_day.morning.count), (WindowState::NotDue, 1));
    // A Saturday, and a Saturday that is worked.
    assert_eq!(judged("2026-11-21", &[], LATER).verdict, Verdict::DayOff);
    let worked = judged("2026-08-22", &[], LATER);
    assert_eq!((worked.verdict, worked.kind), (Verdict::Missed, Some(DayKind::Working)));
}

#[test]
fn nothing_is_said_of_a_year_whose_calendar_is_not_published() {
    let day = judged("2027-01-04", &["08:00:00"], "2027-01-05T00:00:00Z");
    assert_eq!((day.verdict, day.morning.state), (Verdict::NoCalendar, WindowState::NotDue));
}

#[test]
fn the_date_is_the_one_in_vietnam() {
    let published = [instant("2026-11-22T16:59:59Z"), instant("2026-11-22T17:00:00Z")];
    let span = Span { from: day("2026-11-22"), to: day("2026-11-23") };
    let days = cadence(&official(), &UpdateWindows::default(), &published, span, instant(LATER)).days;
    assert_eq!((days[0].other, days[1].other), (1, 1));
}

#[test]
fn what_is_shown_of_today_leaves_days_off_out() {
    let now = instant("2026-02-23T01:00:00Z");
    let recent = recent(&official(), &UpdateWindows::default(), &[], now);
    assert_eq!((recent.today.date, recent.today.verdict), (day("2026-02-23"), Verdict::NotYet));
    // The days before Tết 2026, which was off from the 14th to the 22nd.
    let dates: Vec<_> = recent.before.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(
        dates,
        ["2026-02-05", "2026-02-06", "2026-02-09", "2026-02-10", "2026-02-11", "2026-02-12", "2026-02-13"]
    );
}

proptest! {
    #[test]
    fn every_day_comes_to_one_verdict_and_every_publication_is_counted_once(
        minutes in prop::collection::vec(0_i64..60 * 24 * 40, 0..80),
        passed in 0_i64..60 * 24 * 45,
    ) {
        let start = instant("2026-08-09T17:00:00Z");
        let published: Vec<_> = minutes.iter().map(|m| start + chrono::Duration::minutes(*m)).collect();
        let span = Span { from: day("2026-08-10"), to: day("2026-09-18") };
        let now = start + chrono::Duration::minutes(passed);
        let answer = cadence(&official(), &UpdateWindows::default(), &published, span, now);
        let CadenceSummary { compliant, partial, missed, not_yet, days_off, days_off_updated, no_calendar } =
            answer.summary;
        prop_assert_eq!(compliant + partial + missed + not_yet + days_off + no_calendar, 40);
        prop_assert!(days_off_updated <= days_off && no_calendar == 0);
        prop_assert_eq!(answer.days.iter().map(|day| day.total() as usize).sum::<usize>(), published.len());
    }

    /// One more publication never makes a day worse once it is over, and time alone never makes it better.
    #[test]
    fn publishing_helps_and_waiting_does_not(
        hours in prop::collection::vec(0_u32..24, 0..4), more in 0_u32..24, early in 0_i64..24, wait in 0_i64..24,
    ) {
        let rank = |verdict| match verdict {
            Verdict::Missed => 0,
            Verdict::Partial => 1,
            Verdict::NotYet => 2,
            _ => 3,
        };
        let texts: Vec<String> = hours.iter().chain([&more]).map(|hour| format!("{hour:02}:30:00")).collect();
        let times: Vec<&str> = texts.iter().map(String::as_str).collect();
        let now = |hours: i64| (instant("2026-11-22T17:00:00Z") + chrono::Duration::hours(hours)).to_rfc3339();
        let verdict = |times: &[&str], hours: i64| rank(judged("2026-11-23", times, &now(hours)).verdict);
        prop_assert!(verdict(&times, 24) >= verdict(&times[..hours.len()], 24));
        prop_assert!(verdict(&times, early + wait) <= verdict(&times, early));
    }
}
