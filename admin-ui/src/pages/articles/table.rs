//! The table of articles; on a phone every row is a card.

use super::{Filter, row_menu::RowMenu};
use crate::{
    i18n,
    pages::editor::lock,
    parts::{Picture, To, icon, section_title, status_chip, time},
    route::Route,
};
use chrono::{DateTime, Utc};
use shared::{
    article::{ArticleRow, EmergencyState, RefusalState, VerificationState},
    section::Section,
    view::ListColumn,
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
    /// The articles that are selected, on this page and others.
    pub(crate) selected: Vec<ArticleRow>,
    /// Called with the place of a row that is clicked, and whether those up to it are meant (Shift).
    pub(crate) onselect: Callback<(usize, bool)>,
    /// Called to select every row, or none.
    pub(crate) onall: Callback<bool>,
    /// Called when something was done with a row.
    pub(crate) ondone: Callback<()>,
}

impl Table {
    fn has(&self, row: &ArticleRow) -> bool {
        self.selected.iter().any(|other| other.id == row.id)
    }
}

/// The table.
pub(crate) fn article_table(locale: Locale, props: &Table) -> Html {
    let (t, l) = (&i18n::texts(locale).articles, &i18n::texts(locale).lists);
    let all = props.rows.iter().all(|row| props.has(row));
    html! {
        <div class="ui-table-wrap">
            <table class="ui-table">
                <caption class="visually-hidden">{ t.title }</caption>
                <thead>
                    <tr>
                        <th scope="col">
                            <input type="checkbox" class="form-check-input" aria-label={l.select_all} checked={all}
                                onclick={props.onall.reform(move |_: MouseEvent| !all)} />
                        </th>
                        { sortable(props, "title", t.column_title, false) }
                        for column in props.filter.shown().iter() {
                            { head(locale, props, *column) }
                        }
                        <th scope="col"><span class="visually-hidden">{ l.row_actions }</span></th>
                    </tr>
                </thead>
                <tbody>
                    for (i, row) in props.rows.iter().enumerate() {
                        { row_of(locale, props, i, row) }
                    }
                </tbody>
            </table>
        </div>
    }
}

fn head(locale: Locale, props: &Table, column: ListColumn) -> Html {
    let (key, label) = (column.key(), column.label(locale));
    match column {
        ListColumn::Updated | ListColumn::FirstPublished => sortable(props, key, label, true),
        ListColumn::ScheduledFor | ListColumn::State => sortable(props, key, label, false),
        _ => html! { <th key={key} scope="col">{ label }</th> },
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

fn row_of(locale: Locale, props: &Table, i: usize, row: &ArticleRow) -> Html {
    let (t, l) = (&i18n::texts(locale).articles, &i18n::texts(locale).lists);
    let to = Route::Article { portal: props.portal.clone(), id: row.id.to_string() };
    let has = props.has(row);
    html! {
        <tr key={row.id.to_string()} aria-selected={has.then_some("true")}>
            <td>
                <input type="checkbox" class="form-check-input" aria-label={format!("{}: {}", l.select, row.title)}
                    checked={has} onclick={props.onselect.reform(move |event: MouseEvent| (i, event.shift_key()))} />
            </td>
            <td class="ui-main-cell" data-label={t.column_title}>
                <To {to} row=true>{ &row.title }</To>
                { lock(locale, row.access) }
                if row.live || row.locales.len() > 1 {
                    <small>{ notes(row, t.live, locale) }</small>
                }
            </td>
            for column in props.filter.shown().iter() {
                <td key={column.key()} data-label={column.label(locale)}>{ cell(locale, props, row, *column) }</td>
            }
            <td class="ui-row-end">
                <RowMenu portal={props.portal.clone()} row={row.clone()} sections={props.sections.clone()}
                    may_write={props.may_write} ondone={props.ondone.clone()} />
            </td>
        </tr>
    }
}

fn cell(locale: Locale, props: &Table, row: &ArticleRow, column: ListColumn) -> Html {
    let at = |at: Option<DateTime<Utc>>| at.map_or_else(|| "—".into(), |at| time(locale, at));
    match column {
        ListColumn::State => html! {
            <>
                { status_chip(locale, row.state) }
                if let Some(flag) = row.emergency {
                    <small class={(flag == EmergencyState::Open).then_some("text-danger")}>{ flag.label(locale) }</small>
                }
                if let Some(flag) = row.verification {
                    <small class={(flag == VerificationState::TimedOut).then_some("text-danger")}>{ asked(locale, row, flag) }</small>
                }
                if row.refusal_proposed {
                    <small>{ RefusalState::Proposed.label(locale) }</small>
                }
                if let Some(at) = row.scheduled_for {
                    <small>{ time(locale, at) }</small>
                }
            </>
        },
        ListColumn::Section => {
            let title =
                |key: &String| section_title(&props.sections, key, locale).unwrap_or_else(|| key.clone());
            row.section.as_ref().map_or_else(|| "—".into(), title).into()
        }
        ListColumn::Author => {
            let mut filter = props.filter.first_page();
            filter.set("author", row.author.to_string());
            let onclick = props.onsort.reform(move |_: MouseEvent| filter.clone());
            let label = format!("{}: {}", i18n::texts(locale).lists.by_author, row.author_name);
            html! {
                <button type="button" class="ui-sort" aria-label={label} {onclick}>{ &row.author_name }</button>
            }
        }
        ListColumn::Genre => row.genre.label(locale).into(),
        ListColumn::Origin => row.origin.label(locale).into(),
        ListColumn::FirstPublished => at(row.first_published_at),
        ListColumn::ScheduledFor => at(row.scheduled_for),
        ListColumn::Updated => time(locale, row.updated_at),
    }
}

/// What is to be said of the question about an article: where it is, and until when somebody may answer.
pub(crate) fn asked(locale: Locale, row: &ArticleRow, flag: VerificationState) -> String {
    let t = &i18n::texts(locale).verification;
    let due = row.answer_due_on.filter(|_| flag != VerificationState::Answered);
    let due = due.map(|day| format!(" · {}", (t.due)(i18n::day(locale, day)))).unwrap_or_default();
    format!("{}{due}", flag.label(locale))
}

/// What else is to be said of an article: an edition is public, and it has other languages.
fn notes(row: &ArticleRow, live: &str, locale: Locale) -> String {
    let others = row.locales.iter().filter(|other| **other != Locale::Vi);
    let others = others.map(|other| other.label(locale).to_owned());
    row.live.then(|| live.to_owned()).into_iter().chain(others).collect::<Vec<_>>().join(" · ")
}
