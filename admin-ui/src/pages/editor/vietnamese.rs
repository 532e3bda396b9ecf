//! The text itself, in Vietnamese: title, summary, body.

use super::form::{Form, TextField};
use crate::{
    hooks::use_texts,
    parts::{Field, RichText, described_by},
};
use yew::prelude::*;

/// The form.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The form.
    pub(crate) form: Form,
}

/// Title, summary and body.
#[component]
pub(crate) fn Vietnamese(props: &Props) -> Html {
    let t = &use_texts().editor;
    let form = &props.form;
    let fault = form.fault("/body");
    let on_body = use_callback(form.edit.clone(), |html: String, edit| {
        edit.emit(super::work::Edit(Box::new(move |draft| draft.body = html)));
    });
    html! {
        <div>
            <TextField form={form.clone()} pointer="/title" id="title" label={t.title} hint={t.title_help} required=true
                value={form.draft.title.clone()} oninput={form.on(|draft, typed| draft.title = typed)} />
            <TextField form={form.clone()} pointer="/summary" id="summary" label={t.summary} lines=3
                value={form.draft.summary.clone()} oninput={form.on(|draft, typed| draft.summary = typed)} />
            <Field id="body" label={t.body} fault={fault.clone()}>
                <RichText id="body" label={t.body} value={form.draft.body.clone()} onchange={on_body}
                    disabled={form.locked} invalid={fault.is_some()} describedby={described_by("body", false, fault.is_some())} />
            </Field>
        </div>
    }
}
