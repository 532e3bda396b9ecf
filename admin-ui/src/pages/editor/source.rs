//! Where a text comes from: name, address and provider of the source (Điều 15.1.d, Điều 15.2).

use super::form::{Form, TextField, some_text};
use crate::i18n;
use shared::word::Locale;
use yew::prelude::*;

/// The source. Provider and date are asked for only where the origin requires them.
pub(crate) fn source_fields(locale: Locale, form: &Form) -> Html {
    let t = &i18n::texts(locale).editor;
    let source = &form.draft.source;
    let named = form.draft.origin.names_original();
    let date = form.draft.source_published_on.map(|day| day.to_string()).unwrap_or_default();
    html! {
        <>
            <TextField form={form.clone()} pointer="/source/name" id="source-name" label={t.source_name}
                value={source.name.clone()} oninput={form.on(|draft, typed| draft.source.name = typed)} />
            <TextField form={form.clone()} pointer="/source/url" id="source-url" label={t.source_url} kind="url"
                placeholder="https://" value={source.url.clone().unwrap_or_default()}
                oninput={form.on(|draft, typed| draft.source.url = some_text(typed))} />
            if named {
                <TextField form={form.clone()} pointer="/source/provider" id="source-provider" label={t.source_provider}
                    hint={t.source_help} value={source.provider.clone().unwrap_or_default()}
                    oninput={form.on(|draft, typed| draft.source.provider = some_text(typed))} />
                <TextField form={form.clone()} pointer="/source_published_on" id="source-date" label={t.source_date}
                    kind="date" value={date} oninput={form.on(|draft, typed| draft.source_published_on = typed.parse().ok())} />
            }
        </>
    }
}
