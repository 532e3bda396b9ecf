//! Changing who may see an article: judged by `shared`, recorded, and never around the reader's own sight unsaid.

use super::queries;
use crate::{
    access::{Work, not_allowed},
    articles::{
        queries::{self as articles, Opened},
        view::Desk,
        workflow,
    },
    audit::Subject,
    db::stored::Id,
    error::{Error, Result},
    http::if_match::IfMatch,
    users,
};
use shared::{
    access::Permission,
    article::{Access, AccessChange, ArticleAccess, Limited, Limiter, Status},
    audit::Action,
    calendar,
    check::{Fault, FaultCode},
    id::{ArticleId, UserId},
    problem::ProblemCode,
};

/// The caller as somebody who limits an article that they see or do not see.
pub(crate) fn limiter<'p>(
    desk: &Desk,
    opened: &Opened,
    permissions: &'p [Permission],
    sees: bool,
) -> Limiter<'p> {
    let id = desk.caller.user();
    Limiter {
        id,
        permissions,
        is_author: opened.edition.author == Id::from(id),
        is_board: desk.caller.is_board_in(desk.portal.summary.id),
        sees,
    }
}

/// Changes who may see an article.
///
/// # Errors
/// Not there: also what the caller does not see, unless they may override a limit. Not allowed, stale, public, or not valid.
pub(crate) fn change(
    work: &mut Work<'_>,
    desk: &Desk,
    id: ArticleId,
    seen: IfMatch,
    mut change: AccessChange,
) -> Result<ArticleAccess> {
    let sees = match articles::open(work.scoped(), id) {
        Ok(_) => true,
        Err(error) if error.code() != ProblemCode::NotFound => return Err(error),
        Err(hidden) => {
            let held = desk.caller.permissions_in(desk.portal.summary.id);
            if !held.contains(&Permission::OverrideAccess) {
                return Err(hidden);
            }
            false
        }
    };
    // From here on the limit itself is at work, whoever it hides the article from.
    work.regardless_of_access();
    let opened = articles::open(work.scoped(), id)?;
    let (before, limited) = queries::of(work.scoped(), opened.article.id)?;
    let by = limited.as_ref().map(|limited| limited.by);
    let permissions = desk.permissions(work.scoped(), opened.draft.section.as_deref())?;
    let limiter = limiter(desk, &opened, &permissions, sees);
    limiter.may(by).map_err(not_allowed)?;
    seen.check(opened.article.version)?;
    // What everybody reads cannot be kept from the staff.
    if opened.article.state.0 == Status::Published {
        return Err(ProblemCode::WrongState.into());
    }
    change.people.sort();
    change.people.dedup();
    limiter.check(&change, by).map_err(Error::invalid)?;
    of_the_staff(work, &change.people)?;
    if is_same(&change, before, limited.as_ref()) {
        work.nothing_to_record();
        return answer(work, &opened, opened.article.version);
    }
    workflow::claim(work, &opened, seen)?;
    let reason = change.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    let article = opened.article.id;
    match change.access {
        Access::Open => drop(queries::clear(work, article)?),
        access => queries::set(work, article, limiter.id, (access, &change.people), reason)?,
    }
    let action = match (by, change.access) {
        (Some(by), _) if by != limiter.id => Action::AccessOverridden,
        (_, Access::Open) => Action::AccessOpened,
        _ => Action::AccessLimited,
    };
    work.record(action, Subject::new("article", id), reason)?;
    answer(work, &opened, opened.article.version + 1)
}

fn answer(work: &mut Work<'_>, opened: &Opened, version: i32) -> Result<ArticleAccess> {
    let (access, limited) = queries::of(work.scoped(), opened.article.id)?;
    Ok(ArticleAccess { id: opened.article.id.into(), version, access, limited })
}

fn is_same(change: &AccessChange, before: Access, limited: Option<&Limited>) -> bool {
    let named = limited.map(|limited| limited.people.iter().map(|person| person.id).collect::<Vec<_>>());
    change.access == before && change.people == named.unwrap_or_default()
}

/// Only people who work in this portal today can be named.
fn of_the_staff(work: &mut Work<'_>, people: &[UserId]) -> Result<()> {
    let today = calendar::date(work.now());
    let staff = users::queries::staff(work.scoped(), people, today)?;
    let unknown = |(at, person): (usize, &UserId)| {
        let known = staff.iter().any(|(id, _)| id == person);
        (!known).then(|| Fault::new(format!("/people/{at}"), FaultCode::UnknownReference))
    };
    let faults: Vec<Fault> = people.iter().enumerate().filter_map(unknown).collect();
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

/// Keeps to the board what was refused on ground b, from its author too (Điều 20.3.b).
pub(crate) fn keep_to_the_board(work: &mut Work<'_>, desk: &Desk, opened: &Opened) -> Result<()> {
    let article = opened.article.id;
    queries::set(work, article, desk.caller.user(), (Access::Board, &[]), None)?;
    work.record(Action::AccessLimited, Subject::new("article", article.0), Some("Điều 20.3.b"))
}

/// Opens what everybody reads from now on.
pub(crate) fn end_with_publication(work: &mut Work<'_>, opened: &Opened) -> Result<()> {
    let article = opened.article.id;
    if queries::clear(work, article)? {
        work.record(Action::AccessOpened, Subject::new("article", article.0), None)?;
    }
    Ok(())
}
