//! What a key is used for: how often, day by day, and at which addresses.

use super::{
    card::badges,
    chart::{cells, chart, heads, outcomes},
    keys_path,
    numbers::number,
};
use crate::{
    address::Query,
    clock,
    hooks::{use_address, use_locale, use_query, use_texts},
    i18n,
    parts::{PageHead, To, empty, failed, skeleton},
    route::Route,
};
use shared::{
    api_key::{ApiKey, ApiKeyUsage},
    calendar,
    page::One,
    word::Locale,
};
use yew::prelude::*;

/// The key.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The API key's id.
    pub(crate) id: String,
}

/// The parameter of the address that says how many days, and what it can be.
const DAYS: &str = "days";
const CHOICES: [u32; 3] = [7, 30, 90];
/// How many days are shown when the address says nothing.
const USUAL: u32 = 30;

/// The page.
#[component]
pub(crate) fn UsagePage(props: &Props) -> Html {
    let t = &use_texts().integrations;
    let (locale, today) = (use_locale(), calendar::date(clock::now()));
    let asked = use_address().query().get(DAYS).and_then(|days| days.parse().ok());
    let days = asked.filter(|days| CHOICES.contains(days)).unwrap_or(USUAL);
    let path = format!("{}/{}", keys_path(&props.portal), props.id);
    let usage = use_query::<One<ApiKeyUsage>>(Some(format!("{path}/usage?{DAYS}={days}")));
    let key = use_query::<One<ApiKey>>(Some(path));
    let keys = Route::ApiKeys { portal: props.portal.clone() };
    let here = Route::ApiKey { portal: props.portal.clone(), id: props.id.clone() };
    let choice = |of: u32| {
        let query = Query::default().with(DAYS, Some(&of.to_string())).text();
        html! { <To key={of} to={here.clone()} {query} class={classes!("btn", (of == days).then_some("active"))} current={of == days}>{ (t.of_days)(of) }</To> }
    };
    let name = key.data.as_ref().map(|key| key.data.draft.name.clone());
    let title = name.map_or_else(|| t.usage.to_owned(), |name| format!("{} “{name}”", t.of_key));
    let subtitle = key.data.as_ref().map(|key| {
        html! { <span class="ui-key-line">{ badges(locale, &key.data, today) }<code>{ format!("…{}", key.data.ending) }</code></span> }
    });
    let body = match (&usage.data, usage.failure.as_ref().or(key.failure.as_ref())) {
        (_, Some(failure)) => {
            let retry = {
                let (usage, key) = (usage.reload.clone(), key.reload.clone());
                Callback::from(move |()| {
                    usage.emit(());
                    key.emit(());
                })
            };
            failed(locale, failure, &retry)
        }
        (None, None) => skeleton(locale, 10),
        (Some(usage), None) if usage.data.total.total() == 0 => {
            empty(t.empty_usage, Some(t.empty_usage_help), Html::default())
        }
        (Some(usage), None) => used(locale, &usage.data),
    };
    html! {
        <>
            <PageHead {title} subtitle={subtitle.unwrap_or_default()}>
                <To to={keys} class="btn">{ t.back }</To>
            </PageHead>
            <nav class="ui-toolbar mb-3" aria-label={t.days}>{ for CHOICES.into_iter().map(choice) }</nav>
            <div aria-busy={usage.loading.to_string()}>{ body }</div>
        </>
    }
}

fn used(locale: Locale, usage: &ApiKeyUsage) -> Html {
    let t = &i18n::texts(locale).integrations;
    let total = &usage.total;
    let counts = [total.answered, total.refused, total.limited, total.failed];
    let sums = [(t.total, total.total())].into_iter().chain(outcomes(locale).into_iter().zip(counts));
    html! {
        <>
            <dl class="ui-sums">
                for (label, n) in sums {
                    <div key={label}><dt>{ label }</dt><dd>{ number(locale, n) }</dd></div>
                }
            </dl>
            <section class="card mb-3" aria-labelledby="by-day">
                <div class="card-header"><h2 class="card-title" id="by-day">{ t.by_day }</h2></div>
                <div class="card-body">
                    { chart(locale, &usage.days) }
                    <details><summary>{ t.day_column }</summary>
                        <div class="ui-table-wrap mt-2"><table class="ui-table" aria-labelledby="by-day">
                            <thead><tr><th scope="col">{ t.day_column }</th>{ heads(locale) }</tr></thead>
                            <tbody>
                                for day in usage.days.iter() {
                                    <tr key={day.day.to_string()}>
                                        <th scope="row" data-label={t.day_column}>{ i18n::day(locale, day.day) }</th>
                                        { cells(locale, &day.requests) }
                                    </tr>
                                }
                            </tbody>
                        </table></div>
                    </details>
                </div>
            </section>
            <section aria-labelledby="routes">
                <h2 class="card-title mb-2" id="routes">{ t.routes }</h2>
                <div class="ui-table-wrap"><table class="ui-table" aria-labelledby="routes">
                    <thead><tr><th scope="col">{ t.route }</th>{ heads(locale) }</tr></thead>
                    <tbody>
                        for route in usage.routes.iter() {
                            <tr key={route.route.clone()}>
                                <th scope="row" class="ui-main-cell"><code class="ui-route">{ &route.route }</code></th>
                                { cells(locale, &route.requests) }
                            </tr>
                        }
                    </tbody>
                </table></div>
            </section>
        </>
    }
}
