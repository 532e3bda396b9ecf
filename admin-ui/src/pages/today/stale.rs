//! The sections in which nothing new was published in time.

use crate::{i18n, pages::articles::Filter, parts::To, route::Route};
use shared::{
    calendar,
    section::{StaleSection, StaleSections},
    word::Locale,
};
use yew::prelude::*;

/// The first of the sections gone stale, each with the way to its articles.
pub(crate) fn stale(locale: Locale, portal: &str, stale: &StaleSections) -> Html {
    let t = &i18n::texts(locale).today;
    html! {
        <section class="card" aria-labelledby="stale">
            <div class="card-header">
                <h2 class="card-title" id="stale">{ t.stale }</h2>
                <span class="ui-pile-count">{ (t.sections)(stale.count) }</span>
            </div>
            if stale.sections.is_empty() {
                <p class="card-body text-secondary mb-0">{ t.stale_none }</p>
            } else {
                <ul class="ui-pile">{ for stale.sections.iter().map(|section| row(locale, portal, section)) }</ul>
            }
        </section>
    }
}

fn row(locale: Locale, portal: &str, section: &StaleSection) -> Html {
    let t = &i18n::texts(locale).today;
    let filter = Filter { section: Some(section.key.clone()), ..Filter::default() };
    let newest = section.newest.map(|at| i18n::day(locale, calendar::date(at)));
    html! {
        <li key={section.key.clone()}>
            <To to={Route::Articles { portal: portal.to_owned() }} query={filter.query()} row=true class="fw-medium">
                { section.title.in_locale(locale) }
            </To>
            <div>
                <span>{ section.days_overdue.map_or_else(|| t.never.to_owned(), t.overdue) }</span>
                if let Some(newest) = newest {
                    <span>{ format!("{} {newest}", t.newest) }</span>
                }
            </div>
        </li>
    }
}
