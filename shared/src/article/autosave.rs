//! What is typed and not saved yet: one slot for each person and article, overwritten again and again.

use super::{
    ArticleDraft, BODY_MAX_BYTES, RevisionPlace,
    draft::{SUMMARY_MAX, TITLE_MAX},
};
use crate::check::{Check, Fault, FaultCode};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How long the fields beside title, summary and body can be, in characters.
const FIELD_MAX: usize = 2_000;
/// How many authors and languages there can be.
const ITEMS_MAX: usize = 20;

/// A text as it is typed, and what it is based on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Autosave {
    /// The revision it is based on, as `2.7`.
    pub base: String,
    /// The version of the article it is based on.
    pub version: i32,
    /// The text; it may lack anything.
    pub draft: ArticleDraft,
}

/// A text as it was last kept for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Autosaved {
    /// The revision it is based on, as `2.7`.
    pub base: String,
    /// The version of the article it is based on.
    pub version: i32,
    /// When it was kept.
    pub saved_at: DateTime<Utc>,
    /// The text.
    pub draft: ArticleDraft,
}

/// The slot of the caller for an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AutosaveSlot {
    /// The text in it; none while it is empty.
    pub kept: Option<Autosaved>,
}

impl Autosave {
    /// What has to be right before it is kept: how large it is, and that it names a base. A title of two letters is a
    /// beginning like any other.
    ///
    /// # Errors
    /// Every fault, with a pointer.
    pub fn check(&self) -> Result<RevisionPlace, Vec<Fault>> {
        let mut check = Check::default();
        let base = self.base.parse();
        check.that(base.is_ok(), "/base", FaultCode::Format);
        check.that(self.version > 0, "/version", FaultCode::Format);
        let draft = &self.draft;
        let at = |pointer: &str| format!("/draft{pointer}");
        check.at_most(&at("/title"), &draft.title, TITLE_MAX);
        check.at_most(&at("/summary"), &draft.summary, SUMMARY_MAX);
        check.that(draft.body.len() <= BODY_MAX_BYTES, &at("/body"), FaultCode::TooLong);
        check.items(&at("/authors"), draft.authors.len(), ITEMS_MAX);
        for (i, author) in draft.authors.iter().enumerate() {
            check.at_most(&at(&format!("/authors/{i}")), author, FIELD_MAX);
        }
        let optional = |field: &Option<String>| field.clone().unwrap_or_default();
        for (pointer, field) in [
            ("/section", optional(&draft.section)),
            ("/source/name", draft.source.name.clone()),
            ("/source/url", optional(&draft.source.url)),
            ("/source/provider", optional(&draft.source.provider)),
            ("/slug", optional(&draft.slug)),
        ] {
            check.at_most(&at(pointer), &field, FIELD_MAX);
        }
        check.done()?;
        base.map_err(|_| vec![Fault::new("/base", FaultCode::Format)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::article_draft;

    #[test]
    fn what_is_begun_can_be_kept_and_what_is_too_large_cannot() {
        let mut autosave = Autosave { base: "2.7".into(), version: 9, draft: article_draft() };
        autosave.draft.title = "K".into();
        autosave.draft.authors = vec![String::new()];
        assert_eq!(autosave.check(), Ok(RevisionPlace { edition: 2, number: 7 }));
        autosave.draft.title = "a".repeat(TITLE_MAX + 1);
        autosave.draft.body = "a".repeat(BODY_MAX_BYTES + 1);
        autosave.base = "2".into();
        let faults = autosave.check().expect_err("too large");
        let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/base", "/draft/title", "/draft/body"]);
    }
}
