//! Signing in.

use super::gate::NEXT;
use crate::{
    address::Redirect,
    client::Failure,
    hooks::{use_address, use_client, use_locale, use_page, use_preferences, use_session, use_texts},
    i18n,
    parts::{BusyButton, Field, PasswordField, Picture, icon},
    preferences::{Prefer, PreferencesHandle},
    session::{Change, SignedIn},
};
use shared::{
    session::SignIn,
    word::{Locale, Word},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Where to go on: only addresses of this app, never another site.
fn way_on(next: Option<&str>) -> &str {
    let inside = |path: &&str| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    next.filter(inside).unwrap_or("/")
}

/// The panel beside the form that names the product.
pub(crate) fn auth_brand(locale: Locale) -> Html {
    let t = i18n::texts(locale);
    html! {
        <div class="ui-auth-brand">
            { icon(Picture::Building) }
            <h1>{ t.common.tagline }</h1>
            <p>{ t.sign_in.welcome }</p>
        </div>
    }
}

/// The page.
#[component]
pub(crate) fn SignInPage() -> Html {
    let t = use_texts();
    let preferences = use_preferences();
    let locale = preferences.locale();
    let session = use_session();
    let query = use_address().query();
    let heading = use_node_ref();
    use_page(t.sign_in.title.into(), heading.clone());
    if session.session().is_some() {
        return html! { <Redirect to={way_on(query.get(NEXT)).to_owned()} /> };
    }
    let ended = *session == SignedIn::No { ended: true };
    html! {
        <main class="ui-auth">
            { auth_brand(locale) }
            <div class="ui-auth-card">
                <h2 tabindex="-1" ref={heading}>{ t.sign_in.title }</h2>
                if ended {
                    <div class="ui-banner" data-tone="orange" role="status"><p>{ t.sign_in.ended }</p></div>
                }
                <SignInForm key={locale.key()} />
                <p class="text-secondary mt-3 mb-2">{ t.sign_in.help }</p>
                { language_choice(&preferences) }
            </div>
        </main>
    }
}

fn language_choice(preferences: &PreferencesHandle) -> Html {
    let other = if preferences.locale() == Locale::Vi { Locale::En } else { Locale::Vi };
    let preferences = preferences.dispatcher();
    let choose = move |_: MouseEvent| preferences.dispatch(Prefer::Locale(other));
    let name = if other == Locale::Vi { "Tiếng Việt" } else { "English" };
    html! { <button type="button" class="btn btn-ghost-secondary" lang={other.key()} onclick={choose}>{ name }</button> }
}

#[component]
fn SignInForm() -> Html {
    let t = use_texts();
    let locale = use_locale();
    let client = use_client();
    let session = use_session().dispatcher();
    let username = use_state_eq(String::new);
    let password = use_state_eq(String::new);
    let busy = use_state_eq(|| false);
    let fault = use_state(|| None::<String>);
    let onsubmit = {
        let (username, password, busy, fault) =
            (username.clone(), password.clone(), busy.clone(), fault.clone());
        let fill_in = t.sign_in.fill_in;
        move |event: SubmitEvent| {
            event.prevent_default();
            if *busy {
                return;
            }
            let sign_in = SignIn { username: username.trim().to_owned(), password: (*password).clone() };
            if sign_in.username.is_empty() || sign_in.password.is_empty() {
                return fault.set(Some(fill_in.to_owned()));
            }
            busy.set(true);
            let (client, session, busy, fault) =
                (client.clone(), session.clone(), busy.clone(), fault.clone());
            spawn_local(async move {
                match client.sign_in(&sign_in).await {
                    Ok(opened) => session.dispatch(Change::Opened(Box::new(opened))),
                    Err(failure) => {
                        busy.set(false);
                        fault.set(Some(Failure::describe(&failure, locale)));
                    }
                }
            });
        }
    };
    let on_username = {
        let username = username.setter();
        move |event: InputEvent| username.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let on_password = {
        let password = password.setter();
        Callback::from(move |typed| password.set(typed))
    };
    html! {
        <form {onsubmit} novalidate=true>
            if let Some(fault) = &*fault {
                <div class="ui-banner" data-tone="red" role="alert"><p>{ fault }</p></div>
            }
            <Field id="username" label={t.sign_in.username}>
                <input id="username" class="form-control" autocomplete="username" autocapitalize="none" spellcheck="false"
                    value={(*username).clone()} oninput={on_username} />
            </Field>
            <PasswordField id="password" label={t.sign_in.password} autocomplete="current-password"
                value={(*password).clone()} oninput={on_password} />
            <BusyButton submit=true primary=true label={t.sign_in.submit} busy_label={t.sign_in.submitting} busy={*busy} />
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_on_never_leaves_the_app() {
        assert_eq!(way_on(Some("/skhcn/tin-bai?q=x")), "/skhcn/tin-bai?q=x");
        assert_eq!(way_on(None), "/");
        for outside in ["//evil.vn", "https://evil.vn", "/\\evil.vn", "javascript:alert(1)"] {
            assert_eq!(way_on(Some(outside)), "/", "{outside}");
        }
    }
}
