//! The course of a question: what is wrong with it, how it is put, answered and closed, and what becomes of the article.

use super::queries::{self, Flag, OpenQuestion};
use crate::{
    access::Work,
    articles::{
        access::readers,
        queries::{self as articles_queries, Opened},
        workflow,
    },
    audit::Subject,
    calendar::queries as days,
    db::{
        schema::articles,
        stored::{Id, Ts, Word},
    },
    error::{Error, Result},
    http::if_match::IfMatch,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use shared::{
    article::{
        AskFurther, AskedOf, EntryKind, RequestVerification, Status, Step, VerificationAnswer,
        VerificationState, VerificationTurn, Verify,
    },
    audit::Action,
    calendar,
    check::{Fault, FaultCode},
    problem::ProblemCode,
};

type Faults = Vec<Fault>;

/// What is wrong with a question.
pub(crate) fn faults_of_request(
    work: &mut Work<'_>,
    opened: &Opened,
    me: Id,
    request: &RequestVerification,
) -> Result<Faults> {
    let mut faults = request.check().err().unwrap_or_default();
    faults.extend(due(work, request)?.err().unwrap_or_default());
    if let Err(code) = asked(work, opened, me, request)? {
        let pointer = if request.to == AskedOf::Colleague { "/colleague" } else { "/to" };
        faults.push(Fault::new(pointer, code));
    }
    let today = calendar::date(work.now());
    if let Some(unit) = request.unit
        && !queries::unit_exists(work.scoped(), unit, today)?
    {
        faults.push(Fault::new("/unit", FaultCode::UnknownReference));
    }
    Ok(faults)
}

/// The account that is asked, if one is.
///
/// Asking shows nobody an article that is hidden from them: whoever limited it lets them see it first. A contributor
/// without an account here, or who asks themselves for somebody else, is asked outside; the board records the answer.
fn asked(
    work: &mut Work<'_>,
    opened: &Opened,
    me: Id,
    request: &RequestVerification,
) -> Result<std::result::Result<Option<Id>, FaultCode>> {
    let whom = match (request.to, request.colleague) {
        (AskedOf::Contributor, _) => opened.edition.author,
        (AskedOf::Colleague, Some(colleague)) => Id::from(colleague),
        _ => return Ok(Ok(None)),
    };
    let is_contributor = request.to == AskedOf::Contributor;
    if whom == me {
        return Ok(if is_contributor { Ok(None) } else { Err(FaultCode::NotAllowedHere) });
    }
    Ok(match readers::unfit(work, opened, &[whom.into()])?.first() {
        None => Ok(Some(whom)),
        Some((_, FaultCode::UnknownReference)) if is_contributor => Ok(None),
        Some((_, code)) => Err(*code),
    })
}

fn due(work: &mut Work<'_>, request: &RequestVerification) -> Result<std::result::Result<NaiveDate, Faults>> {
    let today = calendar::date(work.now());
    Ok(request.due(today, &days::load(work.conn())?))
}

/// Puts a question.
pub(crate) fn ask(work: &mut Work<'_>, opened: &Opened, me: Id, request: &RequestVerification) -> Result<()> {
    let due_on = due(work, request)?.map_err(Error::invalid)?;
    let asked = asked(work, opened, me, request)?.unwrap_or_default();
    queries::insert(work, opened, request, (me, asked), due_on)?;
    let flag = Flag { state: VerificationState::Waiting, due_on, by: me };
    queries::flag(work, opened.article.id, Some(flag))
}

/// The question that is open.
///
/// # Errors
/// [`ProblemCode::Stale`]: the state of the article says that there is one, so it has ended between two looks.
fn question(opened: &Opened) -> Result<&OpenQuestion> {
    opened.verification.as_ref().ok_or_else(|| ProblemCode::Stale.into())
}

/// Moves a question on by a turn; what it becomes.
fn turn(
    work: &mut Work<'_>,
    question: &OpenQuestion,
    turn: VerificationTurn,
    said: (Option<Id>, Option<&str>),
) -> Result<VerificationState> {
    let next = question.state.after(turn).ok_or(ProblemCode::WrongState)?;
    match queries::set_state(work, question.id, (question.state, next), said)? {
        true => Ok(next),
        false => Err(ProblemCode::Stale.into()),
    }
}

/// What is wrong with an answer.
pub(crate) fn faults_of_answer(opened: &Opened, me: Id, answer: &VerificationAnswer) -> Result<Faults> {
    let is_asked = question(opened)?.is_put_to(me);
    Ok(answer.check(is_asked).err().unwrap_or_default())
}

/// Adds an answer.
pub(crate) fn answer(
    work: &mut Work<'_>,
    opened: &Opened,
    me: Id,
    answer: &VerificationAnswer,
) -> Result<()> {
    let (article, question) = (opened.article.id, question(opened)?);
    queries::say(work, article, question.id, me, (EntryKind::Answer, &answer.text, answer.whom()))?;
    let next = turn(work, question, VerificationTurn::Answer, (None, None))?;
    queries::flag(work, article, Some(Flag { state: next, due_on: question.due_on, by: question.by }))
}

/// What is wrong with a further question.
pub(crate) fn faults_of_further(
    work: &mut Work<'_>,
    opened: &Opened,
    further: &AskFurther,
) -> Result<Faults> {
    let mut faults = further.check().err().unwrap_or_default();
    faults.extend(further_due(work, question(opened)?, further)?.err().unwrap_or_default());
    Ok(faults)
}

fn further_due(
    work: &mut Work<'_>,
    question: &OpenQuestion,
    further: &AskFurther,
) -> Result<std::result::Result<NaiveDate, Faults>> {
    let today = calendar::date(work.now());
    Ok(further.due(question.due_on, today, &days::load(work.conn())?))
}

/// Asks further.
pub(crate) fn ask_further(work: &mut Work<'_>, opened: &Opened, me: Id, further: &AskFurther) -> Result<()> {
    let (article, question) = (opened.article.id, question(opened)?);
    let due_on = further_due(work, question, further)?.map_err(Error::invalid)?;
    queries::say(work, article, question.id, me, (EntryKind::Question, &further.question, None))?;
    queries::set_due(work, question.id, due_on)?;
    let next = turn(work, question, VerificationTurn::AskFurther, (None, None))?;
    queries::flag(work, article, Some(Flag { state: next, due_on, by: question.by }))
}

/// What is wrong with how a question is closed.
pub(crate) fn faults_of_verify(opened: &Opened, verify: &Verify) -> Result<Faults> {
    Ok(verify.check(question(opened)?.state).err().unwrap_or_default())
}

/// Closes a question.
pub(crate) fn close(work: &mut Work<'_>, opened: &Opened, me: Id, verify: &Verify) -> Result<()> {
    let note = verify.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    turn(work, question(opened)?, VerificationTurn::Close(verify.outcome), (Some(me), note))?;
    queries::flag(work, opened.article.id, None)
}

/// The text has become something else: a question that nobody needs answered any more ends, and so does the notice that
/// one has timed out.
pub(crate) fn go_on(work: &mut Work<'_>, opened: &Opened, me: Id, next: Status) -> Result<()> {
    if opened.article.verification.is_none() || next.heeds_verification() {
        return Ok(());
    }
    if let Some(question) = &opened.verification {
        turn(work, question, VerificationTurn::Overtake, (Some(me), None))?;
    }
    queries::flag(work, opened.article.id, None)
}

/// A question whose time has run out.
#[derive(Clone, Copy, Debug, Queryable)]
pub(crate) struct Unanswered {
    pub(crate) portal: Id,
    pub(crate) id: Id,
    pub(crate) article: Id,
    pub(crate) due_at: Ts,
}

/// Ends a question that nobody answered in time: the article goes back to its editors, and whoever asked is told
/// (requirements C.3). All of it with its record, or nothing; of several nodes one succeeds.
///
/// # Errors
/// [`ProblemCode::Stale`] when somebody else had it, answered, or changed the article meanwhile.
pub(crate) fn time_out(work: &mut Work<'_>, due: Unanswered) -> Result<()> {
    let opened = articles_queries::open(work.scoped(), due.article.into())?;
    workflow::claim(work, &opened, IfMatch(opened.article.version))?;
    let open = opened.verification.as_ref().filter(|question| question.id == due.id);
    let (Some(question), None) = (open, opened.article.trashed_at) else {
        return Err(ProblemCode::Stale.into());
    };
    let is_due = shared::article::answer_due_at(question.due_on) <= work.now();
    let (Some(next), true, Ok(back)) =
        (question.state.after(VerificationTurn::TimeOut), is_due, opened.article.state.0.after(Step::Verify))
    else {
        return Err(ProblemCode::Stale.into());
    };
    turn(work, question, VerificationTurn::TimeOut, (None, None))?;
    let flag = Flag { state: next, due_on: question.due_on, by: question.by };
    queries::flag(work, opened.article.id, Some(flag))?;
    let now = Ts(work.now());
    let article = work.scoped().articles().filter(articles::id.eq(opened.article.id));
    diesel::update(article)
        .set((articles::state.eq(Word::<Status>(back)), articles::updated_at.eq(now)))
        .execute(work.conn())?;
    work.record(Action::VerificationTimedOut, Subject::new("article", opened.article.id.0), None)
}
