//! Keeping what is typed in this browser, so that neither a closed tab nor an ended session loses a word.

use super::{old_drafts, work::Work};
use crate::{client::Client, clock, kept};
use chrono::{DateTime, Utc};
use gloo::{
    events::EventListener,
    timers::callback::Timeout,
    utils::{document, window},
};
use serde::{Deserialize, Serialize};
use shared::{
    article::{ArticleDraft, Autosave, Autosaved},
    id::UserId,
};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::EventTarget;
use yew::prelude::*;

/// How long typing has to rest before the text is kept, in milliseconds.
const REST: u32 = 800;
/// The same for the text on the server.
const LONG_REST: u32 = 3_000;

/// An unsaved text as it is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The version of the server that it is based on.
    pub(crate) version: i32,
    /// When it was kept.
    pub(crate) at: DateTime<Utc>,
    /// The text.
    pub(crate) draft: ArticleDraft,
    /// The revision that it is based on, as `2.7`.
    #[serde(default)]
    pub(crate) base: Option<String>,
    /// It comes from the server, typed on another device perhaps.
    #[serde(default)]
    pub(crate) elsewhere: bool,
}

impl From<Autosaved> for Kept {
    fn from(slot: Autosaved) -> Self {
        let Autosaved { base, version, saved_at, draft } = slot;
        Self { version, at: saved_at, draft, base: Some(base), elsewhere: true }
    }
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
        kept::set(&self.key(kept.version), kept)
    }

    fn key(&self, version: i32) -> String {
        format!("{}{version}", self.prefix)
    }

    /// The shelf beside: while a text waits for an answer, what is typed meanwhile does not take its place.
    fn beside(&self) -> Self {
        Self { prefix: format!("{}2.", self.prefix) }
    }

    /// Clears what the desk has kept: of a text that still waits for an answer, nothing.
    pub(crate) fn clear_own(&self, waits: bool) {
        if waits { self.beside().clear() } else { self.clear() }
    }

    /// The newest text on the shelf.
    pub(crate) fn newest(&self) -> Option<Kept> {
        kept::keys(&self.prefix).iter().filter_map(|key| read(key)).max_by_key(|kept| kept.at)
    }

    /// Clears the shelf: everything is on the server, or not wanted any more.
    pub(crate) fn clear(&self) {
        kept::keys(&self.prefix).iter().for_each(|key| kept::remove(key));
    }
}

/// What is kept under a key, also by an older app.
fn read(key: &str) -> Option<Kept> {
    kept::get::<Kept>(key).or_else(|| old_drafts::read(key))
}

/// An article, or a new one, of which this browser keeps a text that is not saved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Waiting {
    /// The article's id; none of a new one.
    pub(crate) article: Option<String>,
    /// The newest text.
    pub(crate) kept: Kept,
}

impl Waiting {
    /// What waits for a person in a portal, the newest first.
    pub(crate) fn all(user: UserId, portal: &str) -> Vec<Self> {
        let prefix = format!("cong.draft.{user}.{portal}.");
        let found = kept::keys(&prefix).into_iter().filter_map(|key| {
            let article = key.strip_prefix(&prefix)?.split('.').next().map(str::to_owned)?;
            Some(Self { kept: read(&key)?, article: Some(article).filter(|article| article != "new") })
        });
        newest(found.collect())
    }

    /// Where it is kept.
    pub(crate) fn shelf(&self, user: UserId, portal: &str) -> Shelf {
        Shelf::new(user, portal, self.article.as_deref())
    }
}

/// The newest text of each article, the newest article first.
fn newest(mut all: Vec<Waiting>) -> Vec<Waiting> {
    all.sort_by_key(|one| std::cmp::Reverse(one.kept.at));
    let mut seen = Vec::new();
    all.retain(|one| {
        let new = !seen.contains(&one.article);
        seen.push(one.article.clone());
        new
    });
    all
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

/// A text that is not saved, and where to keep it.
#[derive(Clone)]
struct Typed {
    shelf: Shelf,
    kept: Rc<dyn Fn() -> Kept>,
}

impl Typed {
    fn of(shelf: &Shelf, work: &Work) -> Option<Self> {
        let shelf = if work.offered.is_some() { shelf.beside() } else { shelf.clone() };
        let (draft, version, base) = (work.draft.clone(), work.version(), work.base());
        let kept = move || Kept {
            version,
            at: clock::now(),
            draft: (*draft).clone(),
            base: base.clone(),
            elsewhere: false,
        };
        work.unsaved().then(|| Self { shelf, kept: Rc::new(kept) })
    }
}

/// Keeps the text of the desk a moment after the last change, and at once when the page is left.
#[hook]
pub(crate) fn use_autosave(shelf: &Shelf, work: &UseReducerHandle<Work>) -> Keeping {
    let keeping = use_state_eq(Keeping::default);
    let latest = use_mut_ref(|| None::<Typed>);
    *latest.borrow_mut() = Typed::of(shelf, work);
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
fn keep_unseen(latest: &Option<Typed>) {
    let _ = keep(latest);
}

fn keep(latest: &Option<Typed>) -> Keeping {
    let Some(Typed { shelf, kept }) = latest else { return Keeping::Nothing };
    let kept = kept();
    let at = kept.at;
    if shelf.keep(&kept) { Keeping::At(at) } else { Keeping::Failing }
}

/// Keeps the text on the server, too, once typing rests for longer: for another device, or after this one.
#[hook]
pub(crate) fn use_server_slot(portal: &str, client: &Client, work: &UseReducerHandle<Work>) {
    // While a text waits for an answer, the slot may be all that holds it; and what is being saved is kept by that.
    let wanted = work.unsaved() && work.editable() && work.offered.is_none() && work.doing.is_none();
    let (client, portal, base, version) = (client.clone(), portal.to_owned(), work.base(), work.version());
    let id = work.article.as_ref().map(|article| article.id.to_string());
    use_effect_with((work.draft.clone(), wanted), move |(draft, wanted)| {
        let known = base.zip(id).filter(|_| *wanted);
        let rest = known.map(|(base, id)| {
            let draft = draft.clone();
            let send = async move {
                let typed = Autosave { base, version, draft: (*draft).clone() };
                // The browser has it, too: what cannot be sent now is sent after the next word.
                let _ = client.autosave(&portal, &id, &typed).await;
            };
            Timeout::new(LONG_REST, move || spawn_local(send))
        });
        move || drop(rest)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_article_the_newest_text_waits() {
        let waiting = |article: Option<&str>, at: &str| {
            let at = at.parse().expect("an instant");
            let draft = shared::sample::article_draft();
            let kept = Kept { version: 1, at, draft, base: None, elsewhere: false };
            Waiting { article: article.map(Into::into), kept }
        };
        let (old, new) =
            (waiting(Some("a"), "2026-11-20T01:00:00Z"), waiting(Some("a"), "2026-11-20T02:00:00Z"));
        let begun = waiting(None, "2026-11-20T03:00:00Z");
        assert_eq!(newest(vec![old, new.clone(), begun.clone()]), [begun, new]);
    }
}
