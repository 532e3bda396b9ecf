//! What the API answers about translations, to staff.

use super::{TranslationState, TranslationStep, TranslationText};
use crate::{
    id::{ArticleId, UserId},
    word::Locale,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A step, and why it cannot be taken now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TranslationAvailable {
    /// The step.
    pub step: TranslationStep,
    /// Why it cannot be taken, in the caller's language.
    pub because: String,
}

/// How a translation stands to its source. Revisions are named as `2.7`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TranslationSource {
    /// The revision that the text at work says in another language.
    pub translated: String,
    /// The revision that is public now, if any.
    pub public: Option<String>,
    /// When that edition was published.
    pub published_at: Option<DateTime<Utc>>,
    /// The newest revision, at work or public.
    pub newest: String,
    /// Something else is public than what was translated, in other words.
    pub moved: bool,
}

/// The translation of an article into one language, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Translation {
    /// The article.
    pub article: ArticleId,
    /// The language.
    pub locale: Locale,
    /// Its version; its ETag is made of it.
    pub version: i32,
    /// Where it is in its life.
    pub state: TranslationState,
    /// The text at work.
    pub text: TranslationText,
    /// The title of the source at work.
    pub source_title: String,
    /// How it stands to its source.
    pub source: TranslationSource,
    /// Who began it.
    pub translator: UserId,
    /// Their name.
    pub translator_name: String,
    /// Who wrote the text at work.
    pub last_editor: UserId,
    /// Their name.
    pub last_editor_name: String,
    /// Who published it last.
    pub reviewer: Option<UserId>,
    /// Their name.
    pub reviewer_name: Option<String>,
    /// The remark with which it was last returned.
    pub return_note: Option<String>,
    /// Why it was taken down.
    pub unpublish_reason: Option<String>,
    /// Whether a text in this language is public now; it can be an older one than the text at work.
    pub live: bool,
    /// Where the public finds it, if it is public.
    pub public_path: Option<String>,
    /// When the public text was published.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// What this actor may do now.
    pub allowed_actions: Vec<TranslationStep>,
    /// The other steps, each with its reason in the caller's language.
    pub unavailable_actions: Vec<TranslationAvailable>,
    /// What the sanitiser took out of the last input, in words; empty when nothing was lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// A translation in a list of the admin app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TranslationRow {
    /// The article.
    pub article: ArticleId,
    /// The language.
    pub locale: Locale,
    /// Its version.
    pub version: i32,
    /// Where it is in its life.
    pub state: TranslationState,
    /// The title in this language.
    pub title: String,
    /// The title of the source at work.
    pub source_title: String,
    /// The revision of the source that was translated, as `2.7`.
    pub translated: String,
    /// The revision of the source that is public now, if any.
    pub source_public: Option<String>,
    /// When that edition was published.
    pub source_published_at: Option<DateTime<Utc>>,
    /// Who wrote the text at work.
    pub last_editor_name: String,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// A translation as the answer about its article names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleTranslation {
    /// The language.
    pub locale: Locale,
    /// Where it is in its life.
    pub state: TranslationState,
    /// Its version.
    pub version: i32,
}

/// A pile of translations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TranslationPile {
    /// How many there are.
    pub count: i64,
    /// The first of them.
    pub translations: Vec<TranslationRow>,
}
