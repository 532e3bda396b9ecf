//! The questions that were asked about an article, with everything that was said, as their reader sees them.

use super::queries::addressee;
use crate::{
    articles::queries::names,
    db::{
        Scoped,
        schema::{units, verification_entries, verifications},
        stored::{Id, Ts, Word},
    },
    error::Result,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use shared::{
    article::{AskedOf, EntryKind, Verification, VerificationEntry, VerificationState},
    id::UserId,
};

/// How many questions are told of one article.
const SHOWN: i64 = 20;

#[derive(Queryable)]
struct Row {
    id: Id,
    edition: i32,
    to: Word<AskedOf>,
    person: Option<Id>,
    unit: Option<Id>,
    question: String,
    by: Id,
    at: Ts,
    due_on: NaiveDate,
    state: Word<VerificationState>,
    note: Option<String>,
    closed_by: Option<Id>,
    closed_at: Option<Ts>,
}

#[derive(Queryable)]
struct EntryRow {
    question: Id,
    kind: Word<EntryKind>,
    text: String,
    on_behalf_of: Option<String>,
    by: Id,
    at: Ts,
}

/// Every question about an article, the newest first, each with what was said to it, the oldest first.
pub(crate) fn of(db: &mut Scoped<'_>, article: Id, me: UserId) -> Result<Vec<Verification>> {
    let rows: Vec<Row> = db
        .verifications()
        .filter(verifications::article_id.eq(article))
        .order((verifications::asked_at.desc(), verifications::id.desc()))
        .limit(SHOWN)
        .select((
            verifications::id,
            verifications::edition,
            verifications::asked_of,
            verifications::asked_user,
            verifications::asked_unit,
            verifications::question,
            verifications::asked_by,
            verifications::asked_at,
            verifications::due_on,
            verifications::state,
            verifications::note,
            verifications::closed_by,
            verifications::closed_at,
        ))
        .load(db.conn())?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let said = said(db, article)?;
    let involved = rows.iter().flat_map(|row| [Some(row.by), row.person, row.closed_by]).flatten();
    let people = names(db, &involved.chain(said.iter().map(|entry| entry.by)).collect::<Vec<_>>())?;
    let asked: Vec<Id> = rows.iter().filter_map(|row| row.unit).collect();
    let units: Vec<(Id, String)> =
        units::table.filter(units::id.eq_any(asked)).select((units::id, units::name_vi)).load(db.conn())?;
    let my_unit = addressee(db, me)?.unit;
    let me = Id::from(me);
    let of = |all: &[(Id, String)], id: Id| {
        all.iter().find(|(other, _)| *other == id).map(|(_, name)| name.clone())
    };
    let entry = |row: &EntryRow| VerificationEntry {
        kind: row.kind.0,
        text: row.text.clone(),
        on_behalf_of: row.on_behalf_of.clone(),
        by: row.by.into(),
        by_name: of(&people, row.by).unwrap_or_default(),
        at: row.at.0,
    };
    let shown = |row: Row| Verification {
        id: row.id.into(),
        edition: row.edition,
        to: row.to.0,
        asked_name: row
            .person
            .and_then(|id| of(&people, id))
            .or_else(|| row.unit.and_then(|id| of(&units, id))),
        question: row.question,
        by_name: of(&people, row.by).unwrap_or_default(),
        at: row.at.0,
        due_on: row.due_on,
        state: row.state.0,
        note: row.note,
        closed_by_name: row.closed_by.and_then(|id| of(&people, id)),
        closed_at: row.closed_at.map(|at| at.0),
        entries: said.iter().filter(|entry| entry.question == row.id).map(entry).collect(),
        is_mine: row.person == Some(me) || (row.unit.is_some() && row.unit == my_unit),
    };
    Ok(rows.into_iter().map(shown).collect())
}

fn said(db: &mut Scoped<'_>, article: Id) -> Result<Vec<EntryRow>> {
    Ok(db
        .verification_entries()
        .filter(verification_entries::article_id.eq(article))
        .order(verification_entries::id)
        .select((
            verification_entries::verification_id,
            verification_entries::kind,
            verification_entries::text,
            verification_entries::on_behalf_of,
            verification_entries::said_by,
            verification_entries::said_at,
        ))
        .load(db.conn())?)
}
