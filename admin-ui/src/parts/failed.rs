//! What a part of a page says when its data could not be loaded.

use crate::{
    client::Failure,
    hooks::{use_locale, use_texts},
};
use yew::prelude::*;

/// What failed, and how to try again.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Why.
    pub(crate) failure: Failure,
    /// Tries again.
    pub(crate) retry: Callback<()>,
}

/// A failure with its reason, the request id where one helps, and a way on.
#[component]
pub(crate) fn Failed(props: &Props) -> Html {
    let t = use_texts();
    let locale = use_locale();
    html! {
        <div class="ui-empty" role="alert">
            <h2>{ t.common.failed }</h2>
            <p>{ props.failure.describe(locale) }</p>
            if let Some(id) = props.failure.request_id() {
                <p>{ t.common.details }{ ": " }<code>{ id.to_owned() }</code></p>
            }
            <button type="button" class="btn" onclick={props.retry.reform(|_: MouseEvent| ())}>{ t.common.retry }</button>
        </div>
    }
}
