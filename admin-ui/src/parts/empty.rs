//! What a list says when there is nothing in it.

use yew::prelude::*;

/// What there is not, and what to do.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What there is not.
    pub(crate) title: AttrValue,
    /// What to do about it.
    #[prop_or_default]
    pub(crate) help: Option<AttrValue>,
    /// A button or link that does it.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// An empty state in kind words.
#[component]
pub(crate) fn Empty(props: &Props) -> Html {
    html! {
        <div class="ui-empty">
            <h2>{ &props.title }</h2>
            if let Some(help) = &props.help {
                <p>{ help }</p>
            }
            { props.children.clone() }
        </div>
    }
}
