//! Refusals in the database: every one, and every proposal with what became of it.

use crate::{
    access::Work,
    articles::{queries::Opened, workflow},
    db::{
        Scoped,
        schema::{articles, editions, refusals, users},
        stored::{Id, Ts, Word},
    },
    error::Result,
};
use diesel::prelude::*;
use shared::{
    article::{Refusal, RefusalGround, RefusalState, Refuse},
    cadence::Span,
};

/// Who reads of a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// One of the board, and not the author: everything.
    Board,
    /// The author, though one of the board: everything but the remarks for the board.
    AuthorOnBoard,
    /// Anybody else: what was decided.
    Other,
}

#[derive(Queryable)]
struct Row {
    edition: i32,
    ground: Word<RefusalGround>,
    note: Option<String>,
    internal_note: Option<String>,
    state: Word<RefusalState>,
    proposed_by: Option<Id>,
    proposed_at: Option<Ts>,
    decided_by: Option<Id>,
    decided_at: Option<Ts>,
    decision_note: Option<String>,
}

/// What was refused and proposed of an article, the newest first, as far as its reader may know.
pub(crate) fn of(db: &mut Scoped<'_>, article: Id, reader: Reader) -> Result<Vec<Refusal>> {
    let mut query = db.refusals().into_boxed().filter(refusals::article_id.eq(article));
    if reader == Reader::Other {
        query = query.filter(refusals::state.eq(Word(RefusalState::Refused)));
    }
    let rows: Vec<Row> = query
        .order(refusals::id.desc())
        .limit(20)
        .select((
            refusals::edition,
            refusals::ground,
            refusals::note,
            refusals::internal_note,
            refusals::state,
            refusals::proposed_by,
            refusals::proposed_at,
            refusals::decided_by,
            refusals::decided_at,
            refusals::decision_note,
        ))
        .load(db.conn())?;
    let people: Vec<Id> = rows.iter().flat_map(|row| [row.proposed_by, row.decided_by]).flatten().collect();
    let names: Vec<(Id, String)> = users::table
        .filter(users::id.eq_any(people))
        .select((users::id, users::full_name))
        .load(db.conn())?;
    let name =
        |id: Option<Id>| names.iter().find(|(other, _)| Some(*other) == id).map(|(_, name)| name.clone());
    let refusal = |row: Row| Refusal {
        edition: row.edition,
        ground: row.ground.0,
        note: row.note,
        internal_note: row.internal_note.filter(|_| reader == Reader::Board),
        state: row.state.0,
        proposed_by: row.proposed_by.map(Into::into),
        proposed_by_name: name(row.proposed_by),
        proposed_at: row.proposed_at.map(|at| at.0),
        decided_by_name: name(row.decided_by),
        decided_at: row.decided_at.map(|at| at.0),
        decision_note: row.decision_note,
    };
    Ok(rows.into_iter().map(refusal).collect())
}

/// Puts a proposal down.
pub(crate) fn propose(work: &mut Work<'_>, opened: &Opened, by: Id, proposed: &Refuse) -> Result<()> {
    let now = Ts(work.now());
    insert(work, opened, proposed, RefusalState::Proposed, (Some(by), Some(now)), (None, None))?;
    set_proposed(work, opened, true)
}

/// Refuses the edition at work: on the proposal that waits, as the head words it, or without one.
pub(crate) fn refuse(work: &mut Work<'_>, opened: &Opened, by: Id, refuse: &Refuse) -> Result<()> {
    let (now, ground) = (Ts(work.now()), Word(refuse.ground));
    if opened.article.refusal_proposed {
        let waiting = work
            .scoped()
            .refusals()
            .filter(refusals::article_id.eq(opened.article.id))
            .filter(refusals::state.eq(Word(RefusalState::Proposed)));
        diesel::update(waiting)
            .set((refusals::ground.eq(ground), refusals::note.eq(&refuse.note)))
            .execute(work.conn())?;
        if refuse.internal_note.is_some() {
            let waiting = work
                .scoped()
                .refusals()
                .filter(refusals::article_id.eq(opened.article.id))
                .filter(refusals::state.eq(Word(RefusalState::Proposed)));
            diesel::update(waiting)
                .set(refusals::internal_note.eq(&refuse.internal_note))
                .execute(work.conn())?;
        }
        decide(work, opened, RefusalState::Refused, Some(by), None)?;
    } else {
        insert(work, opened, refuse, RefusalState::Refused, (None, None), (Some(by), Some(now)))?;
    }
    let row = workflow::edition(work, opened);
    diesel::update(row)
        .set((editions::refusal_ground.eq(Some(ground)), editions::refusal_note.eq(&refuse.note)))
        .execute(work.conn())?;
    Ok(())
}

/// Ends the proposal that waits.
pub(crate) fn decide(
    work: &mut Work<'_>,
    opened: &Opened,
    state: RefusalState,
    by: Option<Id>,
    note: Option<&str>,
) -> Result<()> {
    let now = Ts(work.now());
    let waiting = work
        .scoped()
        .refusals()
        .filter(refusals::article_id.eq(opened.article.id))
        .filter(refusals::state.eq(Word(RefusalState::Proposed)));
    diesel::update(waiting)
        .set((
            refusals::state.eq(Word(state)),
            refusals::decided_by.eq(by),
            refusals::decided_at.eq(Some(now)),
            refusals::decision_note.eq(note),
        ))
        .execute(work.conn())?;
    set_proposed(work, opened, false)
}

fn insert(
    work: &mut Work<'_>,
    opened: &Opened,
    refuse: &Refuse,
    state: RefusalState,
    proposed: (Option<Id>, Option<Ts>),
    decided: (Option<Id>, Option<Ts>),
) -> Result<()> {
    let (id, portal) = (Id(work.new_id()), work.portal());
    diesel::insert_into(refusals::table)
        .values((
            refusals::portal_id.eq(portal),
            refusals::id.eq(id),
            refusals::article_id.eq(opened.article.id),
            refusals::edition.eq(opened.edition.number),
            refusals::ground.eq(Word(refuse.ground)),
            refusals::note.eq(&refuse.note),
            refusals::internal_note.eq(&refuse.internal_note),
            refusals::state.eq(Word(state)),
            refusals::proposed_by.eq(proposed.0),
            refusals::proposed_at.eq(proposed.1),
            refusals::decided_by.eq(decided.0),
            refusals::decided_at.eq(decided.1),
        ))
        .execute(work.conn())?;
    Ok(())
}

fn set_proposed(work: &mut Work<'_>, opened: &Opened, proposed: bool) -> Result<()> {
    let article = work.scoped().articles().filter(articles::id.eq(opened.article.id));
    diesel::update(article).set(articles::refusal_proposed.eq(proposed)).execute(work.conn())?;
    Ok(())
}

/// How often texts were refused in a span of days, by ground.
pub(crate) fn count(db: &mut Scoped<'_>, span: Span) -> Result<Vec<(RefusalGround, i64)>> {
    let rows: Vec<(Word<RefusalGround>, i64)> = db
        .refusals()
        .filter(refusals::state.eq(Word(RefusalState::Refused)))
        .filter(refusals::decided_at.ge(Some(Ts(span.begins()))))
        .filter(refusals::decided_at.lt(Some(Ts(span.ends()))))
        .group_by(refusals::ground)
        .select((refusals::ground, diesel::dsl::count_star()))
        .load(db.conn())?;
    Ok(rows.into_iter().map(|(ground, n)| (ground.0, n)).collect())
}
