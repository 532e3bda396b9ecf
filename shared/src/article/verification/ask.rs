//! What is sent about a question: asking, answering, asking further, closing.

use super::{AskedOf, VerificationOutcome, VerificationState};
use crate::{
    calendar::{Calendar, end_of, is_sensible},
    check::{Check, Fault, FaultCode},
    id::{UnitId, UserId},
    word::Word as _,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The term of an answer in working days, when the question names no date.
pub const VERIFICATION_TERM: u32 = 3;
/// How far ahead an answer can be due.
const FURTHEST: TimeDelta = TimeDelta::days(366);

/// Asking about a text (yêu cầu xác minh).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestVerification {
    /// Who is asked.
    pub to: AskedOf,
    /// The colleague who is asked; for `colleague` only.
    #[serde(default)]
    pub colleague: Option<UserId>,
    /// The unit that is asked; for `unit` only.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// What is to be verified, supplemented or clarified; 5 to 2000 characters.
    pub question: String,
    /// The last day for an answer; three working days from today when left out.
    #[serde(default)]
    pub due_on: Option<NaiveDate>,
}

impl RequestVerification {
    /// What has to be right, but for the last day: see [`Self::due`].
    ///
    /// # Errors
    /// Every fault, with a pointer.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        named(&mut check, "/colleague", self.to == AskedOf::Colleague, self.colleague.is_some());
        named(&mut check, "/unit", self.to == AskedOf::Unit, self.unit.is_some());
        check.text("/question", &self.question, 5, 2_000);
        check.done()
    }

    /// The last day for an answer.
    ///
    /// # Errors
    /// The day is over, too far ahead, or left out where the calendar of the term is not published.
    pub fn due(&self, today: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, Vec<Fault>> {
        due(self.due_on, today, calendar)
    }
}

/// What one kind of question needs, and no other has.
fn named(check: &mut Check, pointer: &str, wanted: bool, given: bool) {
    let code = if wanted { FaultCode::Required } else { FaultCode::NotAllowedHere };
    check.that(wanted == given, pointer, code);
}

fn due(asked: Option<NaiveDate>, today: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, Vec<Fault>> {
    let fault = |code| Err(vec![Fault::new("/due_on", code)]);
    match asked.or_else(|| calendar.working_days_after(today, VERIFICATION_TERM).ok()) {
        None => fault(FaultCode::Required),
        Some(day) if !is_sensible(day) || day - today > FURTHEST => fault(FaultCode::Format),
        Some(day) if day < today => fault(FaultCode::InPast),
        Some(day) => Ok(day),
    }
}

/// The instant at which the time for an answer has run out: the day has ended in Vietnam (Điều 148.6 of the Civil Code).
pub fn answer_due_at(due_on: NaiveDate) -> DateTime<Utc> {
    end_of(due_on)
}

/// Answering a question, oneself or for somebody who answered by telephone or letter (trả lời xác minh).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VerificationAnswer {
    /// What is answered, 2 to 5000 characters.
    pub text: String,
    /// Who said it; needed from those of the board who were not asked themselves.
    #[serde(default)]
    pub on_behalf_of: Option<String>,
}

impl VerificationAnswer {
    /// What has to be right, given whether whoever sends it was asked.
    ///
    /// # Errors
    /// Every fault, with a pointer.
    pub fn check(&self, is_asked: bool) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.text("/text", &self.text, 2, 5_000);
        let whom = self.on_behalf_of.as_deref().unwrap_or_default();
        check.line("/on_behalf_of", whom, if is_asked { 0 } else { 2 }, 200);
        check.done()
    }

    /// Who said it, where that is somebody else.
    pub fn whom(&self) -> Option<&str> {
        self.on_behalf_of.as_deref().map(str::trim).filter(|whom| !whom.is_empty())
    }
}

/// Asking further, of the same people (hỏi thêm).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskFurther {
    /// What is asked, 5 to 2000 characters.
    pub question: String,
    /// The last day for an answer. Left out: three working days from today, and never earlier than it is due already.
    #[serde(default)]
    pub due_on: Option<NaiveDate>,
}

impl AskFurther {
    /// What has to be right, but for the last day: see [`Self::due`].
    ///
    /// # Errors
    /// Every fault, with a pointer.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.text("/question", &self.question, 5, 2_000);
        check.done()
    }

    /// The last day for an answer, given the one before.
    ///
    /// # Errors
    /// As [`RequestVerification::due`].
    pub fn due(
        &self,
        before: NaiveDate,
        today: NaiveDate,
        calendar: &Calendar,
    ) -> Result<NaiveDate, Vec<Fault>> {
        let day = due(self.due_on, today, calendar)?;
        Ok(if self.due_on.is_some() { day } else { day.max(before) })
    }
}

/// Closing a question (kết thúc xác minh).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Verify {
    /// What came of it.
    pub outcome: VerificationOutcome,
    /// A remark; needed when nothing was answered, or nothing could be confirmed.
    #[serde(default)]
    pub note: Option<String>,
}

impl Verify {
    /// What has to be right, given where the question is.
    ///
    /// # Errors
    /// The fault of the remark.
    pub fn check(&self, from: VerificationState) -> Result<(), Vec<Fault>> {
        let settled =
            from == VerificationState::Answered && self.outcome != VerificationOutcome::NotConfirmed;
        let mut check = Check::default();
        check.text("/note", self.note.as_deref().unwrap_or_default(), if settled { 0 } else { 5 }, 1_000);
        check.done()
    }

    /// What the audit trail keeps.
    pub fn said(&self) -> String {
        match self.note.as_deref().map(str::trim).filter(|note| !note.is_empty()) {
            Some(note) => format!("{}: {note}", self.outcome.vi()),
            None => self.outcome.vi().to_owned(),
        }
    }
}
