//! The button that begins an article with the text of another.

use crate::{
    address::go,
    client::{Method, article_path},
    hooks::{use_client, use_locale, use_notices, use_texts},
    notices::{Notice, Tone},
    parts::BusyButton,
    route::Route,
};
use shared::{
    article::{Article, Note},
    page::One,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The article whose text is taken.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article's id.
    pub(crate) id: String,
    /// Further classes of the button.
    #[prop_or_default]
    pub(crate) class: Classes,
}

/// The button; it leads to the copy.
#[component]
pub(crate) fn Duplicate(props: &Props) -> Html {
    let t = &use_texts().previews;
    let (locale, client, notices) = (use_locale(), use_client(), use_notices().dispatcher());
    let busy = use_state_eq(|| false);
    let onclick = {
        let (portal, id, busy) = (props.portal.clone(), props.id.clone(), busy.setter());
        Callback::from(move |()| {
            let (client, notices, busy) = (client.clone(), notices.clone(), busy.clone());
            let (portal, path) = (portal.clone(), format!("{}/duplicate", article_path(&portal, &id)));
            busy.set(true);
            spawn_local(async move {
                let made = client.send::<_, One<Article>>(Method::Post, &path, &Note::default(), None).await;
                busy.set(false);
                let (tone, said) = match &made {
                    Ok(_) => (Tone::Success, t.duplicated.into()),
                    Err(failure) => (Tone::Warning, failure.describe(locale).into()),
                };
                notices.dispatch(Notice::Say(tone, said));
                if let Ok(made) = made {
                    go(&Route::Article { portal, id: made.data.id.to_string() }.to_path());
                }
            });
        })
    };
    html! { <BusyButton label={t.duplicate} busy={*busy} class={props.class.clone()} {onclick} /> }
}
