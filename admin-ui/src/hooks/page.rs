//! What every page does when it opens: names the document, and moves the focus to its heading.

use super::use_texts;
use gloo::utils::document;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

thread_local! {
    /// The first page of a visit leaves the focus where the browser puts it.
    static ARRIVED: Cell<bool> = const { Cell::new(false) };
}

/// Names the document after the page; on navigation the heading (`heading`) gets the focus.
#[hook]
pub(crate) fn use_page(title: AttrValue, heading: NodeRef) {
    let app = use_texts().common.app;
    use_effect_with((title, app), |(title, app)| document().set_title(&format!("{title} – {app}")));
    use_effect_with((), move |()| {
        if ARRIVED.replace(true)
            && let Some(heading) = heading.get().and_then(|node| node.dyn_into::<HtmlElement>().ok())
        {
            // A heading that is gone already needs no focus.
            let _ = heading.focus();
        }
    });
}
