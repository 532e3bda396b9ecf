//! Keeping what is typed in this browser, so that neither a closed tab nor an ended session loses a word.

use super::work::Work;
use crate::{clock, kept};
use chrono::{DateTime, Utc};
use gloo::{
    events::EventListener,
    timers::callback::Timeout,
    utils::{document, window},
};
use serde::{Deserialize, Serialize};
use shared::{article::ArticleDraft, id::UserId};
use std::rc::Rc;
use web_sys::EventTarget;
use yew::prelude::*;

/// How long typing has to rest before the text is kept, in milliseconds.
const REST: u32 = 800;

/// An unsaved text as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The version of the server that it is based on.
    pub(crate) version: i32,
    /// When it was kept.
    pub(crate) at: DateTime<Utc>,
    /// The text.
    pub(crate) draft: ArticleDraft,
}

/// Where the unsaved texts of one person and one article are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shelf {
    prefix: String,
}

impl Shelf {
    /// The shelf of a person for an article; none for a new one.
    pub(crate) fn new(user: UserId, portal: &str, article: Option<&str>) -> Self {
        Self { prefix: format!("cong.draft.{user}.{portal}.{}.", article.unwrap_or("new")) }
    }

    /// Keeps a text under the version it is based on. Answers whether the browser did.
    pub(crate) fn keep(&self, kept: &Kept) -> bool {
        kept::set(&format!("{}{}", self.prefix, kept.version), kept)
    }

    /// The newest text on the shelf.
    pub(crate) fn newest(&self) -> Option<Kept> {
        let kept = kept::keys(&self.prefix).into_iter().filter_map(|key| kept::get::<Kept>(&key));
        kept.max_by_key(|kept| kept.at)
    }

    /// Clears the shelf: everything is on the server, or not wanted any more.
    pub(crate) fn clear(&self) {
        kept::keys(&self.prefix).iter().for_each(|key| kept::remove(key));
    }
}

/// Whether and when the text was kept last.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Keeping {
    /// Nothing had to be kept yet.
    #[default]
    Nothing,
    /// Kept at this time.
    At(DateTime<Utc>),
    /// The browser does not keep it (private window, full).
    Failing,
}

/// Keeps the text of the desk a moment after the last change, and at once when the page is left.
#[hook]
pub(crate) fn use_autosave(shelf: &Shelf, work: &UseReducerHandle<Work>) -> Keeping {
    let keeping = use_state_eq(Keeping::default);
    let latest = use_mut_ref(|| None::<(Shelf, Rc<ArticleDraft>, i32)>);
    *latest.borrow_mut() = work.unsaved().then(|| (shelf.clone(), work.draft.clone(), work.version()));
    {
        let (latest, keeping) = (latest.clone(), keeping.setter());
        use_effect_with((work.draft.clone(), work.unsaved()), move |(_, unsaved)| {
            let rest = unsaved.then(|| Timeout::new(REST, move || keeping.set(keep(&latest.borrow()))));
            move || drop(rest)
        });
    }
    use_effect_with((), move |()| {
        // A tab that is closed, and one that a phone puts aside for good, gives no time to rest.
        let events = [(window().into(), "pagehide"), (document().into(), "visibilitychange")];
        let listeners = events.map(|(target, event): (EventTarget, _)| {
            let latest = latest.clone();
            EventListener::new(&target, event, move |_| keep_unseen(&latest.borrow()))
        });
        move || {
            drop(listeners);
            keep_unseen(&latest.borrow());
        }
    });
    *keeping
}

/// Keeps the text when nobody is there any more to be told how it went.
fn keep_unseen(latest: &Option<(Shelf, Rc<ArticleDraft>, i32)>) {
    let _ = keep(latest);
}

fn keep(latest: &Option<(Shelf, Rc<ArticleDraft>, i32)>) -> Keeping {
    let Some((shelf, draft, version)) = latest else { return Keeping::Nothing };
    let at = clock::now();
    let kept = Kept { version: *version, at, draft: (**draft).clone() };
    if shelf.keep(&kept) { Keeping::At(at) } else { Keeping::Failing }
}
