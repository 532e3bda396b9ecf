//! Publishing in an emergency: why it cannot wait, and why personal data may stay.

use super::approve::{acknowledged, asking, quoted};
use crate::{
    hooks::{use_locale, use_texts},
    json::Body,
    parts::{BusyButton, Dialog, Field, described_by},
};
use shared::{
    article::{PublishCheck, PublishInEmergency, Step, publish_check::acknowledgement_faults},
    word::Word,
};
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What happens afterwards.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What the check before publication says.
    pub(crate) check: Option<Rc<PublishCheck>>,
    /// Called when nothing is published.
    pub(crate) onclose: Callback<()>,
    /// Called with the reason.
    pub(crate) taken: Callback<Body>,
}

/// The dialog.
#[component]
pub(crate) fn EmergencyDialog(props: &Props) -> Html {
    let t = &use_texts().steps;
    let locale = use_locale();
    let (reason, keep) = (use_state_eq(String::new), use_state_eq(String::new));
    let tried = use_state_eq(|| false);
    let asking = asking(props.check.as_deref());
    let given = PublishInEmergency { reason: (*reason).clone(), acknowledged: acknowledged(&asking, &keep) };
    let faults = given.check().err().unwrap_or_default();
    let keep_faults = acknowledgement_faults(&[], &given.acknowledged, &[]);
    let submit = {
        let (tried, taken) = (tried.clone(), props.taken.clone());
        let complete = faults.is_empty() && keep_faults.is_empty();
        Callback::from(move |()| match complete {
            true => taken.emit(Body::of(&given)),
            false => tried.set(true),
        })
    };
    let field = |id: &'static str,
                 label: &'static str,
                 hint: String,
                 into: &UseStateHandle<String>,
                 fault: Option<AttrValue>| {
        let setter = into.setter();
        let oninput =
            move |event: InputEvent| setter.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        html! {
            <Field {id} {label} {hint} fault={fault.clone()} required=true>
                <textarea {id} class={classes!("form-control", fault.as_ref().map(|_| "is-invalid"))} rows="3"
                    value={(**into).clone()} {oninput} aria-invalid={fault.as_ref().map(|_| "true")}
                    aria-describedby={described_by(id, true, fault.is_some())} />
            </Field>
        }
    };
    let said = |faults: &[shared::check::Fault]| {
        faults.first().filter(|_| *tried).map(|fault| AttrValue::from(fault.describe(locale)))
    };
    let label = Step::PublishInEmergency.label(locale);
    html! {
        <Dialog id="emergency" title={label} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true {label} onclick={submit} /> }}>
            { field("emergency-reason", t.reason, t.emergency_help.into(), &reason, said(&faults)) }
            if !asking.is_empty() {
                { field("emergency-keep", t.keep_reason, quoted(&asking), &keep, said(&keep_faults)) }
            }
        </Dialog>
    }
}
