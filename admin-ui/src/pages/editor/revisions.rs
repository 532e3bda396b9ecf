//! The revisions of an article: who changed it when.

use crate::{
    client::article_path,
    hooks::{use_locale, use_query, use_texts},
    parts::{failed, skeleton, time},
};
use shared::{article::Revision, page::Page};
use yew::prelude::*;

/// The article.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article's id.
    pub(crate) id: String,
    /// Its version; a new one brings new revisions.
    pub(crate) version: i32,
}

/// The list, newest first, read when it is opened.
#[component]
pub(crate) fn Revisions(props: &Props) -> Html {
    let locale = use_locale();
    let t = &use_texts().editor;
    let open = use_state_eq(|| false);
    let path = open.then(|| format!("{}/revisions?limit=50", article_path(&props.portal, &props.id)));
    let query = use_query::<Page<Revision>>(path);
    {
        let reload = query.reload.clone();
        let first = use_mut_ref(|| true);
        use_effect_with(props.version, move |_| {
            if !first.replace(false) {
                reload.emit(());
            }
        });
    }
    let ontoggle = {
        let open = open.clone();
        move |_: Event| open.set(!*open)
    };
    html! {
        <section class="card"><details class="card-body" {ontoggle}>
            <summary><h2 class="d-inline">{ t.revisions }</h2></summary>
            if let Some(revisions) = &query.data {
                if revisions.data.is_empty() {
                    <p class="text-secondary mb-0">{ t.revisions_none }</p>
                }
                <ol class="ui-timeline mt-2">
                    for revision in revisions.data.iter() {
                        <li key={format!("{}.{}", revision.edition, revision.number)} data-tone="blue">
                            { time(locale, revision.edited_at) }
                            <p><strong>{ format!("{}.{}", revision.edition, revision.number) }</strong>{ format!(" · {}", revision.editor_name) }</p>
                            <p class="text-secondary">{ &revision.title }</p>
                        </li>
                    }
                </ol>
            } else if let Some(failure) = &query.failure {
                { failed(locale, failure, &query.reload) }
            } else {
                { skeleton(locale, 3) }
            }
        </details></section>
    }
}
