//! Closing a question: what came of it (Điều 20.1).

use crate::{
    hooks::{use_locale, use_texts},
    json::Body,
    parts::{BusyButton, Dialog, Field, described_by},
};
use shared::{
    article::{Step, VerificationOutcome, VerificationState, Verify},
    check::FaultCode,
    word::Word,
};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Where the question is, and what happens afterwards.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Where the question is.
    pub(crate) state: VerificationState,
    /// Called when it stays open.
    pub(crate) onclose: Callback<()>,
    /// Called with what came of it.
    pub(crate) taken: Callback<Body>,
}

/// The dialog.
#[component]
pub(crate) fn VerifyDialog(props: &Props) -> Html {
    let (t, locale) = (&use_texts().verification, use_locale());
    let (outcome, note, tried) =
        (use_state_eq(|| None::<VerificationOutcome>), use_state_eq(String::new), use_state_eq(|| false));
    let note_given = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
    let given = outcome.map(|outcome| Verify { outcome, note: note_given });
    let faults = given.as_ref().and_then(|verify| verify.check(props.state).err()).unwrap_or_default();
    let submit = {
        let (given, tried, taken, complete) =
            (given.clone(), tried.clone(), props.taken.clone(), faults.is_empty());
        Callback::from(move |()| match &given {
            Some(verify) if complete => taken.emit(Body::of(verify)),
            _ => tried.set(true),
        })
    };
    let choice = |word: VerificationOutcome| {
        let setter = outcome.setter();
        html! {
            <label key={word.key()} class="form-check">
                <input type="radio" name="outcome" class="form-check-input" checked={*outcome == Some(word)}
                    onchange={move |_: Event| setter.set(Some(word))} />
                <span class="form-check-label">{ word.label(locale) }</span>
            </label>
        }
    };
    let oninput = {
        let note = note.setter();
        move |event: InputEvent| note.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let fault = faults.first().filter(|_| *tried).map(|fault| AttrValue::from(fault.describe(locale)));
    let label = Step::Verify.label(locale);
    html! {
        <Dialog id="verify" title={label} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true {label} onclick={submit} /> }}>
            <fieldset class="mb-3">
                <legend class="form-label">{ t.outcome }</legend>
                { for VerificationOutcome::ALL.iter().map(|word| choice(*word)) }
                if *tried && outcome.is_none() {
                    <div class="ui-field-error" role="alert">{ FaultCode::Required.label(locale) }</div>
                }
            </fieldset>
            <Field id="verify-note" label={t.note} hint={t.note_help} fault={fault.clone()}>
                <textarea id="verify-note" class={classes!("form-control", fault.as_ref().map(|_| "is-invalid"))} rows="3"
                    value={(*note).clone()} {oninput} aria-invalid={fault.as_ref().map(|_| "true")}
                    aria-describedby={described_by("verify-note", true, fault.is_some())} />
            </Field>
        </Dialog>
    }
}
