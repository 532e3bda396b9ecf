//! Keys of the keyboard that act on the whole page.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};
use yew::prelude::*;

/// Calls back on Ctrl (or Cmd) with a key, wherever the focus is; the browser's own meaning is off.
#[hook]
pub(crate) fn use_command_key(key: &'static str, pressed: Callback<()>) {
    use_effect_with((key, pressed), |(key, pressed)| {
        let (key, pressed) = (*key, pressed.clone());
        let listener = listen(move |event| {
            if (event.ctrl_key() || event.meta_key())
                && !event.is_composing()
                && event.key().eq_ignore_ascii_case(key)
            {
                event.prevent_default();
                pressed.emit(());
            }
        });
        move || drop(listener)
    });
}

/// Calls back with every plain key that is pressed outside of fields and dialogs.
#[hook]
pub(crate) fn use_plain_keys(pressed: Callback<KeyboardEvent>) {
    use_effect_with(pressed, |pressed| {
        let pressed = pressed.clone();
        let listener = listen(move |event| {
            let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.is_composing();
            if plain && !in_field(event.unchecked_ref()) {
                pressed.emit(event.clone());
            }
        });
        move || drop(listener)
    });
}

fn listen(heard: impl Fn(&KeyboardEvent) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&gloo::utils::document(), "keydown", options, move |event| {
        heard(event.unchecked_ref());
    })
}

/// Whether an event comes from where people type, or from a dialog.
fn in_field(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = "input, select, textarea, dialog, rich-text-editor, [contenteditable]";
    target.is_some_and(|element| element.closest(within).ok().flatten().is_some())
}
