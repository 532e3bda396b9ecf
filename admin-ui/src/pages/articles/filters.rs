//! The filters above the list of articles.

use super::Filter;
use crate::{
    hooks::{use_locale, use_texts},
    i18n,
    parts::section_options,
};
use gloo::timers::callback::Timeout;
use shared::{
    article::{EmergencyState, Genre, Origin, Status, VerificationState},
    section::Section,
    view::ListColumn,
    word::{Locale, Word},
};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// How long typing has to rest before the list is asked for, in milliseconds.
const REST: u32 = 300;

/// The filter, and what there is to choose from.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What is shown now.
    pub(crate) filter: Filter,
    /// The sections of the portal.
    pub(crate) sections: Vec<Section>,
    /// Called with what to show instead.
    pub(crate) onchange: Callback<Filter>,
}

/// The filters.
#[component]
pub(crate) fn Filters(props: &Props) -> Html {
    let texts = use_texts();
    let t = &texts.articles;
    let locale = use_locale();
    let Props { filter, sections, onchange } = props;
    let change = |change: fn(&mut Filter, String)| {
        let (filter, onchange) = (filter.clone(), onchange.clone());
        move |event: Event| {
            let mut next = filter.clone();
            change(&mut next, event.target_unchecked_into::<HtmlSelectElement>().value());
            onchange.emit(next);
        }
    };
    let on_state =
        change(|filter, value| filter.states = value.split(',').filter_map(|key| key.parse().ok()).collect());
    let on_section = change(|filter, value| filter.section = (!value.is_empty()).then_some(value));
    let on_emergency = change(|filter, value| filter.emergency = value.parse().ok());
    let on_mine = {
        let (filter, onchange) = (filter.clone(), onchange.clone());
        move |event: Event| {
            let mine = event.target_unchecked_into::<HtmlInputElement>().checked();
            onchange.emit(Filter { mine, ..filter.clone() });
        }
    };
    let on_trash = {
        let (filter, onchange) = (filter.clone(), onchange.clone());
        move |event: Event| {
            let trash = event.target_unchecked_into::<HtmlInputElement>().checked();
            onchange.emit(Filter { trash, ..filter.clone() });
        }
    };
    let reset = {
        let (sort, onchange) = (filter.sort.clone(), onchange.clone());
        let columns = filter.columns.clone();
        move |_: MouseEvent| {
            onchange.emit(Filter { sort: sort.clone(), columns: columns.clone(), ..Filter::default() })
        }
    };
    // A pile of "Việc hôm nay" leads here with several states at once.
    let several = (filter.states.len() > 1).then(|| {
        let keys = filter.states.iter().map(|state| state.key()).collect::<Vec<_>>().join(",");
        let labels = filter.states.iter().map(|state| state.label(locale)).collect::<Vec<_>>().join(", ");
        html! { <option value={keys} selected=true>{ labels }</option> }
    });
    html! {
        <div class="ui-filters" role="search" aria-label={t.filters}>
            <Search filter={filter.clone()} onchange={onchange.clone()} />
            <div>
                <label class="form-label" for="state">{ t.state }</label>
                <select id="state" class="form-select" onchange={on_state}>
                    <option value="" selected={filter.states.is_empty()}>{ t.all_states }</option>
                    { several.unwrap_or_default() }
                    for state in Status::ALL.iter() {
                        <option key={state.key()} value={state.key()} selected={filter.states == [*state]}>
                            { state.label(locale) }
                        </option>
                    }
                </select>
            </div>
            <div>
                <label class="form-label" for="section-filter">{ t.section }</label>
                <select id="section-filter" class="form-select" onchange={on_section}>
                    <option value="" selected={filter.section.is_none()}>{ t.all_sections }</option>
                    { section_options(sections, filter.section.as_deref(), locale) }
                </select>
            </div>
            <div>
                <label class="form-label" for="emergency-filter">{ t.emergency }</label>
                <select id="emergency-filter" class="form-select" onchange={on_emergency}>
                    <option value="" selected={filter.emergency.is_none()}>{ t.any_way }</option>
                    { for EmergencyState::ALL.iter().map(|state| html! {
                        <option key={state.key()} value={state.key()} selected={filter.emergency == Some(*state)}>
                            { state.label(locale) }
                        </option>
                    }) }
                </select>
            </div>
            <div class="ui-checks">
                <label class="form-check mb-2">
                    <input type="checkbox" class="form-check-input" checked={filter.mine} onchange={on_mine} />
                    <span class="form-check-label">{ t.mine }</span>
                </label>
                <label class="form-check mb-2">
                    <input type="checkbox" class="form-check-input" checked={filter.trash} onchange={on_trash} />
                    <span class="form-check-label">{ texts.over_time.trash }</span>
                </label>
            </div>
            if filter.narrows() {
                <button type="button" class="btn" onclick={reset}>{ t.reset }</button>
            }
            { more(locale, filter, onchange) }
        </div>
    }
}

