//! What is asked about first: another secret, and taking a webhook away.

use crate::{
    client::{Failure, Method},
    hooks::{use_client, use_locale, use_texts},
    pages::integrations::form::told,
    parts::{BusyButton, Dialog},
};
use shared::{
    page::One,
    problem::ProblemCode,
    webhook::{Webhook, WebhookWithSecret},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What can be done with a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    Edit,
    Rotate,
    Remove,
}

/// The webhook.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Where the webhooks are.
    pub(super) path: String,
    /// What is to be done: another secret, or else it is taken away.
    pub(super) ask: Ask,
    /// The webhook.
    pub(super) webhook: Webhook,
    /// Called when nothing is to be done.
    pub(super) onclose: Callback<()>,
    /// Called with the new secret.
    pub(super) onsecret: Callback<WebhookWithSecret>,
    /// Called with what to say once it is away.
    pub(super) onsaid: Callback<&'static str>,
    /// Called when somebody else has changed the webhook meanwhile.
    pub(super) onstale: Callback<()>,
}

/// The dialog.
#[component]
pub(super) fn AskDialog(props: &Props) -> Html {
    let t = &use_texts().webhooks;
    let (locale, client) = (use_locale(), use_client());
    let failure = use_state_eq(|| None::<Failure>);
    let busy = use_state_eq(|| false);
    let rotates = props.ask == Ask::Rotate;
    let onclick = {
        let Props { path, webhook, onsecret, onsaid, onstale, .. } = props;
        let (path, seen) = (format!("{path}/{}", webhook.id), webhook.version);
        let (onsecret, onsaid, onstale) = (onsecret.clone(), onsaid.clone(), onstale.clone());
        let (failure, busy) = (failure.setter(), busy.setter());
        Callback::from(move |()| {
            let (client, path, failure, busy) = (client.clone(), path.clone(), failure.clone(), busy.clone());
            let (onsecret, onsaid, onstale) = (onsecret.clone(), onsaid.clone(), onstale.clone());
            busy.set(true);
            spawn_local(async move {
                let done = if rotates {
                    let (path, nothing) = (format!("{path}/rotate-secret"), serde_json::json!({}));
                    let rotated = client
                        .send::<_, One<WebhookWithSecret>>(Method::Post, &path, &nothing, Some(seen))
                        .await;
                    rotated.map(|rotated| onsecret.emit(rotated.data))
                } else {
                    client.delete(&path, Some(seen)).await.map(|()| onsaid.emit(t.removed))
                };
                if let Err(refused) = done {
                    busy.set(false);
                    if refused.is(ProblemCode::Stale) {
                        onstale.emit(());
                    }
                    failure.set(Some(refused));
                }
            });
        })
    };
    let name = &props.webhook.draft.name;
    let (title, help, label) = if rotates {
        ((t.rotate_of)(name), t.rotate_help, t.rotate)
    } else {
        ((t.remove_of)(name), t.remove_help, t.remove)
    };
    let class = classes!((!rotates).then_some("btn-danger"));
    html! {
        <Dialog id="ask-webhook" {title} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary={rotates} {class} {label} busy={*busy} {onclick} /> }}>
            if let Some(failure) = &*failure {
                <div class="ui-banner" data-tone="red" role="alert"><p>{ told(locale, failure, t.conflict) }</p></div>
            }
            <p>{ help }</p>
        </Dialog>
    }
}
