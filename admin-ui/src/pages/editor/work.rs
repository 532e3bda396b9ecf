//! The state of the desk: what is in the form, what the server has, and what is under way.

use super::autosave::Kept;
use crate::client::Failure;
use shared::{
    article::{Article, ArticleDraft, Step},
    problem::FieldError,
};
use std::rc::Rc;
use yew::prelude::*;

/// A change of the text in the form.
pub(crate) struct Edit(pub(crate) Box<dyn FnOnce(&mut ArticleDraft)>);

/// What the desk starts with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Start {
    /// A new text, created by its first save.
    New(Box<ArticleDraft>),
    /// An article of the server.
    Article(Box<Article>),
}

impl Start {
    /// The id of the article, if there is one.
    pub(crate) fn id(&self) -> Option<String> {
        match self {
            Self::New(_) => None,
            Self::Article(article) => Some(article.id.to_string()),
        }
    }
}

/// What is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    /// The text is being saved.
    Saving,
    /// A step is being taken.
    Step(Step),
}

/// The desk.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Work {
    /// The article as the server last told it; none until the first save.
    pub(crate) article: Option<Rc<Article>>,
    /// The text in the form.
    pub(crate) draft: Rc<ArticleDraft>,
    /// The text as it was last loaded or saved.
    pub(crate) saved: Rc<ArticleDraft>,
    /// What is under way.
    pub(crate) doing: Option<Doing>,
    /// Why the last attempt failed.
    pub(crate) failure: Option<Failure>,
    /// Somebody tried to save: from now on faults are shown at their fields.
    pub(crate) tried: bool,
    /// What somebody else saved meanwhile.
    pub(crate) conflict: Option<Rc<Article>>,
    /// The older revision that the text is based on, where that is not the newest, and the article as it is now.
    pub(crate) based_on: Option<(String, Rc<Article>)>,
    /// An unsaved text of an earlier visit, to be restored or discarded.
    pub(crate) offered: Option<Kept>,
}

/// What happens at the desk.
pub(crate) enum Turn {
    /// The text changes.
    Edit(Edit),
    /// Something begins.
    Begin(Doing),
    /// Saving was tried with faults in the text.
    Faulty,
    /// The server has kept what was sent.
    Kept {
        /// The article as it is now.
        article: Box<Article>,
        /// The text that was sent.
        sent: Rc<ArticleDraft>,
    },
    /// It did not work.
    Failed(Failure),
    /// Somebody else was faster.
    Conflict(Box<Article>),
    /// The newest version of the server takes the place of the text; ours is offered for restoring.
    TakeTheirs(Kept),
    /// Both changes were brought together; the text is based on their version from now on.
    Merged(Rc<ArticleDraft>),
    /// The conflict is looked at later.
    Later,
    /// An unsaved text of an earlier visit was found.
    Offer(Kept),
    /// The unsaved text of an earlier visit comes back.
    Restore,
    /// It comes back after the article has gone on: it is merged, on the ground of the text that it was based on.
    Reconcile(Box<ArticleDraft>),
    /// The unsaved text of an earlier visit is not wanted.
    Forget,
    /// Everything since the last save goes.
    Discard,
    /// The desk is again as it was; what was saved since is met by the next save.
    Undo(Box<Work>),
}

impl Work {
    /// A desk with an article, or with a new one.
    pub(crate) fn new(start: Start) -> Self {
        let (article, draft) = match start {
            Start::New(draft) => (None, Rc::new(*draft)),
            Start::Article(article) => {
                let draft = Rc::new(article.draft.clone());
                (Some(Rc::from(article)), draft)
            }
        };
        Self {
            article,
            saved: draft.clone(),
            draft,
            doing: None,
            failure: None,
            tried: false,
            conflict: None,
            based_on: None,
            offered: None,
        }
    }

    /// Whether something typed is not on the server yet.
    pub(crate) fn unsaved(&self) -> bool {
        self.draft != self.saved
    }

    /// The version of the server that the text is based on; 0 for a new article.
    pub(crate) fn version(&self) -> i32 {
        self.article.as_ref().map_or(0, |article| article.version)
    }

    /// The revision that the text is based on, as `2.7`; none for a new article.
    pub(crate) fn base(&self) -> Option<String> {
        let edition = self.article.as_ref().map(|article| &article.edition)?;
        let based_on = self.based_on.as_ref().map(|(base, _)| base.clone());
        Some(based_on.unwrap_or_else(|| format!("{}.{}", edition.number, edition.revision)))
    }

