//! Into the archive: what the public is told above the text.

use crate::{
    hooks::{use_locale, use_texts},
    json::Body,
    parts::{BusyButton, Dialog, Field, described_by},
};
use shared::{
    article::{Archive, Step},
    word::Word,
};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What happens afterwards.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Called when it is not archived.
    pub(crate) onclose: Callback<()>,
    /// Called with the notice.
    pub(crate) taken: Callback<Body>,
}

/// The dialog.
#[component]
pub(crate) fn ArchiveDialog(props: &Props) -> Html {
    let t = &use_texts().over_time;
    let label = Step::Archive.label(use_locale());
    let note = use_state_eq(String::new);
    let onclick = {
        let (note, taken) = (note.clone(), props.taken.clone());
        Callback::from(move |()| taken.emit(Body::of(&Archive { note: Some((*note).clone()) })))
    };
    let oninput = {
        let note = note.setter();
        move |event: InputEvent| note.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    html! {
        <Dialog id="archive" title={label} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true {label} {onclick} /> }}>
            <Field id="archive-note" label={t.archive_note} hint={t.archive_help}>
                <textarea id="archive-note" class="form-control" rows="3" maxlength="1000" value={(*note).clone()} {oninput}
                    aria-describedby={described_by("archive-note", true, false)} />
            </Field>
        </Dialog>
    }
}
