//! What a webhook was told, and what became of it.

use super::{attempts::Attempts, card::badges, webhooks_path};
use crate::{
    address::{Query, go},
    hooks::{use_address, use_locale, use_query, use_texts},
    i18n,
    parts::{PageHead, Pager, To, empty, failed, pager, skeleton, time},
    route::Route,
};
use shared::{
    page::{One, Page},
    webhook::{Delivery, DeliveryState, Webhook},
    word::{Locale, Word},
};
use yew::prelude::*;

/// The webhook.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The webhook's id.
    pub(crate) id: String,
}

/// The parameters of the address.
const STATE: &str = "state";
const CURSOR: &str = "cursor";

/// The colour of what became of a delivery; the words beside it say the same.
pub(super) fn tone(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Waiting => "orange",
        DeliveryState::Delivered => "green",
        DeliveryState::Failed => "red",
        DeliveryState::Dropped => "gray",
    }
}

/// The page.
#[component]
pub(crate) fn DeliveriesPage(props: &Props) -> Html {
    let t = &use_texts().webhooks;
    let locale = use_locale();
    let asked = use_address().query();
    let state = asked.get(STATE).and_then(|state| state.parse::<DeliveryState>().ok());
    let cursor = asked.get(CURSOR).map(str::to_owned);
    let query = move |state: Option<DeliveryState>, cursor: Option<&str>| {
        Query::default().with(STATE, state.map(Word::key)).with(CURSOR, cursor).text()
    };
    let path = format!("{}/{}", webhooks_path(&props.portal), props.id);
    let of_page = query(state, cursor.as_deref());
    let separator = if of_page.is_empty() { "" } else { "&" };
    let list = use_query::<Page<Delivery>>(Some(format!("{path}/deliveries?limit=25{separator}{of_page}")));
    let webhook = use_query::<One<Webhook>>(Some(path.clone()));
    let here = Route::Webhook { portal: props.portal.clone(), id: props.id.clone() };
    let walk = |cursor: Option<String>| {
        let here = here.clone();
        Callback::from(move |()| go(&here.with_query(&query(state, cursor.as_deref()))))
    };
    let back = cursor.is_some().then(|| walk(None));
    let next = list.data.as_ref().and_then(|page| page.page.next.clone()).map(|next| walk(Some(next)));
    let choice = |of: Option<DeliveryState>| {
        let label = of.map_or(t.all, |of| of.label(locale));
        html! { <To key={label} to={here.clone()} query={query(of, None)} class={classes!("btn", (of == state).then_some("active"))} current={of == state}>{ label }</To> }
    };
    let states = std::iter::once(None).chain(DeliveryState::ALL.iter().copied().map(Some));
    let name = webhook.data.as_ref().map(|webhook| webhook.data.draft.name.clone());
    let title = name.map_or_else(|| t.deliveries.to_owned(), |name| format!("{}: {name}", t.deliveries));
    let subtitle = webhook.data.as_ref().map(|webhook| {
        html! { <span class="ui-key-line">{ badges(locale, &webhook.data, t.on) }<code>{ &webhook.data.draft.url }</code></span> }
    });
    let changed = {
        let (list, webhook) = (list.reload.clone(), webhook.reload.clone());
        Callback::from(move |()| {
            list.emit(());
            webhook.emit(());
        })
    };
    let body = match (&list.data, list.failure.as_ref().or(webhook.failure.as_ref())) {
        (_, Some(failure)) => failed(locale, failure, &changed),
        (None, None) => skeleton(locale, 10),
        (Some(page), None) if page.data.is_empty() => {
            empty(t.nothing, Some(t.nothing_help).filter(|_| state.is_none()), Html::default())
        }
        (Some(page), None) => {
            html! { { for page.data.iter().map(|delivery| row(locale, &path, delivery, &changed)) } }
        }
    };
    html! {
        <>
            <PageHead {title} subtitle={subtitle.unwrap_or_default()}>
                <To to={Route::Webhooks { portal: props.portal.clone() }} class="btn">{ t.back }</To>
            </PageHead>
            <nav class="ui-toolbar mb-3" aria-label={t.state}>{ for states.map(choice) }</nav>
            <div aria-busy={list.loading.to_string()}>{ body }</div>
            { pager(locale, Pager { total: None, back, next, back_is_first: true }) }
        </>
    }
}

/// A delivery: what, when, what became of it; its attempts when it is opened.
fn row(locale: Locale, path: &str, delivery: &Delivery, onchanged: &Callback<()>) -> Html {
    let t = &i18n::texts(locale).webhooks;
    let last = delivery.last.map(|last| {
        let status = last.status.map(|status| format!(" ({status})")).unwrap_or_default();
        format!("{}{status}", last.outcome.label(locale))
    });
    html! {
        <details class="card mb-2 ui-delivery" key={delivery.id.to_string()}>
            <summary class="card-header">
                <span class="ui-status" data-tone={tone(delivery.state)}>{ delivery.state.label(locale) }</span>
                <strong>{ delivery.kind.label(locale) }</strong>
                <span class="text-secondary">{ time(locale, delivery.occurred_at) }</span>
                if let Some(last) = last {
                    <span class="text-secondary">{ last }</span>
                }
                if let Some(next) = delivery.next_at {
                    <span class="text-secondary">{ format!("{} ", t.next) }{ time(locale, next) }</span>
                }
            </summary>
            <div class="card-body">
                <Attempts path={format!("{path}/deliveries/{}", delivery.id)} delivery={delivery.clone()} onchanged={onchanged.clone()} />
            </div>
        </details>
    }
}
