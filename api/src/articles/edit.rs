//! Writing: a new article, and a new revision of its text.

pub(crate) use super::accepted::{Accepted, accept, sanitise, warnings};
use super::{
    autosave::queries as autosave,
    queries::{self, Opened},
    schedule,
    view::Desk,
    workflow,
};
use crate::{
    access::Work,
    audit::Subject,
    db::{
        schema::{articles, editions, revisions},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Refusal, Result},
    http::if_match::IfMatch,
    notices, sections,
};
use diesel::prelude::*;
use shared::{
    access::Permission,
    article::{Approval, Article, ArticleDraft, Cancelled, RevisionPlace, Status, Step},
    audit::Action,
    check::{Fault, FaultCode},
    id::ArticleId,
    notice::NoticeKind,
    problem::ProblemCode,
    text::{collate, fold::search_key},
    word::{Locale, Word as _},
};

/// The section has to exist here and to take articles.
fn check_place(work: &mut Work<'_>, draft: &ArticleDraft) -> Result<()> {
    let mut faults = Vec::new();
    if let Some(section) = &draft.section {
        match sections::queries::content_type(work.scoped(), section)? {
            None => faults.push(Fault::new("/section", FaultCode::UnknownReference)),
            Some(kind) if !kind.takes_articles() => {
                faults.push(Fault::new("/section", FaultCode::NotAllowedHere))
            }
            Some(_) => {}
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

/// Begins an article.
pub(crate) fn create(work: &mut Work<'_>, desk: &Desk, accepted: Accepted) -> Result<Article> {
    accepted.draft.check_times(None, work.now()).map_err(Error::invalid)?;
    check_place(work, &accepted.draft)?;
    let permissions = desk.permissions(work.scoped(), accepted.draft.section.as_deref())?;
    if !permissions.contains(&Permission::WriteArticles) {
        return Err(not_in_this_section());
    }
    let (id, me, now, portal) =
        (Id(work.new_id()), Id::from(desk.caller.user()), Ts(work.now()), work.portal());
    let keys = Keys::of(&accepted.draft);
    diesel::insert_into(articles::table)
        .values((
            articles::portal_id.eq(portal),
            articles::id.eq(id),
            articles::version.eq(1),
            articles::state.eq(Word(Status::Draft)),
            articles::title.eq(&accepted.draft.title),
            articles::search_key.eq(&keys.search),
            articles::title_key.eq(&keys.title),
            articles::section.eq(&accepted.draft.section),
            articles::locales.eq(Json(vec![Locale::Vi])),
            articles::genre.eq(Word(accepted.draft.genre)),
            articles::origin.eq(Word(accepted.draft.origin)),
            articles::author_id.eq(me),
            articles::edition.eq(1),
            articles::created_at.eq(now),
            articles::updated_at.eq(now),
        ))
        .execute(work.conn())?;
    insert_edition(work, id, 1, me)?;
    insert_revision(work, id, (1, 1), &accepted.draft, me)?;
    work.record(Action::ArticleCreated, Subject::new("article", id.0), None)?;
    finish(work, desk, id.into(), &accepted)
}

pub(crate) fn not_in_this_section() -> Error {
    let (vi, en) = (Permission::WriteArticles.vi(), Permission::WriteArticles.en());
    Refusal::new(ProblemCode::NotAllowed)
        .detail(
            format!("Cần quyền “{vi}” ở mục tin này."),
            format!("Needs the permission “{en}” in this section."),
        )
        .into()
}

/// Adds an edition to an article.
pub(crate) fn insert_edition(work: &mut Work<'_>, article: Id, number: i32, author: Id) -> Result<()> {
    let (id, portal, now) = (Id(work.new_id()), work.portal(), Ts(work.now()));
    diesel::insert_into(editions::table)
        .values((
            editions::portal_id.eq(portal),
            editions::article_id.eq(article),
            editions::number.eq(number),
            editions::id.eq(id),
            editions::revision.eq(1),
            editions::author_id.eq(author),
            editions::last_editor_id.eq(author),
            editions::created_at.eq(now),
        ))
        .execute(work.conn())?;
    Ok(())
}

/// Adds a revision to an edition, `at` its number and that of the edition.
pub(crate) fn insert_revision(
    work: &mut Work<'_>,
    article: Id,
    (edition, number): (i32, i32),
    draft: &ArticleDraft,
    editor: Id,
) -> Result<()> {
    let (portal, now) = (work.portal(), Ts(work.now()));
    diesel::insert_into(revisions::table)
        .values((
            revisions::portal_id.eq(portal),
            revisions::article_id.eq(article),
            revisions::edition.eq(edition),
            revisions::number.eq(number),
            revisions::draft.eq(Json(draft.clone())),
            revisions::editor_id.eq(editor),
            revisions::created_at.eq(now),
        ))
        .execute(work.conn())?;
    Ok(())
}

/// What lists sort and search by.
struct Keys {
    title: String,
    search: String,
}

impl Keys {
    fn of(draft: &ArticleDraft) -> Self {
        Self {
            title: collate::key(&draft.title),
            search: search_key(&format!("{} {}", draft.title, draft.summary)),
        }
    }
}

/// How a new text came about.
#[derive(Clone, Debug)]
pub(crate) enum Written {
    /// Somebody wrote it.
    ByHand,
    /// It is that of an earlier revision, with a remark perhaps.
    Restored(RevisionPlace, Option<String>),
    /// It is the same text in another section: from where to where, and a remark perhaps.
    Moved(String),
}

impl Written {
    fn record(&self, work: &mut Work<'_>, id: ArticleId) -> Result<()> {
        let (action, note) = match self {
            Self::ByHand => (Action::ArticleEdited, None),
            Self::Restored(place, None) => (Action::ArticleRestored, Some(place.to_string())),
            Self::Restored(place, Some(note)) => (Action::ArticleRestored, Some(format!("{place}: {note}"))),
            Self::Moved(note) => (Action::ArticleMoved, Some(note.clone())),
        };
        work.record(action, Subject::new("article", id), note.as_deref())
    }
}

/// Replaces the text of an article. The same content makes no revision and voids nothing.
pub(crate) fn edit(
    work: &mut Work<'_>,
    desk: &Desk,
    id: ArticleId,
    seen: IfMatch,
    mut accepted: Accepted,
    written: &Written,
) -> Result<Article> {
    let opened = queries::open(work.scoped(), id)?;
    let next = workflow::allowed_as_seen(work.scoped(), desk, &opened, Step::Edit, seen)?;
    // The address of something that was public never moves.
    if opened.article.first_published_at.is_some() {
        accepted.draft.slug.clone_from(&opened.draft.slug);
    }
    let me = Id::from(desk.caller.user());
    // What was typed is in the article now. What an earlier revision brings back was not typed.
    if matches!(written, Written::ByHand) {
        autosave::remove(work.scoped(), id, me)?;
    }
    // What another edition said of its changes says nothing of this one's.
    if matches!(written, Written::Restored(place, _) if place.edition != opened.edition.number) {
        accepted.draft.change.clone_from(&opened.draft.change);
    }
    if accepted.draft == opened.draft {
        work.nothing_to_record();
        return finish(work, desk, id, &accepted);
    }
    accepted.draft.check_times(Some(&opened.draft), work.now()).map_err(Error::invalid)?;
    check_place(work, &accepted.draft)?;
    let permissions = desk.permissions(work.scoped(), accepted.draft.section.as_deref())?;
    if !permissions.contains(&Permission::WriteArticles) {
        return Err(not_in_this_section());
    }
    let number = opened.edition.revision + 1;
    insert_revision(work, opened.article.id, (opened.edition.number, number), &accepted.draft, me)?;
    save(work, &opened, seen, next, &accepted.draft, number, me)?;
    written.record(work, id)?;
    notices::tell_author(work, &opened, desk.caller.user(), NoticeKind::TextChanged, None)?;
    schedule::cancel(work, &opened, Cancelled::TextChanged)?;
    if opened.edition.approval.is_some() {
        work.record(Action::ApprovalVoided, Subject::new("article", id), None)?;
    }
    finish(work, desk, id, &accepted)
}

/// Puts the text into another section: a new revision by the same rules as any other.
pub(crate) fn move_section(
    work: &mut Work<'_>,
    desk: &Desk,
    id: ArticleId,
    seen: IfMatch,
    section: &str,
    note: Option<&str>,
) -> Result<Article> {
    let before = queries::open(work.scoped(), id)?.draft;
    let from = before.section.clone().unwrap_or_else(|| "—".into());
    let moved = [Some(format!("{from} → {section}")), note.map(str::to_owned)];
    let moved = moved.into_iter().flatten().collect::<Vec<_>>().join(": ");
    let accepted = Accepted::again(ArticleDraft { section: Some(section.to_owned()), ..before });
    edit(work, desk, id, seen, accepted, &Written::Moved(moved))
}

fn save(
    work: &mut Work<'_>,
    opened: &Opened,
    seen: IfMatch,
    next: Status,
    draft: &ArticleDraft,
    revision: i32,
    me: Id,
) -> Result<()> {
    let keys = Keys::of(draft);
    let now = Ts(work.now());
    workflow::claim(work, opened, seen)?;
    let article = work.scoped().articles().filter(articles::id.eq(opened.article.id));
    diesel::update(article)
        .set((
            articles::state.eq(Word(next)),
            articles::title.eq(&draft.title),
            articles::search_key.eq(&keys.search),
            articles::title_key.eq(&keys.title),
            articles::section.eq(&draft.section),
            articles::genre.eq(Word(draft.genre)),
            articles::origin.eq(Word(draft.origin)),
            articles::updated_at.eq(now),
        ))
        .execute(work.conn())?;
    let edition = workflow::edition(work, opened);
    diesel::update(edition)
        .set((
            editions::revision.eq(revision),
            editions::last_editor_id.eq(me),
            editions::approval.eq(None::<Json<Approval>>),
        ))
        .execute(work.conn())?;
    Ok(())
}

fn finish(work: &mut Work<'_>, desk: &Desk, id: ArticleId, accepted: &Accepted) -> Result<Article> {
    let opened = queries::open(work.scoped(), id)?;
    let mut article = desk.view(work.scoped(), opened)?;
    article.warnings.extend(warnings(&accepted.dropped, desk.locale));
    Ok(article)
}
