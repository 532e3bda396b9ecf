//! What feeds and sitemaps ask of the published articles.

use crate::{
    db::{
        Scoped,
        schema::published_articles::{
            archived_at, article_id, corrected_at, correction, first_published_at, locale, published_at,
            slug, updated_at, withdrawn_at,
        },
        stored::{Id, Ts, Word},
    },
    error::Result,
};
use chrono::{DateTime, Utc};
use diesel::{dsl::min, prelude::*};
use shared::{article::Correction, word::Locale};
use std::collections::HashMap;

/// How many pages one file of a sitemap lists at the most; the protocol allows 50,000.
const PAGES: i64 = 50_000;

/// The corrections of texts, by article and language.
pub(super) type Corrections = HashMap<(Id, Locale), Correction>;

/// A correction as it is stored: of which article and language, its words, and since when.
type Told = (Id, Word<Locale>, Option<String>, Option<Ts>);

/// What was corrected in articles of the portal, and in those that it shows of others.
pub(super) fn corrections(db: &mut Scoped<'_>, articles: &[Id]) -> Result<Corrections> {
    let columns = (article_id, locale, correction, corrected_at);
    let is_told = article_id.eq_any(articles.to_vec()).and(correction.is_not_null());
    let mut told: Vec<Told> =
        db.published_articles().filter(is_told.clone()).select(columns).load(db.conn())?;
    let shown: Vec<Told> = db.shown_of_others().filter(is_told).select(columns).load(db.conn())?;
    told.extend(shown);
    let read = |(id, language, text, at): Told| {
        let (text, at) = text.zip(at)?;
        Some(((id, language.0), Correction { at: at.0, text }))
    };
    Ok(told.into_iter().filter_map(read).collect())
}

/// A page: its language, slug, and when it changed.
pub(super) type PageRow = (Word<Locale>, String, Ts);

/// The pages that first came out from an instant until another.
pub(super) fn pages(db: &mut Scoped<'_>, from: Ts, until: Ts) -> Result<Vec<PageRow>> {
    let listed = withdrawn_at.is_null().and(archived_at.is_null());
    let pages = db
        .published_articles()
        .filter(listed)
        .filter(first_published_at.ge(from))
        .filter(first_published_at.lt(until));
    let in_order = pages.order((first_published_at, article_id, locale)).limit(PAGES);
    Ok(in_order.select((locale, slug, updated_at)).load(db.conn())?)
}

/// When the first page came out, at or after an instant.
pub(super) fn first_from(db: &mut Scoped<'_>, from: Ts) -> Result<Option<DateTime<Utc>>> {
    let listed = withdrawn_at.is_null().and(archived_at.is_null());
    let pages = db.published_articles().filter(listed).filter(first_published_at.ge(from));
    let first: Option<Ts> = pages.select(min(first_published_at)).get_result(db.conn())?;
    Ok(first.map(|at| at.0))
}

/// When what first came out from an instant until another last changed.
pub(super) fn changed(db: &mut Scoped<'_>, from: Ts, until: Ts) -> Result<Option<DateTime<Utc>>> {
    let pages =
        db.published_articles().filter(first_published_at.ge(from)).filter(first_published_at.lt(until));
    let last: Option<Ts> = pages.select(diesel::dsl::max(updated_at)).get_result(db.conn())?;
    Ok(last.map(|at| at.0))
}

/// News: its language, slug and title, when it came out and changed.
pub(super) type NewsRow = (Word<Locale>, String, String, Ts, Ts);

/// What was published since an instant.
pub(super) fn news(db: &mut Scoped<'_>, since: Ts) -> Result<Vec<NewsRow>> {
    use crate::db::schema::published_articles::title;
    let listed = withdrawn_at.is_null().and(archived_at.is_null());
    let new = db.published_articles().filter(listed).filter(first_published_at.ge(since));
    let in_order = new.order((published_at.desc(), article_id.desc())).limit(1_000);
    Ok(in_order.select((locale, slug, title, first_published_at, updated_at)).load(db.conn())?)
}
