//! Talking about a draft: what is said, answered, mended, taken back and settled.

use super::{
    notices,
    queries::{self, Change, Row},
};
use crate::{
    access::Work,
    articles::{
        access::readers,
        queries::{self as articles, Opened},
    },
    audit::Subject,
    db::{Scoped, stored::Id},
    error::{Error, Refusal, Result},
    http::if_match::IfMatch,
};
use shared::{
    article::NamedPerson,
    audit::Action,
    check::{Fault, FaultCode},
    comment::{Anchor, Comment, CommentDraft, CommentEdit, CommentStep, Standing, excerpt_of, place},
    id::{ArticleId, CommentId, UserId},
    problem::ProblemCode,
    text::markup,
};

/// Comments of an article as somebody sees them, each with its place in the text at hand.
pub(super) fn views(
    db: &mut Scoped<'_>,
    opened: &Opened,
    rows: Vec<Row>,
    me: UserId,
) -> Result<Vec<Comment>> {
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let mentions = queries::mentions(db, &ids)?;
    let resolved = queries::resolved(db, opened.article.id.into())?;
    let resolvers: Vec<Id> = rows.iter().filter_map(|row| row.resolved_by).collect();
    let names = articles::names(db, &resolvers)?;
    let is_anchored = rows.iter().any(|row| row.block.is_some());
    let blocks = if is_anchored { markup::read(&opened.draft.body).blocks } else { Vec::new() };
    let view = |row: Row| {
        let of_it = mentions.iter().filter(|(comment, ..)| *comment == row.id);
        let mentions =
            of_it.map(|(_, id, name)| NamedPerson { id: (*id).into(), name: name.clone() }).collect();
        let allowed_actions = standing(&row, &resolved, me).allowed();
        let anchor = row.excerpt.map(|excerpt| {
            let number = row.block.and_then(|block| usize::try_from(block).ok()).unwrap_or_default();
            Anchor { block: place(number, &excerpt, &blocks), excerpt }
        });
        let resolver = row.resolved_by.and_then(|by| names.iter().find(|(id, _)| *id == by));
        Comment {
            id: row.id.into(),
            version: row.version,
            parent: row.parent.map(Into::into),
            author: row.author.into(),
            author_name: row.author_name,
            body: row.body,
            mentions,
            anchor,
            created_at: row.created_at.0,
            edited_at: row.edited_at.map(|at| at.0),
            deleted_at: row.deleted_at.map(|at| at.0),
            resolved_at: row.resolved_at.map(|at| at.0),
            resolved_by_name: resolver.map(|(_, name)| name.clone()),
            allowed_actions,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

fn standing(row: &Row, resolved: &[Id], me: UserId) -> Standing {
    Standing {
        is_own: row.author == Id::from(me),
        is_reply: row.parent.is_some(),
        is_resolved: resolved.contains(&row.parent.unwrap_or(row.id)),
        is_deleted: row.deleted_at.is_some(),
    }
}

fn shown(work: &mut Work<'_>, opened: &Opened, id: CommentId, me: UserId) -> Result<Comment> {
    let row = queries::find(work.scoped(), opened.article.id.into(), id)?;
    views(work.scoped(), opened, vec![row], me)?.pop().ok_or_else(Error::not_found)
}

/// Says something about an article.
pub(super) fn say(
    work: &mut Work<'_>,
    article: ArticleId,
    draft: &CommentDraft,
    me: UserId,
) -> Result<Comment> {
    let opened = articles::open(work.scoped(), article)?;
    if let Some(parent) = draft.parent {
        let unknown = || Error::invalid(vec![Fault::new("/parent", FaultCode::UnknownReference)]);
        let row = queries::find(work.scoped(), article, parent).map_err(|_| unknown())?;
        let resolved = queries::resolved(work.scoped(), article)?;
        if !standing(&row, &resolved, me).allows(CommentStep::Reply) {
            return Err(ProblemCode::WrongState.into());
        }
    }
    let anchor = draft.block.map(|block| anchor(&opened, draft, block)).transpose()?;
    can_read(work, &opened, &draft.mentions)?;
    let id = queries::insert(work, article, draft, anchor, me)?;
    notices::set(work, article, id, &draft.mentions)?;
    work.record(Action::CommentMade, Subject::new("article", article), None)?;
    shown(work, &opened, id, me)
}

/// The block that a comment is about, with the words to know it by.
fn anchor(opened: &Opened, draft: &CommentDraft, block: usize) -> Result<(i32, String)> {
    let fault = |code| Error::invalid(vec![Fault::new("/block", code)]);
    if draft.parent.is_some() {
        return Err(fault(FaultCode::NotAllowedHere));
    }
    let blocks = markup::read(&opened.draft.body).blocks;
    let found = blocks.iter().find(|other| other.number == block);
    let found = found.ok_or_else(|| fault(FaultCode::UnknownReference))?;
    let number = i32::try_from(block).map_err(|_| fault(FaultCode::UnknownReference))?;
    Ok((number, excerpt_of(&found.text)))
}

/// Only people who may see the article can be mentioned in a comment on it.
fn can_read(work: &mut Work<'_>, opened: &Opened, people: &[UserId]) -> Result<()> {
    let unfit = readers::unfit(work, opened, people)?;
    let fault = |(at, code)| Fault::new(format!("/mentions/{at}"), code);
    let faults: Vec<Fault> = unfit.into_iter().map(fault).collect();
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

/// What is done to a comment.
#[derive(Clone, Debug)]
pub(super) enum Act {
    Edit(CommentEdit),
    Delete,
    Resolve,
    Reopen,
}

impl Act {
    fn step(&self) -> CommentStep {
        match self {
            Self::Edit(_) => CommentStep::Edit,
            Self::Delete => CommentStep::Delete,
            Self::Resolve => CommentStep::Resolve,
            Self::Reopen => CommentStep::Reopen,
        }
    }

    fn action(&self) -> Action {
        match self {
            Self::Edit(_) => Action::CommentEdited,
            Self::Delete => Action::CommentDeleted,
            Self::Resolve => Action::CommentResolved,
            Self::Reopen => Action::CommentReopened,
        }
    }
}

/// Does something to the version of a comment that was seen.
///
/// # Errors
/// Not there; somebody else's; stale; or its state does not allow it.
pub(super) fn act(
    work: &mut Work<'_>,
    (article, id): (ArticleId, CommentId),
    seen: IfMatch,
    act: &Act,
    me: UserId,
) -> Result<Comment> {
    let opened = articles::open(work.scoped(), article)?;
    let row = queries::find(work.scoped(), article, id)?;
    let resolved = queries::resolved(work.scoped(), article)?;
    let standing = standing(&row, &resolved, me);
    if !standing.is_own
        && (Standing { is_own: true, ..standing }).allows(act.step())
        && !standing.allows(act.step())
    {
        return Err(somebody_elses());
    }
    seen.check(row.version)?;
    if !standing.allows(act.step()) {
        return Err(Refusal::new(ProblemCode::WrongState).allowed(standing.allowed()).into());
    }
    let change = match act {
        Act::Edit(edit) => {
            let before: Vec<Id> =
                queries::mentions(work.scoped(), &[row.id])?.iter().map(|row| row.1).collect();
            let new = edit.mentions.iter().copied().filter(|person| !before.contains(&Id::from(*person)));
            can_read(work, &opened, &new.collect::<Vec<_>>())?;
            notices::set(work, article, id, &edit.mentions)?;
            Change::Body(&edit.body)
        }
        Act::Delete => {
            notices::set(work, article, id, &[])?;
            Change::Delete
        }
        Act::Resolve => Change::Resolved(Some(me)),
        Act::Reopen => Change::Resolved(None),
    };
    if !queries::change(work, &row, &change)? {
        return Err(ProblemCode::Stale.into());
    }
    work.record(act.action(), Subject::new("article", article), None)?;
    shown(work, &opened, id, me)
}

fn somebody_elses() -> Error {
    Refusal::new(ProblemCode::NotAllowed)
        .detail("Chỉ người viết mới sửa hoặc xóa góp ý.", "Only whoever wrote a comment edits or deletes it.")
        .into()
}

/// Notes that somebody has read a comment that mentions them. Nobody answers for that, so it leaves no record.
pub(super) fn read(work: &mut Work<'_>, (article, id): (ArticleId, CommentId), me: UserId) -> Result<()> {
    queries::find(work.scoped(), article, id)?;
    work.nothing_to_record();
    notices::read(work, id, me)
}
