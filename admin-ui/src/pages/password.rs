//! Changing the password, forced (first sign-in, expiry) or not (Điều 8.3).

use super::{gate::Gate, sign_in::auth_brand};
use crate::{
    address::go,
    hooks::{use_client, use_locale, use_notices, use_page, use_session, use_texts},
    notices::{Notice, Tone},
    parts::{BusyButton, PageHead, PasswordField},
    route::Route,
    session::Change,
};
use shared::{session::PasswordChange, user::password};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The page: within the frame, or alone when nothing else is possible.
#[component]
pub(crate) fn PasswordPage() -> Html {
    let t = &use_texts().sign_in;
    let session = use_session();
    if !session.session().is_some_and(|session| session.must_change_password) {
        return html! {
            <Gate>
                <PageHead title={t.change_title} subtitle={html! { { t.change_voluntary } }} />
                <div class="card"><div class="card-body"><PasswordForm /></div></div>
            </Gate>
        };
    }
    html! { <Forced /> }
}

#[component]
fn Forced() -> Html {
    let locale = use_locale();
    let t = &use_texts().sign_in;
    let heading = use_node_ref();
    use_page(t.change_title.into(), heading.clone());
    html! {
        <main class="ui-auth">
            { auth_brand(locale) }
            <div class="ui-auth-card">
                <h2 tabindex="-1" ref={heading}>{ t.change_title }</h2>
                <div class="ui-banner" data-tone="orange"><p>{ t.change_forced }</p></div>
                <PasswordForm />
            </div>
        </main>
    }
}

/// The faults of a field in words: those found here, and those of the API (history, dictionary).
fn faults(found: impl Iterator<Item = String>) -> Option<AttrValue> {
    let all: Vec<String> = found.collect();
    (!all.is_empty()).then(|| all.join(". ").into())
}

#[component]
fn PasswordForm() -> Html {
    let t = &use_texts().sign_in;
    let locale = use_locale();
    let client = use_client();
    let notices = use_notices().dispatcher();
    let session = use_session();
    let (current, new, repeated) =
        (use_state_eq(String::new), use_state_eq(String::new), use_state_eq(String::new));
    let busy = use_state_eq(|| false);
    let failure = use_state(|| None::<crate::client::Failure>);
    let tried = use_state_eq(|| false);
    let Some(actor) = session.session().map(|session| session.actor.clone()) else { return Html::default() };

    let own =
        password::check("/new_password", &new, &actor.username, &actor.full_name).err().unwrap_or_default();
    let refused = |pointer: &'static str| {
        let errors = failure.as_ref().map(|failure| failure.field_errors().to_vec()).unwrap_or_default();
        errors.into_iter().filter(move |error| error.pointer == pointer).map(|error| error.detail)
    };
    let typed = *tried || !new.is_empty();
    let new_fault = faults(
        own.iter().filter(|_| typed).map(|fault| fault.describe(locale)).chain(refused("/new_password")),
    );
    let current_fault = faults(refused("/current_password"));
    let different = (*tried || !repeated.is_empty()) && *repeated != *new;
    let complete = own.is_empty() && !current.is_empty() && *repeated == *new;

    let onsubmit = {
        let (busy, tried, failure) = (busy.clone(), tried.clone(), failure.clone());
        let change = PasswordChange { current_password: (*current).clone(), new_password: (*new).clone() };
        let (session, changed) = (session.dispatcher(), t.changed);
        move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if *busy || !complete {
                return;
            }
            busy.set(true);
            let (client, session, notices) = (client.clone(), session.clone(), notices.clone());
            let (busy, failure, change) = (busy.clone(), failure.clone(), change.clone());
            spawn_local(async move {
                let answer = client.change_password(&change).await;
                busy.set(false);
                match answer {
                    Ok(opened) => {
                        session.dispatch(Change::Opened(Box::new(opened)));
                        notices.dispatch(Notice::Say(Tone::Success, changed.into()));
                        go(&Route::Home.to_path());
                    }
                    Err(refused) => failure.set(Some(refused)),
                }
            });
        }
    };
    let typing = |state: &UseStateHandle<String>| {
        let (state, failure) = (state.setter(), failure.setter());
        Callback::from(move |typed| {
            state.set(typed);
            failure.set(None);
        })
    };
    let hint = if typed && own.is_empty() { t.good } else { t.rules };
    html! {
        <form {onsubmit} novalidate=true class="ui-narrow">
            if let Some(failure) = &*failure {
                <div class="ui-banner" data-tone="red" role="alert"><p>{ failure.describe(locale) }</p></div>
            }
            // Tells password managers whose password this is.
            <input class="visually-hidden" type="text" autocomplete="username" value={actor.username.clone()}
                readonly=true tabindex="-1" aria-hidden="true" />
            <PasswordField id="current-password" label={t.current} autocomplete="current-password"
                value={(*current).clone()} oninput={typing(&current)} fault={current_fault} />
            <PasswordField id="new-password" label={t.new} autocomplete="new-password" {hint}
                value={(*new).clone()} oninput={typing(&new)} fault={new_fault} />
            <PasswordField id="repeated-password" label={t.repeat} autocomplete="new-password"
                value={(*repeated).clone()} oninput={typing(&repeated)}
                fault={different.then_some(AttrValue::Static(t.different))} />
            <BusyButton submit=true primary=true class="mt-3" label={t.change_submit} busy_label={t.changing} busy={*busy} />
        </form>
    }
}
