//! Publishing in an emergency: without approval, flagged until somebody else has judged the text afterwards.

use super::{Approval, publish_check::Acknowledgement};
use crate::{
    check::{Check, Fault},
    id::UserId,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

crate::word! { "emergency_state",
    /// Whether a text that was published in an emergency has been approved since.
    pub enum EmergencyState {
        Open = "open", "Đăng khẩn cấp, chờ duyệt lại", "Published in an emergency, not yet approved";
        Settled = "settled", "Đăng khẩn cấp, đã duyệt lại", "Published in an emergency, approved since";
    }
}

/// Publishing a text at once, without approval (đăng khẩn cấp). What the regulation demands of a text still holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishInEmergency {
    /// Why it cannot wait for the approval, at least 10 characters.
    pub reason: String,
    /// Why what the check advises against may stay; personal data stays only with a reason.
    #[serde(default)]
    pub acknowledged: Vec<Acknowledgement>,
}

impl PublishInEmergency {
    /// What has to be right, before anybody looks at the text.
    ///
    /// # Errors
    /// The faults.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.text("/reason", &self.reason, 10, 1_000);
        check.done()
    }
}

/// An edition's publication in an emergency. It stays on record, approved or not, taken down or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Emergency {
    /// The number of the edition.
    pub edition: i32,
    /// The revision that was published.
    pub revision: i32,
    /// Who published it.
    pub by: UserId,
    /// Their name, as it was then.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Why it could not wait.
    pub reason: String,
    /// What they let stay, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledged: Vec<Acknowledgement>,
    /// The approval that somebody else gave afterwards; none while the flag is open.
    #[serde(default)]
    pub approval: Option<Approval>,
}

impl Emergency {
    /// Whether nobody else has approved it yet.
    pub fn is_open(&self) -> bool {
        self.approval.is_none()
    }

    /// What an article is flagged with, given all that was published of it in an emergency.
    pub fn flag(all: &[Self]) -> Option<EmergencyState> {
        let open = all.iter().any(Self::is_open);
        (!all.is_empty()).then_some(if open { EmergencyState::Open } else { EmergencyState::Settled })
    }
}
