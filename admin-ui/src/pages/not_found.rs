//! What is shown where there is nothing, or nothing that one may see.

use crate::{
    hooks::use_texts,
    parts::{PageHead, To},
    route::Route,
};
use yew::prelude::*;

/// No such page.
#[component]
pub(crate) fn NotFoundPage() -> Html {
    let t = &use_texts().common;
    html! {
        <>
            <PageHead title={t.not_found} subtitle={html! { { t.not_found_help } }} />
            <To to={Route::Home} class="btn">{ t.home }</To>
        </>
    }
}
