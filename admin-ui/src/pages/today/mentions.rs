//! Where colleagues mention this person in comments, until they have read it.

use crate::{
    client::{Method, article_path},
    hooks::{use_client, use_locale, use_texts},
    parts::{To, time},
    route::Route,
};
use shared::comment::{Mention, Mentions};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The notices.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The portal's key.
    pub(super) portal: String,
    /// The unread notices.
    pub(super) mentions: Mentions,
    /// Called when one was read.
    pub(super) onread: Callback<()>,
}

/// The card; nothing where nobody is waiting for an answer.
#[component]
pub(super) fn Mentioned(props: &Props) -> Html {
    let (t, locale, client) = (&use_texts().colleagues, use_locale(), use_client());
    let Props { portal, mentions, onread } = props;
    if mentions.mentions.is_empty() {
        return Html::default();
    }
    let row = |mention: &Mention| {
        let article = mention.article.to_string();
        let path = format!("{}/comments/{}/read", article_path(portal, &article), mention.comment);
        let (client, onread) = (client.clone(), onread.clone());
        let read = Callback::from(move |()| {
            let (client, onread, path) = (client.clone(), onread.clone(), path.clone());
            spawn_local(async move {
                // What could not be noted stands there again.
                if client.tell(Method::Post, &path, None, None).await.is_ok() {
                    onread.emit(());
                }
            });
        });
        html! {
            <li key={mention.comment.to_string()}>
                <To to={Route::Article { portal: portal.clone(), id: article }} query="comments=1" row=true class="fw-medium"
                    followed={read.clone()}>{ &mention.title }</To>
                <p class="mb-1">{ format!("{}: {}", mention.by_name, mention.body) }</p>
                <div>
                    { time(locale, mention.at) }
                    <button type="button" class="btn btn-sm" onclick={read.reform(|_: MouseEvent| ())}>{ t.read }</button>
                </div>
            </li>
        }
    };
    html! {
        <section class="card" aria-labelledby="mentioned">
            <div class="card-header">
                <h2 class="card-title" id="mentioned">{ t.mentioned }</h2>
                <span class="ui-pile-count">{ mentions.count }</span>
            </div>
            <ul class="ui-pile">{ for mentions.mentions.iter().map(row) }</ul>
        </section>
    }
}
