//! "Việc hôm nay": what waits for this person in this portal.

use crate::{
    article::ArticleRow, cadence::RecentUpdates, comment::Mentions, notice::Notices, section::StaleSections,
    translation::TranslationPile,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What waits for a person in a portal today. Each list holds the oldest first, at most 20; the counts are whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Today {
    /// The date in Vietnam.
    pub date: NaiveDate,
    /// Waiting for this person's approval or publication.
    pub to_approve: Pile,
    /// Published in an emergency, waiting for this person's approval afterwards.
    #[serde(default)]
    pub to_settle: Pile,
    /// With a proposal to refuse that waits for this person's decision.
    #[serde(default)]
    pub refusals_proposed: Pile,
    /// Asked about, and waiting for this person's answer.
    #[serde(default)]
    pub to_answer: Pile,
    /// Asked about, and waiting for an answer or to be closed; for those who edit.
    #[serde(default)]
    pub to_verify: Pile,
    /// Asked about by this person, without an answer in time: back with the editors until they go on.
    #[serde(default)]
    pub unanswered: Pile,
    /// Waiting to be taken or edited.
    pub to_edit: Pile,
    /// Returned to this person as the author.
    pub returned: Pile,
    /// This person's drafts.
    pub drafts: Pile,
    /// Published by this portal today.
    pub published_today: Pile,
    /// The updates of the day and of the working days before (Điều 19.1).
    pub updates: RecentUpdates,
    /// The sections gone stale, at most five; only for those who edit or approve.
    #[serde(default)]
    pub stale: Option<StaleSections>,
    /// Where colleagues mention this person, unread.
    #[serde(default)]
    pub mentions: Mentions,
    /// What this person is told of their own articles, unread.
    #[serde(default)]
    pub notices: Notices,
    /// Translations waiting for this person's approval; only for those who approve.
    #[serde(default)]
    pub translations_to_review: Option<TranslationPile>,
    /// Translations whose source has moved; only for those who translate.
    #[serde(default)]
    pub translations_outdated: Option<TranslationPile>,
}

/// A pile of articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pile {
    /// How many there are.
    pub count: i64,
    /// The first of them.
    pub articles: Vec<ArticleRow>,
}
