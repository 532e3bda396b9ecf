//! Who may see an article that not all of the portal's staff may: named people, or the editorial board (Điều 20.3.b).

use crate::{
    access::Permission,
    check::{Check, Fault, FaultCode},
    id::{ArticleId, UserId},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

crate::word! { "article_access",
    /// Who of a portal's staff may see an article before it is public.
    pub enum Access {
        Open = "open", "Mọi người của cổng", "The portal's staff";
        Named = "named", "Chỉ những người được nêu tên", "Only the people named";
        Board = "board", "Chỉ Ban Biên tập", "Only the editorial board";
    }
}

#[expect(clippy::derivable_impls, reason = "the words are declared by a macro")]
impl Default for Access {
    fn default() -> Self {
        Self::Open
    }
}

/// How many people can be named.
const PEOPLE_MAX: usize = 50;

/// Changing who may see an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessChange {
    /// Who may see it.
    pub access: Access,
    /// The people named, whoever changes it among them; only for `named`.
    #[serde(default)]
    pub people: Vec<UserId>,
    /// Why; needed to change what somebody else has limited.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Somebody by identity and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NamedPerson {
    /// Their identity.
    pub id: UserId,
    /// Their name.
    pub name: String,
}

/// That not all of the staff may see an article: who limited it, when, and who may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Limited {
    /// Who limited it.
    pub by: UserId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The people named.
    #[serde(default)]
    pub people: Vec<NamedPerson>,
    /// The reason, where one was given.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Who may see an article, after a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleAccess {
    /// The article.
    pub id: ArticleId,
    /// Its version now.
    pub version: i32,
    /// Who may see it.
    pub access: Access,
    /// Who limited it, and to whom; none when it is open.
    #[serde(default)]
    pub limited: Option<Limited>,
}

/// A limited article as those see it who may lift a limit: that it is there, and nothing of its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LimitedArticle {
    /// The article.
    pub id: ArticleId,
    /// Its version.
    pub version: i32,
    /// Who may see it.
    pub access: Access,
    /// Who limited it.
    pub by: UserId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Whoever wants to change who may see an article.
#[derive(Clone, Copy, Debug)]
pub struct Limiter<'a> {
    /// Who.
    pub id: UserId,
    /// What they may do with the article.
    pub permissions: &'a [Permission],
    /// Whether they began the edition.
    pub is_author: bool,
    /// Whether they are of the editorial board.
    pub is_board: bool,
    /// Whether they see the article now.
    pub sees: bool,
}

impl Limiter<'_> {
    /// Whether they may, given who limited it before.
    ///
    /// # Errors
    /// The permission that is missing: what is open, its author and the editors limit; what somebody else has limited, only
    /// those change who may override it.
    pub fn may(&self, limited_by: Option<UserId>) -> Result<(), Permission> {
        let holds = |permission| self.permissions.contains(&permission);
        match limited_by {
            Some(by) if by == self.id => Ok(()),
            Some(_) if holds(Permission::OverrideAccess) => Ok(()),
            Some(_) => Err(Permission::OverrideAccess),
            None if holds(Permission::EditArticles) => Ok(()),
            None if self.is_author && holds(Permission::WriteArticles) => Ok(()),
            None => Err(Permission::EditArticles),
        }
    }

    /// What has to be right about a change. Nobody locks themselves out; what was never seen can be handed to the board.
    ///
    /// # Errors
    /// The faults.
    pub fn check(&self, change: &AccessChange, limited_by: Option<UserId>) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        let is_override = limited_by.is_some_and(|by| by != self.id);
        let reason = change.reason.as_deref().unwrap_or_default();
        check.text("/reason", reason, if is_override { 5 } else { 0 }, 1_000);
        check.items("/people", change.people.len(), PEOPLE_MAX);
        match change.access {
            Access::Named => check.that(change.people.contains(&self.id), "/people", FaultCode::LockedOut),
            Access::Board | Access::Open => {
                check.that(change.people.is_empty(), "/people", FaultCode::NotAllowedHere);
            }
        }
        let locks_out = change.access == Access::Board && !self.is_board && self.sees;
        check.that(!locks_out, "/access", FaultCode::LockedOut);
        check.done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const ME: UserId = UserId(Uuid::from_u128(1));
    const OTHER: UserId = UserId(Uuid::from_u128(2));

    fn limiter(permissions: &[Permission]) -> Limiter<'_> {
        Limiter { id: ME, permissions, is_author: false, is_board: false, sees: true }
    }

    fn change(access: Access, people: &[UserId], reason: Option<&str>) -> AccessChange {
        AccessChange { access, people: people.to_vec(), reason: reason.map(Into::into) }
    }

    fn faults(limiter: Limiter<'_>, change: &AccessChange, by: Option<UserId>) -> Vec<(String, FaultCode)> {
        let faults = limiter.check(change, by).err().unwrap_or_default();
        faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
    }

    #[test]
    fn authors_and_editors_limit_what_is_open_and_only_few_lift_what_others_limited() {
        let write = [Permission::WriteArticles];
        let author = Limiter { is_author: true, ..limiter(&write) };
        assert_eq!(author.may(None), Ok(()));
        assert_eq!(limiter(&write).may(None), Err(Permission::EditArticles));
        assert_eq!(author.may(Some(ME)), Ok(()));
        assert_eq!(author.may(Some(OTHER)), Err(Permission::OverrideAccess));
        assert_eq!(limiter(&[Permission::OverrideAccess]).may(Some(OTHER)), Ok(()));
    }

    #[test]
    fn nobody_locks_themselves_out() {
        let locked = |pointer: &str| vec![(pointer.to_owned(), FaultCode::LockedOut)];
        assert_eq!(faults(limiter(&[]), &change(Access::Named, &[OTHER], None), None), locked("/people"));
        assert_eq!(faults(limiter(&[]), &change(Access::Named, &[], None), None), locked("/people"));
        assert_eq!(faults(limiter(&[]), &change(Access::Named, &[ME, OTHER], None), None), []);
        assert_eq!(faults(limiter(&[]), &change(Access::Board, &[], None), None), locked("/access"));
        let of_the_board = Limiter { is_board: true, ..limiter(&[]) };
        assert_eq!(faults(of_the_board, &change(Access::Board, &[], None), None), []);
        // A portal administrator hands what they never saw to the board, and does not see it after that either.
        let outside = Limiter { sees: false, ..limiter(&[]) };
        assert_eq!(
            faults(outside, &change(Access::Board, &[], Some("Người soạn đã nghỉ.")), Some(OTHER)),
            []
        );
    }

    #[test]
    fn what_somebody_else_limited_is_changed_with_a_reason_only() {
        let open = change(Access::Open, &[], None);
        let missing = vec![("/reason".to_owned(), FaultCode::Required)];
        assert_eq!(faults(limiter(&[]), &open, Some(OTHER)), missing);
        assert_eq!(faults(limiter(&[]), &open, Some(ME)), []);
        let misplaced = change(Access::Open, &[ME], None);
        assert_eq!(
            faults(limiter(&[]), &misplaced, None),
            [("/people".to_owned(), FaultCode::NotAllowedHere)]
        );
    }
}
