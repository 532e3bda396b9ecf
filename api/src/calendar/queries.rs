//! The calendar in the database.

use crate::{
    db::{
        Conn,
        schema::{calendar_days, calendar_years},
        stored::Word,
    },
    error::Result,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use shared::{
    calendar::{Calendar, CalendarDay, CalendarYear, DayKind},
    portal::Names,
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

/// A year, if it is published.
pub(crate) fn find(conn: &mut Conn, year: i32) -> Result<Option<CalendarYear>> {
    let known: i64 = calendar_years::table.filter(calendar_years::year.eq(year)).count().get_result(conn)?;
    if known == 0 {
        return Ok(None);
    }
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
    Ok(Some(CalendarYear { year, days: rows.into_iter().map(CalendarDay::from).collect() }))
}

/// The whole calendar, as far as it is published: some fifteen days a year.
pub(crate) fn load(conn: &mut Conn) -> Result<Calendar> {
    let years: Vec<i32> = calendar_years::table.select(calendar_years::year).load(conn)?;
    let days: Vec<(NaiveDate, Word<DayKind>)> =
        calendar_days::table.select((calendar_days::day, calendar_days::kind)).load(conn)?;
    Ok(Calendar::new(years, days.into_iter().map(|(day, kind)| (day, kind.0))))
}
