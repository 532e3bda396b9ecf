//! When the author would like the text to come out, and to go.

use super::form::{Form, TextField};
use crate::i18n;
use shared::{calendar, word::Locale};
use yew::prelude::*;

/// The two proposals; the board decides when it schedules the text.
pub(crate) fn times(locale: Locale, form: &Form) -> Html {
    let t = &i18n::texts(locale).editor;
    let shown = |at: Option<_>| at.map(calendar::to_field).unwrap_or_default();
    html! {
        <>
            <TextField form={form.clone()} pointer="/publish_at" id="publish-at" label={t.publish_at} hint={t.publish_at_help}
                kind="datetime-local" value={shown(form.draft.publish_at)}
                oninput={form.on(|draft, typed| draft.publish_at = calendar::from_field(&typed))} />
            <TextField form={form.clone()} pointer="/unpublish_at" id="unpublish-at" label={t.unpublish_at}
                kind="datetime-local" value={shown(form.draft.unpublish_at)}
                oninput={form.on(|draft, typed| draft.unpublish_at = calendar::from_field(&typed))} />
        </>
    }
}
