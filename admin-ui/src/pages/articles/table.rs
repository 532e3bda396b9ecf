//! The table of articles; on a phone every row is a card.

use super::Filter;
use crate::{
    hooks::{use_locale, use_texts},
    parts::{Icon, Picture, StatusChip, Time, To},
    route::Route,
};
use shared::{article::ArticleRow, word::Word};
use std::collections::BTreeMap;
use yew::prelude::*;

/// The rows of a page.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The articles.
    pub(crate) rows: Vec<ArticleRow>,
    /// The titles of the sections, by key.
    pub(crate) titles: BTreeMap<String, String>,
    /// What is shown, in which order.
    pub(crate) filter: Filter,
    /// Called with another order.
    pub(crate) onsort: Callback<Filter>,
}

/// The table.
#[component]
pub(crate) fn ArticleTable(props: &Props) -> Html {
    let t = &use_texts().articles;
    html! {
        <div class="ui-table-wrap">
            <table class="ui-table">
                <caption class="visually-hidden">{ t.title }</caption>
                <thead>
                    <tr>
                        { sortable(props, "title", t.column_title, false) }
                        <th scope="col">{ t.state }</th>
                        <th scope="col">{ t.section }</th>
                        <th scope="col">{ t.column_author }</th>
                        { sortable(props, "updated_at", t.column_updated, true) }
                    </tr>
                </thead>
                <tbody>
                    for row in props.rows.iter() {
                        <Row key={row.id.to_string()} row={row.clone()} portal={props.portal.clone()}
                            section={row.section.as_ref().map(|key| props.titles.get(key).unwrap_or(key).clone())} />
                    }
                </tbody>
            </table>
        </div>
    }
}

/// The head of a column that the list can be sorted by.
fn sortable(props: &Props, column: &str, title: &'static str, descending_first: bool) -> Html {
    let sort = props.filter.sort.as_deref().unwrap_or(super::filter::NEWEST);
    let direction = match (sort == column, sort.strip_prefix('-') == Some(column)) {
        (true, _) => "ascending",
        (_, true) => "descending",
        _ => "none",
    };
    let next = props.filter.sorted_by(column, descending_first);
    let onclick = props.onsort.reform(move |_: MouseEvent| next.clone());
    html! {
        <th scope="col" aria-sort={direction}>
            <button type="button" class="ui-sort" {onclick}>{ title }<Icon of={Picture::Up} /></button>
        </th>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    portal: String,
    row: ArticleRow,
    section: Option<String>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let t = &use_texts().articles;
    let locale = use_locale();
    let row = &props.row;
    let to = Route::Article { portal: props.portal.clone(), id: row.id.to_string() };
    html! {
        <tr>
            <td class="ui-main-cell" data-label={t.column_title}>
                <To {to} row=true>{ &row.title }</To>
                if row.live || row.locales.len() > 1 {
                    <small>{ notes(row, t.live, locale) }</small>
                }
            </td>
            <td data-label={t.state}><StatusChip state={row.state} /></td>
            <td data-label={t.section}>{ props.section.as_deref().unwrap_or("—") }</td>
            <td data-label={t.column_author}>{ &row.author_name }</td>
            <td data-label={t.column_updated}><Time at={row.updated_at} /></td>
        </tr>
    }
}

/// What else is to be said of an article: an edition is public, and it has other languages.
fn notes(row: &ArticleRow, live: &str, locale: shared::word::Locale) -> String {
    let others = row.locales.iter().filter(|other| **other != shared::word::Locale::Vi);
    let others = others.map(|other| other.label(locale).to_owned());
    row.live.then(|| live.to_owned()).into_iter().chain(others).collect::<Vec<_>>().join(" · ")
}
