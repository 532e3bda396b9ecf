//! Which portals show an article, and which articles of others this one shows.

use crate::{
    access::Work,
    articles::{
        queries::{self as articles, Opened},
        view::Desk,
    },
    audit::Subject,
    db::{
        Scoped,
        schema::{published_articles, shared_articles, users},
        stored::{Id, Ts},
    },
    error::{Error, Refusal, Result},
    portals::directory::Entry,
};
use diesel::prelude::*;
use serde_json::json;
use shared::{
    access::Permission,
    audit::Action,
    id::{ArticleId, PortalId},
    problem::ProblemCode,
    webhook::EventKind,
    word::{Locale, Word as _},
};

/// A portal that shows an article of this one.
pub(super) struct Shown {
    pub(super) portal: PortalId,
    pub(super) section: String,
    pub(super) shared_at: Ts,
    pub(super) shared_by_name: String,
}

/// The portals that show an article, the newest first.
pub(super) fn of_article(db: &mut Scoped<'_>, article: ArticleId) -> Result<Vec<Shown>> {
    let shares: Vec<(Id, String, Ts, String)> = db
        .shared_with_others()
        .inner_join(users::table.on(users::id.eq(shared_articles::shared_by)))
        .filter(shared_articles::article_id.eq(Id::from(article)))
        .order((shared_articles::shared_at.desc(), shared_articles::portal_id))
        .select((
            shared_articles::portal_id,
            shared_articles::section,
            shared_articles::shared_at,
            users::full_name,
        ))
        .load(db.conn())?;
    let shown = |(portal, section, shared_at, shared_by_name): (Id, String, Ts, String)| Shown {
        portal: portal.into(),
        section,
        shared_at,
        shared_by_name,
    };
    Ok(shares.into_iter().map(shown).collect())
}

/// The article, if the caller may share it: whoever publishes decides where.
fn open(work: &mut Work<'_>, desk: &Desk, article: ArticleId) -> Result<Opened> {
    let opened = articles::open(work.scoped(), article)?;
    let permissions = desk.permissions(work.scoped(), opened.draft.section.as_deref())?;
    if permissions.contains(&Permission::ApproveArticles) {
        Ok(opened)
    } else {
        Err(crate::access::not_allowed(Permission::ApproveArticles))
    }
}

/// Has another portal show an article in a section of its own.
///
/// # Errors
/// Nothing of it is public, or the portal shows it already.
pub(super) fn insert(
    work: &mut Work<'_>,
    desk: &Desk,
    article: ArticleId,
    target: &Entry,
    section: &str,
) -> Result<()> {
    let opened = open(work, desk, article)?;
    if opened.article.live_edition.is_none() {
        return Err(wrong_state(
            "Chỉ chia sẻ được bài đang công khai.",
            "Only an article that is public can be shared.",
        ));
    }
    let there = Id::from(target.summary.id);
    if of_article(work.scoped(), article)?.iter().any(|shown| shown.portal == target.summary.id) {
        return Err(wrong_state("Cổng này đã hiển thị bài.", "That portal shows the article already."));
    }
    let (source, by, now) = (work.portal(), Id::from(desk.caller.user()), Ts(work.now()));
    diesel::insert_into(shared_articles::table)
        .values((
            shared_articles::portal_id.eq(there),
            shared_articles::source_id.eq(source),
            shared_articles::article_id.eq(opened.article.id),
            shared_articles::section.eq(section),
            shared_articles::shared_by.eq(by),
            shared_articles::shared_at.eq(now),
        ))
        .execute(work.conn())?;
    work.record(Action::ArticleShared, Subject::new("article", article), Some(&target.summary.name.vi))?;
    work.tell_portal(
        target.summary.id,
        EventKind::ArticleShared,
        json!({ "id": article.0, "portal": source.0 }),
    )
}

fn wrong_state(vi: &'static str, en: &'static str) -> Error {
    Refusal::new(ProblemCode::WrongState).detail(vi, en).into()
}

/// Has another portal show an article no more.
///
/// # Errors
/// It does not.
pub(super) fn end(work: &mut Work<'_>, desk: &Desk, article: ArticleId, target: &Entry) -> Result<()> {
    let opened = open(work, desk, article)?;
    let there = Id::from(target.summary.id);
    let of_article =
        work.scoped().shared_with_others().filter(shared_articles::article_id.eq(opened.article.id));
    let ended = diesel::delete(of_article.filter(shared_articles::portal_id.eq(there)));
    if ended.execute(work.conn())? == 0 {
        return Err(Error::not_found());
    }
    work.record(Action::ShareEnded, Subject::new("article", article), Some(&target.summary.name.vi))?;
    work.tell_portal(target.summary.id, EventKind::ArticleShareEnded, json!({ "id": article.0 }))
}

/// An article of another portal that this one shows.
pub(super) struct Received {
    pub(super) id: ArticleId,
    pub(super) source: PortalId,
    pub(super) section: String,
    pub(super) shared_at: Ts,
    pub(super) shared_by_name: String,
    /// Its Vietnamese title and slug, if it is public.
    pub(super) public: Option<(String, String)>,
}

/// The articles of others that the portal shows, the newest first, after a place, and one more.
pub(super) fn page(db: &mut Scoped<'_>, after: Option<(Ts, Id)>, limit: u32) -> Result<Vec<Received>> {
    let mut query = db
        .shared_articles()
        .inner_join(users::table.on(users::id.eq(shared_articles::shared_by)))
        .into_boxed();
    if let Some((at, id)) = after {
        let earlier = shared_articles::shared_at.lt(at);
        let same = shared_articles::shared_at.eq(at).and(shared_articles::article_id.lt(id));
        query = query.filter(earlier.or(same));
    }
    let shares: Vec<(Id, Id, String, Ts, String)> = query
        .order((shared_articles::shared_at.desc(), shared_articles::article_id.desc()))
        .limit(i64::from(limit) + 1)
        .select((
            shared_articles::article_id,
            shared_articles::source_id,
            shared_articles::section,
            shared_articles::shared_at,
            users::full_name,
        ))
        .load(db.conn())?;
    let ids: Vec<Id> = shares.iter().map(|share| share.0).collect();
    let public: Vec<(Id, String, String)> = db
        .shown_of_others()
        .filter(published_articles::article_id.eq_any(ids))
        .filter(published_articles::locale.eq(Locale::Vi.key()))
        .select((published_articles::article_id, published_articles::title, published_articles::slug))
        .load(db.conn())?;
    let received =
        |(id, source, section, shared_at, shared_by_name): (Id, Id, String, Ts, String)| Received {
            id: id.into(),
            source: source.into(),
            section,
            shared_at,
            shared_by_name,
            public: public
                .iter()
                .find(|(other, ..)| *other == id)
                .map(|(_, title, slug)| (title.clone(), slug.clone())),
        };
    Ok(shares.into_iter().map(received).collect())
}

/// Shows an article of another portal no more.
///
/// # Errors
/// It was not shown.
pub(super) fn remove(work: &mut Work<'_>, article: ArticleId) -> Result<()> {
    let shown = work.scoped().shared_articles().filter(shared_articles::article_id.eq(Id::from(article)));
    if diesel::delete(shown).execute(work.conn())? == 0 {
        return Err(Error::not_found());
    }
    work.record(Action::SharedRemoved, Subject::new("shared_article", article), None)?;
    work.tell_public(EventKind::ArticleShareEnded, json!({ "id": article.0 }))
}
