//! What the public reads, from the tables that hold nothing else.

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
    article::{Attribution, Genre, Origin, PublicArticleRow, Source},
    word::{Locale, Word as _},
};

#[derive(Queryable)]
pub(crate) struct Row {
    id: Id,
    locale: Word<Locale>,
    slug: String,
    title: String,
    /// The key by which titles are sorted.
    pub(crate) title_key: String,
    summary: String,
    section: String,
    genre: Word<Genre>,
    origin: Word<Origin>,
    authors: Json<Vec<String>>,
    source: Json<Source>,
    source_published_on: Option<NaiveDate>,
    published_at: Ts,
    first_published_at: Ts,
    outdated_since: Option<Ts>,
}

/// The columns of a row, in its order.
pub(super) type Columns = (
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
    published_articles::outdated_since,
);
pub(super) const COLUMNS: Columns = (
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
            outdated: outdated_since.is_some(),
            source_updated_at: outdated_since.map(|at| at.0),
            attribution,
        }
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The newest first, or last.
    Published { newest_first: bool },
    /// By title in the Vietnamese order, or against it.
    Title { backwards: bool },
}

/// Which articles.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) locale: Locale,
    /// Where there is no text in that language, the Vietnamese one will do.
    pub(crate) fallback: bool,
    pub(crate) sections: Option<Vec<String>>,
    pub(crate) genre: Option<Genre>,
    pub(crate) from: Option<Ts>,
    pub(crate) before: Option<Ts>,
}

/// Where a page begins: after this instant or title, and this identity.
#[derive(Clone, Debug)]
pub(crate) enum After {
    Instant(Ts, Id),
    Title(String, Id),
}

type Boxed<'q> = diesel::helper_types::IntoBoxed<
    'q,
    crate::db::scope::Within<published_articles::table, published_articles::portal_id>,
    crate::db::conn::MultiBackend,
>;

diesel::alias!(published_articles as in_language: InLanguage);

fn wanted<'q>(db: &Scoped<'_>, wanted: &Wanted) -> Boxed<'q> {
    use published_articles::{genre, locale, published_at, section};
    // What was withdrawn is found at its address only.
    let mut query = db.published_articles().into_boxed().filter(published_articles::withdrawn_at.is_null());
    let asked = wanted.locale.key();
    query = if wanted.fallback && wanted.locale != Locale::Vi {
        let translated = in_language
            .filter(in_language.field(published_articles::portal_id).eq(published_articles::portal_id))
            .filter(in_language.field(published_articles::article_id).eq(published_articles::article_id))
            .filter(in_language.field(locale).eq(asked));
        let vietnamese = locale.eq(Locale::Vi.key()).and(diesel::dsl::not(diesel::dsl::exists(translated)));
        query.filter(locale.eq(asked).or(vietnamese))
    } else {
        query.filter(locale.eq(asked))
    };
    if let Some(sections) = &wanted.sections {
        query = query.filter(section.eq_any(sections.clone()));
    }
    if let Some(wanted) = wanted.genre {
        query = query.filter(genre.eq(Word(wanted)));
    }
    if let Some(from) = wanted.from {
        query = query.filter(published_at.ge(from));
    }
    if let Some(before) = wanted.before {
        query = query.filter(published_at.lt(before));
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
    use published_articles::{article_id as id, published_at as at, title_key as key};
    let mut query = wanted(db, which);
    query = match order {
        Order::Published { newest_first: true } => query.order((at.desc(), id.desc())),
        Order::Published { newest_first: false } => query.order((at.asc(), id.asc())),
        Order::Title { backwards: false } => query.order((key.asc(), id.asc())),
        Order::Title { backwards: true } => query.order((key.desc(), id.desc())),
    };
    let down = matches!(order, Order::Published { newest_first: true } | Order::Title { backwards: true });
    query = match (after, down) {
        (None, _) => query,
        (Some(After::Instant(t, last)), true) => query.filter(at.lt(t).or(at.eq(t).and(id.lt(last)))),
        (Some(After::Instant(t, last)), false) => query.filter(at.gt(t).or(at.eq(t).and(id.gt(last)))),
        (Some(After::Title(k, last)), true) => query.filter(key.lt(k.clone()).or(key.eq(k).and(id.lt(last)))),
        (Some(After::Title(k, last)), false) => {
            query.filter(key.gt(k.clone()).or(key.eq(k).and(id.gt(last))))
        }
    };
    Ok(query.limit(i64::from(limit) + 1).select(COLUMNS).load(db.conn())?)
}
