//! What stands in the place of data on its way.

use crate::hooks::use_texts;
use yew::prelude::*;

/// How much is expected.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// How many lines.
    #[prop_or(6)]
    pub(crate) lines: u32,
}

/// Grey lines, announced as loading.
#[component]
pub(crate) fn Skeleton(props: &Props) -> Html {
    let t = use_texts();
    html! {
        <div role="status">
            <span class="visually-hidden">{ t.common.loading }</span>
            for line in 0..props.lines {
                <div key={line} class="ui-skeleton" aria-hidden="true"></div>
            }
        </div>
    }
}
