//! What is and was scheduled for an article, as its reader sees it.

use crate::{
    db::{
        Scoped,
        schema::{schedules, users},
        stored::{Id, Json, Ts, Word},
    },
    error::Result,
};
use diesel::prelude::*;
use shared::{
    article::{Cancelled, ScheduleState, Scheduled, ScheduledAct},
    check::Fault,
    word::Locale,
};

/// What is and was scheduled for an article, the newest first, for its reader.
pub(crate) fn of(db: &mut Scoped<'_>, article: Id, locale: Locale) -> Result<Vec<Scheduled>> {
    let rows: Vec<Row> = db
        .schedules()
        .inner_join(users::table.on(users::id.eq(schedules::set_by)))
        .filter(schedules::article_id.eq(article))
        .order((schedules::set_at.desc(), schedules::act.asc()))
        .limit(10)
        .select((
            schedules::act,
            schedules::scheduled_for,
            schedules::state,
            schedules::because,
            schedules::faults,
            schedules::set_by,
            users::full_name,
            schedules::set_at,
            schedules::ended_at,
        ))
        .load(db.conn())?;
    let scheduled = |row: Row| Scheduled {
        act: row.act.0,
        scheduled_for: row.scheduled_for.0,
        state: row.state.0,
        by: row.by.into(),
        by_name: row.by_name,
        set_at: row.set_at.0,
        ended_at: row.ended_at.map(|at| at.0),
        because: row.because.map(|because| because.0),
        errors: row
            .faults
            .iter()
            .flat_map(|faults| &faults.0)
            .map(|fault| fault.field_error(locale))
            .collect(),
    };
    Ok(rows.into_iter().map(scheduled).collect())
}

#[derive(Queryable)]
struct Row {
    act: Word<ScheduledAct>,
    scheduled_for: Ts,
    state: Word<ScheduleState>,
    because: Option<Word<Cancelled>>,
    faults: Option<Json<Vec<Fault>>>,
    by: Id,
    by_name: String,
    set_at: Ts,
    ended_at: Option<Ts>,
}
