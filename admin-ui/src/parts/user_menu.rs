//! The menu of the person: account, password, sign out.

use super::{Picture, To, icon};
use crate::{
    address::go,
    hooks::{use_client, use_notices, use_session, use_texts},
    notices::{Notice, Tone},
    route::Route,
    session::Change,
    tabs::tell_signed_out,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent, Node};
use yew::prelude::*;

/// The menu: a button that discloses a list.
#[component]
pub(crate) fn UserMenu() -> Html {
    let t = use_texts();
    let client = use_client();
    let session = use_session();
    let notices = use_notices().dispatcher();
    let open = use_state_eq(|| false);
    let button = use_node_ref();
    let Some(actor) = session.session().map(|session| session.actor.clone()) else { return Html::default() };
    let sign_out = {
        let (session, said) = (session.dispatcher(), t.shell.signed_out);
        Callback::from(move |_: MouseEvent| {
            let (client, session) = (client.clone(), session.clone());
            let notices = notices.clone();
            spawn_local(async move {
                // A session that the server has ended already is as good as signed out; the rest shows as a banner.
                if client.sign_out().await.is_ok() {
                    session.dispatch(Change::Left);
                    tell_signed_out();
                    // Whoever signs in next starts anew, not on this person's page.
                    go(&Route::SignIn.to_path());
                    notices.dispatch(Notice::Say(Tone::Success, said.into()));
                }
            });
        })
    };
    let close = {
        let open = open.setter();
        Callback::from(move |()| open.set(false))
    };
    let onkeydown = {
        let (close, button) = (close.clone(), button.clone());
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close.emit(());
                if let Some(button) = button.cast::<HtmlElement>() {
                    // The button is on the screen, so it takes the focus.
                    let _ = button.focus();
                }
            }
        }
    };
    let onfocusout = {
        let close = close.clone();
        move |event: FocusEvent| {
            let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
            let menu = event.current_target().and_then(|menu| menu.dyn_into::<Node>().ok());
            if menu.is_some_and(|menu| to.is_some() && !menu.contains(to.as_ref())) {
                close.emit(());
            }
        }
    };
    let toggle = {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    html! {
        <div class="ui-menu" {onkeydown} {onfocusout}>
            <button ref={button} type="button" class="btn btn-ghost-secondary" onclick={toggle}
                aria-expanded={open.to_string()} aria-controls="user-menu" aria-label={format!("{}: {}", t.shell.user_menu, actor.full_name)}>
                { icon(Picture::Person) }
                <span class="d-none d-md-inline text-truncate">{ &actor.full_name }</span>
            </button>
            <ul id="user-menu" class="ui-choices" hidden={!*open}>
                <li class="ui-menu-head">{ actor.title.as_deref().unwrap_or(&actor.username) }</li>
                <li><To to={Route::Account} followed={close.clone()}>{ t.shell.account }</To></li>
                <li><To to={Route::Password} followed={close}>{ t.sign_in.change_title }</To></li>
                <li>
                    <button type="button" onclick={sign_out}>
                        { icon(Picture::Leave) }{ t.shell.sign_out }
                    </button>
                </li>
            </ul>
        </div>
    }
}
