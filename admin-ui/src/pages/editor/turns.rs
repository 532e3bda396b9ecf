//! The turns at the desk that reach beyond its state: the save key, the way to a field, the answers to a conflict.

use super::{
    autosave::{Kept, Shelf},
    faults::Place,
    saving::Saving,
    work::{Start, Turn, Work},
};
use crate::{address::go_instead, client::Client, clock, hooks::use_command_key, route::Route};
use gloo::{timers::callback::Timeout, utils::document};
use shared::article::ArticleDraft;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The rich-text element tells what is typed after a short rest, and Ctrl+S right after a word must not miss it
/// (milliseconds).
const EDITOR_RESTS: u32 = 200;
/// How long the app takes to show what it was told, at the most (milliseconds).
const SHOWN: u32 = 50;

/// Looks once for an unsaved text of an earlier visit: in this browser, and on the server where another device left it.
#[hook]
pub(crate) fn use_offer(portal: &str, shelf: &Rc<Shelf>, client: &Client, work: &UseReducerHandle<Work>) {
    let (portal, shelf, client) = (portal.to_owned(), shelf.clone(), client.clone());
    let id = work.article.as_ref().filter(|_| work.editable()).map(|article| article.id.to_string());
    let work = work.dispatcher();
    use_effect_with((), move |()| {
        if let Some(kept) = shelf.newest() {
            work.dispatch(Turn::Offer(kept));
        }
        if let Some(id) = id {
            spawn_local(async move {
                // What cannot be read now is still there at the next visit.
                if let Ok(Some(slot)) = client.autosaved(&portal, &id).await {
                    work.dispatch(Turn::Offer(slot.into()));
                }
            });
        }
    });
}

/// Brings the text on offer back; one that the article has outgrown is merged with what came since.
pub(crate) fn restore(portal: &str, client: &Client, work: &UseReducerHandle<Work>) -> Callback<()> {
    let (portal, client, work) = (portal.to_owned(), client.clone(), work.clone());
    Callback::from(move |()| {
        let id = work.article.as_ref().map(|article| article.id.to_string());
        let Some((base, id)) = work.outgrown().zip(id) else { return work.dispatch(Turn::Restore) };
        let (portal, client, work) = (portal.clone(), client.clone(), work.dispatcher());
        spawn_local(async move {
            match client.revision(&portal, &id, &base).await {
                Ok(base) => work.dispatch(Turn::Reconcile(Box::new(base))),
                Err(failure) => work.dispatch(Turn::Failed(failure)),
            }
        });
    })
}

/// Empties the slot on the server.
pub(crate) fn drop_slot(portal: &str, client: &Client, work: &Work) {
    let Some(id) = work.article.as_ref().filter(|_| work.editable()).map(|article| article.id.to_string())
    else {
        return;
    };
    let (portal, client) = (portal.to_owned(), client.clone());
    spawn_local(async move {
        // What stays there is offered again, and forgotten after a month.
        let _ = client.drop_autosave(&portal, &id).await;
    });
}

/// Once a new article is created, the page gets the article's own address.
#[hook]
pub(crate) fn use_own_address(portal: &str, start: &Start, work: &UseReducerHandle<Work>) {
    let created =
        work.article.as_ref().filter(|_| start.id().is_none()).map(|article| article.id.to_string());
    let portal = portal.to_owned();
    use_effect_with(created, move |created| {
        if let Some(id) = created.clone() {
            go_instead(&Route::Article { portal, id }.to_path());
        }
    });
}

/// Ctrl+S saves what is on the screen, once the editor has told what was typed.
#[hook]
pub(crate) fn use_save_key(save: &Callback<()>, active: bool) {
    let latest = use_mut_ref(|| (save.clone(), active));
    *latest.borrow_mut() = (save.clone(), active);
    let pressed = use_callback((), move |(), ()| {
        let latest = latest.clone();
        let saved = move || {
            let (save, active) = latest.borrow().clone();
            if active {
                save.emit(());
            }
        };
        Timeout::new(EDITOR_RESTS, saved).forget();
    });
    use_command_key("s", pressed);
}

/// Moves the focus to a field, once its tab is open.
pub(crate) fn go_to(place: Place) {
    let arrive = move || {
        let field =
            document().get_element_by_id(place.id).and_then(|field| field.dyn_into::<HtmlElement>().ok());
        if let Some(field) = field {
            field.scroll_into_view();
            // A field that cannot take the focus is still in view.
            let _ = field.focus();
        }
    };
    Timeout::new(SHOWN, arrive).forget();
}

/// Saves what came of both on top of theirs. What was typed stays in this browser until that is done.
pub(crate) fn save_merged(work: &UseReducerHandle<Work>, saving: &Saving) -> Callback<Rc<ArticleDraft>> {
    let (work, save) = (work.dispatcher(), saving.save.clone());
    Callback::from(move |merged| {
        work.dispatch(Turn::Merged(merged));
        let save = save.clone();
        // Saving works on the state that is on the screen.
        Timeout::new(SHOWN, move || save.emit(())).forget();
    })
}

/// Shows theirs; mine stays in this browser, on offer.
pub(crate) fn take_theirs(work: &UseReducerHandle<Work>, shelf: &Rc<Shelf>) -> Callback<()> {
    let (work, shelf) = (work.clone(), shelf.clone());
    Callback::from(move |()| {
        let version = work.conflict.as_ref().map_or(0, |theirs| theirs.version);
        let base = work
            .conflict
            .as_ref()
            .map(|theirs| format!("{}.{}", theirs.edition.number, theirs.edition.revision));
        let mine = Kept { version, at: clock::now(), draft: (*work.draft).clone(), base, elsewhere: false };
        shelf.keep(&mine);
        work.dispatch(Turn::TakeTheirs(mine));
    })
}
