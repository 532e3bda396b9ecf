//! Taking down: what is left of the text, why, and what takes its place.

use crate::{
    hooks::{use_locale, use_texts},
    json::Body,
    parts::{BusyButton, Dialog, Field, described_by},
};
use shared::{
    article::{Step, Unpublish, UnpublishKind},
    word::Word,
};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What happens afterwards.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Called when it is not taken down.
    pub(crate) onclose: Callback<()>,
    /// Called with how it is taken down.
    pub(crate) taken: Callback<Body>,
}

/// The dialog.
#[component]
pub(crate) fn UnpublishDialog(props: &Props) -> Html {
    let t = &use_texts().steps;
    let locale = use_locale();
    let blank = || Unpublish { kind: UnpublishKind::Gone, reason: String::new(), successor: None };
    let given = use_state_eq(blank);
    let tried = use_state_eq(|| false);
    let faults = given.check().err().unwrap_or_default();
    let fault = |pointer: &str| {
        let fault = faults.iter().find(|fault| *tried && fault.pointer == pointer);
        fault.map(|fault| AttrValue::from(fault.describe(locale)))
    };
    let submit = {
        let (tried, taken, complete) = (tried.clone(), props.taken.clone(), faults.is_empty());
        let unpublish = (*given).clone();
        Callback::from(move |()| match complete {
            true => taken.emit(Body::of(&unpublish)),
            false => tried.set(true),
        })
    };
    let choose = |kind: UnpublishKind| {
        let (given, checked) = (given.clone(), given.kind == kind);
        let id = format!("unpublish-{}", kind.key());
        let onchange = move |_: Event| {
            // What can still be read has nothing in its place.
            let successor = given.successor.clone().filter(|_| kind != UnpublishKind::Withdrawn);
            given.set(Unpublish { kind, successor, ..(*given).clone() });
        };
        html! {
            <div class="form-check" key={kind.key()}>
                <input id={id.clone()} class="form-check-input" type="radio" name="unpublish-kind"
                    {checked} {onchange} />
                <label class="form-check-label" for={id}>{ kind.label(locale) }</label>
            </div>
        }
    };
    let on_reason = {
        let given = given.clone();
        move |event: InputEvent| {
            let reason = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            given.set(Unpublish { reason, ..(*given).clone() });
        }
    };
    let on_successor = {
        let given = given.clone();
        move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            // A whole address will do: its last part names the article.
            let slug = typed.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
            given.set(Unpublish { successor: (!slug.is_empty()).then_some(slug), ..(*given).clone() });
        }
    };
    let (why, place) = (fault("/reason"), fault("/successor"));
    let label = Step::Unpublish.label(locale);
    html! {
        <Dialog id="unpublish" title={label} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true {label} onclick={submit} /> }}>
            <fieldset class="ui-field">
                <legend class="form-label">{ t.what_is_left }</legend>
                { for UnpublishKind::ALL.iter().map(|kind| choose(*kind)) }
            </fieldset>
            <Field id="reason-text" label={t.reason} hint={t.reason_unpublish} fault={why.clone()} required=true>
                <textarea id="reason-text" class={classes!("form-control", why.as_ref().map(|_| "is-invalid"))} rows="3"
                    value={given.reason.clone()} oninput={on_reason} aria-invalid={why.as_ref().map(|_| "true")}
                    aria-describedby={described_by("reason-text", true, why.is_some())} />
            </Field>
            if given.kind != UnpublishKind::Withdrawn {
                <Field id="successor" label={t.successor} hint={t.successor_help} fault={place.clone()}
                    required={given.kind == UnpublishKind::Redirect}>
                    <input id="successor" class={classes!("form-control", place.as_ref().map(|_| "is-invalid"))}
                        oninput={on_successor} aria-invalid={place.as_ref().map(|_| "true")}
                        aria-describedby={described_by("successor", true, place.is_some())} />
                </Field>
            }
        </Dialog>
    }
}
