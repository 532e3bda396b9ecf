//! What the app tells in passing: toasts, and the state of the connection.

use std::rc::Rc;
use yew::prelude::*;

/// How a toast is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// It worked.
    Success,
    /// Something to look at.
    Warning,
}

impl Tone {
    /// The colour of the tone, as the style sheet names it.
    pub(crate) fn colour(self) -> &'static str {
        match self {
            Self::Success => "green",
            Self::Warning => "orange",
        }
    }
}

/// A passing message.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Toast {
    /// Tells it from the others.
    pub(crate) id: u32,
    /// How it is meant.
    pub(crate) tone: Tone,
    /// What it says.
    pub(crate) text: AttrValue,
    /// What takes it back, if it can be: the words on the button, and what it does.
    pub(crate) undo: Option<(&'static str, Callback<()>)>,
}

/// Whether the server can be reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Connection {
    /// It answers.
    #[default]
    Fine,
    /// No answer at all.
    Offline,
    /// It answers that it is not available (503).
    Unavailable,
}

/// The messages shown now, and the state of the connection.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Notices {
    /// The toasts, oldest first.
    pub(crate) toasts: Vec<Toast>,
    /// The state of the connection.
    pub(crate) connection: Connection,
    /// How often somebody asked to try again; every query depends on it.
    pub(crate) attempt: u32,
    next: u32,
}

/// A change of the notices.
pub(crate) enum Notice {
    /// Shows a toast.
    Say(Tone, AttrValue),
    /// Shows a toast of what was done, with a button that takes it back.
    Undo(&'static str, &'static str, Callback<()>),
    /// Takes a toast away.
    Dismiss(u32),
    /// The state of the connection as the last request found it.
    Connection(Connection),
    /// Tries again whatever failed.
    Retry,
}

/// The notices, as every component reads and changes them.
pub(crate) type NoticesHandle = UseReducerHandle<Notices>;

impl Reducible for Notices {
    type Action = Notice;

    fn reduce(self: Rc<Self>, notice: Notice) -> Rc<Self> {
        if matches!(&notice, Notice::Connection(connection) if *connection == self.connection) {
            return self;
        }
        let mut next = (*self).clone();
        match notice {
            Notice::Say(tone, text) => {
                next.toasts.push(Toast { id: next.next, tone, text, undo: None });
                next.next += 1;
            }
            Notice::Undo(text, label, undo) => {
                let undo = Some((label, undo));
                next.toasts.push(Toast { id: next.next, tone: Tone::Success, text: text.into(), undo });
                next.next += 1;
            }
            Notice::Dismiss(id) => next.toasts.retain(|toast| toast.id != id),
            Notice::Connection(connection) => next.connection = connection,
            Notice::Retry => next.attempt += 1,
        }
        next.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toasts_come_and_go_one_by_one() {
        let start = Rc::new(Notices::default());
        let said = start
            .reduce(Notice::Say(Tone::Success, "một".into()))
            .reduce(Notice::Say(Tone::Warning, "hai".into()));
        let left = said.clone().reduce(Notice::Dismiss(said.toasts[0].id));
        assert_eq!(left.toasts.iter().map(|toast| toast.text.as_str()).collect::<Vec<_>>(), ["hai"]);
    }
}
