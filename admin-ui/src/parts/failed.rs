//! What a part of a page says when its data could not be loaded.

use crate::{client::Failure, i18n};
use shared::word::Locale;
use yew::prelude::*;

/// A failure with its reason, the request id where one helps, and a way to try again.
pub(crate) fn failed(locale: Locale, failure: &Failure, retry: &Callback<()>) -> Html {
    let t = &i18n::texts(locale).common;
    html! {
        <div class="ui-empty" role="alert">
            <h2>{ t.failed }</h2>
            <p>{ failure.describe(locale) }</p>
            if let Some(id) = failure.request_id() {
                <p>{ t.details }{ ": " }<code>{ id.to_owned() }</code></p>
            }
            <button type="button" class="btn" onclick={retry.reform(|_: MouseEvent| ())}>{ t.retry }</button>
        </div>
    }
}
