//! The ways in which something public stops being so, each told to whoever asks for it afterwards.

use super::Status;
use crate::{
    check::{Check, Fault, FaultCode},
    id::ArticleId,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

crate::word! { "unpublish_kind",
    /// What is left of a text that is taken down.
    pub enum UnpublishKind {
        Gone = "gone", "Gỡ bỏ: chỉ còn lý do", "Gone: only the reason is left";
        Redirect = "redirect", "Chuyển hướng sang bài khác", "Moved: another article takes its place";
        Withdrawn = "withdrawn", "Thu hồi: vẫn đọc được, kèm thông báo", "Withdrawn: still readable, with a notice";
    }
}

/// Taking a published text down (hạ bài).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Unpublish {
    /// What is left of it.
    #[serde(default = "gone")]
    pub kind: UnpublishKind,
    /// The reason, at least 5 characters; the public reads it.
    pub reason: String,
    /// The public article of this portal that takes its place, by slug or identity; needed for `redirect`.
    #[serde(default)]
    pub successor: Option<String>,
}

fn gone() -> UnpublishKind {
    UnpublishKind::Gone
}

impl Unpublish {
    /// What has to be right, before anybody looks for the successor.
    ///
    /// # Errors
    /// Every fault, with a pointer.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.text("/reason", &self.reason, 5, 1_000);
        let named = self.successor.as_deref().is_some_and(|successor| !successor.trim().is_empty());
        match self.kind {
            UnpublishKind::Redirect => check.that(named, "/successor", FaultCode::Required),
            // What can still be read has no other article in its place.
            UnpublishKind::Withdrawn => check.that(!named, "/successor", FaultCode::NotAllowedHere),
            UnpublishKind::Gone => {}
        }
        check.done()
    }
}

/// What has become of an article that was taken down in an emergency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakenDown {
    /// The article.
    pub id: ArticleId,
    /// Its version now.
    pub version: i32,
    /// Where the edition at work is now.
    pub state: Status,
}

/// The notice above a text that was withdrawn and can still be read. It is not to be indexed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Withdrawal {
    /// Why it was withdrawn.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointers(json: &str) -> Vec<String> {
        let body: Unpublish = serde_json::from_str(json).unwrap();
        body.check().err().unwrap_or_default().into_iter().map(|fault| fault.pointer).collect()
    }

    #[test]
    fn every_way_has_its_own_needs() {
        assert!(pointers(r#"{ "reason": "Sai số liệu." }"#).is_empty(), "gone is the default");
        assert_eq!(pointers(r#"{ "kind": "redirect", "reason": "Gộp bài" }"#), ["/successor"]);
        assert_eq!(pointers(r#"{ "kind": "withdrawn", "reason": "" }"#), ["/reason"]);
        assert_eq!(
            pointers(r#"{ "kind": "withdrawn", "reason": "Hết hạn", "successor": "a" }"#),
            ["/successor"]
        );
    }
}
