//! Who of some people may see an article: nobody is named, mentioned or asked where that would show them what is hidden.

use super::queries as limits;
use crate::{access::Work, articles::queries::Opened, error::Result, users};
use shared::{
    access::{Permission, Role},
    article::Access,
    calendar,
    check::FaultCode,
    id::UserId,
};

/// Those of some people who may not see the article, by their place, each with what is wrong: they do not work in the
/// portal today, or may not see it.
pub(crate) fn unfit(
    work: &mut Work<'_>,
    opened: &Opened,
    people: &[UserId],
) -> Result<Vec<(usize, FaultCode)>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let today = calendar::date(work.now());
    let staff = users::queries::staff(work.scoped(), people, today)?;
    let (access, limited) = limits::of(work.scoped(), opened.article.id)?;
    let named = limited.map(|limited| limited.people).unwrap_or_default();
    let fault = |(at, person): (usize, &UserId)| {
        let roles = || staff.iter().filter(|(id, _)| id == person).map(|(_, role)| *role);
        let sees = match access {
            Access::Open => true,
            Access::Named => named.iter().any(|named| named.id == *person),
            Access::Board => roles().any(Role::is_board),
        };
        if roles().next().is_none() {
            Some((at, FaultCode::UnknownReference))
        } else if sees && roles().any(|role| role.grants(Permission::ViewArticles)) {
            None
        } else {
            Some((at, FaultCode::NotAllowedHere))
        }
    };
    Ok(people.iter().enumerate().filter_map(fault).collect())
}
