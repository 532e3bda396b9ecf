//! The changes, and what the items are now.

use super::{At, Span};
use crate::{
    db::{
        Scoped,
        schema::{portals, public_changes, published_articles, tombstones},
        stored::{Id, Ts, Word},
    },
    delivery::{
        find::public_slug,
        queries::{COLUMNS, Row},
    },
    error::Result,
    portals::directory::Entry,
};
use diesel::prelude::*;
use shared::{
    article::PublicArticleRow,
    changes::{ChangedItem, PublicState},
    problem::Tombstone,
    section::ContentType,
    word::{Locale, Word as _},
};
use std::collections::HashMap;

/// An item in a language.
type Key = (Id, Locale);

/// The last number. To be asked for before the changes: all up to it are committed by then.
pub(super) fn last(db: &mut Scoped<'_>) -> Result<i64> {
    let portal = db.portal();
    Ok(portals::table.find(portal).select(portals::generation).first(db.conn())?)
}

/// How many texts there are.
pub(super) fn texts(db: &mut Scoped<'_>) -> Result<i64> {
    Ok(db.published_articles().count().get_result(db.conn())?)
}

/// The items of a span after a place, with where each stands.
pub(super) fn page(
    db: &mut Scoped<'_>,
    portal: &Entry,
    span: Span,
    after: Option<&At>,
    most: i64,
    bodies: bool,
) -> Result<Vec<(At, ChangedItem)>> {
    let places = places(db, span, after, most)?;
    let ids: Vec<Id> = places.iter().map(|at| at.id).collect();
    let mut texts = public(db, portal, &ids)?;
    let mut bodies = if bodies { self::bodies(db, &ids)? } else { HashMap::new() };
    let mut left = left(db, &ids)?;
    let mut items = Vec::with_capacity(places.len());
    for at in places {
        let key = (at.id, at.locale);
        let mut item = match (texts.remove(&key), left.remove(&key)) {
            (Some(text), _) => text,
            (None, Some(left)) => left.item(db, at.id, at.locale)?,
            (None, None) => nothing(at.id, at.locale),
        };
        item.seq = at.seq;
        item.body = bodies.remove(&key);
        items.push((at, item));
    }
    Ok(items)
}

fn places(db: &mut Scoped<'_>, span: Span, after: Option<&At>, most: i64) -> Result<Vec<At>> {
    use public_changes::{item_id, item_type, locale, seq};
    let articles = db.public_changes().filter(item_type.eq(ContentType::Article.key())).into_boxed();
    let mut changes = articles.filter(seq.gt(span.since)).filter(seq.le(span.until));
    if let Some(At { seq: last, id, locale: language }) = after {
        let further = item_id.gt(*id).or(item_id.eq(*id).and(locale.gt(language.key())));
        changes = changes.filter(seq.ge(*last)).filter(seq.gt(*last).or(further));
    }
    let in_order = changes.order((seq, item_id, locale)).limit(most).select((seq, item_id, locale));
    let rows: Vec<(i64, Id, Word<Locale>)> = in_order.load(db.conn())?;
    Ok(rows.into_iter().map(|(number, id, word)| At { seq: number, id, locale: word.0 }).collect())
}

fn nothing(id: Id, locale: Locale) -> ChangedItem {
    ChangedItem {
        seq: 0,
        item_type: ContentType::Article,
        id: id.into(),
        locale,
        state: PublicState::Gone,
        changed_at: None,
        article: None,
        body: None,
        tombstone: None,
    }
}

/// When a text was withdrawn, archived and corrected.
type Noticed = (Option<Ts>, Option<Ts>, Option<Ts>);

/// The texts that are public.
fn public(db: &mut Scoped<'_>, portal: &Entry, ids: &[Id]) -> Result<HashMap<Key, ChangedItem>> {
    let notices =
        (published_articles::withdrawn_at, published_articles::archived_at, published_articles::corrected_at);
    let rows: Vec<(Row, Noticed)> = db
        .published_articles()
        .filter(published_articles::article_id.eq_any(ids))
        .select((COLUMNS, notices))
        .load(db.conn())?;
    let item = |(row, noticed): (Row, Noticed)| {
        let key = (row.id, row.locale.0);
        (key, text(row.public(portal), noticed, nothing(key.0, key.1)))
    };
    Ok(rows.into_iter().map(item).collect())
}

fn text(article: PublicArticleRow, noticed: Noticed, item: ChangedItem) -> ChangedItem {
    let (withdrawn, archived, corrected) = noticed;
    let state = match (withdrawn, archived) {
        (Some(_), _) => PublicState::Withdrawn,
        (None, Some(_)) => PublicState::Archived,
        (None, None) => PublicState::Listed,
    };
    let told = [withdrawn, archived, corrected].into_iter().flatten().map(|at| at.0);
    let changed_at = told.chain([article.updated_at]).max();
    ChangedItem { state, changed_at, article: Some(article), ..item }
}

fn bodies(db: &mut Scoped<'_>, ids: &[Id]) -> Result<HashMap<Key, String>> {
    use published_articles::{article_id, body, locale};
    let texts = db.published_articles().filter(article_id.eq_any(ids)).select((article_id, locale, body));
    let rows: Vec<(Id, Word<Locale>, String)> = texts.load(db.conn())?;
    Ok(rows.into_iter().map(|(id, word, text)| ((id, word.0), text)).collect())
}

/// What is left of a text.
#[derive(Queryable)]
struct Left {
    id: Id,
    locale: Word<Locale>,
    reason: String,
    at: Ts,
    successor: Option<Id>,
}

fn left(db: &mut Scoped<'_>, ids: &[Id]) -> Result<HashMap<Key, Left>> {
    use tombstones::{article_id, locale, reason, successor_id, unpublished_at};
    let left = db.tombstones().filter(article_id.eq_any(ids));
    let columns = (article_id, locale, reason, unpublished_at, successor_id);
    let rows: Vec<Left> = left.select(columns).load(db.conn())?;
    Ok(rows.into_iter().map(|left| ((left.id, left.locale.0), left)).collect())
}

impl Left {
    fn item(self, db: &mut Scoped<'_>, id: Id, locale: Locale) -> Result<ChangedItem> {
        let successor = match self.successor {
            Some(successor) => public_slug(db, successor, locale)?,
            None => None,
        };
        let tombstone = Tombstone { reason: self.reason, unpublished_at: self.at.0, successor };
        Ok(ChangedItem { changed_at: Some(self.at.0), tombstone: Some(tombstone), ..nothing(id, locale) })
    }
}
