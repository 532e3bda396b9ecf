//! To the public and back: what delivery reads is written here, in the transaction of the step.

use super::{
    access,
    changes::{self, Standing},
    queries::Opened,
};
use crate::{
    access::Work,
    db::{
        Scoped,
        schema::{article_slugs, articles, editions, published_articles, tombstones},
        stored::{Id, Json, Ts, Word},
    },
    delivery::{
        elsewhere,
        queries::{Published, Row},
    },
    error::Result,
    search, translations,
};
use diesel::prelude::*;
use serde_json::json;
use shared::{
    article::{ArticleDraft, Correction},
    text::{collate, slug},
    webhook::EventKind,
    word::{Locale, Word as _},
};

/// One language of an article, as it comes out.
pub(crate) struct Text<'d> {
    pub(crate) locale: Locale,
    pub(crate) title: &'d str,
    pub(crate) summary: &'d str,
    pub(crate) body: &'d str,
    pub(crate) wanted_slug: String,
    /// The number of the edition that it says.
    pub(crate) edition: i32,
    /// When it was published.
    pub(crate) published_at: Ts,
    /// Since when the Vietnamese text says something else, for a translation.
    pub(crate) outdated_since: Option<Ts>,
}

/// The Vietnamese text, as an edition of it comes out at an instant.
pub(super) fn vietnamese(draft: &ArticleDraft, edition: i32, published_at: Ts) -> Text<'_> {
    Text {
        locale: Locale::Vi,
        title: &draft.title,
        summary: &draft.summary,
        body: &draft.body,
        wanted_slug: draft.slug_or_made(),
        edition,
        published_at,
        outdated_since: None,
    }
}

/// What is the same in all languages of an article that comes out.
#[derive(Clone, Copy)]
pub(crate) struct Publication<'d> {
    pub(crate) article: Id,
    pub(crate) draft: &'d ArticleDraft,
    pub(crate) standing: &'d Standing,
}

impl Publication<'_> {
    /// What the public reads of one language of the text.
    pub(super) fn of(self, text: &Text<'_>, slug: String) -> Published {
        let Self { article, draft, standing } = self;
        let row = Row {
            id: article,
            locale: Word(text.locale),
            slug,
            title: text.title.to_owned(),
            title_key: collate::key(text.title),
            summary: text.summary.to_owned(),
            section: draft.section.clone().unwrap_or_default(),
            genre: Word(draft.genre),
            origin: Word(draft.origin),
            authors: Json(draft.authors.clone()),
            source: Json(draft.source.clone()),
            source_published_on: draft.source_published_on,
            published_at: text.published_at,
            first_published_at: standing.first_published_at,
            updated_at: standing.updated_at,
            outdated_since: text.outdated_since,
        };
        let correction = draft.correction_said().map(ToOwned::to_owned);
        let correction = correction.zip(standing.corrected_at);
        let correction = correction.map(|(text, at)| Correction { at: at.0, text });
        let (body, edition) = (text.body.to_owned(), text.edition);
        Published { row, body, edition, withdrawn: None, archived: None, correction }
    }
}

/// Publishes the edition at work in place of the one before, with the translations that were published.
pub(crate) fn publish(work: &mut Work<'_>, opened: &Opened) -> Result<()> {
    let draft = &opened.draft;
    clear(work, opened.article.id)?;
    let now = Ts(work.now());
    let standing = changes::settle(work, opened)?;
    let publication = Publication { article: opened.article.id, draft, standing: &standing };
    let slug = come_out(work, publication, &vietnamese(draft, opened.edition.number, now))?;
    let first = standing.first_published_at;
    let article = work.scoped().articles().filter(articles::id.eq(opened.article.id));
    diesel::update(article)
        .set((
            articles::live_edition.eq(Some(opened.edition.number)),
            articles::slug.eq(Some(slug)),
            articles::first_published_at.eq(Some(first)),
            articles::published_at.eq(Some(now)),
        ))
        .execute(work.conn())?;
    note_first(work, opened, now)?;
    access::change::end_with_publication(work, opened)?;
    translations::publish::follow(work, opened, publication)?;
    let told = json!({ "id": opened.article.id.0, "edition": opened.edition.number });
    work.tell_readers(opened.article.id, EventKind::ArticlePublished, &told)
}

