//! Revoking a key, which is asked about first.

use super::form::told;
use crate::{
    client::Failure,
    hooks::{use_client, use_locale, use_texts},
    parts::{BusyButton, Dialog},
};
use shared::{api_key::ApiKey, problem::ProblemCode};
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
    /// Called with what to say once it is revoked.
    pub(super) onsaid: Callback<&'static str>,
    /// Called when somebody else has changed the key meanwhile.
    pub(super) onstale: Callback<()>,
}

/// The dialog.
#[component]
pub(super) fn RevokeDialog(props: &Props) -> Html {
    let t = &use_texts().integrations;
    let (locale, client) = (use_locale(), use_client());
    let failure = use_state_eq(|| None::<Failure>);
    let busy = use_state_eq(|| false);
    let onclick = {
        let Props { path, api_key: key, onsaid, onstale, .. } = props;
        let (path, seen) = (format!("{path}/{}", key.id), key.version);
        let (onsaid, onstale) = (onsaid.clone(), onstale.clone());
        let (failure, busy) = (failure.setter(), busy.setter());
        Callback::from(move |()| {
            let (client, path, failure, busy) = (client.clone(), path.clone(), failure.clone(), busy.clone());
            let (onsaid, onstale) = (onsaid.clone(), onstale.clone());
            busy.set(true);
            spawn_local(async move {
                match client.delete(&path, Some(seen)).await {
                    Ok(()) => onsaid.emit(t.revoked_said),
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
    html! {
        <Dialog id="revoke-key" title={(t.revoke_of)(&props.api_key.draft.name)} onclose={props.onclose.clone()}
            footer={html! { <BusyButton class="btn-danger" label={t.revoke} busy={*busy} {onclick} /> }}>
            if let Some(failure) = &*failure {
                <div class="ui-banner" data-tone="red" role="alert"><p>{ told(locale, failure, t.conflict) }</p></div>
            }
            <p>{ t.revoke_help }</p>
        </Dialog>
    }
}
