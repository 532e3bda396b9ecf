//! What a new edition tells the public: how much it changes, and what it corrects.

use super::form::{Form, TextField, some_text};
use crate::{i18n, parts::Field};
use shared::{
    article::{Change, ChangeKind},
    word::{Locale, Word},
};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The fields; they mean nothing before the first publication.
pub(crate) fn changes(locale: Locale, form: &Form) -> Html {
    let t = &i18n::texts(locale).over_time;
    let change = form.draft.change.as_ref();
    let kind = change.map(|change| change.kind);
    let onchange = form
        .on(|draft, chosen| {
            let note = draft.change.take().map(|change| change.note).unwrap_or_default();
            draft.change = chosen.parse().ok().map(|kind| Change { kind, note });
        })
        .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let option = |word: &ChangeKind| {
        html! { <option key={word.key()} value={word.key()} selected={kind == Some(*word)}>{ word.label(locale) }</option> }
    };
    html! {
        <>
            <Field id="change-kind" label={t.change} fault={form.fault("/change/kind")}>
                <select id="change-kind" class="form-select" disabled={form.locked} {onchange}>
                    <option value="" selected={kind.is_none()}>{ t.change_unsaid }</option>
                    { for ChangeKind::ALL.iter().map(option) }
                </select>
            </Field>
            if kind == Some(ChangeKind::Major) {
                <TextField form={form.clone()} pointer="/change/note" id="change-note" label={t.change_note} hint={t.change_note_help}
                    required=true value={change.map(|change| change.note.clone()).unwrap_or_default()}
                    oninput={form.on(|draft, typed| if let Some(change) = &mut draft.change { change.note = typed })} />
            }
            <TextField form={form.clone()} pointer="/correction" id="correction" label={t.correction} hint={t.correction_help}
                lines=3 value={form.draft.correction.clone().unwrap_or_default()}
                oninput={form.on(|draft, typed| draft.correction = some_text(typed))} />
        </>
    }
}
