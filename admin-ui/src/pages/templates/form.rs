//! The form of a template.

use crate::{
    client::{Failure, Method, portal_path},
    hooks::{use_client, use_locale, use_query, use_texts},
    parts::{BusyButton, Field, RichText, section_options},
};
use shared::{
    article::Genre,
    page::One,
    problem::FieldError,
    section::Section,
    template::{Template, TemplateDraft},
    word::Word,
};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What is edited, and where it is kept.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The text to begin with.
    pub(crate) draft: TemplateDraft,
    /// How it is kept.
    pub(crate) method: Method,
    /// Where.
    pub(crate) at: String,
    /// The version that was seen.
    pub(crate) seen: Option<i32>,
    /// Called when nothing is to be kept.
    pub(crate) oncancel: Callback<()>,
    /// Called with what to say once it is kept.
    pub(crate) onsaved: Callback<AttrValue>,
}

/// The form.
#[component]
pub(crate) fn TemplateForm(props: &Props) -> Html {
    let texts = use_texts();
    let (t, e) = (&texts.templates, &texts.editor);
    let (locale, client) = (use_locale(), use_client());
    let draft = use_mut_ref(|| props.draft.clone());
    // The text lives beside the components: only what is wrong with it has to be shown anew.
    let faults = use_state_eq(Vec::<FieldError>::new);
    let failure = use_state_eq(|| None::<Failure>);
    let busy = use_state_eq(|| false);
    let sections = use_query::<One<Vec<Section>>>(Some(format!("{}/sections", portal_path(&props.portal))));
    let on = |change: fn(&mut TemplateDraft, String)| {
        let draft = draft.clone();
        Callback::from(move |typed: String| change(&mut draft.borrow_mut(), typed))
    };
    let onsave = {
        let Props { method, at, seen, onsaved, .. } = props;
        let (method, at, seen, onsaved) = (*method, at.clone(), *seen, onsaved.clone());
        let (draft, faults, failure, busy) =
            (draft.clone(), faults.setter(), failure.setter(), busy.setter());
        Callback::from(move |()| {
            let now = draft.borrow().clone();
            let own = now.check().err().unwrap_or_default();
            faults.set(own.iter().map(|fault| fault.field_error(locale)).collect());
            if !own.is_empty() {
                return;
            }
            let (client, at, onsaved) = (client.clone(), at.clone(), onsaved.clone());
            let (faults, failure, busy) = (faults.clone(), failure.clone(), busy.clone());
            busy.set(true);
            spawn_local(async move {
                let kept = client.send::<_, One<Template>>(method, &at, &now, seen).await;
                busy.set(false);
                match kept {
                    Ok(kept) => {
                        let warnings = kept.data.warnings.join(" ");
                        onsaved.emit(format!("{} {warnings}", t.saved).trim_end().to_owned().into());
                    }
                    Err(refused) => {
                        faults.set(refused.field_errors().to_vec());
                        failure.set(Some(refused));
                    }
                }
            });
        })
    };
    let fault = |pointer: &str| {
        let found = faults.iter().find(|fault| fault.pointer == pointer);
        found.map(|fault| AttrValue::from(fault.detail.clone()))
    };
    let line =
        |id: &'static str, pointer: &str, label: &'static str, value: &str, change: Callback<String>| {
            let oninput =
                change.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
            html! {
                <Field {id} {label} fault={fault(pointer)}>
                    <input {id} class="form-control" lang="vi" value={value.to_owned()} {oninput} />
                </Field>
            }
        };
    let choose = |change: Callback<String>| {
        change.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value())
    };
    let on_summary = on(|draft, typed| draft.summary = typed)
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    let on_section = on(|draft, key| draft.section = Some(key).filter(|key| !key.is_empty()));
    let on_genre = on(|draft, key| draft.genre = key.parse().unwrap_or(draft.genre));
    let on_body = use_callback(draft.clone(), |html: String, draft| draft.borrow_mut().body = html);
    let begun = &props.draft;
    html! {
        <div class="card"><div class="card-body">
            { line("template-name", "/name", t.name, &begun.name, on(|draft, typed| draft.name = typed)) }
            <Field id="template-section" label={e.section} fault={fault("/section")}>
                <select id="template-section" class="form-select" onchange={choose(on_section)}>
                    <option value="">{ t.any_section }</option>
                    if let Some(tree) = &sections.data {
                        { section_options(&tree.data, begun.section.as_deref(), locale) }
                    }
                </select>
            </Field>
            <Field id="template-genre" label={e.genre}>
                <select id="template-genre" class="form-select" onchange={choose(on_genre)}>
                    for genre in Genre::ALL.iter() {
                        <option value={genre.key()} selected={*genre == begun.genre}>{ genre.label(locale) }</option>
                    }
                </select>
            </Field>
            { line("template-title", "/title", e.title, &begun.title, on(|draft, typed| draft.title = typed)) }
            <Field id="template-summary" label={e.summary} fault={fault("/summary")}>
                <textarea id="template-summary" class="form-control" rows="3" lang="vi" oninput={on_summary}
                    value={begun.summary.clone()} />
            </Field>
            <Field id="template-body" label={e.body} fault={fault("/body")}>
                <RichText id="template-body" label={e.body} value={begun.body.clone()} onchange={on_body} />
            </Field>
            if let Some(failure) = &*failure {
                <p class="text-danger" role="alert">{ failure.describe(locale) }</p>
            }
            <div class="ui-toolbar mt-3">
                <BusyButton primary=true label={e.save} busy={*busy} onclick={onsave} />
                <BusyButton label={texts.common.cancel} onclick={props.oncancel.clone()} />
            </div>
        </div></div>
    }
}
