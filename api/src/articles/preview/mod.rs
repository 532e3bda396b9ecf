//! Previews: a revision as the public would read it, for staff and, by a link, for people without an account.

pub(crate) mod handlers;
pub(crate) mod links;
pub(crate) mod queries;

use super::{
    changes::{self, Foreseen},
    publish::{Publication, slug_of, texts},
    queries::ArticleFields,
};
use crate::{
    db::{Scoped, stored::Ts},
    delivery::find::{other_languages, served},
    error::Result,
    portals::directory::Entry,
};
use chrono::{DateTime, Utc};
use shared::{
    article::{ArticleDraft, PublicArticle},
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
    let texts = texts(draft, edition, now);
    let mut languages: Vec<Locale> = texts.iter().map(|text| text.locale).collect();
    languages.sort_by_key(|locale| std::cmp::Reverse(locale.to_string()));
    let text = served(&languages, locale, fallback)
        .and_then(|locale| texts.iter().find(|text| text.locale == locale))
        .ok_or_else(|| other_languages(&languages))?;
    let (slug, _) = slug_of(db, article.id, text)?;
    let Foreseen { standing, history, .. } = changes::foresee(db, article, false, draft, now)?;
    let publication = Publication { article: article.id, draft, standing: &standing };
    Ok(publication.of(text, slug).public(portal, languages, history))
}
