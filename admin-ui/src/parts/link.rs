//! A link to a place in the app: a real `<a href>`, followed without loading the page.

use crate::{address::go, route::Route};
use web_sys::MouseEvent;
use yew::prelude::*;

/// Where to, and how the link looks.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The page.
    pub(crate) to: Route,
    /// The query of the address, without `?`.
    #[prop_or_default]
    pub(crate) query: AttrValue,
    /// The classes of the anchor.
    #[prop_or_default]
    pub(crate) class: Classes,
    /// This is where the person is now.
    #[prop_or_default]
    pub(crate) current: bool,
    /// A name for screen readers, where the content alone is not enough.
    #[prop_or_default]
    pub(crate) label: Option<AttrValue>,
    /// The link is the row of a list that `j` and `k` move through.
    #[prop_or_default]
    pub(crate) row: bool,
    /// Called after the link was followed.
    #[prop_or_default]
    pub(crate) followed: Callback<()>,
    /// What the link says.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// A link within the app. Clicks with a modifier key stay with the browser (new tab, new window).
#[component]
pub(crate) fn To(props: &Props) -> Html {
    let href = props.to.with_query(&props.query);
    let onclick = {
        let (to, followed) = (href.clone(), props.followed.clone());
        Callback::from(move |event: MouseEvent| {
            let plain = event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key();
            if plain && !event.default_prevented() {
                event.prevent_default();
                go(&to);
                followed.emit(());
            }
        })
    };
    html! {
        <a {href} class={props.class.clone()} {onclick} aria-current={props.current.then_some("page")}
            aria-label={props.label.clone()} data-row={props.row.then_some("")}>
            { props.children.clone() }
        </a>
    }
}
