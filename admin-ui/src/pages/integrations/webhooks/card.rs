//! A webhook as the list shows it.

use super::ask::Ask;
use crate::{
    hooks::{use_locale, use_texts},
    pages::integrations::numbers::number,
    parts::{To, time},
    route::Route,
};
use shared::{
    id::WebhookId,
    webhook::{DisabledReason, Webhook},
    word::{Locale, Word},
};
use yew::prelude::*;

/// The webhook.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The portal's key.
    pub(super) portal: String,
    /// The webhook.
    pub(super) webhook: Webhook,
    /// Called with what is to be done.
    pub(super) onask: Callback<(Ask, WebhookId)>,
    /// Called when a test is to be sent.
    pub(super) ontest: Callback<WebhookId>,
}

/// Whether anything is sent to it, and why not.
pub(super) fn badges(locale: Locale, webhook: &Webhook, on: &'static str) -> Html {
    let (tone, said) = match webhook.disabled.map(|disabled| disabled.reason) {
        None => ("green", on),
        Some(reason @ DisabledReason::ByPerson) => ("gray", reason.label(locale)),
        Some(reason) => ("red", reason.label(locale)),
    };
    html! { <span class="ui-status" data-tone={tone}>{ said }</span> }
}

fn fact(title: &'static str, value: Html) -> Html {
    html! { <div class="ui-fact"><dt>{ title }</dt><dd>{ value }</dd></div> }
}

/// The card.
#[component]
pub(super) fn Card(props: &Props) -> Html {
    let texts = use_texts();
    let (t, keys) = (&texts.webhooks, &texts.integrations);
    let locale = use_locale();
    let Props { portal, webhook, onask, ontest } = props;
    let (id, draft) = (webhook.id, &webhook.draft);
    let heading = format!("webhook-{id}");
    let ask = |ask: Ask, label: &'static str| {
        let onclick = onask.reform(move |_: MouseEvent| (ask, id));
        html! { <button type="button" class="btn" aria-label={format!("{label}: {}", draft.name)} {onclick}>{ label }</button> }
    };
    let events = draft.events.iter().map(|event| event.label(locale)).collect::<Vec<_>>().join("; ");
    let to = Route::Webhook { portal: portal.clone(), id: id.to_string() };
    html! {
        <article class="card mb-3 ui-key" aria-labelledby={heading.clone()}>
            <div class="card-header">
                <h2 class="card-title" id={heading}><To to={to.clone()}>{ &draft.name }</To></h2>
                { badges(locale, webhook, t.on) }
            </div>
            <dl class="card-body ui-facts">
                { fact(t.url, html! { <code>{ &draft.url }</code> }) }
                { fact(t.events, html! { { events } }) }
                { fact(t.concurrency, html! { { number(locale, draft.concurrency.into()) } }) }
                { fact(t.waiting, html! { { number(locale, webhook.waiting) } }) }
                { fact(t.last_success, webhook.last_success_at.map_or_else(|| html! { { t.never } }, |at| time(locale, at))) }
                if let Some(disabled) = webhook.disabled {
                    { fact(t.off_since, time(locale, disabled.at)) }
                }
                if let Some(until) = webhook.former_secret_until.filter(|until| *until > crate::clock::now()) {
                    { fact(t.former, time(locale, until)) }
                }
            </dl>
            <div class="card-footer ui-toolbar">
                <To {to} class="btn" label={format!("{}: {}", t.deliveries, draft.name)}>{ t.deliveries }</To>
                { ask(Ask::Edit, keys.edit) }
                if draft.enabled {
                    <button type="button" class="btn" aria-label={format!("{}: {}", t.test, draft.name)}
                        onclick={ontest.reform(move |_: MouseEvent| id)}>{ t.test }</button>
                }
                { ask(Ask::Rotate, t.rotate) }
                { ask(Ask::Remove, t.remove) }
            </div>
        </article>
    }
}
