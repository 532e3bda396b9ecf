//! The form of a webhook: for a new one, and for one that is changed.

use crate::{
    client::{Failure, Method},
    hooks::{use_client, use_locale, use_texts},
    pages::integrations::form::{choice, fault, group, told, value},
    parts::{BusyButton, Dialog, Field, described_by},
};
use shared::{
    page::One,
    problem::{FieldError, ProblemCode},
    webhook::{CONCURRENCY_MAX, EventKind, Webhook, WebhookDraft, WebhookWithSecret},
    word::Word,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The webhook.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Where the webhooks are.
    pub(super) path: String,
    /// The webhook; none is a new one.
    #[prop_or_default]
    pub(super) webhook: Option<Webhook>,
    /// Called when nothing is to be kept.
    pub(super) onclose: Callback<()>,
    /// Called with the secret of a new one.
    pub(super) onsecret: Callback<WebhookWithSecret>,
    /// Called with what to say once one is changed.
    pub(super) onsaid: Callback<&'static str>,
    /// Called when somebody else has changed the webhook meanwhile.
    pub(super) onstale: Callback<()>,
}

fn blank() -> WebhookDraft {
    let events = vec![EventKind::ArticlePublished, EventKind::ArticleUnpublished];
    WebhookDraft { name: String::new(), url: String::new(), events, concurrency: 1, enabled: true }
}

fn set_event(draft: &mut WebhookDraft, event: EventKind, on: bool) {
    draft.events.retain(|other| *other != event);
    if on {
        draft.events.push(event);
    }
}

/// The dialog.
#[component]
pub(super) fn WebhookForm(props: &Props) -> Html {
    let texts = use_texts();
    let (t, keys) = (&texts.webhooks, &texts.integrations);
    let (locale, client) = (use_locale(), use_client());
    let draft = use_state_eq(|| props.webhook.as_ref().map_or_else(blank, |webhook| webhook.draft.clone()));
    let faults = use_state_eq(Vec::<FieldError>::new);
    let failure = use_state_eq(|| None::<Failure>);
    let busy = use_state_eq(|| false);
    let save = {
        let (now, faults, failure, busy) =
            ((*draft).clone(), faults.setter(), failure.setter(), busy.setter());
        let Props { path, webhook, onsecret, onsaid, onstale, .. } = props;
        let (path, kept) = (path.clone(), webhook.as_ref().map(|webhook| (webhook.id, webhook.version)));
        let (onsecret, onsaid, onstale) = (onsecret.clone(), onsaid.clone(), onstale.clone());
        Callback::from(move |()| {
            failure.set(None);
            let own = now.check().err().unwrap_or_default();
            faults.set(own.iter().map(|fault| fault.field_error(locale)).collect());
            if !own.is_empty() {
                return;
            }
            let (client, path, now) = (client.clone(), path.clone(), now.clone());
            let (faults, failure, busy) = (faults.clone(), failure.clone(), busy.clone());
            let (onsecret, onsaid, onstale) = (onsecret.clone(), onsaid.clone(), onstale.clone());
            busy.set(true);
            spawn_local(async move {
                let done = match kept {
                    None => client
                        .send::<_, One<WebhookWithSecret>>(Method::Post, &path, &now, None)
                        .await
                        .map(|made| onsecret.emit(made.data)),
                    Some((id, version)) => {
                        let path = format!("{path}/{id}");
                        let kept =
                            client.send::<_, One<Webhook>>(Method::Put, &path, &now, Some(version)).await;
                        kept.map(|_| onsaid.emit(t.saved))
                    }
                };
                if let Err(refused) = done {
                    busy.set(false);
                    if refused.is(ProblemCode::Stale) {
                        onstale.emit(());
                    }
                    faults.set(refused.field_errors().to_vec());
                    failure.set(Some(refused));
                }
            });
        })
    };
    let change = {
        let draft = draft.clone();
        move |change: Box<dyn FnOnce(&mut WebhookDraft)>| {
            let mut next = (*draft).clone();
            change(&mut next);
            draft.set(next);
        }
    };
    let on = |set: fn(&mut WebhookDraft, String)| {
        let change = change.clone();
        Callback::from(move |event: InputEvent| {
            let text = value(&event);
            change(Box::new(move |draft| set(draft, text)));
        })
    };
    let event = |event: &EventKind| {
        let (event, change) = (*event, change.clone());
        let onchange = Callback::from(move |on| change(Box::new(move |draft| set_event(draft, event, on))));
        let id = format!("event-{}", event.key().replace('.', "-"));
        choice(id, event.label(locale).to_owned(), None, draft.events.contains(&event), false, onchange)
    };
    let enabled = {
        let change = change.clone();
        let onchange = Callback::from(move |on| change(Box::new(move |draft| draft.enabled = on)));
        choice("webhook-enabled".into(), t.on.into(), Some(t.on_help.into()), draft.enabled, false, onchange)
    };
    let offered = EventKind::ALL.iter().filter(|event| **event != EventKind::Test);
    let names: Vec<&str> = draft.events.iter().map(|event| event.label(locale)).collect();
    let of_name = fault(&faults, "/name", &[]);
    let of_url = fault(&faults, "/url", &[]);
    let of_concurrency = fault(&faults, "/concurrency", &[]);
    let control = |fault: &Option<AttrValue>| classes!("form-control", fault.as_ref().map(|_| "is-invalid"));
    let title = props
        .webhook
        .as_ref()
        .map_or_else(|| t.new.to_owned(), |webhook| format!("{}: {}", keys.edit, webhook.draft.name));
    let label = if props.webhook.is_some() { keys.save } else { t.new };
    html! {
        <Dialog id="webhook" wide=true {title} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true {label} busy={*busy} onclick={save} /> }}>
            if let Some(failure) = &*failure {
                <div class="ui-banner" data-tone="red" role="alert"><p>{ told(locale, failure, t.conflict) }</p></div>
            }
            <Field id="webhook-name" label={keys.name} fault={of_name.clone()} required=true>
                <input id="webhook-name" class={control(&of_name)} maxlength="120" autocomplete="off" value={draft.name.clone()}
                    oninput={on(|draft, text| draft.name = text)} aria-invalid={of_name.is_some().to_string()}
                    aria-describedby={described_by("webhook-name", false, of_name.is_some())} />
            </Field>
            <Field id="webhook-url" label={t.url} hint={t.url_help} fault={of_url.clone()} required=true>
                <input id="webhook-url" type="url" class={control(&of_url)} spellcheck="false" autocomplete="off" value={draft.url.clone()}
                    oninput={on(|draft, text| draft.url = text.trim().to_owned())} aria-invalid={of_url.is_some().to_string()}
                    aria-describedby={described_by("webhook-url", true, of_url.is_some())} />
            </Field>
            <div class="mt-3">
                { group(t.events, fault(&faults, "/events", &names), false, html! { { for offered.map(event) } }) }
            </div>
            <Field id="webhook-concurrency" label={t.concurrency} hint={t.concurrency_help} fault={of_concurrency.clone()} required=true>
                <input id="webhook-concurrency" type="number" class={control(&of_concurrency)} min="1" max={CONCURRENCY_MAX.to_string()}
                    value={draft.concurrency.to_string()} oninput={on(|draft, text| draft.concurrency = text.parse().unwrap_or(0))}
                    aria-invalid={of_concurrency.is_some().to_string()}
                    aria-describedby={described_by("webhook-concurrency", true, of_concurrency.is_some())} />
            </Field>
            <div class="mt-3">{ enabled }</div>
        </Dialog>
    }
}
