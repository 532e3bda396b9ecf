//! The table of articles; on a phone every row is a card.

use super::Filter;
use crate::{
    i18n,
    pages::editor::lock,
    pages::preview::Duplicate,
    parts::{Picture, To, icon, section_title, status_chip, time},
    route::Route,
};
use shared::{
    article::{ArticleRow, EmergencyState, RefusalState},
    section::Section,
    word::{Locale, Word},
};
use yew::prelude::*;

/// The rows of a page.
pub(crate) struct Table {
    /// The portal's key.
    pub(crate) portal: String,
    /// The articles.
    pub(crate) rows: Vec<ArticleRow>,
    /// The sections of the portal.
    pub(crate) sections: Vec<Section>,
    /// What is shown, in which order.
    pub(crate) filter: Filter,
    /// New articles can be written.
    pub(crate) may_write: bool,
    /// Called with another order.
    pub(crate) onsort: Callback<Filter>,
}

/// The table.
pub(crate) fn article_table(locale: Locale, props: &Table) -> Html {
    let t = &i18n::texts(locale).articles;
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
                        { row_of(locale, props, row) }
                    }
                </tbody>
            </table>
        </div>
    }
}

/// The head of a column that the list can be sorted by.
fn sortable(props: &Table, column: &str, title: &'static str, descending_first: bool) -> Html {
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
            <button type="button" class="ui-sort" {onclick}>{ title }{ icon(Picture::Up) }</button>
        </th>
    }
}

fn row_of(locale: Locale, props: &Table, row: &ArticleRow) -> Html {
    let t = &i18n::texts(locale).articles;
    let title = |key: &String| section_title(&props.sections, key, locale).unwrap_or_else(|| key.clone());
    let section = row.section.as_ref().map(title);
    let to = Route::Article { portal: props.portal.clone(), id: row.id.to_string() };
    html! {
        <tr key={row.id.to_string()}>
            <td class="ui-main-cell" data-label={t.column_title}>
                <To {to} row=true>{ &row.title }</To>
                { lock(locale, row.access) }
                if row.live || row.locales.len() > 1 {
                    <small>{ notes(row, t.live, locale) }</small>
                }
            </td>
            <td data-label={t.state}>
                { status_chip(locale, row.state) }
                if let Some(flag) = row.emergency {
                    <small class={(flag == EmergencyState::Open).then_some("text-danger")}>{ flag.label(locale) }</small>
                }
                if row.refusal_proposed {
                    <small>{ RefusalState::Proposed.label(locale) }</small>
                }
                if let Some(at) = row.scheduled_for {
                    <small>{ time(locale, at) }</small>
                }
            </td>
            <td data-label={t.section}>{ section.unwrap_or_else(|| "—".into()) }</td>
            <td data-label={t.column_author}>{ &row.author_name }</td>
            <td data-label={t.column_updated}>
                { time(locale, row.updated_at) }
                if props.may_write {
                    <Duplicate portal={props.portal.clone()} id={row.id.to_string()} class="btn-sm ms-2" />
                }
            </td>
        </tr>
    }
}

/// What else is to be said of an article: an edition is public, and it has other languages.
fn notes(row: &ArticleRow, live: &str, locale: Locale) -> String {
    let others = row.locales.iter().filter(|other| **other != Locale::Vi);
    let others = others.map(|other| other.label(locale).to_owned());
    row.live.then(|| live.to_owned()).into_iter().chain(others).collect::<Vec<_>>().join(" · ")
}
