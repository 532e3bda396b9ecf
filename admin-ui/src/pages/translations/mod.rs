//! The list of a portal's translations, page by page: above all those whose source has moved on.

use crate::{
    address::{Query, go},
    client::portal_path,
    hooks::{use_address, use_locale, use_query, use_row_keys, use_texts},
    i18n,
    pages::LANGUAGE,
    parts::{PageHead, Pager, To, empty, failed, pager, skeleton, time, translation_chip},
    route::Route,
};
use shared::{
    page::Page,
    translation::{TranslationRow, TranslationState},
    view::ListColumn,
    word::{Locale, Word},
};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What the list shows: kept in the address, so that it can be shared and gone back to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Filter {
    /// In this state.
    pub(crate) state: Option<TranslationState>,
    /// Into this language.
    pub(crate) locale: Option<Locale>,
    /// From here on.
    pub(crate) cursor: Option<String>,
}

impl From<&Query> for Filter {
    fn from(query: &Query) -> Self {
        Self {
            state: query.get("state").and_then(|state| state.parse().ok()),
            locale: query.get("locale").and_then(|locale| locale.parse().ok()),
            cursor: query.get("cursor").map(str::to_owned),
        }
    }
}

impl Filter {
    /// The query of the address, without `?`: the same names here and in the API.
    pub(crate) fn query(&self) -> String {
        let query = Query::default()
            .with("state", self.state.map(Word::key))
            .with("locale", self.locale.map(Word::key))
            .with("cursor", self.cursor.as_deref());
        query.text()
    }
}

/// The portal.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its key.
    pub(crate) portal: String,
}

/// The page.
#[component]
pub(crate) fn TranslationsPage(props: &Props) -> Html {
    let (texts, locale) = (use_texts(), use_locale());
    let t = &texts.translations;
    let filter = Filter::from(&use_address().query());
    let query = filter.query();
    let and = if query.is_empty() { "" } else { "&" };
    let path = format!("{}/translations?{query}{and}limit=25&include_total=true", portal_path(&props.portal));
    let list = use_query::<Page<TranslationRow>>(Some(path));
    use_row_keys(None);
    let portal = props.portal.clone();
    let go = move |filter: &Filter| {
        go(&Route::Translations { portal: portal.clone() }.with_query(&filter.query()))
    };
    let back = filter.cursor.is_some().then(|| {
        let (go, filter) = (go.clone(), Filter { cursor: None, ..filter.clone() });
        Callback::from(move |()| go(&filter))
    });
    let next = list.data.as_ref().and_then(|page| page.page.next.clone()).map(|cursor| {
        let (go, filter) = (go.clone(), Filter { cursor: Some(cursor), ..filter.clone() });
        Callback::from(move |()| go(&filter))
    });
    let narrow = |change: fn(&mut Filter, &str)| {
        let (go, filter) = (go.clone(), Filter { cursor: None, ..filter.clone() });
        move |event: Event| {
            let mut next = filter.clone();
            change(&mut next, &event.target_unchecked_into::<HtmlSelectElement>().value());
            go(&next);
        }
    };
    let on_state = narrow(|filter, value| filter.state = value.parse().ok());
    let on_locale = narrow(|filter, value| filter.locale = value.parse().ok());
    let total = list.data.as_ref().and_then(|page| page.page.total).map(|n| AttrValue::from((t.count)(n)));
    let body = match (&list.data, &list.failure) {
        (_, Some(failure)) => failed(locale, failure, &list.reload),
        (None, None) => skeleton(locale, 10),
        (Some(page), None) if page.data.is_empty() && filter != Filter::default() => empty(
            t.no_match,
            None,
            html! {
                <To to={Route::Translations { portal: props.portal.clone() }} class="btn">{ texts.articles.reset }</To>
            },
        ),
        (Some(page), None) if page.data.is_empty() => empty(t.empty, Some(t.empty_help), Html::default()),
        (Some(page), None) => table(locale, &props.portal, &page.data),
    };
    html! {
        <>
            <PageHead title={t.title} />
            <div class="ui-filters">
                <div>
                    <label class="form-label" for="state">{ texts.articles.state }</label>
                    <select id="state" class="form-select" onchange={on_state}>
                        <option value="" selected={filter.state.is_none()}>{ texts.articles.all_states }</option>
                        { options(TranslationState::ALL.iter().copied(), filter.state, locale) }
                    </select>
                </div>
                <div>
                    <label class="form-label" for="language">{ t.language }</label>
                    <select id="language" class="form-select" onchange={on_locale}>
                        <option value="" selected={filter.locale.is_none()}>{ t.all_languages }</option>
                        { options(Locale::ALL.iter().copied().filter(|one| *one != Locale::Vi), filter.locale, locale) }
                    </select>
                </div>
            </div>
            <div aria-busy={list.loading.to_string()}>{ body }</div>
            { pager(locale, Pager { total, back, next, back_is_first: true }) }
        </>
    }
}

fn options<W: Word>(words: impl Iterator<Item = W>, chosen: Option<W>, locale: Locale) -> Html {
    let option = |word: W| {
        html! { <option key={word.key()} value={word.key()} selected={chosen == Some(word)}>{ word.label(locale) }</option> }
    };
    words.map(option).collect()
}

/// The way to the desk of a translation.
pub(crate) fn of_article(portal: &str, one: &TranslationRow) -> Html {
    let to = Route::Article { portal: portal.to_owned(), id: one.article.to_string() };
    let query = Query::default().with(LANGUAGE, Some(one.locale.key())).text();
    html! { <To {to} {query} row=true class="fw-medium">{ &one.source_title }</To> }
}

fn table(locale: Locale, portal: &str, rows: &[TranslationRow]) -> Html {
    let texts = i18n::texts(locale);
    let t = &texts.translations;
    let source =
        |one: &TranslationRow| match one.source_public.as_ref().filter(|public| **public != one.translated) {
            Some(public) => format!("{} → {public}", one.translated),
            None => one.translated.clone(),
        };
    let row = |one: &TranslationRow| {
        html! {
            <tr key={format!("{}{}", one.article, one.locale)}>
                <td class="ui-main-cell" data-label={texts.articles.column_title}>
                    { of_article(portal, one) }
                    <small lang={one.locale.key()}>{ &one.title }</small>
                </td>
                <td data-label={t.language}>{ one.locale.label(locale) }</td>
                <td data-label={texts.articles.state}>{ translation_chip(locale, one.state) }</td>
                <td data-label={t.source}>{ source(one) }</td>
                <td data-label={texts.editor.last_editor}>{ &one.last_editor_name }</td>
                <td data-label={ListColumn::Updated.label(locale)}>{ time(locale, one.updated_at) }</td>
            </tr>
        }
    };
    let heads = [
        texts.articles.column_title,
        t.language,
        texts.articles.state,
        t.source,
        texts.editor.last_editor,
        ListColumn::Updated.label(locale),
    ];
    html! {
        <div class="ui-table-wrap">
            <table class="ui-table">
                <caption class="visually-hidden">{ t.title }</caption>
                <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ *head }</th> }) }</tr></thead>
                <tbody>{ for rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filter_is_the_address() {
        let filter = Filter {
            state: Some(TranslationState::Outdated),
            locale: Some(Locale::En),
            cursor: Some("x".into()),
        };
        assert_eq!(filter.query(), "state=outdated&locale=en&cursor=x");
        assert_eq!(Filter::from(&Query::read(&filter.query())), filter);
        assert_eq!(Filter::from(&Query::read("state=gone&locale=xx")), Filter::default());
    }
}
