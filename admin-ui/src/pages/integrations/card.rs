//! A key as the list shows it.

use super::{numbers::number, scopes::portal_name};
use crate::{
    clock,
    hooks::{use_locale, use_texts},
    i18n,
    parts::{To, time},
    route::Route,
};
use chrono::NaiveDate;
use shared::{
    api_key::{ApiKey, ApiKeyState},
    calendar,
    id::ApiKeyId,
    session::Session,
    word::{Locale, Word},
};
use std::rc::Rc;
use yew::prelude::*;

/// From how many days before its last day a key says that it ends.
const SOON_DAYS: i64 = 14;

/// What can be done with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    Edit,
    Rotate,
    Revoke,
}

/// The key.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The portal's key.
    pub(super) portal: String,
    /// The API key.
    pub(super) api_key: ApiKey,
    /// Whoever reads.
    pub(super) session: Rc<Session>,
    /// Called with what is to be done.
    pub(super) onask: Callback<(Ask, ApiKeyId)>,
}

/// The state of a key, and a warning when it ends soon.
pub(super) fn badges(locale: Locale, key: &ApiKey, today: NaiveDate) -> Html {
    let tone = match key.state {
        ApiKeyState::Active => "green",
        ApiKeyState::Expired | ApiKeyState::Revoked => "gray",
        ApiKeyState::Orphaned => "red",
    };
    let left = (key.draft.expires_on - today).num_days();
    let soon = key.state == ApiKeyState::Active && left <= SOON_DAYS;
    html! {
        <>
            <span class="ui-status" data-tone={tone}>{ key.state.label(locale) }</span>
            if soon {
                <span class="ui-status" data-tone="orange">{ (i18n::texts(locale).integrations.expires_in)(left.max(0)) }</span>
            }
        </>
    }
}

fn fact(title: &'static str, value: Html) -> Html {
    html! { <div class="ui-fact"><dt>{ title }</dt><dd>{ value }</dd></div> }
}

/// The card.
#[component]
pub(super) fn Card(props: &Props) -> Html {
    let t = &use_texts().integrations;
    let (locale, today) = (use_locale(), calendar::date(clock::now()));
    let Props { portal, api_key: key, session, onask } = props;
    let (id, draft) = (key.id, &key.draft);
    let heading = format!("key-{id}");
    let ask = |ask: Ask, label: &'static str| {
        let onclick = onask.reform(move |_: MouseEvent| (ask, id));
        html! { <button type="button" class="btn" aria-label={format!("{label}: {}", draft.name)} {onclick}>{ label }</button> }
    };
    let scopes = draft.scopes.iter().map(|scope| scope.label(locale)).collect::<Vec<_>>().join("; ");
    let portals = draft.portals.iter().map(|portal| portal_name(session, portal, locale));
    let portals = portals.collect::<Vec<_>>().join("; ");
    let addresses = match draft.addresses.is_empty() {
        true => html! { { t.any_address } },
        false => html! { <code>{ draft.addresses.join(", ") }</code> },
    };
    let used = match key.last_used_at {
        Some(at) => html! {
            <>
                { time(locale, at) }
                if let Some(address) = &key.last_address {
                    { format!(" {} ", t.from_address) }<code>{ address }</code>
                }
            </>
        },
        None => html! { { t.never } },
    };
    let usable = key.state != ApiKeyState::Revoked;
    let to = Route::ApiKey { portal: portal.clone(), id: id.to_string() };
    html! {
        <article class="card mb-3 ui-key" aria-labelledby={heading.clone()}>
            <div class="card-header">
                <h2 class="card-title" id={heading}><To to={to.clone()}>{ &draft.name }</To></h2>
                { badges(locale, key, today) }
                <code class="ui-key-ending" title={t.secret_ending}>
                    <span class="visually-hidden">{ format!("{} ", t.secret_ending) }</span>{ format!("…{}", key.ending) }
                </code>
            </div>
            <dl class="card-body ui-facts">
                { fact(t.what_for, html! { { scopes } }) }
                { fact(t.portals, html! { { portals } }) }
                { fact(t.addresses, addresses) }
                { fact(t.last_day, html! { { i18n::day(locale, draft.expires_on) } }) }
                { fact(t.per_minute, html! { { number(locale, draft.per_minute.into()) } }) }
                { fact(t.last_used, used) }
                { fact(t.created, time(locale, key.created_at)) }
                { fact(t.answers, html! { { &key.answers_name } }) }
                if let Some(until) = key.former_until.filter(|until| usable && *until > clock::now()) {
                    { fact(t.former, time(locale, until)) }
                }
            </dl>
            <div class="card-footer ui-toolbar">
                <To {to} class="btn" label={format!("{}: {}", t.usage, draft.name)}>{ t.usage }</To>
                if usable {
                    { ask(Ask::Edit, t.edit) }
                    { ask(Ask::Rotate, t.rotate) }
                    { ask(Ask::Revoke, t.revoke) }
                }
            </div>
        </article>
    }
}
