//! Refusing: on one ground of the closed list of Điều 20.3.

use crate::{
    hooks::{use_locale, use_texts},
    json::Body,
    parts::{BusyButton, Dialog, Field, described_by},
};
use shared::{
    article::{Refusal, RefusalGround, Refuse, Step},
    check::FaultCode,
    word::Word,
};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What happens afterwards.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Refusing, or proposing to.
    pub(crate) step: Step,
    /// What a member of the board has proposed, if anything.
    pub(crate) proposed: Option<Refusal>,
    /// Called when nothing is refused.
    pub(crate) onclose: Callback<()>,
    /// Called with the refusal.
    pub(crate) taken: Callback<Body>,
}

/// The dialog.
#[component]
pub(crate) fn RefuseDialog(props: &Props) -> Html {
    let t = &use_texts().steps;
    let locale = use_locale();
    let proposed = props.proposed.as_ref();
    let ground = use_state_eq(|| proposed.map(|refusal| refusal.ground));
    let note = use_state_eq(|| proposed.and_then(|refusal| refusal.note.clone()).unwrap_or_default());
    let internal =
        use_state_eq(|| proposed.and_then(|refusal| refusal.internal_note.clone()).unwrap_or_default());
    let tried = use_state_eq(|| false);
    let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let given = ground.map(|ground| Refuse { ground, note: text(&note), internal_note: text(&internal) });
    let faults = given.as_ref().and_then(|refuse| refuse.check().err()).unwrap_or_default();
    let submit = {
        let (given, tried, taken, complete) =
            (given.clone(), tried.clone(), props.taken.clone(), faults.is_empty());
        Callback::from(move |()| match &given {
            Some(refuse) if complete => taken.emit(Body::of(refuse)),
            _ => tried.set(true),
        })
    };
    let typed = |into: &UseStateHandle<String>| {
        let into = into.setter();
        move |event: InputEvent| into.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let (oninput, on_internal) = (typed(&note), typed(&internal));
    let choice = |word: RefusalGround| {
        let setter = ground.setter();
        html! {
            <label key={word.key()} class="form-check">
                <input type="radio" name="ground" class="form-check-input" checked={*ground == Some(word)}
                    onchange={move |_: Event| setter.set(Some(word))} />
                <span class="form-check-label">{ word.label(locale) }</span>
            </label>
        }
    };
    let missing = *tried && ground.is_none();
    let fault = faults.first().filter(|_| *tried).map(|fault| AttrValue::from(fault.describe(locale)));
    let label = if *ground == Some(RefusalGround::OtherByLaw) { t.ground_law } else { t.ground_note };
    html! {
        <Dialog id="refuse" title={props.step.label(locale)} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true label={props.step.label(locale)} onclick={submit} /> }}>
            <fieldset class="mb-3">
                <legend class="form-label">{ t.ground }</legend>
                { for RefusalGround::ALL.iter().map(|word| choice(*word)) }
                if missing {
                    <div class="ui-field-error" role="alert">{ FaultCode::Required.label(locale) }</div>
                }
            </fieldset>
            <Field id="refuse-note" {label} fault={fault.clone()}>
                <textarea id="refuse-note" class={classes!("form-control", fault.as_ref().map(|_| "is-invalid"))} rows="3"
                    value={(*note).clone()} {oninput} aria-invalid={fault.as_ref().map(|_| "true")}
                    aria-describedby={described_by("refuse-note", false, fault.is_some())} />
            </Field>
            <Field id="refuse-internal" label={t.internal_note}>
                <textarea id="refuse-internal" class="form-control" rows="2" maxlength="1000" value={(*internal).clone()}
                    oninput={on_internal} />
            </Field>
        </Dialog>
    }
}
