//! What a translator writes, and what has to be right before it is kept.

use crate::{
    article::{ArticleDraft, BODY_MAX_BYTES, RevisionPlace, SUMMARY_MAX, TITLE_MAX},
    check::{Check, Fault, FaultCode},
};
use serde::{Deserialize, Serialize};

/// A text in another language than Vietnamese.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TranslationText {
    /// The title.
    pub title: String,
    /// The summary.
    #[serde(default)]
    pub summary: String,
    /// The body, as HTML; kept only as far as the allow-list goes.
    #[serde(default)]
    pub body: String,
}

/// A translation as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TranslationDraft {
    /// The text.
    pub text: TranslationText,
    /// The revision of the source that it says in another language, as `2.7`; when left out, the one that is public
    /// now, and the newest one while none is.
    #[serde(default)]
    pub source: Option<String>,
}

impl TranslationDraft {
    /// What has to be right before a translation is kept.
    ///
    /// # Errors
    /// Every fault, with a pointer.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        self.text.check(&mut check, "/text");
        let named = self.source.as_deref().is_none_or(|source| source.parse::<RevisionPlace>().is_ok());
        check.that(named, "/source", FaultCode::Format);
        check.done()
    }
}

impl TranslationText {
    /// Adds what is wrong with the text, which stands at `at`.
    pub(crate) fn check(&self, check: &mut Check, at: &str) {
        check.line(&format!("{at}/title"), &self.title, 5, TITLE_MAX);
        check.at_most(&format!("{at}/summary"), &self.summary, SUMMARY_MAX);
        check.that(self.body.len() <= BODY_MAX_BYTES, &format!("{at}/body"), FaultCode::TooLong);
    }
}

/// Whether two revisions of a source say the same to whoever translates: the same title, summary and body.
pub fn says_the_same(one: &ArticleDraft, other: &ArticleDraft) -> bool {
    (&one.title, &one.summary, &one.body) == (&other.title, &other.summary, &other.body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_named_as_revisions_are() {
        let draft = |source: &str| TranslationDraft {
            source: Some(source.into()),
            ..crate::sample::translation_draft()
        };
        assert_eq!(draft("2.7").check(), Ok(()));
        for wrong in ["", "2", "0.1", "2.7.1"] {
            assert_eq!(draft(wrong).check(), Err(vec![Fault::new("/source", FaultCode::Format)]), "{wrong}");
        }
    }

    #[test]
    fn another_section_or_author_is_nothing_to_translate() {
        let one = crate::sample::article_draft();
        let mut other = one.clone();
        other.section = None;
        other.authors.push("Lê Minh Tâm".into());
        assert!(says_the_same(&one, &other));
        other.summary.push('.');
        assert!(!says_the_same(&one, &other));
    }
}
