//! What the API answers about articles: to staff, and to the public.

use super::{
    Access, Approval, Archived, ArticleDraft, Correction, Emergency, EmergencyState, Genre, Limited, Origin,
    PublicChange, Refusal, RefusalGround, Scheduled, SharedFrom, Source, Status, Step, Verification,
    VerificationState, Withdrawal,
};
use crate::{
    id::{ArticleId, EditionId, UserId},
    translation::ArticleTranslation,
    word::Locale,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// An article in a list of the admin app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleRow {
    /// Its identity.
    pub id: ArticleId,
    /// Its version, which steps in bulk name.
    pub version: i32,
    /// The title of the edition at work.
    pub title: String,
    /// The genre of the edition at work.
    pub genre: Genre,
    /// Where the text of the edition at work comes from.
    pub origin: Origin,
    /// The key of its section.
    pub section: Option<String>,
    /// Where the edition at work is in its life.
    pub state: Status,
    /// Whether an edition is public now.
    pub live: bool,
    /// Who began the edition.
    pub author: UserId,
    /// Their name.
    pub author_name: String,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When it was first published.
    pub first_published_at: Option<DateTime<Utc>>,
    /// The languages it is written in: Vietnamese, and those of its translations, published or not.
    pub locales: Vec<Locale>,
    /// When it will be published, once it is scheduled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled_for: Option<DateTime<Utc>>,
    /// Who may see it.
    #[serde(default)]
    pub access: Access,
    /// When it was put into the trash, if it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trashed_at: Option<DateTime<Utc>>,
    /// Whether something of it was published in an emergency, and has been approved since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencyState>,
    /// Whether somebody has proposed to refuse it, and nobody has decided.
    #[serde(default)]
    pub refusal_proposed: bool,
    /// The question about it that waits for an answer or to be closed, or has timed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<VerificationState>,
    /// The last day for an answer to that question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_due_on: Option<NaiveDate>,
}

/// An edition of an article: one way from draft to publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Edition {
    /// Its identity.
    pub id: EditionId,
    /// Its number, from 1.
    pub number: i32,
    /// The number of its newest revision, from 1; every real change makes one.
    pub revision: i32,
    /// Who began it.
    pub author: UserId,
    /// Their name.
    pub author_name: String,
    /// Who wrote the newest revision.
    pub last_editor: UserId,
    /// Their name.
    pub last_editor_name: String,
    /// The approval that stands, if any.
    pub approval: Option<Approval>,
    /// The remark with which it was last returned.
    pub return_note: Option<String>,
    /// The ground of its refusal.
    pub refusal_ground: Option<RefusalGround>,
    /// The explanation of its refusal.
    pub refusal_note: Option<String>,
    /// Why it was taken down.
    pub unpublish_reason: Option<String>,
}

/// A step of the workflow, and whether this actor can take it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Available {
    /// The step.
    pub step: Step,
    /// Why it cannot be taken; none when it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// An article as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Article {
    /// Its identity.
    pub id: ArticleId,
    /// The version of the whole; its ETag is made of it.
    pub version: i32,
    /// Where the edition at work is in its life.
    pub state: Status,
    /// The text of the edition at work.
    pub draft: ArticleDraft,
    /// The edition at work.
    pub edition: Edition,
    /// The edition that is public now, if any.
    pub live_edition: Option<i32>,
    /// Where the public finds it, if it is public.
    pub public_path: Option<String>,
    /// When it was first published; never moves.
    pub first_published_at: Option<DateTime<Utc>>,
    /// When the public edition was published.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// Whether its publication is scheduled. A draft with a proposed time is not.
    pub scheduled: bool,
    /// What is and was scheduled for it, the newest first, at most 10.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Scheduled>,
    /// Who may see it.
    #[serde(default)]
    pub access: Access,
    /// Who limited it, and to whom; none when it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limited: Option<Limited>,
    /// Whether this actor may change who sees it.
    #[serde(default)]
    pub can_limit: bool,
    /// How many comments are open.
    #[serde(default)]
    pub open_comments: i64,
    /// When it was put into the trash, if it is there: it is removed for good 30 days later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trashed_at: Option<DateTime<Utc>>,
    /// What was published of it in an emergency, the newest first. Nothing of that is told to the public.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emergencies: Vec<Emergency>,
    /// What was refused of it, the newest first; for the board also what was proposed, and what became of that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refusals: Vec<Refusal>,
    /// The questions that were asked about it, the newest first, at most 20.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verifications: Vec<Verification>,
    /// The languages it can be translated into: those of the portal but Vietnamese.
    #[serde(default)]
    pub translatable: Vec<Locale>,
    /// Its translations, by language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<ArticleTranslation>,
    /// What this actor may do now.
    pub allowed_actions: Vec<Step>,
    /// The steps that the state or a missing permission forbids, each with its reason in the caller's language.
    pub unavailable_actions: Vec<Available>,
    /// What the sanitiser took out of the last input, in words; empty when nothing was lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// Who wrote it, where it comes from and how to quote it (Điều 15.1.d, Điều 27.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attribution {
    /// The authors, joined as they are to be shown.
    pub author: String,
    /// The authors, one by one.
    pub authors: Vec<String>,
    /// The source.
    pub source: Source,
    /// When the original was published.
    pub source_published_on: Option<NaiveDate>,
    /// How to quote it.
    pub citation: String,
    /// The address to link to.
    pub canonical_url: String,
}

/// An article in a public list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicArticleRow {
    /// Its identity.
    pub id: ArticleId,
    /// The key of the portal.
    pub portal: String,
    /// The part of its address.
    pub slug: String,
    /// The language of this answer.
    pub locale: Locale,
    /// The title.
    pub title: String,
    /// The summary.
    pub summary: String,
    /// The key of its section.
    pub section: String,
    /// The genre.
    pub genre: Genre,
    /// Where the text comes from.
    pub origin: Origin,
    /// When this edition was published.
    pub published_at: DateTime<Utc>,
    /// When the article was first published; never moves.
    pub first_published_at: DateTime<Utc>,
    /// When it last changed in a way that its readers are told of: a minor change does not move it.
    pub updated_at: DateTime<Utc>,
    /// This translation says less than the Vietnamese text, which has been published anew since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outdated: bool,
    /// When the newer edition of the Vietnamese text was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_updated_at: Option<DateTime<Utc>>,
    /// The portal it belongs to, where this one only shows it: its texts are written, changed and taken down there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_from: Option<SharedFrom>,
    /// Who wrote it and how to quote it.
    #[serde(flatten)]
    pub attribution: Attribution,
}

/// An article as the public reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicArticle {
    /// What lists say of it.
    #[serde(flatten)]
    pub article: PublicArticleRow,
    /// The body, as sanitised HTML.
    pub body: String,
    /// The languages it exists in.
    pub locales: Vec<Locale>,
    /// The number of the edition.
    pub edition: i32,
    /// Why and when it was withdrawn; it can still be read, and is not to be indexed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
    /// When it was put into the archive; it can still be read, and is not to be indexed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<Archived>,
    /// What was wrong and what is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
    /// What has changed since the first publication, the newest first.
    pub changes: Vec<PublicChange>,
}
