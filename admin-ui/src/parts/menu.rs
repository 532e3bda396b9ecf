//! A menu behind a button (WAI-ARIA menu button): arrows move, Escape closes, the focus returns to the button.

use super::{Picture, icon};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

/// An entry: what it says, and what it does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// What it says.
    pub(crate) label: AttrValue,
    /// What it does.
    pub(crate) onchoose: Callback<()>,
}

/// The menu.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Names the menu in the document.
    pub(crate) id: String,
    /// What it is about, for screen readers.
    pub(crate) label: AttrValue,
    /// The entries.
    pub(crate) entries: Vec<Entry>,
}

/// Which entry a key leads to, from one of `count`.
pub(crate) fn moved(key: &str, from: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowDown" => Some(if from >= last { 0 } else { from + 1 }),
        "ArrowUp" => Some(if from == 0 { last } else { from - 1 }),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// Moves the focus to an entry.
fn focus(list: &NodeRef, i: usize) {
    let entries = list.cast::<HtmlElement>().map(|list| list.children());
    let entry = entries.and_then(|entries| entries.item(u32::try_from(i).unwrap_or(0)));
    if let Some(button) = entry.and_then(|entry| entry.first_element_child()?.dyn_into::<HtmlElement>().ok())
    {
        // An entry that is on the screen takes the focus.
        let _ = button.focus();
    }
}

/// The button, and the menu while it is open.
#[component]
pub(crate) fn Menu(props: &Props) -> Html {
    // Where the menu is open, as a style: beside the button, whatever scrolls around it.
    let open = use_state_eq(|| None::<String>);
    let (button, list) = (use_node_ref(), use_node_ref());
    let at = use_mut_ref(|| 0_usize);
    {
        let list = list.clone();
        use_effect_with(open.is_some(), move |open| {
            if *open {
                focus(&list, 0);
            }
        });
    }
    let close = {
        let (open, button) = (open.setter(), button.clone());
        Callback::from(move |back: bool| {
            open.set(None);
            if back && let Some(button) = button.cast::<HtmlElement>() {
                // The button is on the screen, so it takes the focus.
                let _ = button.focus();
            }
        })
    };
    let toggle = {
        let (open, button, at) = (open.clone(), button.clone(), at.clone());
        Callback::from(move |()| {
            *at.borrow_mut() = 0;
            let place = button.cast::<HtmlElement>().map(|button| {
                let place = button.get_bounding_client_rect();
                let window = gloo::utils::window();
                let size = |value: Result<wasm_bindgen::JsValue, _>| {
                    value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0)
                };
                let (width, height) = (size(window.inner_width()), size(window.inner_height()));
                let end = width - place.right();
                match place.bottom() > height * 0.6 {
                    true => format!("right: {end}px; bottom: {}px", height - place.top()),
                    false => format!("right: {end}px; top: {}px", place.bottom()),
                }
            });
            open.set(if open.is_some() { None } else { place });
        })
    };
    let onkeydown = {
        let (close, list, count, is_open) =
            (close.clone(), list.clone(), props.entries.len(), open.is_some());
        let toggle = toggle.clone();
        move |event: KeyboardEvent| {
            let key = event.key();
            match key.as_str() {
                "Escape" if is_open => close.emit(true),
                "Tab" if is_open => return close.emit(false),
                "ArrowDown" | "ArrowUp" if !is_open => toggle.emit(()),
                _ => {
                    let from = *at.borrow();
                    let Some(next) = moved(&key, from, count).filter(|_| is_open) else { return };
                    *at.borrow_mut() = next;
                    focus(&list, next);
                }
            }
            event.prevent_default();
            // The list has keys of its own.
            event.stop_propagation();
        }
    };
    let onfocusout = {
        let close = close.clone();
        move |event: FocusEvent| {
            let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
            let menu = event.current_target().and_then(|menu| menu.dyn_into::<Node>().ok());
            if menu.is_some_and(|menu| !menu.contains(to.as_ref())) {
                close.emit(false);
            }
        }
    };
    let entry = |entry: &Entry| {
        let (close, onchoose) = (close.clone(), entry.onchoose.clone());
        let onclick = move |_: MouseEvent| {
            close.emit(true);
            onchoose.emit(());
        };
        html! {
            <li key={entry.label.to_string()} role="none">
                <button type="button" role="menuitem" tabindex="-1" {onclick}>{ &entry.label }</button>
            </li>
        }
    };
    html! {
        <div class="ui-row-menu" {onkeydown} {onfocusout}>
            <button ref={button} type="button" class="btn btn-ghost-secondary" aria-haspopup="menu"
                aria-expanded={open.is_some().to_string()} aria-controls={open.is_some().then(|| props.id.clone())}
                aria-label={&props.label} onclick={toggle.reform(|_: MouseEvent| ())}>
                { icon(Picture::More) }
            </button>
            if let Some(place) = &*open {
                <ul ref={list} id={props.id.clone()} class="ui-choices" role="menu" aria-label={&props.label} style={place.clone()}>
                    { for props.entries.iter().map(entry) }
                </ul>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_go_round() {
        assert_eq!(moved("ArrowDown", 2, 3), Some(0));
        assert_eq!(moved("ArrowUp", 0, 3), Some(2));
        assert_eq!((moved("Home", 2, 3), moved("End", 0, 3)), (Some(0), Some(2)));
        assert_eq!((moved("a", 0, 3), moved("ArrowDown", 0, 0)), (None, None));
    }
}
