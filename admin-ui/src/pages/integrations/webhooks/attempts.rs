//! The attempts at a delivery, and sending it again.

use crate::{
    client::{Failure, Method},
    hooks::{use_client, use_locale, use_notices, use_query, use_texts},
    notices::{Notice, Tone},
    parts::{BusyButton, failed, skeleton, time},
};
use shared::{
    page::One,
    webhook::{Delivery, DeliveryState, DeliveryWithAttempts},
    word::Word,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The delivery.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Where it is.
    pub(super) path: String,
    /// As the list tells it: when it changes, its attempts are asked for again.
    pub(super) delivery: Delivery,
    /// Called once it is queued again.
    pub(super) onchanged: Callback<()>,
}

/// The attempts, the newest first.
#[component]
pub(super) fn Attempts(props: &Props) -> Html {
    let t = &use_texts().webhooks;
    let (locale, client, notices) = (use_locale(), use_client(), use_notices().dispatcher());
    let shown = use_query::<One<DeliveryWithAttempts>>(Some(props.path.clone()));
    let busy = use_state_eq(|| false);
    {
        let reload = shown.reload.clone();
        use_effect_with(props.delivery.clone(), move |_| reload.emit(()));
    }
    let onreplay = {
        let (path, busy, onchanged) =
            (format!("{}/replay", props.path), busy.setter(), props.onchanged.clone());
        Callback::from(move |()| {
            let (client, path, busy) = (client.clone(), path.clone(), busy.clone());
            let (onchanged, notices) = (onchanged.clone(), notices.clone());
            busy.set(true);
            spawn_local(async move {
                let nothing = serde_json::json!({});
                let sent: Result<One<DeliveryWithAttempts>, Failure> =
                    client.send(Method::Post, &path, &nothing, None).await;
                busy.set(false);
                notices.dispatch(match sent {
                    Ok(_) => Notice::Say(Tone::Success, t.replayed.into()),
                    Err(failure) => Notice::Say(Tone::Warning, failure.describe(locale).into()),
                });
                onchanged.emit(());
            });
        })
    };
    let body = match (&shown.data, &shown.failure) {
        (_, Some(failure)) => failed(locale, failure, &shown.reload),
        (None, None) => skeleton(locale, 2),
        (Some(shown), None) if shown.data.log.is_empty() => html! { <p>{ t.no_attempts }</p> },
        (Some(shown), None) => html! {
            <div class="ui-table-wrap"><table class="ui-table" aria-label={t.attempts}>
                <thead><tr>
                    <th scope="col">{ t.at }</th><th scope="col">{ t.outcome }</th>
                    <th scope="col">{ t.status }</th><th scope="col">{ t.took }</th>
                </tr></thead>
                <tbody>
                    for (i, attempt) in shown.data.log.iter().enumerate() {
                        <tr key={i}>
                            <th scope="row" data-label={t.at}>{ time(locale, attempt.at) }</th>
                            <td data-label={t.outcome}>{ attempt.outcome.label(locale) }</td>
                            <td data-label={t.status}>{ attempt.status.map_or_else(|| "–".to_owned(), |status| status.to_string()) }</td>
                            <td data-label={t.took}>{ format!("{} ms", attempt.took_ms) }</td>
                        </tr>
                    }
                </tbody>
            </table></div>
        },
    };
    html! {
        <>
            <p class="text-secondary">{ format!("{}: ", t.event) }<code>{ props.delivery.event.to_string() }</code></p>
            { body }
            if props.delivery.state != DeliveryState::Waiting {
                <div class="mt-2"><BusyButton label={t.replay} busy={*busy} onclick={onreplay} /></div>
            }
        </>
    }
}
