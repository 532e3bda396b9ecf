//! A modal dialog on the native element: focus trap, Escape, inert page and focus return come from the browser.

use crate::hooks::use_texts;
use gloo::events::EventListener;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// A dialog, there as long as it is rendered.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Names the dialog in the document.
    pub(crate) id: AttrValue,
    /// Its heading.
    pub(crate) title: AttrValue,
    /// Called when it is closed by Escape or by its own button.
    pub(crate) onclose: Callback<()>,
    /// Wide enough for two texts side by side.
    #[prop_or_default]
    pub(crate) wide: bool,
    /// The content.
    pub(crate) children: Html,
    /// The buttons beside the one that closes.
    #[prop_or_default]
    pub(crate) footer: Html,
}

/// A modal dialog. Render it to open it, leave it out to close it.
#[component]
pub(crate) fn Dialog(props: &Props) -> Html {
    let t = use_texts();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = dialog.as_ref().filter(|dialog| !dialog.open()) {
                // It is in the document and closed, so it can be shown.
                let _ = dialog.show_modal();
            }
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
            }
        });
    }
    {
        let node = node.clone();
        use_effect_with(props.onclose.clone(), move |onclose| {
            let onclose = onclose.clone();
            let listener = node.cast::<HtmlDialogElement>().map(|dialog| {
                let options = gloo::events::EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&dialog, "cancel", options, move |event| {
                    event.prevent_default();
                    onclose.emit(());
                })
            });
            move || drop(listener)
        });
    }
    let heading = format!("{}-heading", props.id);
    html! {
        <dialog ref={node} id={&props.id} class={classes!("ui-dialog", props.wide.then_some("ui-dialog-wide"))}
            aria-labelledby={heading.clone()}>
            <h2 class="ui-dialog-title" id={heading}>{ &props.title }</h2>
            <div class="ui-dialog-body">{ props.children.clone() }</div>
            <div class="ui-dialog-foot">
                <button type="button" class="btn" onclick={props.onclose.reform(|_: MouseEvent| ())}>
                    { if props.footer == Html::default() { t.common.close } else { t.common.cancel } }
                </button>
                { props.footer.clone() }
            </div>
        </dialog>
    }
}
