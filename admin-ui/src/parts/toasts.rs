//! Passing messages in a corner, read out politely.

use crate::{
    hooks::{use_notices, use_texts},
    notices::{Notice, Toast, Tone},
};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long a toast stays, in milliseconds; one that warns stays until it is dismissed.
const STAYS: u32 = 6_000;
/// How long one stays that can be taken back: time to read it and to reach the button.
const UNDO_STAYS: u32 = 15_000;

/// The toasts shown now.
#[component]
pub(crate) fn Toasts() -> Html {
    let t = use_texts();
    let notices = use_notices();
    html! {
        <div class="ui-toasts" role="status" aria-live="polite" aria-label={t.common.notices}>
            for toast in notices.toasts.iter() {
                <ToastCard key={toast.id} toast={toast.clone()} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    toast: Toast,
}

#[component]
fn ToastCard(props: &Props) -> Html {
    let t = use_texts();
    let notices = use_notices().dispatcher();
    let Toast { id, tone, text, undo } = props.toast.clone();
    let stays = if undo.is_some() { UNDO_STAYS } else { STAYS };
    {
        let notices = notices.clone();
        use_effect_with((), move |()| {
            let passes = tone == Tone::Success;
            let timeout = passes.then(|| Timeout::new(stays, move || notices.dispatch(Notice::Dismiss(id))));
            move || drop(timeout)
        });
    }
    let undo = undo.map(|(label, undo)| {
        let notices = notices.clone();
        let onclick = move |_: MouseEvent| {
            undo.emit(());
            notices.dispatch(Notice::Dismiss(id));
        };
        html! { <button type="button" class="btn" {onclick}>{ label }</button> }
    });
    let dismiss = move |_: MouseEvent| notices.dispatch(Notice::Dismiss(id));
    html! {
        <div class="ui-toast" data-tone={tone.colour()}>
            <p>{ text }</p>
            { undo.unwrap_or_default() }
            <button type="button" class="btn-close" aria-label={t.common.close} onclick={dismiss} />
        </div>
    }
}
