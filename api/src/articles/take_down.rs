//! Out of the public: gone with the reason, moved to another article, or withdrawn and still readable.

use super::{
    publish,
    queries::{self, Opened},
    schedule,
    view::Desk,
    workflow,
};
use crate::{
    access::Work,
    audit::Subject,
    db::{
        Scoped,
        schema::{article_slugs, articles, editions, published_articles, tombstones},
        stored::{Id, Ts, Word},
    },
    error::{Error, Result},
    http::if_match::IfMatch,
    search,
};
use diesel::prelude::*;
use serde_json::json;
use shared::{
    article::{Cancelled, Status, Step, TakenDown, Unpublish, UnpublishKind},
    audit::Action,
    check::{Fault, FaultCode},
    id::ArticleId,
    text::slug::is_slug,
    webhook::EventKind,
};

/// Takes an article down.
///
/// # Errors
/// Its successor is not public, or is the article itself.
pub(crate) fn take_down(work: &mut Work<'_>, opened: &Opened, unpublish: &Unpublish) -> Result<()> {
    let successor = match unpublish.successor.as_deref().map(str::trim).filter(|named| !named.is_empty()) {
        Some(named) => Some(successor(work.scoped(), opened.article.id, named)?),
        None => None,
    };
    match unpublish.kind {
        UnpublishKind::Withdrawn => withdraw(work, opened, &unpublish.reason)?,
        UnpublishKind::Gone | UnpublishKind::Redirect => bury(work, opened, unpublish, successor)?,
    }
    let article = work.scoped().articles().filter(articles::id.eq(opened.article.id));
    diesel::update(article).set(articles::live_edition.eq(None::<i32>)).execute(work.conn())?;
    let row = workflow::edition(work, opened);
    diesel::update(row).set(editions::unpublish_reason.eq(Some(&unpublish.reason))).execute(work.conn())?;
    let told = json!({ "id": opened.article.id.0, "kind": unpublish.kind });
    work.tell_readers(opened.article.id, EventKind::ArticleUnpublished, &told)
}

/// The article that takes the place of another. It is public, so that no chain leads back: what is down leads nowhere.
fn successor(db: &mut Scoped<'_>, article: Id, named: &str) -> Result<Id> {
    let fault = |code| Error::invalid(vec![Fault::new("/successor", code)]);
    let unknown = || fault(FaultCode::UnknownReference);
    let id = match named.parse::<ArticleId>() {
        Ok(id) => Id::from(id),
        Err(_) if is_slug(named) => db
            .article_slugs()
            .filter(article_slugs::slug.eq(named))
            .order(article_slugs::locale.desc())
            .select(article_slugs::article_id)
            .first(db.conn())
            .optional()?
            .ok_or_else(unknown)?,
        Err(_) => return Err(unknown()),
    };
    if id == article {
        return Err(fault(FaultCode::NotAllowedHere));
    }
    // Everybody reads it, whoever may see its next edition.
    let mut everything = db.regardless_of_access();
    let public =
        everything.articles().filter(articles::id.eq(id)).filter(articles::live_edition.is_not_null());
    let found: i64 = public.count().get_result(everything.conn())?;
    if found == 1 { Ok(id) } else { Err(unknown()) }
}

fn withdraw(work: &mut Work<'_>, opened: &Opened, reason: &str) -> Result<()> {
    let now = Ts(work.now());
    let public =
        work.scoped().published_articles().filter(published_articles::article_id.eq(opened.article.id));
    diesel::update(public)
        .set((
            published_articles::withdrawn_reason.eq(Some(reason)),
            published_articles::withdrawn_at.eq(Some(now)),
        ))
        .execute(work.conn())?;
    search::index::leave(work.scoped(), opened.article.id)
}

fn bury(work: &mut Work<'_>, opened: &Opened, unpublish: &Unpublish, successor: Option<Id>) -> Result<()> {
    let public: Vec<(String, String)> = work
        .scoped()
        .published_articles()
        .filter(published_articles::article_id.eq(opened.article.id))
        .select((published_articles::locale, published_articles::slug))
        .load(work.conn())?;
    publish::clear(work, opened.article.id)?;
    let (portal, now) = (work.portal(), Ts(work.now()));
    for (locale, slug) in public {
        diesel::insert_into(tombstones::table)
            .values((
                tombstones::portal_id.eq(portal),
                tombstones::article_id.eq(opened.article.id),
                tombstones::locale.eq(locale),
                tombstones::slug.eq(slug),
                tombstones::reason.eq(&unpublish.reason),
                tombstones::unpublished_at.eq(now),
                tombstones::kind.eq(Word(unpublish.kind)),
                tombstones::successor_id.eq(successor),
            ))
            .execute(work.conn())?;
    }
    Ok(())
}

/// Takes down at once whatever is public of an article, by those of requirements C.4, whatever others are doing to it:
/// no version is asked for. What is scheduled for it is cancelled; an edition at work stays.
///
/// # Errors
/// The caller may not; nothing of it is public.
pub(crate) fn in_emergency(
    work: &mut Work<'_>,
    desk: &Desk,
    id: ArticleId,
    reason: &str,
) -> Result<TakenDown> {
    // What is public can be taken down whoever may see the edition at work; what is not, is hidden as ever.
    let opened = queries::open(&mut work.scoped().regardless_of_access(), id)?;
    if opened.article.live_edition.is_none() {
        queries::open(work.scoped(), id)?;
    }
    work.regardless_of_access();
    let state = workflow::allowed(work.scoped(), desk, &opened, Step::TakeDown)?;
    workflow::claim(work, &opened, IfMatch(opened.article.version))?;
    schedule::cancel(work, &opened, Cancelled::TakenDown)?;
    schedule::spare(work, &opened, Cancelled::DoneByHand)?;
    let gone = Unpublish { kind: UnpublishKind::Gone, reason: reason.to_owned(), successor: None };
    take_down(work, &opened, &gone)?;
    // What was to come out by itself waits for the board again.
    let state = if state == Status::Scheduled { Status::Approved } else { state };
    let article = work.scoped().articles().filter(articles::id.eq(opened.article.id));
    let now = Ts(work.now());
    diesel::update(article)
        .set((articles::state.eq(Word(state)), articles::updated_at.eq(now)))
        .execute(work.conn())?;
    work.record(Action::ArticleTakenDown, Subject::new("article", id.0), Some(reason))?;
    Ok(TakenDown { id, version: opened.article.version + 1, state })
}