/// Keeps when an edition first was public: that is the update which Điều 19.1 counts, and it never moves.
fn note_first(work: &mut Work<'_>, opened: &Opened, now: Ts) -> Result<()> {
    let unpublished = super::workflow::edition(work, opened).filter(editions::published_at.is_null());
    diesel::update(unpublished).set(editions::published_at.eq(Some(now))).execute(work.conn())?;
    Ok(())
}

/// Takes out of the public what is there of an article.
pub(super) fn clear(work: &mut Work<'_>, article: Id) -> Result<()> {
    let published = work.scoped().published_articles().filter(published_articles::article_id.eq(article));
    diesel::delete(published).execute(work.conn())?;
    Ok(())
}

/// The slug that an article has or would get in a language, and whether it has it: the wanted one, numbered if another
/// article has it.
pub(super) fn slug_of(db: &mut Scoped<'_>, article: Id, text: &Text<'_>) -> Result<(String, bool)> {
    let locale = text.locale.key();
    let own: Option<String> = db
        .article_slugs()
        .filter(article_slugs::article_id.eq(article))
        .filter(article_slugs::locale.eq(locale))
        .select(article_slugs::slug)
        .first(db.conn())
        .optional()?;
    if let Some(own) = own {
        return Ok((own, true));
    }
    let base = if text.wanted_slug.is_empty() { article.0.to_string() } else { text.wanted_slug.clone() };
    Ok((free_slug(db, locale, &base)?, false))
}

/// A slug, or a numbered form of it, that no article has. The number is found by doubling and halving: thousands that begin
/// alike ("Thông báo lịch tiếp công dân") cost a few questions more.
fn free_slug(db: &mut Scoped<'_>, locale: &str, base: &str) -> Result<String> {
    if !is_taken(db, locale, base)? {
        return Ok(base.to_owned());
    }
    let form = |n: u32| format!("{}-{n}", slug::stem(base));
    let (mut taken, mut free) = (1, 2);
    while is_taken(db, locale, &form(free))? {
        (taken, free) = (free, free * 2);
    }
    while free - taken > 1 {
        let middle = taken.midpoint(free);
        if is_taken(db, locale, &form(middle))? {
            taken = middle;
        } else {
            free = middle;
        }
    }
    Ok(form(free))
}

/// Whether an article has a slug, or had; what is shown of other portals keeps its address, too.
fn is_taken(db: &mut Scoped<'_>, locale: &str, slug: &str) -> Result<bool> {
    let own = db
        .article_slugs()
        .filter(article_slugs::locale.eq(locale))
        .filter(article_slugs::slug.eq(slug))
        .select(article_slugs::slug);
    let own: Option<String> = own.first(db.conn()).optional()?;
    Ok(own.is_some() || elsewhere::has_slug(db, slug)?)
}

/// Takes the slug of an article in a language, for good.
fn reserve_slug(work: &mut Work<'_>, article: Id, text: &Text<'_>) -> Result<String> {
    let (slug, is_own) = slug_of(work.scoped(), article, text)?;
    if !is_own {
        let portal = work.portal();
        diesel::insert_into(article_slugs::table)
            .values((
                article_slugs::portal_id.eq(portal),
                article_slugs::locale.eq(text.locale.key()),
                article_slugs::slug.eq(&slug),
                article_slugs::article_id.eq(article),
            ))
            .execute(work.conn())?;
    }
    Ok(slug)
}

/// Puts one language of an article before the public, and answers its slug. What was left there of an earlier text goes.
pub(crate) fn come_out(work: &mut Work<'_>, publication: Publication<'_>, text: &Text<'_>) -> Result<String> {
    let slug = reserve_slug(work, publication.article, text)?;
    let gone = work
        .scoped()
        .tombstones()
        .filter(tombstones::article_id.eq(publication.article))
        .filter(tombstones::locale.eq(text.locale.key()));
    diesel::delete(gone).execute(work.conn())?;
    let Published { row, body, edition, withdrawn: _, archived: _, correction } =
        publication.of(text, slug.clone());
    let found_by = search::index::Entry::of(work.scoped(), &row, &body)?;
    let (correction, corrected_at) = correction.map(|told| (told.text, Ts(told.at))).unzip();
    let portal = work.portal();
    diesel::insert_into(published_articles::table)
        .values((
            row,
            published_articles::portal_id.eq(portal),
            published_articles::body.eq(body),
            published_articles::edition.eq(edition),
            published_articles::correction.eq(correction),
            published_articles::corrected_at.eq(corrected_at),
        ))
        .execute(work.conn())?;
    found_by.put(work.scoped())?;
    Ok(slug)
}
