//! Tabs (WAI-ARIA): arrows move, every panel stays in the document so that nothing typed is lost.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// The tabs and their panels.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Names the tabs in the document.
    pub(crate) id: AttrValue,
    /// What they are, for screen readers.
    pub(crate) label: AttrValue,
    /// The open tab.
    pub(crate) open: usize,
    /// Called when another one is chosen.
    pub(crate) onopen: Callback<usize>,
    /// Title and panel of each.
    pub(crate) tabs: Vec<(AttrValue, Html)>,
}

/// A row of tabs above their panels.
#[component]
pub(crate) fn Tabs(props: &Props) -> Html {
    let Props { id, open, onopen, tabs, .. } = props;
    let onkeydown = {
        let (id, open, onopen, count) = (id.clone(), *open, onopen.clone(), tabs.len());
        Callback::from(move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowRight" => (open + 1) % count,
                "ArrowLeft" => (open + count - 1) % count,
                "Home" => 0,
                "End" => count - 1,
                _ => return,
            };
            event.prevent_default();
            onopen.emit(next);
            let tab = document().get_element_by_id(&format!("{id}-tab-{next}"));
            if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
                // A tab on the screen takes the focus.
                let _ = tab.focus();
            }
        })
    };
    let tab = |(i, (title, _)): (usize, &(AttrValue, Html))| {
        let active = i == *open;
        html! {
            <button key={i} type="button" role="tab" id={format!("{id}-tab-{i}")}
                class={classes!("nav-link", active.then_some("active"))}
                aria-selected={active.to_string()} aria-controls={format!("{id}-panel-{i}")}
                tabindex={if active { "0" } else { "-1" }} onclick={onopen.reform(move |_: MouseEvent| i)}>
                { title }
            </button>
        }
    };
    let panel = |(i, (_, panel)): (usize, &(AttrValue, Html))| {
        html! {
            <div key={i} role="tabpanel" id={format!("{id}-panel-{i}")} aria-labelledby={format!("{id}-tab-{i}")}
                hidden={i != *open}>{ panel.clone() }</div>
        }
    };
    html! {
        <>
            <div class="nav nav-tabs mb-3" role="tablist" aria-label={&props.label} {onkeydown}>
                { for tabs.iter().enumerate().map(tab) }
            </div>
            { for tabs.iter().enumerate().map(panel) }
        </>
    }
}
