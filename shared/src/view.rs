//! Saved views: lists of articles that somebody keeps under a name, for themselves or for the whole portal.

use crate::{
    check::{Check, Fault, FaultCode},
    id::{SavedViewId, UserId},
};
use serde::{Deserialize, Serialize};

/// How many views a person can keep in a portal.
pub const VIEWS_MAX: usize = 50;
const NAME_MAX: usize = 60;
const QUERY_MAX: usize = 1_000;

crate::word! { "list_column",
    /// A column of the list of articles that can be shown or left out.
    pub enum ListColumn {
        State = "state", "Trạng thái", "State";
        Section = "section", "Mục tin", "Section";
        Author = "author", "Người viết", "Author";
        Genre = "genre", "Thể loại", "Genre";
        Origin = "origin", "Nguồn gốc bài", "Origin";
        FirstPublished = "first_published_at", "Đăng lần đầu", "First published";
        ScheduledFor = "scheduled_for", "Hẹn đăng", "Scheduled for";
        Updated = "updated_at", "Cập nhật", "Updated";
    }
}

impl ListColumn {
    /// The columns when nobody chose any.
    pub const USUAL: &'static [Self] = &[Self::State, Self::Section, Self::Author, Self::Updated];
}

/// A list as somebody keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SavedViewDraft {
    /// Its name, up to 60 characters; unique among the person's own, whatever the marks and capitals.
    pub name: String,
    /// The query of the list, without `?`: filters, `sort`, and `columns` for the app; neither `cursor` nor `limit`.
    pub query: String,
    /// Whether all staff of the portal see it.
    #[serde(default)]
    pub shared: bool,
}

impl SavedViewDraft {
    /// What has to be right of it, without the filters themselves.
    ///
    /// # Errors
    /// The faults.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.line("/name", &self.name, 1, NAME_MAX);
        let has_words = self.name.chars().any(char::is_alphanumeric);
        check.that(has_words || self.name.trim().is_empty(), "/name", FaultCode::Format);
        check.line("/query", &self.query, 0, QUERY_MAX);
        check.done()
    }
}

/// A list that is kept under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedView {
    /// Its identity.
    pub id: SavedViewId,
    /// Its version; its ETag is made of it.
    pub version: i32,
    /// Its name.
    pub name: String,
    /// The query of the list, without `?`.
    pub query: String,
    /// Whether all staff of the portal see it.
    pub shared: bool,
    /// Who keeps it.
    pub owner: UserId,
    /// Their name.
    pub owner_name: String,
    /// Whether the caller may change and remove it.
    pub may_change: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_has_a_name_of_letters_or_digits() {
        let faults = |name: &str| {
            let draft = SavedViewDraft { name: name.into(), query: "state=draft".into(), shared: false };
            draft.check().err().unwrap_or_default().into_iter().map(|fault| fault.code).collect::<Vec<_>>()
        };
        assert_eq!(faults("Bài chờ duyệt"), []);
        assert_eq!(faults(" "), [FaultCode::Required]);
        assert_eq!(faults("—!—"), [FaultCode::Format]);
        assert_eq!(faults(&"a".repeat(61)), [FaultCode::TooLong]);
    }
}
