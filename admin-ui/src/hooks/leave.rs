//! Asking before a page with unsaved changes is left.

use super::use_texts;
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::utils::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;
use yew::prelude::*;

/// While `unsaved`, closing the tab and following a link ask first.
#[hook]
pub(crate) fn use_leave_guard(unsaved: bool) {
    let question = use_texts().editor.leave;
    use_effect_with((unsaved, question), |(unsaved, question)| {
        let listeners = unsaved.then(|| (on_unload(), on_link(question)));
        move || drop(listeners)
    });
}

fn on_unload() -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "beforeunload", options, |event| {
        event.prevent_default();
        // Older browsers ask only when the event has a return value.
        let _ = js_sys::Reflect::set(event, &"returnValue".into(), &JsValue::from_str(""));
    })
}

/// In the capture phase, so that a link that is not followed never reaches the router.
fn on_link(question: &'static str) -> EventListener {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    EventListener::new_with_options(&document(), "click", options, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|element| element.closest("a[href^='/']:not([target])").ok().flatten());
        if link.is_some() && !window().confirm_with_message(question).unwrap_or(true) {
            event.prevent_default();
            event.stop_propagation();
        }
    })
}
