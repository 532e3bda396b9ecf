//! How often a portal is updated: at the start of the morning and of the afternoon of each working day (Điều 19.1).

mod span;

pub use span::Span;

use crate::{
    calendar::{self, Calendar, DayKind},
    portal::UpdateWindows,
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

crate::word! { "cadence_verdict",
    /// Whether a portal was updated as often as it has to be on a day.
    pub enum Verdict {
        Compliant = "compliant", "Đủ hai buổi", "Both updates made";
        Partial = "partial", "Thiếu một buổi", "One update missing";
        Missed = "missed", "Không cập nhật đầu buổi", "No update in time";
        NotYet = "not_yet", "Chưa hết giờ", "Still open";
        DayOff = "day_off", "Ngày nghỉ", "Day off";
        NoCalendar = "no_calendar", "Chưa có lịch nghỉ của năm", "The year's calendar is not published";
    }
}

crate::word! { "window_state",
    /// What has become of one of the two updates of a day.
    pub enum WindowState {
        Met = "met", "Đã cập nhật", "Updated";
        Missed = "missed", "Không cập nhật", "Not updated";
        Due = "due", "Cần cập nhật", "Due";
        NotDue = "not_due", "Không bắt buộc", "Not required";
    }
}

/// One of the two updates of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WindowUpdates {
    /// How many editions were published in the window; its end does not belong to it.
    pub count: u32,
    /// What has become of it.
    pub state: WindowState,
}

/// The updates of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CadenceDay {
    /// The day in Vietnam.
    pub date: NaiveDate,
    /// Why it is not what its weekday says: a holiday, or a Saturday that is worked.
    pub kind: Option<DayKind>,
    /// Whether it was updated as often as it has to be.
    pub verdict: Verdict,
    /// The morning session.
    pub morning: WindowUpdates,
    /// The afternoon session.
    pub afternoon: WindowUpdates,
    /// How many editions were published at other times of the day.
    pub other: u32,
}

impl CadenceDay {
    /// How many editions were published on the day.
    pub fn total(&self) -> u32 {
        self.morning.count + self.afternoon.count + self.other
    }
}

/// How many days came to which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CadenceSummary {
    /// Working days with both updates.
    pub compliant: u32,
    /// Working days with one of them.
    pub partial: u32,
    /// Working days with neither.
    pub missed: u32,
    /// Today, while an update can still be made in time.
    pub not_yet: u32,
    /// Days off: nothing is demanded.
    pub days_off: u32,
    /// Days off on which something was published all the same.
    pub days_off_updated: u32,
    /// Days of a year whose calendar is not published: nothing is said of them.
    pub no_calendar: u32,
}

/// How often a portal was updated, day by day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cadence {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// When updates are expected. They hold for the whole span, as they are now.
    pub windows: UpdateWindows,
    /// How many days came to which verdict.
    pub summary: CadenceSummary,
    /// Every day, the earliest first.
    pub days: Vec<CadenceDay>,
}

/// The updates of today, and of the working days before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecentUpdates {
    /// When updates are expected.
    pub windows: UpdateWindows,
    /// Today.
    pub today: CadenceDay,
    /// The last working days before today, at most seven, the earliest first.
    pub before: Vec<CadenceDay>,
}

/// How many working days are shown before today.
const SHOWN: usize = 7;

/// Judges every day of a span by the editions that were published: an edition counts once, when it first is public.
pub fn cadence(
    calendar: &Calendar,
    windows: &UpdateWindows,
    published: &[DateTime<Utc>],
    span: Span,
    now: DateTime<Utc>,
) -> Cadence {
    let times = by_day(published);
    let day = |date| judge(calendar, windows, times_of(&times, date), date, now);
    let days: Vec<CadenceDay> = span.days().map(day).collect();
    Cadence { from: span.from, to: span.to, windows: windows.clone(), summary: summary(&days), days }
}

/// Judges today and the working days before it, by what was published in the span of [`Span::recent`].
pub fn recent(
    calendar: &Calendar,
    windows: &UpdateWindows,
    published: &[DateTime<Utc>],
    now: DateTime<Utc>,
) -> RecentUpdates {
    let times = by_day(published);
    let day = |date| judge(calendar, windows, times_of(&times, date), date, now);
    let span = Span::recent(now);
    let days = span.days().filter(|date| *date != span.to).map(day);
    let worked = days.filter(|day| !matches!(day.verdict, Verdict::DayOff | Verdict::NoCalendar));
    let mut before: Vec<CadenceDay> = worked.collect();
    before.drain(..before.len().saturating_sub(SHOWN));
    RecentUpdates { windows: windows.clone(), today: day(span.to), before }
}

type Times = BTreeMap<NaiveDate, Vec<NaiveTime>>;

fn by_day(published: &[DateTime<Utc>]) -> Times {
    let mut times = Times::new();
    for at in published.iter().map(|at| at.with_timezone(&calendar::zone())) {
        times.entry(at.date_naive()).or_default().push(at.time());
    }
    times
}

fn times_of(times: &Times, date: NaiveDate) -> &[NaiveTime] {
    times.get(&date).map(Vec::as_slice).unwrap_or_default()
}

fn judge(
    calendar: &Calendar,
    windows: &UpdateWindows,
    times: &[NaiveTime],
    date: NaiveDate,
    now: DateTime<Utc>,
) -> CadenceDay {
    let worked = calendar.is_working_day(date);
    let inside = |[from, to]: &[NaiveTime; 2], time: NaiveTime| *from <= time && time < *to;
    let window = |window: &[NaiveTime; 2]| {
        let count = number(times.iter().filter(|time| inside(window, **time)).count());
        let ends = calendar::start_of(date) + window[1].signed_duration_since(NaiveTime::MIN);
        let state = match worked {
            Ok(true) if count > 0 => WindowState::Met,
            Ok(true) if now < ends => WindowState::Due,
            Ok(true) => WindowState::Missed,
            Ok(false) | Err(_) => WindowState::NotDue,
        };
        WindowUpdates { count, state }
    };
    let (morning, afternoon) = (window(&windows.morning), window(&windows.afternoon));
    let outside =
        |time: &&NaiveTime| !inside(&windows.morning, **time) && !inside(&windows.afternoon, **time);
    CadenceDay {
        date,
        kind: calendar.kind(date),
        verdict: match worked {
            Ok(true) => verdict(morning.state, afternoon.state),
            Ok(false) => Verdict::DayOff,
            Err(_) => Verdict::NoCalendar,
        },
        morning,
        afternoon,
        other: number(times.iter().filter(outside).count()),
    }
}

fn verdict(morning: WindowState, afternoon: WindowState) -> Verdict {
    match (morning, afternoon) {
        (WindowState::Met, WindowState::Met) => Verdict::Compliant,
        (WindowState::Due, _) | (_, WindowState::Due) => Verdict::NotYet,
        (WindowState::Met, _) | (_, WindowState::Met) => Verdict::Partial,
        _ => Verdict::Missed,
    }
}

fn summary(days: &[CadenceDay]) -> CadenceSummary {
    let of = |verdict| number(days.iter().filter(|day| day.verdict == verdict).count());
    let worked_off = days.iter().filter(|day| day.verdict == Verdict::DayOff && day.total() > 0);
    CadenceSummary {
        compliant: of(Verdict::Compliant),
        partial: of(Verdict::Partial),
        missed: of(Verdict::Missed),
        not_yet: of(Verdict::NotYet),
        days_off: of(Verdict::DayOff),
        days_off_updated: number(worked_off.count()),
        no_calendar: of(Verdict::NoCalendar),
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
