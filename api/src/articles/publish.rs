//! To the public and back: what delivery reads is written here, in the transaction of the step.

use super::{
    access,
    changes::{self, Standing},
    queries::Opened,
};
use crate::{
    access::Work,
    db::{
        schema::{article_slugs, articles, editions, published_articles, tombstones},
        stored::{Id, Json, Ts, Word},
    },
    error::Result,
};
use diesel::prelude::*;
use serde_json::json;
use shared::{
    text::{collate, slug::slug},
    word::{Locale, Word as _},
};

/// One language of a text.
struct Text<'d> {
    locale: Locale,
    title: &'d str,
    summary: &'d str,
    body: &'d str,
    wanted_slug: String,
}

/// Publishes the edition at work, in all its languages, in place of the one before.
pub(crate) fn publish(work: &mut Work<'_>, opened: &Opened) -> Result<()> {
    let draft = &opened.draft;
    let mut texts = vec![Text {
        locale: Locale::Vi,
        title: &draft.title,
        summary: &draft.summary,
        body: &draft.body,
        wanted_slug: draft.slug_or_made(),
    }];
    texts.extend(draft.translations.iter().map(|translation| Text {
        locale: translation.locale,
        title: &translation.title,
        summary: &translation.summary,
        body: &translation.body,
        wanted_slug: slug(&translation.title),
    }));
    clear(work, opened.article.id)?;
    let now = Ts(work.now());
    let first = opened.article.first_published_at.unwrap_or(now);
    let standing = changes::settle(work, opened, now, first)?;
    let mut main_slug = None;
    for text in &texts {
        let slug = reserve_slug(work, opened.article.id, text)?;
        insert(work, opened, text, &slug, &standing)?;
        main_slug.get_or_insert(slug);
    }
    let article = work.scoped().articles().filter(articles::id.eq(opened.article.id));
    diesel::update(article)
        .set((
            articles::live_edition.eq(Some(opened.edition.number)),
            articles::slug.eq(&main_slug),
            articles::first_published_at.eq(Some(first)),
            articles::published_at.eq(Some(now)),
        ))
        .execute(work.conn())?;
    note_first(work, opened, now)?;
    access::change::end_with_publication(work, opened)?;
    work.tell_public(
        "article.published",
        json!({ "id": opened.article.id.0, "edition": opened.edition.number }),
    )
}

/// Keeps when an edition first was public: that is the update which Điều 19.1 counts, and it never moves.
fn note_first(work: &mut Work<'_>, opened: &Opened, now: Ts) -> Result<()> {
    let unpublished = super::workflow::edition(work, opened).filter(editions::published_at.is_null());
    diesel::update(unpublished).set(editions::published_at.eq(Some(now))).execute(work.conn())?;
    Ok(())
}

/// Takes out of the public what is there of an article, tombstones too.
pub(super) fn clear(work: &mut Work<'_>, article: Id) -> Result<()> {
    let published = work.scoped().published_articles().filter(published_articles::article_id.eq(article));
    diesel::delete(published).execute(work.conn())?;
    let gone = work.scoped().tombstones().filter(tombstones::article_id.eq(article));
    diesel::delete(gone).execute(work.conn())?;
    Ok(())
}

/// The slug of an article in a language: the one it has had, or the wanted one, numbered if another article has it.
fn reserve_slug(work: &mut Work<'_>, article: Id, text: &Text<'_>) -> Result<String> {
    let locale = text.locale.key();
    let own: Option<String> = work
        .scoped()
        .article_slugs()
        .filter(article_slugs::article_id.eq(article))
        .filter(article_slugs::locale.eq(locale))
        .select(article_slugs::slug)
        .first(work.conn())
        .optional()?;
    if let Some(own) = own {
        return Ok(own);
    }
    let base = if text.wanted_slug.is_empty() { article.0.to_string() } else { text.wanted_slug.clone() };
    // Taken are the slug itself and its numbered forms; `_` and `%` do not occur in slugs.
    let taken: Vec<String> = work
        .scoped()
        .article_slugs()
        .filter(article_slugs::locale.eq(locale))
        .filter(article_slugs::slug.eq(&base).or(article_slugs::slug.like(format!("{base}-%"))))
        .select(article_slugs::slug)
        .load(work.conn())?;
    let numbered = (2_u32..).map(|n| format!("{base}-{n}"));
    let free =
        std::iter::once(base.clone()).chain(numbered).find(|slug| !taken.contains(slug)).unwrap_or(base);
    let portal = work.portal();
    diesel::insert_into(article_slugs::table)
        .values((
            article_slugs::portal_id.eq(portal),
            article_slugs::locale.eq(locale),
            article_slugs::slug.eq(&free),
            article_slugs::article_id.eq(article),
        ))
        .execute(work.conn())?;
    Ok(free)
}

fn insert(
    work: &mut Work<'_>,
    opened: &Opened,
    text: &Text<'_>,
    slug: &str,
    standing: &Standing,
) -> Result<()> {
    let draft = &opened.draft;
    let portal = work.portal();
    diesel::insert_into(published_articles::table)
        .values((
            published_articles::portal_id.eq(portal),
            published_articles::article_id.eq(opened.article.id),
            published_articles::locale.eq(text.locale.key()),
            published_articles::edition.eq(opened.edition.number),
            published_articles::slug.eq(slug),
            published_articles::title.eq(text.title),
            published_articles::title_key.eq(collate::key(text.title)),
            published_articles::summary.eq(text.summary),
            published_articles::body.eq(text.body),
            published_articles::section.eq(draft.section.as_deref().unwrap_or_default()),
            published_articles::genre.eq(Word(draft.genre)),
            published_articles::origin.eq(Word(draft.origin)),
            published_articles::authors.eq(Json(draft.authors.clone())),
            published_articles::source.eq(Json(draft.source.clone())),
            published_articles::source_published_on.eq(draft.source_published_on),
            published_articles::published_at.eq(standing.published_at),
            published_articles::first_published_at.eq(standing.first_published_at),
            published_articles::updated_at.eq(standing.updated_at),
            published_articles::correction.eq(draft.correction_said()),
            published_articles::corrected_at.eq(standing.corrected_at),
        ))
        .execute(work.conn())?;
    Ok(())
}
