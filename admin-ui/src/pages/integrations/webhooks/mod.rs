//! The webhooks of a portal: the list, and what can be done with each.

mod ask;
mod attempts;
mod card;
mod deliveries;
mod form;

pub(in crate::pages) use deliveries::DeliveriesPage;

use super::{head::Head, secret::SecretPanel};
use crate::{
    client::{Method, portal_path},
    hooks::{use_client, use_locale, use_notices, use_query, use_texts},
    notices::{Notice, Tone},
    parts::{empty, failed, skeleton},
};
use ask::{Ask, AskDialog};
use card::Card;
use form::WebhookForm;
use shared::{
    id::WebhookId,
    page::{One, Page},
    webhook::{DeliveryWithAttempts, Webhook, WebhookWithSecret},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Where the webhooks of a portal are.
fn webhooks_path(portal: &str) -> String {
    format!("{}/webhooks", portal_path(portal))
}

/// The portal.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its key.
    pub(crate) portal: String,
}

/// What is open on the page. Webhooks are named, not kept: what others make of them meanwhile is what a dialog begins with.
#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    New,
    Asked(Ask, WebhookId),
    Secret(WebhookWithSecret),
}

/// The page.
#[component]
pub(crate) fn WebhooksPage(props: &Props) -> Html {
    let t = &use_texts().webhooks;
    let (locale, client, notices) = (use_locale(), use_client(), use_notices().dispatcher());
    let path = webhooks_path(&props.portal);
    let list = use_query::<Page<Webhook>>(Some(format!("{path}?limit=100")));
    let open = use_state_eq(|| Open::Nothing);
    let show = {
        let open = open.setter();
        Callback::from(move |next: Open| open.set(next))
    };
    let onclose = show.reform(|()| Open::Nothing);
    let reload = list.reload.clone();
    let onsaid = {
        let (onclose, reload, notices) = (onclose.clone(), reload.clone(), notices.clone());
        Callback::from(move |said: &'static str| {
            notices.dispatch(Notice::Say(Tone::Success, said.into()));
            onclose.emit(());
            reload.emit(());
        })
    };
    let onsecret = {
        let (show, reload) = (show.clone(), reload.clone());
        Callback::from(move |made: WebhookWithSecret| {
            show.emit(Open::Secret(made));
            reload.emit(());
        })
    };
    let ontest = {
        let (path, reload) = (path.clone(), reload.clone());
        Callback::from(move |id: WebhookId| {
            let (client, path, notices, reload) =
                (client.clone(), format!("{path}/{id}/test"), notices.clone(), reload.clone());
            spawn_local(async move {
                let nothing = serde_json::json!({});
                let sent =
                    client.send::<_, One<DeliveryWithAttempts>>(Method::Post, &path, &nothing, None).await;
                notices.dispatch(match sent {
                    Ok(_) => Notice::Say(Tone::Success, t.tested.into()),
                    Err(failure) => Notice::Say(Tone::Warning, failure.describe(locale).into()),
                });
                reload.emit(());
            });
        })
    };
    let onask = show.reform(|(ask, id)| Open::Asked(ask, id));
    let card = |webhook: &Webhook| {
        html! { <Card key={webhook.id.to_string()} portal={props.portal.clone()} webhook={webhook.clone()} onask={onask.clone()} ontest={ontest.clone()} /> }
    };
    let body = match (&list.data, &list.failure) {
        (_, Some(failure)) => failed(locale, failure, &list.reload),
        (None, None) => skeleton(locale, 8),
        (Some(list), None) if list.data.is_empty() => empty(t.empty, Some(t.empty_help), Html::default()),
        (Some(list), None) => html! { { for list.data.iter().map(card) } },
    };
    let asked = match &*open {
        Open::Asked(ask, id) => {
            let found = list.data.iter().flat_map(|page| &page.data).find(|webhook| webhook.id == *id);
            found.map(|webhook| (*ask, webhook.clone()))
        }
        Open::Nothing | Open::New | Open::Secret(_) => None,
    };
    let dialog = match (&*open, asked) {
        (Open::New, _) => html! {
            <WebhookForm {path} onclose={onclose.clone()} {onsecret} {onsaid} onstale={reload.clone()} />
        },
        (_, Some((Ask::Edit, webhook))) => html! {
            <WebhookForm {path} {webhook} onclose={onclose.clone()} {onsecret} {onsaid} onstale={reload.clone()} />
        },
        (_, Some((ask, webhook))) => html! {
            <AskDialog {path} {ask} {webhook} onclose={onclose.clone()} {onsecret} {onsaid} onstale={reload.clone()} />
        },
        _ => Html::default(),
    };
    html! {
        <>
            <Head portal={props.portal.clone()} help={t.help}>
                <button type="button" id="new-webhook" class="btn btn-primary" onclick={show.reform(|_: MouseEvent| Open::New)}>{ t.new }</button>
            </Head>
            if let Open::Secret(made) = &*open {
                <SecretPanel key={made.secret.clone()} name={made.webhook.draft.name.clone()} secret={made.secret.clone()}
                    once={t.secret_once} onclose={onclose.clone()} />
            }
            <div aria-busy={list.loading.to_string()}>{ body }</div>
            { dialog }
        </>
    }
}
