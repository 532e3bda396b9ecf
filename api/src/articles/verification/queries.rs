//! Questions about articles in the database.

use crate::{
    access::Work,
    articles::queries::Opened,
    db::{
        Scoped,
        schema::{articles, units, users, verification_entries, verifications},
        stored::{Id, Ts, Word},
    },
    error::Result,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use shared::{
    article::{AskedOf, EntryKind, RequestVerification, VerificationState, answer_due_at},
    id::{UnitId, UserId},
};

/// The question about an article that is open.
#[derive(Clone, Debug)]
pub(crate) struct OpenQuestion {
    pub(crate) id: Id,
    pub(crate) state: VerificationState,
    pub(crate) due_on: NaiveDate,
    pub(crate) by: Id,
    /// Everybody it is put to: one person, or those who work in the unit.
    asked: Vec<Id>,
    /// Those whose answer it is: the person asked by name, and whoever has answered for themselves.
    answering: Vec<Id>,
}

impl OpenQuestion {
    /// Whether it is put to somebody.
    pub(crate) fn is_put_to(&self, whom: Id) -> bool {
        self.asked.contains(&whom)
    }

    /// Whether the answer is somebody's own, so that another closes the question.
    pub(crate) fn is_answer_of(&self, whom: Id) -> bool {
        self.answering.contains(&whom)
    }
}

const OPEN: [Word<VerificationState>; 2] =
    [Word(VerificationState::Waiting), Word(VerificationState::Answered)];

/// The question about an article that is open, if there is one.
pub(crate) fn open(db: &mut Scoped<'_>, article: Id) -> Result<Option<OpenQuestion>> {
    type Row = (Id, Word<VerificationState>, NaiveDate, Id, Option<Id>, Option<Id>);
    let row: Option<Row> = db
        .verifications()
        .filter(verifications::article_id.eq(article))
        .filter(verifications::state.eq_any(OPEN))
        .select((
            verifications::id,
            verifications::state,
            verifications::due_on,
            verifications::asked_by,
            verifications::asked_user,
            verifications::asked_unit,
        ))
        .first(db.conn())
        .optional()?;
    let Some((id, state, due_on, by, person, unit)) = row else { return Ok(None) };
    let mut answering: Vec<Id> = db
        .verification_entries()
        .filter(verification_entries::verification_id.eq(id))
        .filter(verification_entries::kind.eq(Word(EntryKind::Answer)))
        .filter(verification_entries::on_behalf_of.is_null())
        .select(verification_entries::said_by)
        .distinct()
        .load(db.conn())?;
    answering.extend(person);
    let mut asked: Vec<Id> = person.into_iter().collect();
    if unit.is_some() {
        let there: Vec<Id> =
            users::table.filter(users::unit_id.eq(unit)).select(users::id).load(db.conn())?;
        asked.extend(there);
    }
    Ok(Some(OpenQuestion { id, state: state.0, due_on, by, asked, answering }))
}

/// Somebody to whom questions are put: by name, or as one of a unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Addressee {
    pub(crate) person: Id,
    pub(crate) unit: Option<Id>,
}

/// Somebody with the unit they work in.
pub(crate) fn addressee(db: &mut Scoped<'_>, person: UserId) -> Result<Addressee> {
    let person = Id::from(person);
    let unit: Option<Option<Id>> =
        users::table.find(person).select(users::unit_id).first(db.conn()).optional()?;
    Ok(Addressee { person, unit: unit.flatten() })
}

/// Whether a unit exists still.
pub(super) fn unit_exists(db: &mut Scoped<'_>, unit: UnitId, today: NaiveDate) -> Result<bool> {
    let there = units::table
        .filter(units::id.eq(Id::from(unit)))
        .filter(units::active_to.is_null().or(units::active_to.ge(today)));
    Ok(there.count().get_result::<i64>(db.conn())? > 0)
}

