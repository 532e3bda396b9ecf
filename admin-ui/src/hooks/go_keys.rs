//! Keys that lead to another page, by following the page's own links: what asks before it leaves, asks here, too.

use super::{use_command_key, use_plain_keys};
use gloo::utils::document;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// For how long `g` waits for the key after it, in milliseconds.
const WAITS: f64 = 1_500.0;

/// The keys after `g`, and how the address ends that each leads to.
const PLACES: [(&str, &str); 3] = [("b", "/tin-bai"), ("n", "/nhat-ky"), ("c", "/cong")];

/// Listens for `g` and a letter, for `n` (a new article), and for `u` (takes back what the newest message tells of).
#[hook]
pub(crate) fn use_go_keys() {
    let began = use_mut_ref(|| Cell::new(f64::MIN));
    let pressed = use_callback((), move |event: KeyboardEvent, ()| {
        let (key, now) = (event.key(), js_sys::Date::now());
        let after_g = now - began.borrow().replace(f64::MIN) < WAITS;
        match key.as_str() {
            "g" => began.borrow().set(now),
            // The first link of the menu.
            "t" if after_g => click(".ui-nav li:first-child a"),
            key if after_g => {
                if let Some((_, end)) = PLACES.iter().find(|(letter, _)| *letter == key) {
                    click(&format!(".ui-nav a[href$='{end}']"));
                }
            }
            "n" => click(".ui-main a[href$='/tin-bai/moi']"),
            "u" => click(".ui-toast:last-child .btn"),
            _ => {}
        }
    });
    use_plain_keys(pressed);
}

/// Listens for Ctrl with `]` and `[`, which lead to the place of the next and of the last finding.
#[hook]
pub(crate) fn use_finding_keys() {
    let at = use_mut_ref(|| None::<usize>);
    let step = use_callback((), move |back: bool, ()| {
        let Ok(all) = document().query_selector_all("[aria-labelledby=blockers] .ui-link") else { return };
        let next = around(*at.borrow(), back, all.length() as usize);
        if let Some(found) = next.and_then(|next| all.get(next as u32)) {
            *at.borrow_mut() = next;
            found.unchecked_into::<HtmlElement>().click();
        }
    });
    let (onward, back) = (step.clone(), step);
    let onward = use_callback((), move |(), ()| onward.emit(false));
    let back = use_callback((), move |(), ()| back.emit(true));
    use_command_key("]", onward);
    use_command_key("[", back);
}

/// The place to go to among so many, round and round.
fn around(at: Option<usize>, back: bool, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (at, back) {
        (None, false) => 0,
        (None | Some(0), true) => last,
        (Some(at), true) => (at - 1).min(last),
        (Some(at), false) if at >= last => 0,
        (Some(at), false) => at + 1,
    })
}

fn click(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        found.click();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_go_round() {
        assert_eq!(around(None, false, 0), None);
        assert_eq!(
            [around(None, false, 3), around(Some(2), false, 3), around(Some(0), true, 3)],
            [Some(0), Some(0), Some(2)]
        );
        assert_eq!(
            [around(None, true, 3), around(Some(9), true, 3), around(Some(0), false, 3)],
            [Some(2), Some(2), Some(1)]
        );
    }
}
