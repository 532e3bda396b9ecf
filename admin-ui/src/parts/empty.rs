//! What a list says when there is nothing in it.

use yew::prelude::*;

/// An empty state in kind words: what there is not, what to do about it, and a button or link that does it.
pub(crate) fn empty(title: &'static str, help: Option<&'static str>, action: Html) -> Html {
    html! {
        <div class="ui-empty">
            <h2>{ title }</h2>
            if let Some(help) = help {
                <p>{ help }</p>
            }
            { action }
        </div>
    }
}
