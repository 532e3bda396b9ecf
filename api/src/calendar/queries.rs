//! The calendar in the database.

use crate::{
    access::PlatformWork,
    audit::Subject,
    db::{
        Conn,
        schema::{calendar_days, calendar_years},
        stored::Word,
    },
    error::Result,
    http::if_match::IfMatch,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use shared::{
    audit::Action,
    calendar::{Calendar, CalendarDay, CalendarDraft, CalendarYear, DayKind},
    portal::Names,
    problem::ProblemCode,
};

#[derive(Queryable)]
struct Row {
    day: NaiveDate,
    kind: Word<DayKind>,
    name_vi: String,
    name_en: Option<String>,
    stands_for: Option<NaiveDate>,
    source: Option<String>,
}

impl From<Row> for CalendarDay {
    fn from(row: Row) -> Self {
        let Row { day, kind, name_vi, name_en, stands_for, source } = row;
        Self { date: day, kind: kind.0, name: Names { vi: name_vi, en: name_en }, stands_for, source }
    }
}

/// A year with its version; the version of a year that is not published is 0.
pub(crate) fn find(conn: &mut Conn, year: i32) -> Result<(i32, CalendarYear)> {
    let version: Option<i32> =
        calendar_years::table.find(year).select(calendar_years::version).first(conn).optional()?;
    let rows: Vec<Row> = calendar_days::table
        .filter(calendar_days::year.eq(year))
        .order(calendar_days::day)
        .select((
            calendar_days::day,
            calendar_days::kind,
            calendar_days::name_vi,
            calendar_days::name_en,
            calendar_days::stands_for,
            calendar_days::source,
        ))
        .load(conn)?;
    let days = rows.into_iter().map(CalendarDay::from).collect();
    Ok((version.unwrap_or(0), CalendarYear { year, published: version.is_some(), days }))
}

/// Puts the days of a year in place of those before.
pub(crate) fn replace(
    work: &mut PlatformWork<'_>,
    year: i32,
    seen: IfMatch,
    draft: &CalendarDraft,
) -> Result<(i32, CalendarYear)> {
    claim(work.conn(), year, seen)?;
    diesel::delete(calendar_days::table.filter(calendar_days::year.eq(year))).execute(work.conn())?;
    for day in &draft.days {
        diesel::insert_into(calendar_days::table)
            .values((
                calendar_days::day.eq(day.date),
                calendar_days::year.eq(year),
                calendar_days::kind.eq(Word(day.kind)),
                calendar_days::name_vi.eq(&day.name.vi),
                calendar_days::name_en.eq(&day.name.en),
                calendar_days::stands_for.eq(day.stands_for),
                calendar_days::source.eq(&day.source),
            ))
            .execute(work.conn())?;
    }
    work.record(Action::CalendarChanged, Subject::new("calendar", year))?;
    find(work.conn(), year)
}

/// Takes the version that was seen: of all who try at once, one succeeds.
fn claim(conn: &mut Conn, year: i32, seen: IfMatch) -> Result<()> {
    let (version, _) = find(conn, year)?;
    seen.check(version)?;
    if version == 0 {
        let first = (calendar_years::year.eq(year), calendar_years::version.eq(1));
        diesel::insert_into(calendar_years::table).values(first).execute(conn)?;
        return Ok(());
    }
    let row = calendar_years::table.find(year).filter(calendar_years::version.eq(version));
    let claimed = diesel::update(row).set(calendar_years::version.eq(version + 1)).execute(conn)?;
    if claimed == 1 { Ok(()) } else { Err(ProblemCode::Stale.into()) }
}

/// The whole calendar, as far as it is published: some fifteen days a year.
pub(crate) fn load(conn: &mut Conn) -> Result<Calendar> {
    let years: Vec<i32> = calendar_years::table.select(calendar_years::year).load(conn)?;
    let days: Vec<(NaiveDate, Word<DayKind>)> =
        calendar_days::table.select((calendar_days::day, calendar_days::kind)).load(conn)?;
    Ok(Calendar::new(years, days.into_iter().map(|(day, kind)| (day, kind.0))))
}
