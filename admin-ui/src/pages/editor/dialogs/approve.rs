//! Approving: every item of the checklist has to be confirmed (Điều 15.1), and personal data stays with a reason only.

use crate::{
    hooks::{use_locale, use_texts},
    json::Body,
    parts::{BusyButton, Dialog, Field, described_by},
};
use shared::{
    article::{
        Approve, ChecklistItem, PublishCheck, PublishFinding, Step, approval_faults,
        publish_check::{Acknowledgement, PublishRule, acknowledgement_faults},
    },
    word::Word,
};
use std::{collections::BTreeSet, rc::Rc};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What happens afterwards.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The approval, before the publication or after an emergency.
    pub(crate) step: Step,
    /// What the check before publication says.
    pub(crate) check: Option<Rc<PublishCheck>>,
    /// How many comments are open.
    #[prop_or_default]
    pub(crate) open_comments: i64,
    /// Called when nothing is approved.
    pub(crate) onclose: Callback<()>,
    /// Called with the approval.
    pub(crate) taken: Callback<Body>,
}

/// The dialog.
#[component]
pub(crate) fn ApproveDialog(props: &Props) -> Html {
    let texts = use_texts();
    let t = &texts.steps;
    let locale = use_locale();
    let confirmed = use_state(Vec::<ChecklistItem>::new);
    let note = use_state_eq(String::new);
    let tried = use_state_eq(|| false);
    let reason = use_state_eq(String::new);
    let faults = approval_faults(&confirmed);
    let asking = asking(props.check.as_deref());
    let acknowledged = acknowledged(&asking, &reason);
    let reason_faults = acknowledgement_faults(&[], &acknowledged, &[]);
    let submit = {
        let (confirmed, note, tried, taken) =
            (confirmed.clone(), note.clone(), tried.clone(), props.taken.clone());
        let complete = faults.is_empty() && reason_faults.is_empty();
        Callback::from(move |()| match complete {
            true => {
                let note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
                let (checklist, acknowledged) = ((*confirmed).clone(), acknowledged.clone());
                taken.emit(Body::of(&Approve { checklist, note, acknowledged }));
            }
            false => tried.set(true),
        })
    };
    let typed = |into: &UseStateHandle<String>| {
        let into = into.setter();
        move |event: InputEvent| into.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let (on_note, on_reason) = (typed(&note), typed(&reason));
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
    let reason_fault =
        reason_faults.first().filter(|_| *tried).map(|fault| AttrValue::from(fault.describe(locale)));
    html! {
        <Dialog id="approve" title={props.step.label(locale)} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true label={props.step.label(locale)} onclick={submit} /> }}>
            if props.open_comments > 0 {
                <div class="ui-banner" data-tone="orange"><p>{ (texts.colleagues.open_comments)(props.open_comments) }</p></div>
            }
            <p id="approve-help">{ t.approve_help }</p>
            <div role="group" aria-labelledby="approve-help" class="mb-3">
                { for ChecklistItem::ALL.iter().map(|word| item(*word)) }
                if let Some(fault) = fault {
                    <div class="ui-field-error" role="alert">{ fault }</div>
                }
            </div>
            if !asking.is_empty() {
                <Field id="approve-reason" label={t.keep_reason} hint={quoted(&asking)} fault={reason_fault.clone()} required=true>
                    <textarea id="approve-reason" class={classes!("form-control", reason_fault.as_ref().map(|_| "is-invalid"))}
                        rows="2" value={(*reason).clone()} oninput={on_reason}
                        aria-invalid={reason_fault.as_ref().map(|_| "true")}
                        aria-describedby={described_by("approve-reason", true, reason_fault.is_some())} />
                </Field>
            }
            <Field id="approve-note" label={t.note}>
                <textarea id="approve-note" class="form-control" rows="2" value={(*note).clone()} oninput={on_note} />
            </Field>
        </Dialog>
    }
}

/// What stays only with a reason.
pub(super) fn asking(check: Option<&PublishCheck>) -> Vec<PublishFinding> {
    let advisories = check.map(|check| check.advisories.as_slice()).unwrap_or_default();
    advisories.iter().filter(|finding| finding.needs_reason).cloned().collect()
}

/// One reason for each rule that asks for one.
pub(super) fn acknowledged(asking: &[PublishFinding], reason: &str) -> Vec<Acknowledgement> {
    let rules: BTreeSet<PublishRule> = asking.iter().map(|finding| finding.rule).collect();
    rules.into_iter().map(|rule| Acknowledgement { rule, reason: reason.trim().to_owned() }).collect()
}

/// The words that were found.
pub(super) fn quoted(asking: &[PublishFinding]) -> String {
    let words: Vec<&str> = asking.iter().filter_map(|finding| finding.excerpt.as_deref()).collect();
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage;
    use shared::{
        article::publish_check::{Surroundings, publish_check},
        word::Locale,
    };

    fn check(body: &str) -> Rc<PublishCheck> {
        let mut draft = stage::article().draft;
        draft.body = body.into();
        let findings = publish_check(&draft, &Surroundings::default(), crate::clock::now());
        Rc::new(PublishCheck::of(&findings, Locale::Vi))
    }

    async fn dialog(check: Rc<PublishCheck>) -> String {
        let dialog = html! { <ApproveDialog step={Step::Approve} {check} onclose={Callback::noop()} taken={Callback::noop()} /> };
        stage::shown("/skhcn", Locale::Vi, crate::session::SignedIn::Yes(Rc::new(stage::session())), dialog)
            .await
    }

    #[tokio::test(flavor = "current_thread")]
    async fn personal_data_asks_for_a_reason_and_says_for_what() {
        let html = dialog(check("<p>Gọi 0912 345 678.</p>")).await;
        assert!(html.contains("Lý do giữ dữ liệu cá nhân") && html.contains("0912 345 678"), "{html}");
        let html = dialog(check("<p>Không có gì riêng tư.</p>")).await;
        assert!(!html.contains("approve-reason"), "{html}");
    }

    #[test]
    fn one_reason_is_given_for_a_rule() {
        let asking = asking(Some(&check("<p>0912345678, a@b.vn</p>")));
        assert_eq!(asking.len(), 2);
        assert_eq!(acknowledged(&asking, " Đường dây nóng ").len(), 1);
        assert_eq!(acknowledged(&asking, " Đường dây nóng ")[0].reason, "Đường dây nóng");
    }
}
