//! What readers, search engines and aggregators take: Atom, RSS, sitemaps, and an article's data about itself. Whatever leaves
//! the house carries how it is to be quoted (Điều 27.1).

mod atom;
pub(crate) mod handlers;
mod metadata;
mod queries;
mod rss;
mod sitemaps;

use shared::article::{Correction, PublicArticleRow};
use uuid::Uuid;

/// An article as a feed tells it.
pub(crate) struct Item {
    row: PublicArticleRow,
    correction: Option<Correction>,
}

impl Item {
    /// The identity in feeds, for good: an article keeps it through every change of title, slug and host (RFC 4287, 4.2.6). A
    /// translation has one of its own.
    fn id(&self) -> String {
        let id = self.row.id.0;
        let is_source = self.row.locale == shared::word::Locale::Vi;
        let id = if is_source { id } else { Uuid::new_v5(&id, self.row.locale.to_string().as_bytes()) };
        id.urn().to_string()
    }

    /// When it last changed for the public, a correction included.
    fn updated(&self) -> chrono::DateTime<chrono::Utc> {
        self.correction.as_ref().map_or(self.row.updated_at, |told| told.at.max(self.row.updated_at))
    }

    /// The summary; a correction stands before it.
    fn summary(&self) -> String {
        match &self.correction {
            Some(told) => format!("[Đính chính: {}] {}", told.text, self.row.summary),
            None => self.row.summary.clone(),
        }
    }
}
