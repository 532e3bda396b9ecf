//! Duplicates: a new text that begins with another one.

use super::{ArticleDraft, draft::TITLE_MAX};

/// What stands behind the title of a duplicate.
const COPY: &str = " (bản sao)";

impl ArticleDraft {
    /// The text of a new article that begins with this one: the whole text with its origin, under a title that says so;
    /// not the address, nor the times that were proposed.
    pub fn duplicate(&self) -> Self {
        let most = TITLE_MAX - COPY.chars().count();
        let kept: String = self.title.trim_end().chars().take(most).collect();
        Self {
            title: format!("{}{COPY}", kept.trim_end()),
            slug: None,
            publish_at: None,
            unpublish_at: None,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Origin;

    #[test]
    fn a_duplicate_takes_the_text_and_leaves_address_and_times() {
        let mut source = crate::sample::article_draft();
        source.slug = Some("khai-mac".into());
        source.publish_at = "2026-11-23T02:00:00Z".parse().ok();
        source.origin = Origin::Collected;
        let copy = source.duplicate();
        assert_eq!(copy.title, format!("{} (bản sao)", source.title));
        assert_eq!((copy.slug.as_deref(), copy.publish_at, copy.unpublish_at), (None, None, None));
        assert_eq!((copy.origin, &copy.body), (Origin::Collected, &source.body));
        source.title = "ô".repeat(TITLE_MAX);
        assert_eq!(source.duplicate().check(), Ok(()));
        assert!(source.duplicate().title.ends_with("ô (bản sao)"));
    }
}
