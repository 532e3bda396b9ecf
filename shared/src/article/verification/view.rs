//! Questions about a text and what was said to them, as staff see them.

use super::{AskedOf, EntryKind, VerificationState};
use crate::id::{UserId, VerificationId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A question about a text, and everything that was said to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verification {
    /// Its identity.
    pub id: VerificationId,
    /// The number of the edition that it is about.
    pub edition: i32,
    /// Who was asked.
    pub to: AskedOf,
    /// The name of the person or unit that was asked; none for a contributor who has no account to answer with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_name: Option<String>,
    /// The question.
    pub question: String,
    /// The name of whoever asked.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The last day for an answer.
    pub due_on: NaiveDate,
    /// Where it is in its life.
    pub state: VerificationState,
    /// The remark with which it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The name of whoever closed it; none while it is open, and for what timed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_by_name: Option<String>,
    /// When it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<DateTime<Utc>>,
    /// What was said, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<VerificationEntry>,
    /// Whether it is put to whoever reads this.
    #[serde(default)]
    pub is_mine: bool,
}

/// Something that was said to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VerificationEntry {
    /// An answer, or a further question.
    pub kind: EntryKind,
    /// What was said.
    pub text: String,
    /// Who said it, where somebody recorded it for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
    /// Who said or recorded it.
    pub by: UserId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
}
