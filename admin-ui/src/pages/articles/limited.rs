//! The articles that somebody may not see though they may lift the limit: that they are there, and who limited them.

use crate::{
    client::portal_path,
    hooks::{use_locale, use_query, use_texts},
    pages::editor::{AccessDialog, lock},
    parts::time,
};
use shared::{article::LimitedArticle, page::Page};
use yew::prelude::*;

/// The portal.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Its key.
    pub(super) portal: String,
}

/// The list; nothing where nothing is hidden.
#[component]
pub(super) fn Limited(props: &Props) -> Html {
    let (texts, locale) = (use_texts(), use_locale());
    let t = &texts.colleagues;
    let asking = use_state_eq(|| None::<LimitedArticle>);
    let list = use_query::<Page<LimitedArticle>>(Some(format!(
        "{}/limited-articles?limit=100",
        portal_path(&props.portal)
    )));
    let Some(page) = list.data.as_ref().filter(|page| !page.data.is_empty()) else { return Html::default() };
    let row = |article: &LimitedArticle| {
        let (asking, chosen) = (asking.setter(), article.clone());
        let onclick = move |_: MouseEvent| asking.set(Some(chosen.clone()));
        html! {
            <li key={article.id.to_string()}>
                { lock(locale, article.access) }
                <div>
                    <span>{ format!("{} {}", t.limited_by, article.by_name) }</span>
                    { time(locale, article.at) }
                    <button type="button" class="btn btn-sm" {onclick}>{ t.change }</button>
                </div>
            </li>
        }
    };
    let onclose = {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(None))
    };
    html! {
        <section class="card mt-3" aria-labelledby="limited">
            <div class="card-header">
                <h2 class="card-title" id="limited">{ t.limited_title }</h2>
                <span class="ui-pile-count">{ (texts.common.articles)(page.data.len() as i64) }</span>
            </div>
            <p class="card-body text-secondary mb-0">{ t.limited_help }</p>
            <ul class="ui-pile">{ for page.data.iter().map(row) }</ul>
            if let Some(article) = &*asking {
                <AccessDialog portal={props.portal.clone()} id={article.id.to_string()} version={article.version}
                    access={article.access} limited_by={article.by} {onclose} ondone={list.reload.clone()} />
            }
        </section>
    }
}
