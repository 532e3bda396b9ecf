//! The API keys of a portal: the list, and what can be done with each.

use super::{
    card::{Ask, Card},
    form::KeyForm,
    head::Head,
    keys_path,
    revoke::RevokeDialog,
    rotate::RotateDialog,
    secret::SecretPanel,
};
use crate::{
    hooks::{use_locale, use_notices, use_query, use_session, use_texts},
    notices::{Notice, Tone},
    parts::{empty, failed, skeleton},
};
use gloo::{
    timers::callback::Timeout,
    utils::{document, window},
};
use shared::{
    api_key::{ApiKey, ApiKeySecret, ApiKeyState, ApiScope},
    id::ApiKeyId,
    page::One,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The portal.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its key.
    pub(crate) portal: String,
}

/// The button that begins a new key; the focus goes there when a secret is put away.
const NEW: &str = "new-key";

/// What is open on the page. Keys are named, not kept: what others make of them meanwhile is what a dialog begins with.
#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    New,
    Asked(Ask, ApiKeyId),
    Secret(ApiKeySecret),
}

/// The page.
#[component]
pub(crate) fn ApiKeysPage(props: &Props) -> Html {
    let t = &use_texts().integrations;
    let (locale, session, notices) = (use_locale(), use_session(), use_notices().dispatcher());
    let path = keys_path(&props.portal);
    let list = use_query::<One<Vec<ApiKey>>>(Some(path.clone()));
    let open = use_state_eq(|| Open::Nothing);
    let show = {
        let open = open.setter();
        Callback::from(move |next: Open| open.set(next))
    };
    let onclose = show.reform(|()| Open::Nothing);
    let reload = list.reload.clone();
    let onsaid = {
        let (onclose, reload) = (onclose.clone(), reload.clone());
        Callback::from(move |said: &'static str| {
            notices.dispatch(Notice::Say(Tone::Success, said.into()));
            onclose.emit(());
            reload.emit(());
        })
    };
    let onsecret = {
        let (show, reload) = (show.clone(), reload.clone());
        Callback::from(move |secret: ApiKeySecret| {
            show.emit(Open::Secret(secret));
            reload.emit(());
        })
    };
    let onput_away = {
        let onclose = onclose.clone();
        Callback::from(move |()| {
            onclose.emit(());
            Timeout::new(0, || focus(NEW)).forget();
        })
    };
    let onask = show.reform(|(ask, id)| Open::Asked(ask, id));
    let onnew = show.reform(|_: MouseEvent| Open::New);
    let button =
        html! { <button type="button" id={NEW} class="btn btn-primary" onclick={onnew}>{ t.new }</button> };
    let Some(signed_in) = session.session() else { return Html::default() };
    let card = |key: &ApiKey| {
        html! { <Card key={key.id.to_string()} portal={props.portal.clone()} api_key={key.clone()} session={signed_in.clone()} onask={onask.clone()} /> }
    };
    let body = match (&list.data, &list.failure) {
        (_, Some(failure)) => failed(locale, failure, &list.reload),
        (None, None) => skeleton(locale, 8),
        (Some(keys), None) if keys.data.is_empty() => empty(t.empty, Some(t.empty_help), Html::default()),
        (Some(keys), None) => {
            let revoked = |key: &&ApiKey| key.state == ApiKeyState::Revoked;
            let gone = keys.data.iter().filter(revoked).count();
            html! {
                <>
                    if gone == keys.data.len() {
                        { empty(t.empty, Some(t.empty_help), Html::default()) }
                    }
                    { for keys.data.iter().filter(|key| !revoked(key)).map(card) }
                    if gone > 0 {
                        <details class="ui-revoked">
                            <summary>{ (t.revoked)(gone) }</summary>
                            { for keys.data.iter().filter(revoked).map(card) }
                        </details>
                    }
                </>
            }
        }
    };
    let asked = match &*open {
        Open::Asked(ask, id) => {
            let key = list.data.iter().flat_map(|keys| &keys.data).find(|key| key.id == *id);
            key.map(|key| (*ask, key.clone()))
        }
        Open::Nothing | Open::New | Open::Secret(_) => None,
    };
    let dialog = match (&*open, asked) {
        (Open::New, _) => html! {
            <KeyForm portal={props.portal.clone()} onclose={onclose.clone()} {onsecret} {onsaid} onstale={reload.clone()} />
        },
        (_, Some((Ask::Edit, key))) => html! {
            <KeyForm portal={props.portal.clone()} api_key={key} onclose={onclose.clone()} {onsecret} {onsaid} onstale={reload.clone()} />
        },
        (_, Some((Ask::Rotate, key))) => html! {
            <RotateDialog {path} api_key={key} onclose={onclose.clone()} {onsecret} onstale={reload.clone()} />
        },
        (_, Some((Ask::Revoke, key))) => html! {
            <RevokeDialog {path} api_key={key} onclose={onclose.clone()} {onsaid} onstale={reload.clone()} />
        },
        _ => Html::default(),
    };
    html! {
        <>
            <Head portal={props.portal.clone()} help={t.help}>{ button }</Head>
            if let Open::Secret(secret) = &*open {
                <SecretPanel key={secret.secret.clone()} name={secret.key.draft.name.clone()} secret={secret.secret.clone()} once={t.secret_once}
                    example={example(&props.portal, secret)} onclose={onput_away} />
            }
            <div aria-busy={list.loading.to_string()}>{ body }</div>
            { dialog }
        </>
    }
}

/// A call that the key is good for, as one types it at a terminal.
fn example(portal: &str, secret: &ApiKeySecret) -> String {
    let origin = window().location().origin().unwrap_or_default();
    let draft = &secret.key.draft;
    let elsewhere = draft.portals.first().filter(|_| !draft.reaches(portal));
    let portal = elsewhere.map_or(portal, String::as_str);
    let has = |scope| draft.scopes.contains(&scope);
    let path = if has(ApiScope::ReadPublic) {
        format!("/api/v1/portals/{portal}/articles")
    } else if has(ApiScope::ReadAudit) {
        format!("/api/v1/admin/portals/{portal}/audit")
    } else {
        format!("/api/v1/admin/portals/{portal}/articles")
    };
    format!("curl -H 'Authorization: Bearer {}' '{origin}{path}'", secret.secret)
}

fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // What is on the screen takes the focus.
        let _ = element.focus();
    }
}
