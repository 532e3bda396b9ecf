//! Who is signed in, as far as the browser knows: the cookies themselves are out of its reach.

use shared::{
    access::Permission,
    session::{PortalAccess, Session},
};
use std::rc::Rc;
use yew::prelude::*;

/// Whether somebody is signed in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SignedIn {
    /// The server has not answered yet.
    Asking,
    /// Nobody is; `ended` when somebody was.
    No {
        /// A session was there and has ended, other than by signing out.
        ended: bool,
    },
    /// Somebody is.
    Yes(Rc<Session>),
}

/// A change of the session.
pub(crate) enum Change {
    /// The server says who is signed in.
    Opened(Box<Session>),
    /// The server says that nobody is (any more).
    Ended,
    /// Somebody signed out.
    Left,
    /// The server wants the password changed first.
    MustChangePassword,
}

/// The session, as every component reads and changes it.
pub(crate) type SessionHandle = UseReducerHandle<SignedIn>;

impl Reducible for SignedIn {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let next = match (change, &*self) {
            (Change::Opened(session), _) => Self::Yes(Rc::new(*session)),
            (Change::Ended, Self::Yes(_)) => Self::No { ended: true },
            (Change::Ended, Self::No { .. }) => return self,
            (Change::Ended, Self::Asking) | (Change::Left, _) => Self::No { ended: false },
            (Change::MustChangePassword, Self::Yes(session)) => {
                Self::Yes(Rc::new(Session { must_change_password: true, ..(**session).clone() }))
            }
            (Change::MustChangePassword, _) => return self,
        };
        next.into()
    }
}

impl SignedIn {
    /// The session, if somebody is signed in.
    pub(crate) fn session(&self) -> Option<&Rc<Session>> {
        match self {
            Self::Yes(session) => Some(session),
            Self::Asking | Self::No { .. } => None,
        }
    }

    /// A portal that can be entered, by its key.
    pub(crate) fn portal(&self, key: &str) -> Option<&PortalAccess> {
        self.session()?.portals.iter().find(|access| access.portal.key == key)
    }

    /// Whether something is allowed in a portal.
    pub(crate) fn may(&self, key: &str, permission: Permission) -> bool {
        self.portal(key).is_some_and(|access| access.permissions.contains(&permission))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage;

    #[test]
    fn an_ended_session_is_told_from_a_fresh_visit_and_from_signing_out() {
        let asking = Rc::new(SignedIn::Asking);
        assert_eq!(*asking.reduce(Change::Ended), SignedIn::No { ended: false });
        let signed_in = Rc::new(SignedIn::Yes(Rc::new(stage::session())));
        assert_eq!(*signed_in.clone().reduce(Change::Ended), SignedIn::No { ended: true });
        assert_eq!(*signed_in.reduce(Change::Left), SignedIn::No { ended: false });
    }

    #[test]
    fn permissions_are_those_of_the_portal() {
        let signed_in = SignedIn::Yes(Rc::new(stage::session()));
        assert!(signed_in.may("skhcn", Permission::WriteArticles));
        assert!(!signed_in.may("skhcn", Permission::ManagePortal));
        assert!(!signed_in.may("elsewhere", Permission::WriteArticles));
    }
}
