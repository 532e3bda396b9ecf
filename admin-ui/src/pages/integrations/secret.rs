//! A secret, shown once: to be copied, tried, and put away.

use crate::{hooks::use_texts, parts::Field};
use gloo::{timers::callback::Timeout, utils::window};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// The secret.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// What it belongs to.
    pub(super) name: String,
    /// The secret.
    pub(super) secret: String,
    /// That it cannot be shown again, and what it is for.
    pub(super) once: &'static str,
    /// How it is tried at a terminal.
    #[prop_or_default]
    pub(super) example: Option<String>,
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
        let (copying, field, text) = (copying.setter(), field.clone(), props.secret.clone());
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
    let said = match *copying {
        Copying::NotYet => "",
        Copying::Copied => t.copied,
        Copying::ByHand => t.copy_by_hand,
    };
    html! {
        <section class="card mb-3 ui-secret" aria-labelledby="secret-heading">
            <div class="card-header"><h2 class="card-title" id="secret-heading" tabindex="-1" ref={heading}>
                { format!("{}: {}", t.secret, props.name) }
            </h2></div>
            <div class="card-body">
                <div class="ui-banner mb-3" data-tone="orange"><p>{ props.once }</p></div>
                <Field id="secret" label={t.secret}>
                    <div class="ui-copy">
                        <input id="secret" ref={field} class="form-control font-monospace" readonly=true spellcheck="false" autocomplete="off"
                            value={props.secret.clone()}
                            onfocus={|event: FocusEvent| event.target_unchecked_into::<HtmlInputElement>().select()} />
                        <button type="button" class="btn" onclick={oncopy}>{ t.copy }</button>
                    </div>
                </Field>
                <p role="status" class="ui-copied">{ said }</p>
                if let Some(example) = &props.example {
                    <h3 class="form-label">{ t.example }</h3>
                    <pre class="ui-example" tabindex="0" aria-label={t.example}><code>{ example }</code></pre>
                }
                <button type="button" class="btn btn-primary" onclick={props.onclose.reform(|_: MouseEvent| ())}>{ t.done }</button>
            </div>
        </section>
    }
}
