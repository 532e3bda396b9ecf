//! Refusing a text: a member proposes, the head decides, and what was refused is counted by ground (Điều 20.3).

use super::RefusalGround;
use crate::{
    check::{Check, Fault},
    id::UserId,
    word::Word as _,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

crate::word! { "refusal_state",
    /// What has become of a proposal to refuse a text.
    pub enum RefusalState {
        Proposed = "proposed", "Đã đề nghị từ chối", "Proposed";
        Refused = "refused", "Đã từ chối đăng", "Refused";
        Dismissed = "dismissed", "Không chấp nhận đề nghị", "Dismissed";
        Lapsed = "lapsed", "Hết hiệu lực vì bài đã chuyển bước khác", "Lapsed, the text went another way";
    }
}

/// Refusing a text on a ground of Điều 20.3, or proposing to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    /// The ground.
    pub ground: RefusalGround,
    /// An explanation, which the author reads; for ground đ the provision of law, which is then required.
    #[serde(default)]
    pub note: Option<String>,
    /// A remark for the board, which the author never reads.
    #[serde(default)]
    pub internal_note: Option<String>,
}

impl Refuse {
    /// What has to be right.
    ///
    /// # Errors
    /// The faults.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        let note = self.note.as_deref().unwrap_or_default();
        let least = if self.ground == RefusalGround::OtherByLaw { 5 } else { 0 };
        check.text("/note", note, least, 1_000);
        check.at_most("/internal_note", self.internal_note.as_deref().unwrap_or_default(), 1_000);
        check.done()
    }
}

/// A refusal, or a proposal of one and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refusal {
    /// The number of the edition.
    pub edition: i32,
    /// The ground.
    pub ground: RefusalGround,
    /// The explanation for the author.
    pub note: Option<String>,
    /// The remark for the board; never there for the author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub internal_note: Option<String>,
    /// What has become of it.
    pub state: RefusalState,
    /// Who proposed it; none when the head refused without a proposal.
    pub proposed_by: Option<UserId>,
    /// Their name.
    pub proposed_by_name: Option<String>,
    /// When.
    pub proposed_at: Option<DateTime<Utc>>,
    /// The name of who decided; none while it waits.
    pub decided_by_name: Option<String>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was dismissed.
    pub decision_note: Option<String>,
}

/// How often texts were refused in a span of days, by ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefusalCounts {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// All of them.
    pub total: i64,
    /// Every ground in the order of the regulation, those that never occurred too.
    pub grounds: Vec<GroundCount>,
}

/// How often texts were refused on a ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroundCount {
    /// The ground.
    pub ground: RefusalGround,
    /// How often.
    pub count: i64,
}

impl RefusalCounts {
    /// Every ground with its count, given those that occurred.
    pub fn of(from: NaiveDate, to: NaiveDate, found: &[(RefusalGround, i64)]) -> Self {
        let of = |ground| found.iter().filter(|(other, _)| *other == ground).map(|(_, n)| n).sum();
        let grounds: Vec<_> =
            RefusalGround::ALL.iter().map(|&ground| GroundCount { ground, count: of(ground) }).collect();
        Self { from, to, total: grounds.iter().map(|one| one.count).sum(), grounds }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusal_by_other_law_cites_it() {
        let refuse = |ground, note: Option<&str>| {
            Refuse { ground, note: note.map(Into::into), internal_note: None }.check()
        };
        assert!(refuse(RefusalGround::Untrue, None).is_ok());
        assert!(refuse(RefusalGround::OtherByLaw, None).is_err());
        assert!(refuse(RefusalGround::OtherByLaw, Some("Luật Báo chí, Điều 9")).is_ok());
    }

    #[test]
    fn grounds_that_never_occurred_are_counted_as_none() {
        let day = NaiveDate::default();
        let counts = RefusalCounts::of(day, day, &[(RefusalGround::Untrue, 2)]);
        assert_eq!((counts.total, counts.grounds.len()), (2, 5));
        assert_eq!(counts.grounds[0], GroundCount { ground: RefusalGround::ContraryToPolicyLaw, count: 0 });
    }
}
