//! What the rows of lists can hold, by the names that `fields` takes.

use super::{ArticleRow, PublicArticleRow};

impl ArticleRow {
    /// What a row can hold, by the names that `fields` takes.
    pub const FIELDS: &[&str] = &[
        "id",
        "version",
        "title",
        "genre",
        "origin",
        "section",
        "state",
        "live",
        "author",
        "author_name",
        "updated_at",
        "first_published_at",
        "locales",
        "scheduled_for",
        "access",
        "trashed_at",
        "emergency",
        "refusal_proposed",
    ];
}

impl PublicArticleRow {
    /// What a row can hold, by the names that `fields` takes.
    pub const FIELDS: &[&str] = &[
        "id",
        "portal",
        "slug",
        "locale",
        "title",
        "summary",
        "section",
        "genre",
        "origin",
        "published_at",
        "first_published_at",
        "updated_at",
        "outdated",
        "source_updated_at",
        "shared_from",
        "author",
        "authors",
        "source",
        "source_published_on",
        "citation",
        "canonical_url",
    ];
}
