//! One published article, by its slug in any language or by its identity; or what is left of it.

use super::queries::{COLUMNS, Row};
use crate::{
    db::{
        Scoped,
        schema::{article_slugs, published_articles, tombstones},
        stored::{Id, Ts, Word},
    },
    error::Result,
    portals::directory::Entry,
};
use diesel::prelude::*;
use shared::{
    article::PublicArticle,
    id::ArticleId,
    problem::Tombstone,
    text::slug::is_slug,
    word::{Locale, Word as _},
};

/// What is found at a public address.
pub(crate) enum Found {
    /// The article.
    Article(Box<PublicArticle>),
    /// It was there: why it is not any more.
    Gone(Tombstone),
    /// It is there in other languages only.
    OtherLanguages(Vec<Locale>),
    /// There is nothing.
    Nothing,
}

/// An article by its slug in any language, or by its identity.
pub(crate) fn find(
    db: &mut Scoped<'_>,
    portal: &Entry,
    slug_or_id: &str,
    locale: Locale,
    fallback: bool,
) -> Result<Found> {
    let Some(id) = identify(db, slug_or_id, locale)? else { return Ok(Found::Nothing) };
    let here = || published_articles::article_id.eq(id);
    let languages: Vec<Word<Locale>> = db
        .published_articles()
        .filter(here())
        .order(published_articles::locale.desc())
        .select(published_articles::locale)
        .load(db.conn())?;
    let languages: Vec<Locale> = languages.into_iter().map(|word| word.0).collect();
    let served = if languages.contains(&locale) {
        locale
    } else if fallback && languages.contains(&Locale::Vi) {
        Locale::Vi
    } else if languages.is_empty() {
        return tombstone(db, id);
    } else {
        return Ok(Found::OtherLanguages(languages));
    };
    let (row, body, edition): (Row, String, i32) = db
        .published_articles()
        .filter(here())
        .filter(published_articles::locale.eq(served.key()))
        .select((COLUMNS, published_articles::body, published_articles::edition))
        .first(db.conn())?;
    Ok(Found::Article(Box::new(PublicArticle {
        article: row.public(portal),
        body,
        locales: languages,
        edition,
    })))
}

fn identify(db: &mut Scoped<'_>, slug_or_id: &str, locale: Locale) -> Result<Option<Id>> {
    if let Ok(id) = slug_or_id.parse::<ArticleId>() {
        return Ok(Some(id.into()));
    }
    // What never was a slug is not looked for: PostgreSQL takes no NUL in a text.
    if !is_slug(slug_or_id) {
        return Ok(None);
    }
    // The slug of this language first: another article can have the same one in another language.
    let ids: Vec<(String, Id)> = db
        .article_slugs()
        .filter(article_slugs::slug.eq(slug_or_id))
        .select((article_slugs::locale, article_slugs::article_id))
        .load(db.conn())?;
    let same = ids.iter().find(|(other, _)| other == locale.key());
    Ok(same.or(ids.first()).map(|(_, id)| *id))
}

fn tombstone(db: &mut Scoped<'_>, id: Id) -> Result<Found> {
    let row: Option<(String, Ts)> = db
        .tombstones()
        .filter(tombstones::article_id.eq(id))
        .order(tombstones::locale.desc())
        .select((tombstones::reason, tombstones::unpublished_at))
        .first(db.conn())
        .optional()?;
    Ok(row.map_or(Found::Nothing, |(reason, at)| {
        Found::Gone(Tombstone { reason, unpublished_at: at.0, successor: None })
    }))
}
