//! A step that needs a reason: returning, dismissing a proposal, and taking down in an emergency or in one language.

use crate::{
    hooks::{use_locale, use_texts},
    parts::{BusyButton, Dialog, Field, described_by},
};
use shared::article::Reason;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// The step and what happens afterwards.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is asked for.
    pub(crate) title: &'static str,
    /// Who will read the reason.
    pub(crate) hint: &'static str,
    /// Called when it is not taken.
    pub(crate) onclose: Callback<()>,
    /// Called with the reason.
    pub(crate) taken: Callback<Reason>,
}

/// The dialog.
#[component]
pub(crate) fn ReasonDialog(props: &Props) -> Html {
    let t = &use_texts().steps;
    let locale = use_locale();
    let reason = use_state_eq(String::new);
    let tried = use_state_eq(|| false);
    let given = Reason { reason: (*reason).clone() };
    let faults = given.check().err().unwrap_or_default();
    let submit = {
        let (tried, taken, complete) = (tried.clone(), props.taken.clone(), faults.is_empty());
        Callback::from(move |()| match complete {
            true => taken.emit(given.clone()),
            false => tried.set(true),
        })
    };
    let oninput = {
        let reason = reason.setter();
        move |event: InputEvent| reason.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let fault = faults.first().filter(|_| *tried).map(|fault| AttrValue::from(fault.describe(locale)));
    let (title, hint) = (props.title, props.hint);
    html! {
        <Dialog id="reason" {title} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true label={title} onclick={submit} /> }}>
            <Field id="reason-text" label={t.reason} {hint} fault={fault.clone()} required=true>
                <textarea id="reason-text" class={classes!("form-control", fault.as_ref().map(|_| "is-invalid"))} rows="4"
                    value={(*reason).clone()} {oninput} aria-invalid={fault.as_ref().map(|_| "true")}
                    aria-describedby={described_by("reason-text", true, fault.is_some())} />
            </Field>
        </Dialog>
    }
}
