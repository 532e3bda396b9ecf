//! The seam to `<rich-text-editor>`: a custom element that is loaded when the first one is on the screen.

use crate::{
    hooks::{use_locale, use_notices, use_texts},
    notices::{Notice, Tone},
};
use gloo::{events::EventListener, utils::document};
use js_sys::Reflect;
use shared::word::Word;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, Element, Event};
use yew::prelude::*;

/// A rich text and its editor.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The id of the element.
    pub(crate) id: AttrValue,
    /// What is asked for.
    pub(crate) label: AttrValue,
    /// The text, as HTML.
    pub(crate) value: AttrValue,
    /// Called with the text when it changed.
    pub(crate) onchange: Callback<String>,
    /// The text can only be read.
    #[prop_or_default]
    pub(crate) disabled: bool,
    /// Something is wrong with the text.
    #[prop_or_default]
    pub(crate) invalid: bool,
    /// The ids of what describes it.
    #[prop_or_default]
    pub(crate) describedby: Option<String>,
}

/// An editor of rich text.
#[component]
pub(crate) fn RichText(props: &Props) -> Html {
    let t = use_texts();
    let locale = use_locale();
    let notices = use_notices().dispatcher();
    let node = use_node_ref();
    let warn =
        use_callback((), move |text: AttrValue, ()| notices.dispatch(Notice::Say(Tone::Warning, text)));
    {
        let (warn, failed) = (warn.clone(), t.editor.editor_failed);
        use_effect_with((), move |()| {
            let listener = load(Callback::from(move |()| warn.emit(failed.into())));
            move || drop(listener)
        });
    }
    {
        let node = node.clone();
        use_effect_with(props.value.clone(), move |value| {
            if let Some(element) = node.cast::<Element>() {
                // An element takes any property; the editor picks it up when its class arrives.
                let _ = Reflect::set(&element, &"value".into(), &JsValue::from_str(value));
            }
        });
    }
    {
        let (node, texts) = (node.clone(), &t.editor);
        use_effect_with((props.onchange.clone(), warn), move |(onchange, warn)| {
            let (onchange, warn, fonts_warn) = (onchange.clone(), warn.clone(), warn.clone());
            let listeners = node.cast::<Element>().map(|element| {
                let changed = move |event: &Event| onchange.emit(detail(event, "value").unwrap_or_default());
                let noticed =
                    move |event: &Event| warn.emit(detail(event, "message").unwrap_or_default().into());
                let legacy = move |event: &Event| {
                    let fonts = detail(event, "fonts").map(|fonts| format!(" ({fonts})")).unwrap_or_default();
                    fonts_warn
                        .emit(format!("{}{fonts}. {}", texts.legacy_font, texts.legacy_font_help).into());
                };
                (
                    EventListener::new(&element, "rte-change", changed),
                    EventListener::new(&element, "rte-notice", noticed),
                    EventListener::new(&element, "rte-legacy-font", legacy),
                )
            });
            move || drop(listeners)
        });
    }
    html! {
        <rich-text-editor ref={node} id={&props.id} label={&props.label} lang={locale.key()}
            disabled={props.disabled} invalid={props.invalid.then_some("")} describedby={props.describedby.clone()} />
    }
}

/// A member of an event's detail, as text; a list is joined by commas.
fn detail(event: &Event, name: &str) -> Option<String> {
    let member = Reflect::get(&event.dyn_ref::<CustomEvent>()?.detail(), &JsValue::from_str(name)).ok()?;
    match member.as_string() {
        Some(text) => Some(text),
        None => Some(member.dyn_ref::<js_sys::Array>()?.join(", ").into()),
    }
}

/// Asks for the editor's module, once in the life of the document. Its address stands in `index.html`.
fn load(failed: Callback<()>) -> Option<EventListener> {
    const SCRIPT: &str = "rich-text-editor-module";
    let document = document();
    if document.get_element_by_id(SCRIPT).is_some() {
        return None;
    }
    let meta = document.query_selector("meta[name='cong-editor']").ok().flatten();
    let address = meta.and_then(|meta| meta.get_attribute("content"))?;
    let script = document.create_element("script").ok()?;
    script.set_id(SCRIPT);
    script.set_attribute("type", "module").ok()?;
    script.set_attribute("src", &address).ok()?;
    let again = script.clone();
    let listener = EventListener::once(&script, "error", move |_| {
        // Taken out, so that the next editor tries again.
        again.remove();
        failed.emit(());
    });
    document.head()?.append_child(&script).ok()?;
    Some(listener)
}
