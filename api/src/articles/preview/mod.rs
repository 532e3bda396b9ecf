//! Previews: a revision as the public would read it, for staff and, by a link, for people without an account.

pub(crate) mod handlers;
pub(crate) mod links;
pub(crate) mod queries;

use super::{
    changes::{self, Foreseen},
    publish::{Publication, Text, slug_of, vietnamese},
    queries::ArticleFields,
};
use crate::{
    db::{Scoped, stored::Ts},
    delivery::find::{other_languages, served},
    error::Result,
    portals::directory::Entry,
    translations,
};
use chrono::{DateTime, Utc};
use shared::{
    article::{ArticleDraft, PublicArticle},
    text::slug,
    word::Locale,
};

/// What the public would read of a text if it were published at an instant: made by what publishes, told by what
/// delivers.
///
/// # Errors
/// Not found, in this language.
pub(crate) fn as_public(
    db: &mut Scoped<'_>,
    portal: &Entry,
    (article, edition): (&ArticleFields, i32),
    draft: &ArticleDraft,
    (locale, fallback): (Locale, bool),
    now: DateTime<Utc>,
) -> Result<PublicArticle> {
    let now = Ts(now);
    let translations = translations::queries::all(db, article.id)?;
    let mut languages: Vec<Locale> = translations.iter().map(|row| row.locale.0).collect();
    languages.push(Locale::Vi);
    languages.sort_by_key(|locale| std::cmp::Reverse(locale.to_string()));
    let language = served(&languages, locale, fallback).ok_or_else(|| other_languages(&languages))?;
    let text = match translations.iter().find(|row| row.locale.0 == language) {
        None => vietnamese(draft, edition, now),
        // The text at work: a preview is there to judge it.
        Some(row) => Text {
            locale: language,
            title: &row.title,
            summary: &row.summary,
            body: &row.body,
            wanted_slug: slug::slug(&row.title),
            edition,
            published_at: now,
            outdated_since: None,
        },
    };
    let (slug, _) = slug_of(db, article.id, &text)?;
    let Foreseen { standing, history, .. } = changes::foresee(db, article, false, draft, now)?;
    let publication = Publication { article: article.id, draft, standing: &standing };
    Ok(publication.of(&text, slug).public(portal, languages, history))
}
