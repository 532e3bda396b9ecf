//! Moving through the rows of a list with `j` and `k`; `x` selects where rows can be selected; Enter opens, as on every link.

use super::use_plain_keys;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// Listens for `j` and `k` while the list is on the screen, and for `/`, which leads to the search field `search`.
#[hook]
pub(crate) fn use_row_keys(search: Option<&'static str>) {
    let pressed = use_callback(search, |event: KeyboardEvent, search| match event.key().as_str() {
        "j" => step(1),
        "k" => step(-1),
        "x" => select(),
        "/" => {
            if let Some(field) = search.and_then(|id| document().get_element_by_id(id)) {
                event.prevent_default();
                focus(field.unchecked_into());
            }
        }
        _ => {}
    });
    use_plain_keys(pressed);
}

/// Clicks on the box of the row that has the focus, if it has one.
fn select() {
    let row = document().active_element().and_then(|active| active.closest("tr").ok().flatten());
    let boxed = row.and_then(|row| row.query_selector("input[type=checkbox]").ok().flatten());
    if let Some(boxed) = boxed.and_then(|boxed| boxed.dyn_into::<HtmlElement>().ok()) {
        boxed.click();
    }
}

/// Moves the focus among the rows, from the one that has it.
fn step(by: i32) {
    let Ok(rows) = document().query_selector_all("[data-row]") else { return };
    let rows: Vec<HtmlElement> = (0..rows.length()).filter_map(|i| rows.get(i)?.dyn_into().ok()).collect();
    let active = document().active_element();
    let here =
        rows.iter().position(|row| active.as_ref().is_some_and(|active| row.is_same_node(Some(active))));
    if let Some(row) = next(here, by, rows.len()).and_then(|i| rows.into_iter().nth(i)) {
        focus(row);
    }
}

/// The row to go to: the first when none has the focus; the ends of the list hold.
fn next(here: Option<usize>, by: i32, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match here {
        None => 0,
        Some(i) if by > 0 => (i + 1).min(last),
        Some(i) => i.saturating_sub(1),
    })
}

fn focus(element: HtmlElement) {
    // Rows and the search field are on the screen, so they take the focus.
    let _ = element.focus();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_the_list_hold() {
        assert_eq!(next(None, 1, 3), Some(0));
        assert_eq!(next(Some(0), 1, 3), Some(1));
        assert_eq!(next(Some(2), 1, 3), Some(2));
        assert_eq!(next(Some(0), -1, 3), Some(0));
        assert_eq!(next(None, 1, 0), None);
    }
}
