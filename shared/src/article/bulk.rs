//! One action on many articles: each is judged by itself, and each is reported.

use super::Status;
use crate::{
    check::{Check, Fault, FaultCode},
    id::ArticleId,
    problem::Problem,
};
use serde::{Deserialize, Serialize};

/// How many articles a request can name.
pub const BULK_MAX: usize = 100;

crate::word! { "bulk_action",
    /// What is done to many articles at once.
    pub enum BulkAction {
        Submit = "submit", "Trình biên tập", "Submit";
        Return = "return", "Trả lại", "Return";
        Archive = "archive", "Lưu trữ", "Archive";
        MoveSection = "move_section", "Chuyển mục tin", "Move to another section";
    }
}

/// An article as whoever names it saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BulkItem {
    /// Its identity.
    pub id: ArticleId,
    /// The version that was seen.
    pub version: i32,
}

/// One action on many articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Bulk {
    /// What is done.
    pub action: BulkAction,
    /// Why: needed to return, at least 5 characters; told to the public when texts are archived; elsewhere a remark.
    #[serde(default)]
    pub reason: Option<String>,
    /// The key of the section to move to; only with `move_section`.
    #[serde(default)]
    pub section: Option<String>,
    /// The articles, 1 to 100, each once.
    pub items: Vec<BulkItem>,
}

impl Bulk {
    /// What has to be right before anything is tried.
    ///
    /// # Errors
    /// The faults, all at once.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        let least = if self.action == BulkAction::Return { 5 } else { 0 };
        check.text("/reason", self.reason.as_deref().unwrap_or_default(), least, 1_000);
        match (&self.section, self.action == BulkAction::MoveSection) {
            (None, true) => check.fault("/section", FaultCode::Required),
            (Some(_), false) => check.fault("/section", FaultCode::NotAllowedHere),
            _ => {}
        }
        check.that(!self.items.is_empty(), "/items", FaultCode::Required);
        check.items("/items", self.items.len(), BULK_MAX);
        for (i, item) in self.items.iter().enumerate().take(BULK_MAX) {
            let repeated = self.items[..i].iter().any(|other| other.id == item.id);
            check.that(!repeated, &format!("/items/{i}/id"), FaultCode::NotUnique);
        }
        check.done()
    }
}

/// What became of one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkOutcome {
    /// The article.
    pub id: ArticleId,
    /// Its new version, if it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i32>,
    /// Its new state, if it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<Status>,
    /// Why it was not done; none if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

/// What became of each article, in the order in which they were named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkReport {
    /// What was to be done.
    pub action: BulkAction,
    /// With how many it was done.
    pub done: usize,
    /// With how many it was not.
    pub failed: usize,
    /// Each of them.
    pub items: Vec<BulkOutcome>,
}

crate::word! { "csv_separator",
    /// What stands between the cells of a table that is written as text.
    pub enum CsvSeparator {
        Comma = "comma", "Dấu phẩy", "Comma";
        Semicolon = "semicolon", "Dấu chấm phẩy", "Semicolon";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn bulk(action: BulkAction, reason: Option<&str>, section: Option<&str>, ids: &[u128]) -> Vec<String> {
        let items =
            ids.iter().map(|id| BulkItem { id: ArticleId(Uuid::from_u128(*id)), version: 1 }).collect();
        let bulk = Bulk { action, reason: reason.map(Into::into), section: section.map(Into::into), items };
        bulk.check().err().unwrap_or_default().into_iter().map(|fault| fault.pointer).collect()
    }

    #[test]
    fn each_action_takes_what_it_needs_and_nothing_else() {
        use BulkAction::{MoveSection, Return, Submit};
        assert_eq!(bulk(Submit, None, None, &[1, 2]), [] as [&str; 0]);
        assert_eq!(bulk(Return, None, None, &[1]), ["/reason"]);
        assert_eq!(bulk(Return, Some("Thiếu nguồn tin."), None, &[1]), [] as [&str; 0]);
        assert_eq!(bulk(MoveSection, None, None, &[1]), ["/section"]);
        assert_eq!(bulk(MoveSection, None, Some("news"), &[1]), [] as [&str; 0]);
        assert_eq!(bulk(Submit, None, Some("news"), &[1]), ["/section"]);
    }

    #[test]
    fn an_article_is_named_once_and_there_are_one_to_a_hundred() {
        let many: Vec<u128> = (0..101).collect();
        assert_eq!(bulk(BulkAction::Submit, None, None, &many), ["/items"]);
        assert_eq!(bulk(BulkAction::Submit, None, None, &[]), ["/items"]);
        assert_eq!(bulk(BulkAction::Submit, None, None, &[7, 8, 7]), ["/items/2/id"]);
    }
}
