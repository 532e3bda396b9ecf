//! What a portal shows of others (scenario W16): read where it belongs, and said so. No text is copied, so what is taken
//! down there is gone here.

use super::{
    queries::{COLUMNS, Row},
    which::{After, IN_LANGUAGE, Order, Wanted, from_place, narrowed},
};
use crate::{
    db::{
        Scoped,
        schema::{article_slugs, published_articles, shared_articles, tombstones},
        shown::Shown,
        stored::Id,
    },
    error::Result,
    portals::directory::Entry,
};
use diesel::prelude::*;
use shared::{
    article::{Origin, PublicArticleRow, SharedFrom},
    id::{ArticleId, PortalId},
    text::slug::is_slug,
    word::{Locale, Word as _},
};
use std::collections::{HashMap, HashSet};

/// A text of another portal in the list of one that shows it.
pub(crate) struct Elsewhere {
    pub(crate) row: Row,
    /// The portal it belongs to.
    pub(crate) source: PortalId,
    /// The section in which it is shown.
    pub(crate) section: String,
    /// Nothing else has its slug here.
    pub(crate) has_slug: bool,
}

impl Elsewhere {
    /// The row as the public reads it in the portal that shows it: with the credit of its origin.
    pub(crate) fn public(self, here: &Entry, source: &Entry) -> PublicArticleRow {
        let row = self.row.public(source);
        let slug = if self.has_slug { row.slug.clone() } else { row.id.to_string() };
        PublicArticleRow { slug, ..shown(row, here, source, self.section) }
    }
}

/// What the public reads of an article of another portal: its texts and its address are those of its own portal.
pub(crate) fn shown(
    row: PublicArticleRow,
    here: &Entry,
    source: &Entry,
    section: String,
) -> PublicArticleRow {
    let shared_from = SharedFrom { portal: source.summary.key.clone(), name: source.summary.name.clone() };
    PublicArticleRow {
        portal: here.summary.key.clone(),
        section,
        origin: Origin::Syndicated,
        shared_from: Some(shared_from),
        ..row
    }
}

fn wanted(db: &Scoped<'_>, wanted: &Wanted) -> Shown {
    let mut query = narrowed!(db.shown_of_others(), wanted);
    if let Some(sections) = &wanted.sections {
        query = query.filter(shared_articles::section.eq_any(sections.clone()));
    }
    query
}

/// How many there are.
pub(crate) fn count(db: &mut Scoped<'_>, which: &Wanted) -> Result<i64> {
    Ok(wanted(db, which).count().get_result(db.conn())?)
}

/// Those of a page, and one more: merged with the portal's own they make the page.
pub(crate) fn page(
    db: &mut Scoped<'_>,
    which: &Wanted,
    order: Order,
    after: Option<After>,
    limit: u32,
) -> Result<Vec<Elsewhere>> {
    let query = from_place!(wanted(db, which), order, after).limit(i64::from(limit) + 1);
    let columns = (COLUMNS, shared_articles::source_id, shared_articles::section);
    let rows: Vec<(Row, Id, String)> = query.select(columns).load(db.conn())?;
    let slugs: Vec<String> = rows.iter().map(|(row, ..)| row.slug.clone()).collect();
    let taken = taken(db, slugs)?;
    let elsewhere = |(row, source, section): (Row, Id, String)| Elsewhere {
        has_slug: !taken.contains(&row.slug),
        row,
        source: source.into(),
        section,
    };
    Ok(rows.into_iter().map(elsewhere).collect())
}

/// The slugs that lead to an article of the portal's own, or to several of others.
fn taken(db: &mut Scoped<'_>, slugs: Vec<String>) -> Result<HashSet<String>> {
    if slugs.is_empty() {
        return Ok(HashSet::new());
    }
    let own = db.article_slugs().filter(article_slugs::slug.eq_any(slugs.clone()));
    let mut taken: HashSet<String> = own.select(article_slugs::slug).load(db.conn())?.into_iter().collect();
    let shown = db.shown_of_others().filter(published_articles::slug.eq_any(slugs));
    let shown: Vec<(String, Id)> =
        shown.select((published_articles::slug, published_articles::article_id)).load(db.conn())?;
    let mut leads_to: HashMap<String, Id> = HashMap::new();
    for (slug, article) in shown {
        if *leads_to.entry(slug.clone()).or_insert(article) != article {
            taken.insert(slug);
        }
    }
    Ok(taken)
}

/// Whether something that is shown of others has a slug.
pub(crate) fn has_slug(db: &mut Scoped<'_>, slug: &str) -> Result<bool> {
    let shown = db.shown_of_others().filter(published_articles::slug.eq(slug.to_owned()));
    let one: Option<String> = shown.select(published_articles::slug).first(db.conn()).optional()?;
    Ok(one.is_some())
}

/// An article of another portal that is, or was, shown under a slug or its identity: its portal, and the section here.
/// A slug that leads to several leads to none.
pub(crate) fn find(
    db: &mut Scoped<'_>,
    slug_or_id: &str,
    locale: Locale,
) -> Result<Option<(PortalId, ArticleId, String)>> {
    let columns = (shared_articles::source_id, shared_articles::article_id, shared_articles::section);
    if let Ok(id) = slug_or_id.parse::<ArticleId>() {
        let by_id = db.shared_articles().filter(shared_articles::article_id.eq(Id::from(id)));
        let found: Option<(Id, Id, String)> = by_id.select(columns).first(db.conn()).optional()?;
        return Ok(found.map(|(source, id, section)| (source.into(), id.into(), section)));
    }
    if !is_slug(slug_or_id) {
        return Ok(None);
    }
    let slug = slug_or_id.to_owned();
    let shown = db.shown_of_others().filter(published_articles::slug.eq(slug.clone()));
    let mut found: Vec<(Id, Id, String, String)> =
        shown.select((columns.0, columns.1, columns.2, published_articles::locale)).load(db.conn())?;
    if found.is_empty() {
        let left = db.left_of_others().filter(tombstones::slug.eq(slug));
        found = left.select((columns.0, columns.1, columns.2, tombstones::locale)).load(db.conn())?;
    }
    if found.iter().any(|row| row.3 == locale.key()) {
        found.retain(|row| row.3 == locale.key());
    }
    let articles: HashSet<Id> = found.iter().map(|row| row.1).collect();
    let only = found.into_iter().next().filter(|_| articles.len() == 1);
    Ok(only.map(|(source, id, section, _)| (source.into(), id.into(), section)))
}
