//! What may happen to a translation, and what it becomes.

use crate::access::Permission;

crate::word! { "translation_state",
    /// Where the translation of an article into one language is in its life.
    pub enum TranslationState {
        Draft = "draft", "Bản nháp", "Draft";
        InReview = "in_review", "Chờ duyệt", "In review";
        Published = "published", "Đã đăng", "Published";
        Outdated = "outdated", "Cần cập nhật", "Outdated";
    }
}

crate::word! { "translation_step",
    /// Something that is done to a translation, named as its endpoint is.
    pub enum TranslationStep {
        Edit = "edit", "Sửa", "Edit";
        Submit = "submit", "Trình duyệt", "Submit";
        Return = "return", "Trả lại", "Return";
        Publish = "publish", "Đăng bản dịch", "Publish";
        Unpublish = "unpublish", "Hạ bản dịch", "Take down";
    }
}

/// How the published text of a translation stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicText {
    /// There is none.
    None,
    /// It says what the public text of the source says.
    Current,
    /// The source has been published with other words since.
    Behind,
}

/// A step that the state does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongTranslationState {
    /// The state it is in.
    pub from: TranslationState,
    /// The step that was tried.
    pub step: TranslationStep,
}

impl TranslationState {
    /// What a translation becomes by a step; what the public reads already decides what is said of the text at work.
    ///
    /// # Errors
    /// The state does not allow the step.
    pub fn after(self, step: TranslationStep, public: PublicText) -> Result<Self, WrongTranslationState> {
        use TranslationState::{Draft, InReview, Outdated, Published};
        let at_work = if public == PublicText::Behind { Outdated } else { Draft };
        match (self, step) {
            (Draft | Published | Outdated, TranslationStep::Edit) => Ok(at_work),
            // The board mends what it has before it; whoever does is not the one who publishes it.
            (InReview, TranslationStep::Edit) => Ok(InReview),
            (Draft | Outdated, TranslationStep::Submit) => Ok(InReview),
            (InReview, TranslationStep::Return) => Ok(at_work),
            (InReview, TranslationStep::Publish) => Ok(Published),
            // The text at work stays where it is; what was public is a draft again.
            (InReview, TranslationStep::Unpublish) => Ok(InReview),
            (_, TranslationStep::Unpublish) => Ok(Draft),
            (from, step) => Err(WrongTranslationState { from, step }),
        }
    }

    /// What a translation becomes when its source is published; `unfinished` if the text at work is not the public one.
    pub fn after_source(self, public: PublicText, unfinished: bool) -> Self {
        match (self, public) {
            (Self::InReview, _) | (_, PublicText::None) => self,
            (_, PublicText::Behind) => Self::Outdated,
            (Self::Outdated | Self::Published, PublicText::Current) if !unfinished => Self::Published,
            (_, PublicText::Current) => Self::Draft,
        }
    }
}

impl TranslationStep {
    /// What whoever takes the step must be allowed, given the state it starts from.
    pub fn needs(self, from: TranslationState) -> Permission {
        match (self, from) {
            (Self::Edit, TranslationState::InReview) | (Self::Return, _) => Permission::EditArticles,
            (Self::Edit | Self::Submit, _) => Permission::WriteTranslations,
            (Self::Publish | Self::Unpublish, _) => Permission::ApproveArticles,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::Word;

    #[test]
    fn nothing_is_published_that_nobody_reviewed() {
        for from in TranslationState::ALL {
            let published = from.after(TranslationStep::Publish, PublicText::None).is_ok();
            assert_eq!(published, *from == TranslationState::InReview, "{from}");
        }
    }

    #[test]
    fn what_is_public_and_behind_stays_on_the_list_until_it_is_published_again() {
        use TranslationState::{InReview, Outdated, Published};
        let moved = Published.after_source(PublicText::Behind, false);
        assert_eq!(moved, Outdated);
        assert_eq!(moved.after(TranslationStep::Edit, PublicText::Behind), Ok(Outdated));
        assert_eq!(Outdated.after(TranslationStep::Submit, PublicText::Behind), Ok(InReview));
        assert_eq!(InReview.after(TranslationStep::Return, PublicText::Behind), Ok(Outdated));
        assert_eq!(InReview.after(TranslationStep::Publish, PublicText::Behind), Ok(Published));
    }

    #[test]
    fn a_source_with_the_same_words_makes_nothing_outdated() {
        use TranslationState::{Draft, Outdated, Published};
        assert_eq!(Published.after_source(PublicText::Current, false), Published);
        // The source went back to the words that were translated.
        assert_eq!(Outdated.after_source(PublicText::Current, false), Published);
        assert_eq!(Outdated.after_source(PublicText::Current, true), Draft);
        assert_eq!(Draft.after_source(PublicText::Current, true), Draft);
        for state in TranslationState::ALL {
            assert_eq!(state.after_source(PublicText::None, true), *state);
        }
    }

    #[test]
    fn every_state_can_be_reached_and_every_step_is_of_use() {
        let public = [PublicText::None, PublicText::Current, PublicText::Behind];
        for step in TranslationStep::ALL {
            assert!(
                TranslationState::ALL.iter().any(|from| from.after(*step, PublicText::Current).is_ok()),
                "{step}"
            );
        }
        for state in TranslationState::ALL {
            let all = TranslationState::ALL
                .iter()
                .flat_map(|from| TranslationStep::ALL.iter().map(move |step| (from, step)));
            let reached = all
                .flat_map(|(from, step)| public.map(|public| from.after(*step, public)))
                .any(|to| to == Ok(*state));
            assert!(reached, "{state} is never reached");
        }
    }
}
