//! To the public and back, one language at a time, and never without the source.

use super::{
    open::{self, Live, Opened},
    queries::{self, Published},
    workflow,
};
use crate::{
    access::Work,
    articles::{
        changes,
        publish::{Publication, Text, come_out},
        queries::Opened as Source,
    },
    audit::Subject,
    db::{
        schema::{published_articles, tombstones, translations},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Result},
};
use diesel::prelude::*;
use serde_json::json;
use shared::{
    article::UnpublishKind,
    audit::Action,
    text::slug::slug,
    translation::{PublicText, TranslationState},
    webhook::EventKind,
    word::{Locale, Word as _},
};

/// Puts the text at work beside the public text of the source.
pub(super) fn publish(work: &mut Work<'_>, opened: &Opened, reviewer: Id) -> Result<()> {
    let article = opened.source.article.id;
    let Some(live) = opened.live else { return Err(Error::not_found()) };
    let Some(source) = queries::source(work.scoped(), article, live.place)? else {
        return Err(Error::not_found());
    };
    let (text, now) = (opened.row.text(), Ts(work.now()));
    let published =
        Published { text: text.clone(), edition: live.place.edition, revision: live.place.number };
    let row = workflow::row(work, opened);
    diesel::update(row)
        .set((
            translations::published.eq(Some(Json(published))),
            translations::published_at.eq(Some(now)),
            translations::source_edition.eq(live.place.edition),
            translations::source_revision.eq(live.place.number),
            translations::reviewer_id.eq(Some(reviewer)),
            translations::return_note.eq(None::<String>),
            translations::unpublish_reason.eq(None::<String>),
        ))
        .execute(work.conn())?;
    withdraw(work, article, opened.row.locale.0)?;
    let text = Text {
        locale: opened.row.locale.0,
        title: &text.title,
        summary: &text.summary,
        body: &text.body,
        wanted_slug: slug(&text.title),
        edition: live.place.edition,
        published_at: now,
        outdated_since: None,
    };
    let first = opened.source.article.first_published_at.unwrap_or(now);
    let standing = changes::standing(work.scoped(), article, &source, first)?;
    come_out(work, Publication { article, draft: &source, standing: &standing }, &text)?;
    tell(work, EventKind::TranslationPublished, article, opened.row.locale.0)
}

/// Takes one language out of the public; the reason is left in its place.
pub(super) fn unpublish(work: &mut Work<'_>, opened: &Opened, reason: &str) -> Result<()> {
    let (article, locale) = (opened.source.article.id, opened.row.locale.0);
    let row = workflow::row(work, opened);
    diesel::update(row)
        .set((
            translations::published.eq(None::<Json<Published>>),
            translations::published_at.eq(None::<Ts>),
            translations::unpublish_reason.eq(Some(reason)),
        ))
        .execute(work.conn())?;
    withdraw(work, article, locale)?;
    if let Some(slug) = queries::slug(work.scoped(), article, locale)? {
        let (portal, now) = (work.portal(), Ts(work.now()));
        diesel::insert_into(tombstones::table)
            .values((
                tombstones::portal_id.eq(portal),
                tombstones::article_id.eq(article),
                tombstones::locale.eq(locale.key()),
                tombstones::slug.eq(slug),
                tombstones::reason.eq(reason),
                tombstones::unpublished_at.eq(now),
                tombstones::kind.eq(Word(UnpublishKind::Gone)),
            ))
            .execute(work.conn())?;
    }
    tell(work, EventKind::TranslationUnpublished, article, locale)
}

/// Takes away what the public finds in a language, its tombstone too.
fn withdraw(work: &mut Work<'_>, article: Id, locale: Locale) -> Result<()> {
    let public = work
        .scoped()
        .published_articles()
        .filter(published_articles::article_id.eq(article))
        .filter(published_articles::locale.eq(locale.key()));
    diesel::delete(public).execute(work.conn())?;
    let left = work
        .scoped()
        .tombstones()
        .filter(tombstones::article_id.eq(article))
        .filter(tombstones::locale.eq(locale.key()));
    diesel::delete(left).execute(work.conn())?;
    Ok(())
}

fn tell(work: &mut Work<'_>, kind: EventKind, article: Id, locale: Locale) -> Result<()> {
    work.tell_readers(article, kind, &json!({ "id": article.0, "locale": locale }))
}

/// Brings the published translations out with an edition of their source that is public from now on. Those that say
/// something else than it does are outdated, for the board and for the public.
pub(crate) fn follow(work: &mut Work<'_>, source: &Source, publication: Publication<'_>) -> Result<()> {
    let article = source.article.id;
    let (place, published_at) = queries::edition(work.scoped(), article, source.edition.number)?;
    let live = Live { place, published_at };
    for row in queries::all(work.scoped(), article)? {
        let Some(Json(published)) = row.published.clone() else { continue };
        let current = open::same(work.scoped(), article, published.place(), place)?;
        let public = if current { PublicText::Current } else { PublicText::Behind };
        let Published { text, edition, .. } = &published;
        let text = Text {
            locale: row.locale.0,
            title: &text.title,
            summary: &text.summary,
            body: &text.body,
            wanted_slug: slug(&text.title),
            edition: if current { place.edition } else { *edition },
            published_at: row.published_at.unwrap_or(publication.standing.first_published_at),
            outdated_since: (!current).then(|| live.published_at.unwrap_or(Ts(work.now()))),
        };
        come_out(work, publication, &text)?;
        let unfinished = row.text() != published.text;
        if current && published.place() != place {
            move_along(work, article, &row, &published, place)?;
        }
        let next = row.state.0.after_source(public, unfinished);
        if next != row.state.0 {
            enter(work, article, &row, next)?;
        }
    }
    Ok(())
}

/// The source says the same in a newer revision: that is what was translated, from now on.
fn move_along(
    work: &mut Work<'_>,
    article: Id,
    row: &queries::Row,
    published: &Published,
    place: shared::article::RevisionPlace,
) -> Result<()> {
    let (edition, revision) = (place.edition, place.number);
    let was = row.source() == published.place();
    let moved = Published { edition, revision, ..published.clone() };
    let kept = workflow::of(work, article, row.locale.0);
    diesel::update(kept).set(translations::published.eq(Some(Json(moved)))).execute(work.conn())?;
    if was {
        let kept = workflow::of(work, article, row.locale.0);
        diesel::update(kept)
            .set((translations::source_edition.eq(edition), translations::source_revision.eq(revision)))
            .execute(work.conn())?;
    }
    Ok(())
}

fn enter(work: &mut Work<'_>, article: Id, row: &queries::Row, next: TranslationState) -> Result<()> {
    let kept = workflow::of(work, article, row.locale.0);
    let now = Ts(work.now());
    diesel::update(kept)
        .set((
            translations::state.eq(Word(next)),
            translations::version.eq(translations::version + 1),
            translations::updated_at.eq(now),
        ))
        .execute(work.conn())?;
    if next == TranslationState::Outdated {
        let subject = Subject::new("translation", article.0);
        work.record(Action::TranslationOutdated, subject, Some(row.locale.0.vi()))?;
    }
    Ok(())
}
