//! A password field: it can be shown, pasted into, and says when Caps Lock is on.

use super::{Field, Picture, described_by, icon};
use crate::hooks::use_texts;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// A password and its field.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The id of the input.
    pub(crate) id: AttrValue,
    /// What is asked for.
    pub(crate) label: AttrValue,
    /// `current-password` or `new-password`.
    pub(crate) autocomplete: AttrValue,
    /// What has been typed.
    pub(crate) value: AttrValue,
    /// Called with what is typed.
    pub(crate) oninput: Callback<String>,
    /// How to choose it.
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub(crate) fault: Option<AttrValue>,
}

/// A password field.
#[component]
pub(crate) fn PasswordField(props: &Props) -> Html {
    let t = &use_texts().sign_in;
    let shown = use_state_eq(|| false);
    let caps_lock = use_state_eq(|| false);
    let onkeyup = {
        let caps_lock = caps_lock.clone();
        Callback::from(move |event: KeyboardEvent| caps_lock.set(event.get_modifier_state("CapsLock")))
    };
    let oninput =
        props.oninput.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let toggle = {
        let shown = shown.clone();
        move |_: MouseEvent| shown.set(!*shown)
    };
    let id = &props.id;
    let hint = match (*caps_lock, &props.hint) {
        (true, _) => Some(AttrValue::Static(t.caps_lock)),
        (false, hint) => hint.clone(),
    };
    let described = described_by(id, hint.is_some(), props.fault.is_some());
    html! {
        <Field id={id} label={&props.label} {hint} fault={props.fault.clone()}>
            <div class="input-group">
                <input {id} class={classes!("form-control", props.fault.as_ref().map(|_| "is-invalid"))}
                    type={if *shown { "text" } else { "password" }} autocomplete={&props.autocomplete}
                    autocapitalize="none" spellcheck="false" value={&props.value} {oninput} {onkeyup}
                    aria-invalid={props.fault.as_ref().map(|_| "true")} aria-describedby={described} />
                <button type="button" class="btn btn-icon" onclick={toggle} aria-pressed={shown.to_string()}
                    aria-label={if *shown { t.hide } else { t.show }} aria-controls={id}>
                    { icon(if *shown { Picture::EyeOff } else { Picture::Eye }) }
                </button>
            </div>
        </Field>
    }
}
