//! To the public and back: what delivery reads is written here, in the transaction of the step.

use super::{access, queries::Opened};
use crate::{
    access::Work,
    db::{
        schema::{article_slugs, articles, editions, published_articles, tombstones},
        stored::{Id, Json, Ts, Word},
    },
    error::Result,
    translations,
};
use diesel::prelude::*;
use serde_json::json;
use shared::{
    article::ArticleDraft,
    text::collate,
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

/// Publishes the edition at work in place of the one before, with the translations that were published.
pub(crate) fn publish(work: &mut Work<'_>, opened: &Opened) -> Result<()> {
    let draft = &opened.draft;
    clear(work, opened.article.id)?;
    let now = Ts(work.now());
    let first = opened.article.first_published_at.unwrap_or(now);
    let text = Text {
        locale: Locale::Vi,
        title: &draft.title,
        summary: &draft.summary,
        body: &draft.body,
        wanted_slug: draft.slug_or_made(),
        edition: opened.edition.number,
        published_at: now,
        outdated_since: None,
    };
    let slug = come_out(work, opened.article.id, draft, first, &text)?;
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
    translations::publish::follow(work, opened, first)?;
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

/// Takes out of the public what is there of an article.
pub(super) fn clear(work: &mut Work<'_>, article: Id) -> Result<()> {
    let published = work.scoped().published_articles().filter(published_articles::article_id.eq(article));
    diesel::delete(published).execute(work.conn())?;
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

/// Puts one language of an article before the public, with everything that is the same in all of them, and answers its
/// slug. What was left there of an earlier text goes.
pub(crate) fn come_out(
    work: &mut Work<'_>,
    article: Id,
    draft: &ArticleDraft,
    first: Ts,
    text: &Text<'_>,
) -> Result<String> {
    let slug = reserve_slug(work, article, text)?;
    let gone = work
        .scoped()
        .tombstones()
        .filter(tombstones::article_id.eq(article))
        .filter(tombstones::locale.eq(text.locale.key()));
    diesel::delete(gone).execute(work.conn())?;
    let portal = work.portal();
    diesel::insert_into(published_articles::table)
        .values((
            published_articles::portal_id.eq(portal),
            published_articles::article_id.eq(article),
            published_articles::locale.eq(text.locale.key()),
            published_articles::edition.eq(text.edition),
            published_articles::slug.eq(&slug),
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
            published_articles::published_at.eq(text.published_at),
            published_articles::first_published_at.eq(first),
            published_articles::outdated_since.eq(text.outdated_since),
        ))
        .execute(work.conn())?;
    Ok(slug)
}
