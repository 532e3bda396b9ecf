//! What stands above every page of integrations: the heading, and the tabs that lead from one kind to the next.

use crate::{
    hooks::{use_address, use_texts},
    parts::{PageHead, To},
    route::Route,
};
use yew::prelude::*;

/// The portal, and what can be done on the page.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The portal's key.
    pub(super) portal: String,
    /// A line below the heading.
    pub(super) help: AttrValue,
    /// Buttons.
    #[prop_or_default]
    pub(super) children: Html,
}

/// The head. A further kind of integration is one more line in `tabs`.
#[component]
pub(super) fn Head(props: &Props) -> Html {
    let texts = use_texts();
    let t = &texts.integrations;
    let here = use_address().route();
    let portal = || props.portal.clone();
    let tabs = [
        (Route::ApiKeys { portal: portal() }, t.keys),
        (Route::Webhooks { portal: portal() }, texts.webhooks.tab),
    ];
    html! {
        <>
            <PageHead title={t.title} subtitle={html! { { &props.help } }}>{ props.children.clone() }</PageHead>
            <nav class="nav nav-tabs mb-3" aria-label={t.title}>
                for (to, title) in tabs {
                    <To class={classes!("nav-link", (here == to).then_some("active"))} current={here == to} {to}>{ title }</To>
                }
            </nav>
        </>
    }
}