    /// The revision that a text on offer is based on, if the article has gone on since: the two have to be merged.
    pub(crate) fn outgrown(&self) -> Option<String> {
        let kept = self.offered.as_ref()?;
        kept.base.clone().filter(|base| Some(base) != self.base().as_ref())
    }

    /// Whether the text may be changed: a new one always, others as the API says.
    pub(crate) fn editable(&self) -> bool {
        self.article.as_ref().is_none_or(|article| article.allowed_actions.contains(&Step::Edit))
    }

    /// What is wrong at the fields: by the rules once saving was tried, and what the API found in the last attempt.
    pub(crate) fn field_errors(&self, locale: shared::word::Locale) -> Vec<FieldError> {
        let own = self.draft.check().err().filter(|_| self.tried).unwrap_or_default();
        let refused = self.failure.as_ref().map(Failure::field_errors).unwrap_or_default();
        let mut errors: Vec<FieldError> = own.iter().map(|fault| fault.field_error(locale)).collect();
        errors.extend(
            refused.iter().filter(|error| !own.iter().any(|fault| fault.pointer == error.pointer)).cloned(),
        );
        errors
    }

    fn kept(&mut self, article: Article, sent: &ArticleDraft) {
        let saved = Rc::new(article.draft.clone());
        // Whoever went on typing while it was being saved keeps what they typed.
        if *self.draft == *sent {
            self.draft = saved.clone();
        }
        self.saved = saved;
        self.based_on = None;
        self.article = Some(Rc::new(article));
        self.doing = None;
        self.failure = None;
        self.tried = false;
    }
}

impl Reducible for Work {
    type Action = Turn;

    fn reduce(self: Rc<Self>, turn: Turn) -> Rc<Self> {
        let mut next = (*self).clone();
        match turn {
            Turn::Edit(Edit(change)) => {
                change(Rc::make_mut(&mut next.draft));
                // What the API found belongs to the text before.
                next.failure = None;
            }
            Turn::Begin(doing) => next.doing = Some(doing),
            Turn::Faulty => next.tried = true,
            Turn::Kept { article, sent } => next.kept(*article, &sent),
            Turn::Failed(failure) => {
                next.doing = None;
                next.failure = Some(failure);
            }
            Turn::Conflict(theirs) => {
                next.doing = None;
                next.conflict = Some(Rc::new(*theirs));
            }
            Turn::TakeTheirs(mine) => {
                if let Some(theirs) = next.conflict.take() {
                    next = Self::new(Start::Article(Box::new((*theirs).clone())));
                    next.offered = Some(mine);
                }
            }
            Turn::Merged(merged) => {
                if let Some(theirs) = next.conflict.take() {
                    next.draft = merged;
                    next.based_on = None;
                    next.saved = Rc::new(theirs.draft.clone());
                    next.article = Some(theirs);
                }
            }
            Turn::Later => next.conflict = None,
            // A text that says nothing else is not worth a question.
            Turn::Offer(kept) => {
                let newer = next.offered.as_ref().is_none_or(|other| other.at < kept.at);
                if newer && kept.draft != *next.draft && kept.draft != *next.saved {
                    next.offered = Some(kept);
                }
            }
            Turn::Restore => {
                if let Some(kept) = next.offered.take() {
                    next.draft = Rc::new(kept.draft);
                }
            }
            Turn::Reconcile(base) => {
                if let (Some(kept), Some(theirs)) = (next.offered.take(), next.article.clone()) {
                    // As if it had been typed on the version of then: until it is merged, saving meets the newest again.
                    next.article = Some(Rc::new(Article { version: kept.version, ..(*theirs).clone() }));
                    next.based_on = kept.base.map(|base| (base, theirs.clone()));
                    next.draft = Rc::new(kept.draft);
                    next.saved = Rc::new(*base);
                    next.conflict = Some(theirs);
                }
            }
            Turn::Forget => next.offered = None,
            Turn::Undo(before) => next = Self { doing: None, failure: None, ..*before },
            Turn::Discard => {
                if let Some((_, newest)) = next.based_on.take() {
                    next.saved = Rc::new(newest.draft.clone());
                    next.article = Some(newest);
                }
                next.draft = next.saved.clone();
                next.failure = None;
                next.tried = false;
            }
        }
        next.into()
    }
}

#[cfg(test)]
mod tests;
