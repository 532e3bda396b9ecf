//! The judgement of the editorial board: the checklist of approval (Điều 15.1) and the grounds of refusal (Điều 20.3).

use super::publish_check::Acknowledgement;
use crate::{check::Check, check::Fault, check::FaultCode, id::UserId, word::Word};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

crate::word! { "checklist_item",
    /// What whoever approves confirms (Điều 15.1.a–d).
    pub enum ChecklistItem {
        Policy = "policy", "Phù hợp chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước (Điều 15.1.a)", "In line with policy and law (Article 15.1.a)";
        Accuracy = "accuracy", "Trung thực, chính xác, kịp thời, đúng mục đích (Điều 15.1.b)", "Truthful, accurate, timely and to the purpose (Article 15.1.b)";
        Secrecy = "secrecy", "Không vi phạm quy định về bí mật nhà nước, báo chí, sở hữu trí tuệ, Internet (Điều 15.1.c)", "No breach of state secrecy, press, intellectual property or Internet rules (Article 15.1.c)";
        Attribution = "attribution", "Ghi rõ tác giả, nguồn tin (Điều 15.1.d)", "Author and source are named (Article 15.1.d)";
    }
}

crate::word! { "refusal_ground",
    /// Why a text is not published: the closed list of Điều 20.3, points a to đ.
    pub enum RefusalGround {
        ContraryToPolicyLaw = "contrary_to_policy_law", "a) Không phù hợp chủ trương, đường lối, chính sách, pháp luật", "a) Contrary to policy or law";
        StateSecretOrRestricted = "state_secret_or_restricted", "b) Bí mật nhà nước hoặc chưa được phép công khai", "b) State secret or not cleared for publication";
        Untrue = "untrue", "c) Không đúng sự thật", "c) Untrue";
        UnclearOriginOrPoorQuality = "unclear_origin_or_poor_quality", "d) Không rõ xuất xứ, không bảo đảm chất lượng", "d) Unclear origin or poor quality";
        OtherByLaw = "other_by_law", "đ) Không được đăng theo quy định khác của pháp luật", "đ) Barred by other law";
    }
}

/// An approval, bound to the revision that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Approval {
    /// Who approved.
    pub by: UserId,
    /// Their name, as it was then.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The revision that was approved.
    pub revision: i32,
    /// What they confirmed.
    pub checklist: Vec<ChecklistItem>,
    /// Their remark.
    pub note: Option<String>,
    /// Approved by the author or last editor, where the portal allows it.
    pub self_approved: bool,
    /// What they let stay, and why.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// Approving a text: the whole checklist (Điều 15.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Approve {
    /// What is confirmed; all of it has to be.
    pub checklist: Vec<ChecklistItem>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
    /// Why what the check advises against may stay; personal data stays only with a reason.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// Publishing a text now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Publish {
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
    /// Why what the check advises against may stay, where the approval has not said it.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

/// The faults of a checklist: every item has to be confirmed.
pub fn approval_faults(checklist: &[ChecklistItem]) -> Vec<Fault> {
    let mut check = Check::default();
    for item in ChecklistItem::ALL {
        let pointer = format!("/checklist/{}", item.key());
        check.that(checklist.contains(item), &pointer, FaultCode::Unconfirmed);
    }
    check.done().err().unwrap_or_default()
}

/// Whether an approval still stands for the revision at hand (a change voids it).
pub fn still_stands(approved_revision: Option<i32>, revision: i32) -> bool {
    approved_revision == Some(revision)
}
