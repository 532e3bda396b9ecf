//! Translations of an article: each language has its own text, its own state and its own way to the public (Điều 3.7).

mod doer;
mod draft;
mod lifecycle;
mod view;

pub use doer::{TranslationBarrier, TranslationDoer};
pub use draft::{TranslationDraft, TranslationText, says_the_same};
pub use lifecycle::{PublicText, TranslationState, TranslationStep, WrongTranslationState};
pub use view::{
    ArticleTranslation, Translation, TranslationAvailable, TranslationPile, TranslationRow, TranslationSource,
};
