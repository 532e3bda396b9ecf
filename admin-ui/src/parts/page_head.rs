//! The head of a page: its heading, and what can be done on the whole page.

use crate::hooks::use_page;
use yew::prelude::*;

/// The heading and the actions beside it.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The heading; also the document's title.
    pub(crate) title: AttrValue,
    /// A line below the heading.
    #[prop_or_default]
    pub(crate) subtitle: Html,
    /// Buttons and links; one of them primary at the most.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// The head of a page.
#[component]
pub(crate) fn PageHead(props: &Props) -> Html {
    let heading = use_node_ref();
    use_page(props.title.clone(), heading.clone());
    html! {
        <div class="ui-page-head">
            <h1 tabindex="-1" ref={heading}>{ &props.title }</h1>
            if props.children != Html::default() {
                <div class="ui-toolbar">{ props.children.clone() }</div>
            }
            if props.subtitle != Html::default() {
                <p>{ props.subtitle.clone() }</p>
            }
        </div>
    }
}
