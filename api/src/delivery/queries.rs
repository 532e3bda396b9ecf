//! What the public reads, from the tables that hold nothing else.

use super::which::{After, IN_LANGUAGE, Order, Wanted, from_place, narrowed};
use crate::{
    db::{
        Scoped,
        schema::published_articles,
        stored::{Id, Json, Ts, Word},
    },
    error::Result,
    portals::directory::Entry,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use shared::{
    article::{
        Archived, Attribution, Correction, Genre, Origin, PublicArticle, PublicArticleRow, PublicChange,
        Source, Withdrawal,
    },
    word::{Locale, Word as _},
};

/// A published text as lists tell it. What is published is written from it and read into it, and a preview makes one
/// without the table: there is no other way from a text to what the public reads.
#[derive(Queryable, Insertable)]
#[diesel(table_name = published_articles, treat_none_as_default_value = false)]
pub(crate) struct Row {
    #[diesel(column_name = article_id)]
    pub(crate) id: Id,
    pub(crate) locale: Word<Locale>,
    pub(crate) slug: String,
    pub(crate) title: String,
    /// The key by which titles are sorted.
    pub(crate) title_key: String,
    pub(crate) summary: String,
    pub(crate) section: String,
    pub(crate) genre: Word<Genre>,
    pub(crate) origin: Word<Origin>,
    pub(crate) authors: Json<Vec<String>>,
    pub(crate) source: Json<Source>,
    pub(crate) source_published_on: Option<NaiveDate>,
    pub(crate) published_at: Ts,
    pub(crate) first_published_at: Ts,
    pub(crate) updated_at: Ts,
    /// Since when the Vietnamese text says something else, for a translation.
    pub(crate) outdated_since: Option<Ts>,
}

/// A published text with its body.
pub(crate) struct Published {
    pub(crate) row: Row,
    pub(crate) body: String,
    pub(crate) edition: i32,
    pub(crate) withdrawn: Option<Withdrawal>,
    pub(crate) archived: Option<Archived>,
    pub(crate) correction: Option<Correction>,
}

impl Published {
    /// The article as the public reads it, in one of its languages.
    pub(crate) fn public(
        self,
        portal: &Entry,
        locales: Vec<Locale>,
        changes: Vec<PublicChange>,
    ) -> PublicArticle {
        let Self { row, body, edition, withdrawn, archived, correction } = self;
        let article = row.public(portal);
        PublicArticle { article, body, locales, edition, withdrawn, archived, correction, changes }
    }
}

/// The columns of a row, in its order.
pub(crate) type Columns = (
    published_articles::article_id,
    published_articles::locale,
    published_articles::slug,
    published_articles::title,
    published_articles::title_key,
    published_articles::summary,
    published_articles::section,
    published_articles::genre,
    published_articles::origin,
    published_articles::authors,
    published_articles::source,
    published_articles::source_published_on,
    published_articles::published_at,
    published_articles::first_published_at,
    published_articles::updated_at,
    published_articles::outdated_since,
);
pub(crate) const COLUMNS: Columns = (
    published_articles::article_id,
    published_articles::locale,
    published_articles::slug,
    published_articles::title,
    published_articles::title_key,
    published_articles::summary,
    published_articles::section,
    published_articles::genre,
    published_articles::origin,
    published_articles::authors,
    published_articles::source,
    published_articles::source_published_on,
    published_articles::published_at,
    published_articles::first_published_at,
    published_articles::updated_at,
    published_articles::outdated_since,
);

impl Row {
    /// The row as the public reads it, with how to quote it (Điều 27.1).
    pub(crate) fn public(self, portal: &Entry) -> PublicArticleRow {
        let Row {
            id,
            locale,
            slug,
            title,
            title_key: _,
            summary,
            section,
            genre,
            origin,
            authors,
            source,
            source_published_on,
            published_at,
            first_published_at,
            updated_at,
            outdated_since,
        } = self;
        let canonical_url = format!("{}/{slug}", portal.origin(locale.0));
        let citation = format!("“{title}”, {}, {canonical_url}", portal.summary.name.in_locale(locale.0));
        let attribution = Attribution {
            author: authors.0.join(", "),
            authors: authors.0,
            source: source.0,
            source_published_on,
            citation,
            canonical_url,
        };
        PublicArticleRow {
            id: id.into(),
            portal: portal.summary.key.clone(),
            slug,
            locale: locale.0,
            title,
            summary,
            section,
            genre: genre.0,
            origin: origin.0,
            published_at: published_at.0,
            first_published_at: first_published_at.0,
            updated_at: updated_at.0,
            outdated: outdated_since.is_some(),
            source_updated_at: outdated_since.map(|at| at.0),
            shared_from: None,
            attribution,
        }
    }
}

type Boxed<'q> = diesel::helper_types::IntoBoxed<
    'q,
    crate::db::scope::Within<published_articles::table, published_articles::portal_id>,
    crate::db::conn::MultiBackend,
>;

fn wanted<'q>(db: &Scoped<'_>, wanted: &Wanted) -> Boxed<'q> {
    let mut query = narrowed!(db.published_articles().into_boxed(), wanted);
    if let Some(sections) = &wanted.sections {
        query = query.filter(published_articles::section.eq_any(sections.clone()));
    }
    query
}

/// How many articles there are.
pub(crate) fn count(db: &mut Scoped<'_>, which: &Wanted) -> Result<i64> {
    Ok(wanted(db, which).count().get_result(db.conn())?)
}

/// Articles in an order, after a place, and one more.
pub(crate) fn page(
    db: &mut Scoped<'_>,
    which: &Wanted,
    order: Order,
    after: Option<After>,
    limit: u32,
) -> Result<Vec<Row>> {
    let query = from_place!(wanted(db, which), order, after);
    Ok(query.limit(i64::from(limit) + 1).select(COLUMNS).load(db.conn())?)
}
