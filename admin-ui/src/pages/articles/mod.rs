//! The list of a portal's articles: filtered, sorted, page by page.

mod bulk;
mod export;
mod filter;
mod filters;
mod limited;
mod received;
mod row_menu;
mod table;
mod views;

use crate::{
    address::go,
    client::{articles_path, portal_path},
    hooks::{use_address, use_query, use_row_keys, use_session, use_texts},
    parts::{PageHead, Pager, Picture, To, empty, failed, icon, pager, skeleton},
    route::Route,
};
use crate::{hooks::use_locale, i18n};
use bulk::{BulkBar, Selection};
use export::ExportButton;
pub(crate) use filter::Filter;
use filters::Filters;
use limited::Limited;
use received::Received;
use shared::{
    access::Permission,
    article::ArticleRow,
    page::{One, Page},
    section::Section,
    word::{Locale, Word},
};
pub(crate) use table::asked;
use table::{Table, article_table};
use views::Views;
use yew::prelude::*;

/// The portal.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its key.
    pub(crate) portal: String,
}

/// Where the list of articles is asked for.
fn list_path(portal: &str, filter: &Filter) -> String {
    let query = filter.asked();
    let and = if query.is_empty() { "" } else { "&" };
    format!("{}?{query}{and}limit=25&include_total=true", articles_path(portal))
}

/// The page.
#[component]
pub(crate) fn ArticlesPage(props: &Props) -> Html {
    let t = use_texts();
    let locale = use_locale();
    let may_write = use_session().may(&props.portal, Permission::WriteArticles);
    let may_override = use_session().may(&props.portal, Permission::OverrideAccess);
    let filter = Filter::from(&use_address().query());
    let list = use_query::<Page<ArticleRow>>(Some(list_path(&props.portal, &filter)));
    let sections = use_query::<One<Vec<Section>>>(Some(format!("{}/sections", portal_path(&props.portal))));
    // The cursors of the pages before this one, as far as they were walked through.
    let trail = use_state(Vec::<Option<String>>::new);
    use_row_keys(Some("search"));

    let go = use_callback(props.portal.clone(), |filter: Filter, portal| {
        go(&Route::Articles { portal: portal.clone() }.with_query(&filter.query()));
    });
    let narrow = {
        let (go, trail) = (go.clone(), trail.setter());
        use_callback((), move |filter: Filter, ()| {
            trail.set(Vec::new());
            go.emit(filter.first_page());
        })
    };
    let back = filter.cursor.is_some().then(|| {
        let (go, trail, filter) = (go.clone(), trail.clone(), filter.clone());
        Callback::from(move |()| {
            let mut before = (*trail).clone();
            let cursor = before.pop().flatten();
            trail.set(before);
            go.emit(Filter { cursor, ..filter.clone() });
        })
    });
    let next = list.data.as_ref().and_then(|list| list.page.next.clone()).map(|cursor| {
        let (go, trail, filter) = (go.clone(), trail.clone(), filter.clone());
        Callback::from(move |()| {
            let mut before = (*trail).clone();
            before.push(filter.cursor.clone());
            trail.set(before);
            go.emit(Filter { cursor: Some(cursor.clone()), ..filter.clone() });
        })
    });
    let selection = use_state(Selection::default);
    {
        // Another list begins without a selection; another page of the same keeps it.
        let selection = selection.setter();
        use_effect_with(filter.first_page(), move |_| selection.set(Selection::default()));
    }
    let rows = list.data.as_ref().map(|list| list.data.clone()).unwrap_or_default();
    let onselect = {
        let (selection, rows) = (selection.clone(), rows.clone());
        Callback::from(move |(i, range)| selection.set(selection.clicked(&rows, i, range)))
    };
    let onall = {
        let (selection, rows) = (selection.clone(), rows.clone());
        Callback::from(move |all| selection.set(selection.all(&rows, all)))
    };
    let onclear = {
        let selection = selection.setter();
        Callback::from(move |()| selection.set(Selection::default()))
    };
    let ondone = {
        let (onclear, reload) = (onclear.clone(), list.reload.clone());
        Callback::from(move |()| {
            onclear.emit(());
            reload.emit(());
        })
    };
    let count = list.data.as_ref().and_then(|list| list.page.total);
    let tree = sections.data.as_ref().map(|tree| tree.data.clone()).unwrap_or_default();
    let total =
        list.data.as_ref().and_then(|list| list.page.total).map(|n| AttrValue::from((t.common.articles)(n)));
    let only_trash = Filter { trash: true, sort: filter.sort.clone(), ..Filter::default() };
    let body = match (&list.data, &list.failure) {
        (_, Some(failure)) => failed(locale, failure, &list.reload),
        (None, None) => skeleton(locale, 12),
        (Some(page), None) if page.data.is_empty() && filter == only_trash => {
            let t = &t.over_time;
            empty(t.trash_empty, Some(t.trash_empty_help), Html::default())
        }
        (Some(page), None) if page.data.is_empty() && filter.narrows() => empty(
            t.articles.no_match,
            Some(t.articles.no_match_help),
            html! {
                <To to={Route::Articles { portal: props.portal.clone() }} class="btn">{ t.articles.reset }</To>
            },
        ),
        (Some(page), None) if page.data.is_empty() => {
            empty(t.articles.empty, Some(t.articles.empty_help), Html::default())
        }
        (Some(page), None) => {
            let (portal, filter, onsort) = (props.portal.clone(), filter.clone(), narrow.clone());
            let (selected, sections, rows) = (selection.rows.clone(), tree.clone(), page.data.clone());
            let ondone = list.reload.clone();
            let table = Table {
                portal,
                rows,
                sections,
                filter,
                may_write,
                onsort,
                selected,
                onselect,
                onall,
                ondone,
            };
            article_table(locale, &table)
        }
    };
    html! {
        <>
            <PageHead title={t.articles.title}>
                <ExportButton portal={props.portal.clone()} asked={filter.first_page().asked()} {count} />
                { new_article(locale, &props.portal, may_write) }
            </PageHead>
            <Views portal={props.portal.clone()} filter={filter.first_page()} />
            <Filters filter={filter.clone()} sections={tree.clone()} onchange={narrow} />
            if !selection.rows.is_empty() {
                <BulkBar portal={props.portal.clone()} rows={selection.rows.clone()} sections={tree} {onclear} {ondone} />
            }
            <div aria-busy={list.loading.to_string()}>{ body }</div>
            { pager(locale, Pager { total, back, next, back_is_first: trail.is_empty() }) }
            <Received portal={props.portal.clone()} />
            if may_override {
                <Limited portal={props.portal.clone()} />
            }
        </>
    }
}

/// "Viết bài mới", or why not.
fn new_article(locale: Locale, portal: &str, may_write: bool) -> Html {
    let t = &i18n::texts(locale).articles;
    if may_write {
        return html! {
            <To to={Route::NewArticle { portal: portal.to_owned() }} class="btn btn-primary">
                { icon(Picture::Plus) }{ t.new }
            </To>
        };
    }
    let reason = format!("{} “{}”.", t.may_not_write, Permission::WriteArticles.label(locale));
    html! {
        <>
            <button type="button" class="btn" aria-disabled="true" aria-describedby="may-not-write">
                { icon(Picture::Plus) }{ t.new }
            </button>
            <small id="may-not-write" class="text-secondary">{ reason }</small>
        </>
    }
}
