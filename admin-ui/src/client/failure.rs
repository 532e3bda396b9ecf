//! Why a request did not bring what was asked for.

use super::Event;
use crate::i18n;
use shared::{
    problem::{FieldError, Problem, ProblemCode},
    word::Locale,
};

/// Why a request failed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Failure {
    /// The API said no, and why.
    Refused(Box<Problem>),
    /// No answer came.
    Offline,
    /// Something in between (a proxy) says that the service is not available.
    Unavailable,
    /// The answer is not what the contract says.
    Unreadable,
}

impl Failure {
    /// Whether the API refused for a certain reason.
    pub(crate) fn is(&self, code: ProblemCode) -> bool {
        matches!(self, Self::Refused(problem) if problem.code == code)
    }

    /// What happened and what to do, for the person at the screen.
    pub(crate) fn describe(&self, locale: Locale) -> String {
        let common = &i18n::texts(locale).common;
        match self {
            Self::Refused(problem) => match &problem.detail {
                Some(detail) => format!("{}. {detail}", problem.title.trim_end_matches('.')),
                None => problem.title.clone(),
            },
            Self::Offline => common.offline.into(),
            Self::Unavailable => common.unavailable.into(),
            Self::Unreadable => common.unreadable.into(),
        }
    }

    /// The fields at fault.
    pub(crate) fn field_errors(&self) -> &[FieldError] {
        match self {
            Self::Refused(problem) => &problem.errors,
            Self::Offline | Self::Unavailable | Self::Unreadable => &[],
        }
    }

    /// Names the request in the server's logs.
    pub(crate) fn request_id(&self) -> Option<&str> {
        match self {
            Self::Refused(problem) if problem.status >= 500 => Some(&problem.request_id),
            _ => None,
        }
    }

    /// What the failure says about the session and the connection.
    pub(super) fn event(&self) -> Event {
        match self {
            Self::Offline => Event::Offline,
            Self::Unavailable => Event::Unavailable,
            Self::Unreadable => Event::Reached,
            Self::Refused(problem) => match problem.code {
                ProblemCode::NotSignedIn | ProblemCode::SessionEnded | ProblemCode::TokenExpired => {
                    Event::SignedOut
                }
                ProblemCode::PasswordChangeRequired => Event::PasswordChangeRequired,
                ProblemCode::Unavailable => Event::Unavailable,
                _ => Event::Reached,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(code: ProblemCode) -> Failure {
        Failure::Refused(Box::new(code.problem(Locale::Vi, "/api/v1/admin/session", "r1")))
    }

    #[test]
    fn only_a_missing_session_sends_to_sign_in() {
        assert_eq!(refused(ProblemCode::SessionEnded).event(), Event::SignedOut);
        assert_eq!(refused(ProblemCode::WrongCredentials).event(), Event::Reached);
        assert_eq!(refused(ProblemCode::PasswordChangeRequired).event(), Event::PasswordChangeRequired);
        assert_eq!(refused(ProblemCode::Unavailable).event(), Event::Unavailable);
    }

    #[test]
    fn the_request_id_is_shown_when_something_broke() {
        assert_eq!(refused(ProblemCode::Broken).request_id(), Some("r1"));
        assert_eq!(refused(ProblemCode::NotFound).request_id(), None);
    }
}
