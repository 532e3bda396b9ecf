//! A button that starts something, and shows that it is under way.

use yew::prelude::*;

/// A button and what it does.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// What it says.
    pub(crate) label: AttrValue,
    /// What it says while it is busy.
    #[prop_or_default]
    pub(crate) busy_label: Option<AttrValue>,
    /// It is under way: further clicks are ignored.
    #[prop_or_default]
    pub(crate) busy: bool,
    /// It is the page's one primary action.
    #[prop_or_default]
    pub(crate) primary: bool,
    /// Further classes.
    #[prop_or_default]
    pub(crate) class: Classes,
    /// It sends the form that it is in, instead of calling back.
    #[prop_or_default]
    pub(crate) submit: bool,
    /// The keys that do the same (`Control+S`).
    #[prop_or_default]
    pub(crate) keys: Option<AttrValue>,
    /// Called on a click.
    #[prop_or_default]
    pub(crate) onclick: Callback<()>,
}

/// A button. Busy, it stays in the tab order, so that the focus is not lost.
#[component]
pub(crate) fn BusyButton(props: &Props) -> Html {
    let onclick = {
        let (onclick, ignored) = (props.onclick.clone(), props.busy);
        Callback::from(move |event: MouseEvent| {
            if ignored {
                event.prevent_default();
            } else {
                onclick.emit(());
            }
        })
    };
    let label = props.busy_label.as_ref().filter(|_| props.busy).unwrap_or(&props.label);
    html! {
        <button type={if props.submit { "submit" } else { "button" }} {onclick}
            class={classes!("btn", props.primary.then_some("btn-primary"), props.class.clone())}
            aria-disabled={props.busy.then_some("true")} aria-keyshortcuts={props.keys.clone()}>
            if props.busy {
                <span class="spinner-border spinner-border-sm me-2" aria-hidden="true"></span>
            }
            { label }
        </button>
    }
}