/// The filters that are needed less often, and the columns.
fn more(locale: Locale, filter: &Filter, onchange: &Callback<Filter>) -> Html {
    let t = &i18n::texts(locale).lists;
    let v = &i18n::texts(locale).verification;
    let flags = [VerificationState::Waiting, VerificationState::Answered, VerificationState::TimedOut];
    let mut flags: Vec<_> = flags.iter().map(|flag| (flag.key(), flag.label(locale))).collect();
    flags.insert(0, ("open", v.to_verify));
    let set = |name: &'static str| {
        let (filter, onchange) = (filter.clone(), onchange.clone());
        move |value: String| {
            let mut next = filter.clone();
            next.set(name, value);
            onchange.emit(next);
        }
    };
    let choice = |name: &'static str, label: &'static str, options: &[(&'static str, &'static str)]| {
        let (set, now) = (set(name), filter.other(name));
        let onchange = move |event: Event| set(event.target_unchecked_into::<HtmlSelectElement>().value());
        html! {
            <div>
                <label class="form-label" for={name}>{ label }</label>
                <select id={name} class="form-select" {onchange}>
                    <option value="" selected={now.is_empty()}>{ t.any }</option>
                    for (value, words) in options.iter() {
                        <option key={*value} value={*value} selected={now == *value}>{ *words }</option>
                    }
                </select>
            </div>
        }
    };
    let day = |name: &'static str, label: &'static str| {
        let set = set(name);
        let onchange = move |event: Event| set(event.target_unchecked_into::<HtmlInputElement>().value());
        html! {
            <div>
                <label class="form-label" for={name}>{ label }</label>
                <input id={name} type="date" class="form-control" value={filter.other(name).to_owned()} {onchange} />
            </div>
        }
    };
    let column = |column: ListColumn| {
        let (filter, onchange, shown) = (filter.clone(), onchange.clone(), filter.shown().contains(&column));
        let toggle = move |_: Event| {
            let mut next = filter.clone();
            next.toggle(column);
            onchange.emit(next);
        };
        html! {
            <label key={column.key()} class="form-check">
                <input type="checkbox" class="form-check-input" checked={shown} onchange={toggle} />
                <span class="form-check-label">{ column.label(locale) }</span>
            </label>
        }
    };
    let set_author = set("author");
    let any_author = move |_: Event| set_author(String::new());
    let origins: Vec<_> = Origin::ALL.iter().map(|origin| (origin.key(), origin.label(locale))).collect();
    let genres: Vec<_> = Genre::ALL.iter().map(|genre| (genre.key(), genre.label(locale))).collect();
    let locales: Vec<_> =
        Locale::ALL.iter().map(|locale_of| (locale_of.key(), locale_of.label(locale))).collect();
    html! {
        <details class="ui-filters-more" open={!filter.others.is_empty()}>
            <summary>{ t.more }</summary>
            <div class="ui-filters">
                { choice("genre", t.genre, &genres) }
                { choice("origin", ListColumn::Origin.label(locale), &origins) }
                { choice("live", t.live, &[("true", t.live_yes), ("false", t.live_no)]) }
                { choice("locale", t.locale, &locales) }
                { choice("verification", v.filter, &flags) }
                { day("updated_at.gte", t.updated_from) }
                { day("updated_at.lt", t.updated_before) }
                { day("first_published_at.gte", t.published_from) }
                { day("first_published_at.lt", t.published_before) }
                if !filter.other("author").is_empty() {
                    <label class="form-check mb-2">
                        <input type="checkbox" class="form-check-input" checked=true onchange={any_author} />
                        <span class="form-check-label">{ t.by_author }</span>
                    </label>
                }
            </div>
            <fieldset class="ui-toolbar">
                <legend class="form-label">{ t.columns }</legend>
                { for ListColumn::ALL.iter().copied().map(column) }
            </fieldset>
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct SearchProps {
    filter: Filter,
    onchange: Callback<Filter>,
}

/// The search field: it asks when typing rests, and follows the address when somebody goes back.
#[component]
fn Search(props: &SearchProps) -> Html {
    let t = &use_texts().articles;
    let typed = use_state_eq(|| props.filter.words.clone());
    {
        let typed = typed.setter();
        use_effect_with(props.filter.words.clone(), move |words| typed.set(words.clone()));
    }
    {
        let (filter, onchange) = (props.filter.clone(), props.onchange.clone());
        use_effect_with((*typed).clone(), move |typed| {
            let words = typed.clone();
            let differs = words.trim() != filter.words.trim();
            let rest = differs.then(|| Timeout::new(REST, move || onchange.emit(Filter { words, ..filter })));
            move || drop(rest)
        });
    }
    let oninput = {
        let typed = typed.setter();
        move |event: InputEvent| typed.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    html! {
        <div class="ui-filters-search">
            <label class="form-label" for="search">{ t.search }</label>
            <input id="search" type="search" class="form-control" value={(*typed).clone()} {oninput}
                aria-keyshortcuts="/" />
        </div>
    }
}
