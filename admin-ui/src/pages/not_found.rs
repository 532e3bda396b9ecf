//! What is shown where there is nothing, or nothing that one may see.

use crate::{
    hooks::use_texts,
    parts::{PageHead, To, empty},
    route::Route,
};
use yew::prelude::*;

/// No such page.
#[component]
pub(crate) fn NotFoundPage() -> Html {
    let t = &use_texts().common;
    html! {
        <>
            <PageHead title={t.not_found} />
            { empty(t.not_found, Some(t.not_found_help), html! { <To to={Route::Home} class="btn">{ t.home }</To> }) }
        </>
    }
}