/// Puts a question down.
pub(super) fn insert(
    work: &mut Work<'_>,
    opened: &Opened,
    request: &RequestVerification,
    (by, asked): (Id, Option<Id>),
    due_on: NaiveDate,
) -> Result<()> {
    let (id, portal, now) = (Id(work.new_id()), work.portal(), Ts(work.now()));
    diesel::insert_into(verifications::table)
        .values((
            verifications::portal_id.eq(portal),
            verifications::id.eq(id),
            verifications::article_id.eq(opened.article.id),
            verifications::edition.eq(opened.edition.number),
            verifications::asked_of.eq(Word::<AskedOf>(request.to)),
            verifications::asked_user.eq(asked),
            verifications::asked_unit.eq(request.unit.map(Id::from)),
            verifications::question.eq(request.question.trim()),
            verifications::asked_by.eq(by),
            verifications::asked_at.eq(now),
            verifications::due_on.eq(due_on),
            verifications::due_at.eq(Ts(answer_due_at(due_on))),
            verifications::state.eq(Word(VerificationState::Waiting)),
        ))
        .execute(work.conn())?;
    Ok(())
}

/// Adds what somebody says to a question.
pub(super) fn say(
    work: &mut Work<'_>,
    article: Id,
    question: Id,
    by: Id,
    (kind, text, whom): (EntryKind, &str, Option<&str>),
) -> Result<()> {
    let (id, portal, now) = (Id(work.new_id()), work.portal(), Ts(work.now()));
    diesel::insert_into(verification_entries::table)
        .values((
            verification_entries::portal_id.eq(portal),
            verification_entries::id.eq(id),
            verification_entries::article_id.eq(article),
            verification_entries::verification_id.eq(question),
            verification_entries::kind.eq(Word(kind)),
            verification_entries::text.eq(text.trim()),
            verification_entries::on_behalf_of.eq(whom),
            verification_entries::said_by.eq(by),
            verification_entries::said_at.eq(now),
        ))
        .execute(work.conn())?;
    Ok(())
}

/// Moves the last day for an answer.
pub(super) fn set_due(work: &mut Work<'_>, question: Id, due_on: NaiveDate) -> Result<()> {
    let row = work.scoped().verifications().filter(verifications::id.eq(question));
    diesel::update(row)
        .set((verifications::due_on.eq(due_on), verifications::due_at.eq(Ts(answer_due_at(due_on)))))
        .execute(work.conn())?;
    Ok(())
}

/// Moves a question on from a state, and answers whether it still was in it.
pub(super) fn set_state(
    work: &mut Work<'_>,
    question: Id,
    (from, to): (VerificationState, VerificationState),
    (by, note): (Option<Id>, Option<&str>),
) -> Result<bool> {
    let row = work
        .scoped()
        .verifications()
        .filter(verifications::id.eq(question))
        .filter(verifications::state.eq(Word(from)));
    let closed_at = (!to.is_open()).then(|| Ts(work.now()));
    let moved = diesel::update(row)
        .set((
            verifications::state.eq(Word(to)),
            verifications::closed_by.eq(by.filter(|_| !to.is_open())),
            verifications::closed_at.eq(closed_at),
            verifications::note.eq(note),
        ))
        .execute(work.conn())?;
    Ok(moved == 1)
}

/// What an article keeps of a question, for lists and "today".
#[derive(Clone, Copy, Debug)]
pub(super) struct Flag {
    pub(super) state: VerificationState,
    pub(super) due_on: NaiveDate,
    pub(super) by: Id,
}

/// Keeps on the article what lists and "today" go by.
pub(super) fn flag(work: &mut Work<'_>, article: Id, flag: Option<Flag>) -> Result<()> {
    let row = work.scoped().articles().filter(articles::id.eq(article));
    diesel::update(row)
        .set((
            articles::verification.eq(flag.map(|flag| Word(flag.state))),
            articles::answer_due_on.eq(flag.map(|flag| flag.due_on)),
            articles::asked_by.eq(flag.map(|flag| flag.by)),
        ))
        .execute(work.conn())?;
    Ok(())
}
