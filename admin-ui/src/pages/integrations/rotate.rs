//! Giving a key a new secret.

use super::form::told;
use crate::{
    client::{Failure, Method},
    hooks::{use_client, use_locale, use_texts},
    parts::{BusyButton, Dialog},
};
use shared::{
    api_key::{ApiKey, ApiKeyRotation, ApiKeySecret},
    page::One,
    problem::ProblemCode,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The key.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Where the keys are.
    pub(super) path: String,
    /// The API key.
    pub(super) api_key: ApiKey,
    /// Called when nothing is to be done.
    pub(super) onclose: Callback<()>,
    /// Called with the new secret.
    pub(super) onsecret: Callback<ApiKeySecret>,
    /// Called when somebody else has changed the key meanwhile.
    pub(super) onstale: Callback<()>,
}

/// The dialog.
#[component]
pub(super) fn RotateDialog(props: &Props) -> Html {
    let t = &use_texts().integrations;
    let (locale, client) = (use_locale(), use_client());
    let hours = use_state_eq(|| 24_u32);
    let failure = use_state_eq(|| None::<Failure>);
    let busy = use_state_eq(|| false);
    let onclick = {
        let Props { path, api_key: key, onsecret, onstale, .. } = props;
        let (path, seen) = (format!("{path}/{}/rotate", key.id), key.version);
        let (onsecret, onstale) = (onsecret.clone(), onstale.clone());
        let (failure, busy, overlap_hours) = (failure.setter(), busy.setter(), *hours);
        Callback::from(move |()| {
            let (client, path, failure, busy) = (client.clone(), path.clone(), failure.clone(), busy.clone());
            let (onsecret, onstale) = (onsecret.clone(), onstale.clone());
            busy.set(true);
            spawn_local(async move {
                let asked = ApiKeyRotation { overlap_hours };
                match client.send::<_, One<ApiKeySecret>>(Method::Post, &path, &asked, Some(seen)).await {
                    Ok(rotated) => onsecret.emit(rotated.data),
                    Err(refused) => {
                        busy.set(false);
                        if refused.is(ProblemCode::Stale) {
                            onstale.emit(());
                        }
                        failure.set(Some(refused));
                    }
                }
            });
        })
    };
    let choice = |(of, label): (u32, &'static str)| {
        let hours = hours.clone();
        html! {
            <label key={of} class="form-check">
                <input type="radio" name="overlap" class="form-check-input" value={of.to_string()} checked={*hours == of}
                    onchange={move |_: Event| hours.set(of)} />
                <span class="form-check-label">{ label }</span>
            </label>
        }
    };
    let overlaps = [(0, t.at_once), (24, t.day), (3 * 24, t.three_days), (7 * 24, t.week)];
    html! {
        <Dialog id="rotate-key" title={(t.rotate_of)(&props.api_key.draft.name)} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true label={t.rotate} busy={*busy} {onclick} /> }}>
            if let Some(failure) = &*failure {
                <div class="ui-banner" data-tone="red" role="alert"><p>{ told(locale, failure, t.conflict) }</p></div>
            }
            <p>{ t.rotate_help }</p>
            <fieldset class="mb-3">
                <legend class="form-label">{ t.overlap }</legend>
                { for overlaps.into_iter().map(choice) }
            </fieldset>
            <p>{ t.takes_over }</p>
        </Dialog>
    }
}
