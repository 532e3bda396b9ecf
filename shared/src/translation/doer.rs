//! Who may take which step with a translation now, and why not: the API enforces it, the admin app offers it.

use super::{PublicText, TranslationState, TranslationStep, WrongTranslationState};
use crate::{
    access::Permission,
    word::{Locale, Word as _},
};

/// Whoever wants to take a step, and what matters around the translation.
#[derive(Clone, Copy, Debug)]
pub struct TranslationDoer<'a> {
    /// What they may do in this portal (and this section).
    pub permissions: &'a [Permission],
    /// Whether they began the translation or wrote the text at hand.
    pub is_translator: bool,
    /// Whether the portal allows its board to approve its own texts.
    pub self_approval_allowed: bool,
    /// Whether the source is public now.
    pub source_is_public: bool,
    /// Whether the text at hand was made from what is public of the source, or from the same words.
    pub follows_source: bool,
    /// What the public reads, or would read if the source were public.
    pub public: PublicText,
}

/// Why a step is not available to somebody now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TranslationBarrier {
    /// The state does not allow it.
    State(WrongTranslationState),
    /// A permission is missing.
    Permission(Permission),
    /// Whoever publishes must be neither the translator nor the last editor (four eyes).
    FourEyes,
    /// The source is not public.
    SourceNotPublic,
    /// The source was published with other words since it was translated.
    SourceMoved,
    /// There is nothing to take down.
    NotPublic,
}

impl TranslationDoer<'_> {
    /// Whether a step can be taken, and what the translation becomes.
    ///
    /// # Errors
    /// Why not, permission before state so that a button explains the lasting reason first.
    pub fn may(
        &self,
        step: TranslationStep,
        from: TranslationState,
    ) -> Result<TranslationState, TranslationBarrier> {
        let needs = step.needs(from);
        if !self.permissions.contains(&needs) {
            return Err(TranslationBarrier::Permission(needs));
        }
        let to = from.after(step, self.public).map_err(TranslationBarrier::State)?;
        match step {
            TranslationStep::Publish if self.is_translator && !self.self_approval_allowed => {
                Err(TranslationBarrier::FourEyes)
            }
            TranslationStep::Publish if !self.source_is_public => Err(TranslationBarrier::SourceNotPublic),
            TranslationStep::Publish if !self.follows_source => Err(TranslationBarrier::SourceMoved),
            TranslationStep::Unpublish if self.public == PublicText::None => {
                Err(TranslationBarrier::NotPublic)
            }
            _ => Ok(to),
        }
    }

    /// The steps that can be taken now.
    pub fn allowed(&self, from: TranslationState) -> Vec<TranslationStep> {
        TranslationStep::ALL.iter().copied().filter(|step| self.may(*step, from).is_ok()).collect()
    }
}

impl TranslationBarrier {
    /// The reason in words, for the person at the button.
    pub fn describe(self, locale: Locale) -> String {
        let (vi, en) = self.sentences();
        if locale == Locale::Vi { vi } else { en }
    }

    /// The reason in both languages.
    pub fn sentences(self) -> (String, String) {
        let said = |vi: &str, en: &str| (vi.to_owned(), en.to_owned());
        match self {
            Self::State(WrongTranslationState { from, step }) => (
                format!("Không “{}” được khi bản dịch ở trạng thái “{}”.", step.vi(), from.vi()),
                format!("“{}” is not possible while the translation is “{}”.", step.en(), from.en()),
            ),
            Self::Permission(needs) => {
                (format!("Cần quyền “{}”.", needs.vi()), format!("Needs the permission “{}”.", needs.en()))
            }
            Self::FourEyes => said(
                "Người duyệt đăng phải khác người dịch và người sửa sau cùng.",
                "Whoever publishes must be neither the translator nor the last editor.",
            ),
            Self::SourceNotPublic => said(
                "Bản tiếng Việt chưa đăng; bản dịch chỉ đăng được khi bản tiếng Việt đang công khai.",
                "The Vietnamese text is not public; a translation is published only while it is.",
            ),
            Self::SourceMoved => said(
                "Bản dịch không theo bản tiếng Việt đang đăng; hãy đối chiếu với bản đang đăng rồi lưu lại.",
                "The translation does not follow the public Vietnamese text; compare it with that, and save it again.",
            ),
            Self::NotPublic => said("Bản dịch chưa đăng.", "The translation is not published."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Role;

    fn permissions(role: Role) -> Vec<Permission> {
        Permission::ALL.iter().copied().filter(|permission| role.grants(*permission)).collect()
    }

    fn doer(permissions: &[Permission]) -> TranslationDoer<'_> {
        TranslationDoer {
            permissions,
            is_translator: false,
            self_approval_allowed: false,
            source_is_public: true,
            follows_source: true,
            public: PublicText::None,
        }
    }

    #[test]
    fn a_translator_writes_and_submits_and_no_more() {
        let translator = permissions(Role::Translator);
        let doer = doer(&translator);
        use TranslationStep::{Edit, Submit};
        assert_eq!(doer.allowed(TranslationState::Draft), [Edit, Submit]);
        assert_eq!(doer.allowed(TranslationState::InReview), []);
        assert_eq!(doer.allowed(TranslationState::Published), [Edit]);
        assert_eq!(doer.allowed(TranslationState::Outdated), [Edit, Submit]);
    }

    #[test]
    fn whoever_wrote_it_does_not_publish_it() {
        let head = permissions(Role::BoardHead);
        let own = TranslationDoer { is_translator: true, ..doer(&head) };
        let publish =
            |doer: TranslationDoer<'_>| doer.may(TranslationStep::Publish, TranslationState::InReview);
        assert_eq!(publish(doer(&head)), Ok(TranslationState::Published));
        assert_eq!(publish(own), Err(TranslationBarrier::FourEyes));
        assert_eq!(
            publish(TranslationDoer { self_approval_allowed: true, ..own }),
            Ok(TranslationState::Published)
        );
    }

    #[test]
    fn nothing_is_published_beside_or_behind_its_source() {
        let head = permissions(Role::BoardDeputy);
        let publish =
            |doer: TranslationDoer<'_>| doer.may(TranslationStep::Publish, TranslationState::InReview);
        let hidden = TranslationDoer { source_is_public: false, ..doer(&head) };
        assert_eq!(publish(hidden), Err(TranslationBarrier::SourceNotPublic));
        let behind = TranslationDoer { follows_source: false, ..doer(&head) };
        assert_eq!(publish(behind), Err(TranslationBarrier::SourceMoved));
    }

    #[test]
    fn only_what_is_public_is_taken_down() {
        let head = permissions(Role::BoardHead);
        let down = |doer: TranslationDoer<'_>, from| doer.may(TranslationStep::Unpublish, from);
        assert_eq!(down(doer(&head), TranslationState::Draft), Err(TranslationBarrier::NotPublic));
        let public = TranslationDoer { public: PublicText::Current, ..doer(&head) };
        assert_eq!(down(public, TranslationState::Published), Ok(TranslationState::Draft));
        assert_eq!(down(public, TranslationState::InReview), Ok(TranslationState::InReview));
    }

    #[test]
    fn a_technical_administrator_takes_no_step() {
        use crate::word::Word;
        for role in [Role::TenantAdmin, Role::PlatformAdmin, Role::PlatformAuditor, Role::Reporter] {
            let permissions = permissions(role);
            for from in TranslationState::ALL {
                assert_eq!(doer(&permissions).allowed(*from), [], "{role} in {from}");
            }
        }
    }
}
