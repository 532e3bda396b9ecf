//! The state of the translation desk: what is in the form, what the server has, and what is under way.

use crate::client::Failure;
use serde::{Deserialize, Serialize};
use shared::{
    check::Fault,
    problem::FieldError,
    translation::{Translation, TranslationDraft, TranslationText},
    word::Locale,
};
use std::rc::Rc;
use yew::prelude::*;

/// What the desk holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Work {
    /// The translation as the server last told it; none until the first save.
    pub(crate) server: Option<Rc<Translation>>,
    /// The text in the form.
    pub(crate) text: Rc<TranslationText>,
    /// A call is under way.
    pub(crate) busy: bool,
    /// Why the last attempt failed.
    pub(crate) failure: Option<Failure>,
    /// Somebody tried to save: from now on faults are shown at their fields.
    pub(crate) tried: bool,
    /// What somebody else saved meanwhile.
    pub(crate) conflict: Option<Rc<Translation>>,
    /// An unsaved text of an earlier visit.
    pub(crate) offered: Option<Kept>,
}

/// An unsaved text as this browser keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The text.
    pub(crate) text: TranslationText,
}

/// What happens at the desk.
pub(crate) enum Turn {
    /// A field changes.
    Edit(fn(&mut TranslationText, String), String),
    /// A call begins.
    Begin,
    /// Saving was tried with faults in the text.
    Faulty,
    /// The server has kept what was sent, or taken a step.
    Kept(Box<Translation>, Rc<TranslationText>),
    /// It did not work.
    Failed(Failure),
    /// Somebody else was faster.
    Conflict(Box<Translation>),
    /// Theirs takes the place of mine, which is offered; or mine is based on theirs from now on.
    Answer {
        /// Mine stays in the form.
        keep_mine: bool,
    },
    /// An unsaved text of an earlier visit was found.
    Offer(Kept),
    /// It comes back, or is not wanted.
    Restore(bool),
}

impl Work {
    /// A desk with a translation, or with none yet.
    pub(crate) fn new(server: Option<Rc<Translation>>) -> Self {
        let text = Rc::new(server.as_ref().map(|server| server.text.clone()).unwrap_or_default());
        Self { server, text, busy: false, failure: None, tried: false, conflict: None, offered: None }
    }

    /// Whether something typed is not on the server yet.
    pub(crate) fn unsaved(&self) -> bool {
        match &self.server {
            Some(server) => server.text != *self.text,
            None => *self.text != TranslationText::default(),
        }
    }

    /// What is sent, as a translation of a revision of the source.
    pub(crate) fn draft(&self, source: Option<String>) -> TranslationDraft {
        TranslationDraft { text: (*self.text).clone(), source }
    }

    /// What is wrong at the fields: by the rules once saving was tried, and what the API found.
    pub(crate) fn faults(&self, locale: Locale) -> Vec<FieldError> {
        let own = self.draft(None).check().err().filter(|_| self.tried).unwrap_or_default();
        let own = own.iter().map(|fault: &Fault| fault.field_error(locale));
        own.chain(self.failure.iter().flat_map(Failure::field_errors).cloned()).collect()
    }
}

impl Reducible for Work {
    type Action = Turn;

    fn reduce(self: Rc<Self>, turn: Turn) -> Rc<Self> {
        let mut next = (*self).clone();
        match turn {
            Turn::Edit(change, typed) => {
                change(Rc::make_mut(&mut next.text), typed);
                // What the API found belongs to the text before.
                next.failure = None;
            }
            Turn::Begin => next.busy = true,
            Turn::Faulty => next.tried = true,
            Turn::Kept(server, sent) => {
                // Whoever went on typing while it was being saved keeps what they typed.
                if next.text == sent {
                    next.text = Rc::new(server.text.clone());
                }
                next.server = Some(Rc::from(server));
                (next.busy, next.failure, next.tried) = (false, None, false);
            }
            Turn::Failed(failure) => (next.busy, next.failure) = (false, Some(failure)),
            Turn::Conflict(theirs) => (next.busy, next.conflict) = (false, Some(Rc::from(theirs))),
            Turn::Answer { keep_mine } => {
                if let Some(theirs) = next.conflict.take() {
                    if !keep_mine {
                        next.offered = Some(Kept { text: (*next.text).clone() });
                        next.text = Rc::new(theirs.text.clone());
                    }
                    next.server = Some(theirs);
                }
            }
            Turn::Offer(kept) => next.offered = Some(kept).filter(|kept| kept.text != *next.text),
            Turn::Restore(wanted) => {
                if let Some(kept) = next.offered.take().filter(|_| wanted) {
                    next.text = Rc::new(kept.text);
                }
            }
        }
        next.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage;

    fn typed(work: Rc<Work>, title: &str) -> Rc<Work> {
        work.reduce(Turn::Edit(|text, typed| text.title = typed, title.into()))
    }

    #[test]
    fn taking_theirs_offers_mine_and_keeping_mine_bases_it_on_theirs() {
        let server = Rc::new(stage::translation());
        let mine = typed(Rc::new(Work::new(Some(server.clone()))), "My own words");
        assert!(mine.unsaved());
        let mut theirs = (*server).clone();
        theirs.version = 9;
        theirs.text.title = "Words of somebody else".into();
        let conflict = mine.reduce(Turn::Conflict(Box::new(theirs)));
        let taken = conflict.clone().reduce(Turn::Answer { keep_mine: false });
        assert_eq!(taken.text.title, "Words of somebody else");
        assert_eq!(taken.reduce(Turn::Restore(true)).text.title, "My own words");
        let kept = conflict.reduce(Turn::Answer { keep_mine: true });
        assert_eq!(
            (kept.text.title.as_str(), kept.server.as_ref().map(|server| server.version)),
            ("My own words", Some(9))
        );
        assert!(kept.unsaved());
    }

    #[test]
    fn what_is_typed_while_saving_stays() {
        let sent = typed(Rc::new(Work::new(None)), "The first title");
        let on = typed(sent.clone(), "The second title");
        let mut server = stage::translation();
        server.text = (*sent.text).clone();
        let after = on.reduce(Turn::Kept(Box::new(server), sent.text.clone()));
        assert_eq!(after.text.title, "The second title");
        assert!(after.unsaved());
    }
}
