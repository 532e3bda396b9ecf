//! Approving: every item of the checklist has to be confirmed (Điều 15.1).

use crate::{
    hooks::{use_locale, use_texts},
    json::Body,
    parts::{BusyButton, Dialog, Field},
};
use shared::{
    article::{Approve, ChecklistItem, Step, approval_faults},
    word::Word,
};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What happens afterwards.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Called when nothing is approved.
    pub(crate) onclose: Callback<()>,
    /// Called with the approval.
    pub(crate) taken: Callback<Body>,
}

/// The dialog.
#[component]
pub(crate) fn ApproveDialog(props: &Props) -> Html {
    let t = &use_texts().steps;
    let locale = use_locale();
    let confirmed = use_state(Vec::<ChecklistItem>::new);
    let note = use_state_eq(String::new);
    let tried = use_state_eq(|| false);
    let faults = approval_faults(&confirmed);
    let submit = {
        let (confirmed, note, tried, taken) =
            (confirmed.clone(), note.clone(), tried.clone(), props.taken.clone());
        let complete = faults.is_empty();
        Callback::from(move |()| match complete {
            true => {
                let note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
                taken.emit(Body::of(&Approve { checklist: (*confirmed).clone(), note }));
            }
            false => tried.set(true),
        })
    };
    let on_note = {
        let note = note.setter();
        move |event: InputEvent| note.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let item = |item: ChecklistItem| {
        let confirmed = confirmed.clone();
        let checked = confirmed.contains(&item);
        let missing = *tried && !checked;
        let onchange = move |event: Event| {
            let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
            let mut next: Vec<_> = confirmed.iter().copied().filter(|other| *other != item).collect();
            next.extend(checked.then_some(item));
            confirmed.set(next);
        };
        html! {
            <label key={item.key()} class="form-check">
                <input type="checkbox" class={classes!("form-check-input", missing.then_some("is-invalid"))} {checked} {onchange}
                    aria-invalid={missing.then_some("true")} />
                <span class="form-check-label">{ item.label(locale) }</span>
            </label>
        }
    };
    let fault = faults.first().filter(|_| *tried).map(|fault| fault.describe(locale));
    html! {
        <Dialog id="approve" title={Step::Approve.label(locale)} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true label={Step::Approve.label(locale)} onclick={submit} /> }}>
            <p id="approve-help">{ t.approve_help }</p>
            <div role="group" aria-labelledby="approve-help" class="mb-3">
                { for ChecklistItem::ALL.iter().map(|word| item(*word)) }
                if let Some(fault) = fault {
                    <div class="ui-field-error" role="alert">{ fault }</div>
                }
            </div>
            <Field id="approve-note" label={t.note}>
                <textarea id="approve-note" class="form-control" rows="2" value={(*note).clone()} oninput={on_note} />
            </Field>
        </Dialog>
    }
}
