//! Paragraphs of the form's text and of the saved one: comments are kept with the saved one.

use gloo::utils::document;
use js_sys::Reflect;
use shared::{
    comment::{Anchor, excerpt_of, place},
    text::markup,
};
use wasm_bindgen::JsValue;
use web_sys::Element;

fn editor() -> Option<Element> {
    document().get_element_by_id("body")
}

/// The block of the saved text that is the one with the cursor, if it is saved.
pub(super) fn at_cursor(typed: &str, saved: &str) -> Option<usize> {
    let editor = editor()?;
    let number = Reflect::get(&editor, &"block".into()).ok()?.as_f64()?;
    saved_block(number as usize, typed, saved)
}

fn saved_block(number: usize, typed: &str, saved: &str) -> Option<usize> {
    let block = markup::read(typed).blocks.into_iter().find(|block| block.number == number)?;
    place(number, &excerpt_of(&block.text), &markup::read(saved).blocks)
}

/// Leads to what a comment is about, wherever it is in the text of the form.
pub(super) fn go_to(anchor: &Anchor, typed: &str) {
    let found = place(anchor.block.unwrap_or(1), &anchor.excerpt, &markup::read(typed).blocks);
    if let (Some(editor), Some(number)) = (editor(), found) {
        // An element takes any property.
        let _ = Reflect::set(&editor, &"block".into(), &JsValue::from_f64(number as f64));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_that_is_not_saved_has_no_place_yet() {
        let (saved, typed) = ("<p>Một.</p><p>Hai.</p>", "<p>Mới.</p><p>Một.</p><p>Hai.</p>");
        assert_eq!(saved_block(3, typed, saved), Some(2));
        assert_eq!(saved_block(1, typed, saved), None);
        assert_eq!(saved_block(0, typed, saved), None);
    }
}
