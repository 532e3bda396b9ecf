//! Requests day by day, as bars.

use super::numbers::number;
use crate::i18n;
use shared::{
    api_key::{ApiKeyCounts, ApiKeyDay, ApiOutcome},
    word::{Locale, Word},
};
use yew::prelude::*;

/// The words of the columns that numbers stand in.
pub(super) fn outcomes(locale: Locale) -> [&'static str; 4] {
    [ApiOutcome::Answered, ApiOutcome::Refused, ApiOutcome::Limited, ApiOutcome::Failed]
        .map(|outcome| outcome.label(locale))
}

/// The numbers of a row, all of them first.
pub(super) fn cells(locale: Locale, counts: &ApiKeyCounts) -> Html {
    let ApiKeyCounts { answered, refused, limited, failed } = counts;
    let t = &i18n::texts(locale).integrations;
    let [a, r, l, f] = outcomes(locale);
    let cell = |(label, n): (&'static str, i64)| {
        html! { <td class="ui-num" data-label={label}>{ number(locale, n) }</td> }
    };
    let all = [(t.total, counts.total()), (a, *answered), (r, *refused), (l, *limited), (f, *failed)];
    html! { { for all.into_iter().map(cell) } }
}

/// The heads of the same.
pub(super) fn heads(locale: Locale) -> Html {
    let all = std::iter::once(i18n::texts(locale).integrations.total).chain(outcomes(locale));
    html! { { for all.map(|label| html! { <th scope="col" class="ui-num">{ label }</th> }) } }
}

/// How high a part is, in per cent of the most; what is there at all can be seen.
fn share(n: i64, most: i64) -> i64 {
    if n == 0 { 0 } else { (n * 100 / most.max(1)).max(2) }
}

/// The bars, the earliest day first. `days` are as the API answers them, the latest first.
pub(super) fn chart(locale: Locale, days: &[ApiKeyDay]) -> Html {
    let t = &i18n::texts(locale).integrations;
    let Some(top) = days.iter().max_by_key(|day| day.requests.total()) else { return Html::default() };
    let most = top.requests.total();
    let label = (t.most)((number(locale, most), i18n::day(locale, top.day)));
    let bar = |day: &ApiKeyDay| {
        let total = day.requests.total();
        let title = format!("{}: {}", i18n::day(locale, day.day), number(locale, total));
        let amiss = share(total - day.requests.answered, most);
        html! {
            <div class="ui-bar" key={day.day.to_string()} {title}>
                <span data-tone="orange" style={format!("height:{amiss}%")}></span>
                <span data-tone="blue" style={format!("height:{}%", share(day.requests.answered, most))}></span>
            </div>
        }
    };
    let end = |day: Option<&ApiKeyDay>| day.map(|day| i18n::day(locale, day.day)).unwrap_or_default();
    let [answered, refused, limited, failed] = outcomes(locale);
    html! {
        <figure class="ui-chart">
            <div class="ui-bars" role="img" aria-label={label.clone()}>{ for days.iter().rev().map(bar) }</div>
            <div class="ui-chart-ends" aria-hidden="true"><span>{ end(days.last()) }</span><span>{ end(days.first()) }</span></div>
            <figcaption>
                <span class="ui-status" data-tone="blue">{ answered }</span>
                <span class="ui-status" data-tone="orange">{ format!("{refused}, {}, {}", limited.to_lowercase(), failed.to_lowercase()) }</span>
                <span class="text-secondary">{ label }</span>
            </figcaption>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_fills_the_chart_and_the_least_can_be_seen() {
        assert_eq!([0, 1, 500, 1000].map(|n| share(n, 1000)), [0, 2, 50, 100]);
        assert_eq!(share(0, 0), 0);
    }
}
