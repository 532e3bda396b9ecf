//! What a published text is found by, written in the transaction in which it becomes public.
//!
//! It goes with the row that the public reads: both databases delete it when that is deleted.

use crate::{
    db::{
        Scoped, full_text,
        schema::{published_articles, search_documents},
        stored::{Id, Word},
    },
    delivery::queries::{COLUMNS, Row},
    error::Result,
    sections,
};
use diesel::prelude::*;
use shared::{
    article::Genre,
    search::{Document, VERSION, place},
    section::ContentType,
    word::{Locale, Word as _},
};
use std::collections::BTreeSet;

/// A text to be found.
pub(crate) struct Entry {
    article: Id,
    locale: Locale,
    place: i64,
    section: String,
    content_type: ContentType,
    genre: Genre,
    year: i32,
    tokens: BTreeSet<String>,
}

impl Entry {
    /// What a text is found by that comes out.
    pub(crate) fn of(db: &mut Scoped<'_>, row: &Row, body: &str) -> Result<Self> {
        let content_type = sections::queries::content_type(db, &row.section)?.unwrap_or(ContentType::Article);
        let document = Document {
            portal: db.portal().into(),
            locale: row.locale.0,
            sections: &sections::queries::path(db, &row.section)?,
            content_type,
            genre: row.genre.0,
            published_at: row.published_at.0,
            title: &row.title,
            summary: &row.summary,
            body,
        };
        Ok(Self {
            article: row.id,
            locale: row.locale.0,
            place: place(row.published_at.0, row.id.into(), row.locale.0),
            section: row.section.clone(),
            content_type,
            genre: row.genre.0,
            year: document.year(),
            tokens: document.tokens(),
        })
    }

    /// Enters it, beside the row that the public reads.
    pub(crate) fn put(self, db: &mut Scoped<'_>) -> Result<()> {
        let Self { article, locale, mut place, section, content_type, genre, year, tokens } = self;
        while full_text::is_taken(db, place)? {
            place += 1;
        }
        let portal = db.portal();
        diesel::insert_into(search_documents::table)
            .values((
                search_documents::portal_id.eq(portal),
                search_documents::article_id.eq(article),
                search_documents::locale.eq(locale.key()),
                search_documents::place.eq(place),
                search_documents::version.eq(VERSION),
                search_documents::section.eq(section),
                search_documents::content_type.eq(Word(content_type)),
                search_documents::genre.eq(Word(genre)),
                search_documents::year.eq(year),
            ))
            .execute(db.conn())?;
        full_text::put(db, place, tokens)
    }
}

/// Takes an article out of the searches that can still be read: it was withdrawn, or archived.
pub(crate) fn leave(db: &mut Scoped<'_>, article: Id) -> Result<()> {
    let entered = db.search_documents().filter(search_documents::article_id.eq(article));
    diesel::delete(entered).execute(db.conn())?;
    Ok(())
}

/// Enters a text that is public already and is not in the searches, or under an earlier version of the tokens. Answers
/// whether there was something to do: it can be asked again, and by many.
pub(crate) fn enter_again(db: &mut Scoped<'_>, article: Id, locale: Locale) -> Result<bool> {
    let entered = db
        .search_documents()
        .filter(search_documents::article_id.eq(article))
        .filter(search_documents::locale.eq(locale.key()));
    let version: Option<i32> = entered.select(search_documents::version).first(db.conn()).optional()?;
    let public = db
        .published_articles()
        .filter(published_articles::article_id.eq(article))
        .filter(published_articles::locale.eq(locale.key()))
        .filter(published_articles::withdrawn_at.is_null())
        .filter(published_articles::archived_at.is_null());
    let found: Option<(Row, String)> =
        public.select((COLUMNS, published_articles::body)).first(db.conn()).optional()?;
    if version == Some(VERSION) {
        return Ok(false);
    }
    diesel::delete(entered).execute(db.conn())?;
    let Some((row, body)) = found else { return Ok(false) };
    Entry::of(db, &row, &body)?.put(db)?;
    Ok(true)
}
