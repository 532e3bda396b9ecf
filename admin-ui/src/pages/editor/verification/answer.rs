//! The field for an answer: one's own, or one that somebody gave by letter or telephone.

use super::super::saving::Wanted;
use crate::{
    hooks::{use_locale, use_texts},
    json::Body,
    parts::{BusyButton, Field, described_by},
};
use shared::article::{Step, VerificationAnswer};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Whose answer it is, and what happens afterwards.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The question is put to whoever is here.
    pub(super) is_mine: bool,
    /// It is the page's one primary action.
    pub(super) primary: bool,
    /// It is on its way.
    pub(super) busy: bool,
    /// Takes the step.
    pub(super) onstep: Callback<Wanted>,
}

/// The form.
#[component]
pub(super) fn AnswerForm(props: &Props) -> Html {
    let (t, locale) = (&use_texts().verification, use_locale());
    let Props { is_mine, primary, busy, onstep } = props;
    let (text, whom, tried) = (use_state_eq(String::new), use_state_eq(String::new), use_state_eq(|| false));
    let given = VerificationAnswer {
        text: text.trim().to_owned(),
        on_behalf_of: Some(whom.trim().to_owned()).filter(|whom| !whom.is_empty()),
    };
    let faults = given.check(*is_mine).err().unwrap_or_default();
    let submit = {
        let (tried, onstep, complete) = (tried.clone(), onstep.clone(), faults.is_empty());
        Callback::from(move |()| match complete {
            true => onstep.emit(Wanted { step: Step::Answer, body: Body::of(&given) }),
            false => tried.set(true),
        })
    };
    let fault = |pointer: &str| {
        let fault = faults.iter().find(|fault| *tried && fault.pointer == pointer)?;
        Some(AttrValue::from(fault.describe(locale)))
    };
    let (of_text, of_whom) = (fault("/text"), fault("/on_behalf_of"));
    let on_text = {
        let text = text.setter();
        move |event: InputEvent| text.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let on_whom = {
        let whom = whom.setter();
        move |event: InputEvent| whom.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let class = |fault: &Option<AttrValue>| classes!("form-control", fault.as_ref().map(|_| "is-invalid"));
    html! {
        <>
            <Field id="answer-text" label={t.answer} fault={of_text.clone()} required=true>
                <textarea id="answer-text" class={class(&of_text)} rows="3" value={(*text).clone()} oninput={on_text}
                    aria-invalid={of_text.as_ref().map(|_| "true")}
                    aria-describedby={described_by("answer-text", false, of_text.is_some())} />
            </Field>
            <Field id="answer-whom" label={t.whom_for} hint={if *is_mine { t.whom_for_help_asked } else { t.whom_for_help }}
                fault={of_whom.clone()} required={!is_mine}>
                <input id="answer-whom" class={class(&of_whom)} maxlength="200" value={(*whom).clone()} oninput={on_whom}
                    aria-invalid={of_whom.as_ref().map(|_| "true")}
                    aria-describedby={described_by("answer-whom", true, of_whom.is_some())} />
            </Field>
            <BusyButton class="mt-2" {primary} {busy} label={t.send} onclick={submit} />
        </>
    }
}
