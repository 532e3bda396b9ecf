//! The secret of a key, shown once: to be copied, tried, and put away.

use crate::{hooks::use_texts, parts::Field};
use gloo::{timers::callback::Timeout, utils::window};
use js_sys::Reflect;
use shared::api_key::{ApiKeySecret, ApiScope};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// The secret.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The portal's key.
    pub(super) portal: String,
    /// The key and its secret.
    pub(super) secret: ApiKeySecret,
    /// Called once somebody has kept it.
    pub(super) onclose: Callback<()>,
}

/// How copying went.
#[derive(Clone, Copy, PartialEq)]
enum Copying {
    NotYet,
    Copied,
    ByHand,
}

/// A call that the key is good for, as one types it at a terminal.
fn example(origin: &str, portal: &str, secret: &ApiKeySecret) -> String {
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

/// Puts text on the clipboard.
async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // Without TLS there is no clipboard, whatever its type says.
    let there = Reflect::get(&navigator, &JsValue::from_str("clipboard")).is_ok_and(|of| !of.is_undefined());
    there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// The panel. It is no dialog: Escape must not throw away what cannot be shown again.
#[component]
pub(super) fn SecretPanel(props: &Props) -> Html {
    let t = &use_texts().integrations;
    let heading = use_node_ref();
    let field = use_node_ref();
    let copying = use_state_eq(|| Copying::NotYet);
    {
        let heading = heading.clone();
        use_effect_with((), move |()| {
            // After the dialog before it has given the focus back.
            let later = Timeout::new(0, move || {
                if let Some(heading) = heading.cast::<HtmlElement>() {
                    // It is on the screen.
                    let _ = heading.focus();
                }
            });
            move || drop(later)
        });
    }
    let oncopy = {
        let (copying, field, text) = (copying.setter(), field.clone(), props.secret.secret.clone());
        move |_: MouseEvent| {
            let (copying, field, text) = (copying.clone(), field.clone(), text.clone());
            spawn_local(async move {
                let done = copy(&text).await;
                if let Some(field) = field.cast::<HtmlInputElement>().filter(|_| !done) {
                    // What is selected is copied by the keyboard.
                    let _ = field.focus();
                    field.select();
                }
                copying.set(if done { Copying::Copied } else { Copying::ByHand });
            });
        }
    };
    let origin = window().location().origin().unwrap_or_default();
    let said = match *copying {
        Copying::NotYet => "",
        Copying::Copied => t.copied,
        Copying::ByHand => t.copy_by_hand,
    };
    html! {
        <section class="card mb-3 ui-secret" aria-labelledby="secret-heading">
            <div class="card-header"><h2 class="card-title" id="secret-heading" tabindex="-1" ref={heading}>
                { format!("{}: {}", t.secret, props.secret.key.draft.name) }
            </h2></div>
            <div class="card-body">
                <div class="ui-banner mb-3" data-tone="orange"><p>{ t.secret_once }</p></div>
                <Field id="secret" label={t.secret}>
                    <div class="ui-copy">
                        <input id="secret" ref={field} class="form-control font-monospace" readonly=true spellcheck="false" autocomplete="off"
                            value={props.secret.secret.clone()}
                            onfocus={|event: FocusEvent| event.target_unchecked_into::<HtmlInputElement>().select()} />
                        <button type="button" class="btn" onclick={oncopy}>{ t.copy }</button>
                    </div>
                </Field>
                <p role="status" class="ui-copied">{ said }</p>
                <h3 class="form-label">{ t.example }</h3>
                <pre class="ui-example" tabindex="0" aria-label={t.example}><code>{ example(&origin, &props.portal, &props.secret) }</code></pre>
                <button type="button" class="btn btn-primary" onclick={props.onclose.reform(|_: MouseEvent| ())}>{ t.done }</button>
            </div>
        </section>
    }
}
