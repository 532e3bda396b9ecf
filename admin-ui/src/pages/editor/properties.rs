//! The properties of a text: section, genre, origin, authors, source, address.

use super::{
    authors::authors,
    changes::changes,
    form::{Form, TextField, some_text},
    source::source_fields,
    times::times,
};
use crate::{
    client::portal_path,
    hooks::{use_locale, use_query, use_texts},
    i18n,
    parts::{Field, failed, section_options},
};
use shared::{
    article::{Genre, Origin},
    page::One,
    section::Section,
    word::{Locale, Word},
};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The properties; the address is fixed (`slug_frozen`) once the text was public.
pub(crate) fn properties(locale: Locale, portal: &str, form: &Form, slug_frozen: bool) -> Html {
    let t = &i18n::texts(locale).editor;
    let on_genre = select(form, |draft, value| draft.genre = value.parse().unwrap_or(draft.genre));
    let on_origin = select(form, |draft, value| draft.origin = value.parse().unwrap_or(draft.origin));
    let made = form.draft.slug_or_made();
    html! {
        <section class="card" aria-labelledby="properties"><div class="card-body">
            <h2 id="properties">{ t.properties }</h2>
            if slug_frozen {
                { changes(locale, form) }
            }
            <SectionField form={form.clone()} portal={portal.to_owned()} />
            <Field id="genre" label={t.genre}>
                <select id="genre" class="form-select" disabled={form.locked} onchange={on_genre}>
                    { for words::<Genre>(form.draft.genre, locale) }
                </select>
            </Field>
            <Field id="origin" label={t.origin}>
                <select id="origin" class="form-select" disabled={form.locked} onchange={on_origin}>
                    { for words::<Origin>(form.draft.origin, locale) }
                </select>
            </Field>
            { authors(locale, form) }
            { source_fields(locale, form) }
            { times(locale, form) }
            <TextField form={form.clone()} pointer="/slug" id="slug" label={t.slug} locked={slug_frozen}
                hint={if slug_frozen { t.slug_frozen } else { t.slug_help }} placeholder={made}
                value={form.draft.slug.clone().unwrap_or_default()}
                oninput={form.on(|draft, typed| draft.slug = some_text(typed))} />
        </div></section>
    }
}

/// A callback that puts what is chosen into the text.
fn select(form: &Form, change: fn(&mut shared::article::ArticleDraft, String)) -> Callback<Event> {
    form.on(change).reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value())
}

/// The words of a closed set as options.
fn words<W: Word>(chosen: W, locale: Locale) -> impl Iterator<Item = Html> {
    W::ALL.iter().map(move |word| {
        html! { <option key={word.key()} value={word.key()} selected={*word == chosen}>{ word.label(locale) }</option> }
    })
}

#[derive(Properties, PartialEq)]
struct SectionProps {
    portal: String,
    form: Form,
}

/// The section, chosen from the portal's tree.
#[component]
fn SectionField(props: &SectionProps) -> Html {
    let t = &use_texts().editor;
    let locale = use_locale();
    let form = &props.form;
    let tree = use_query::<One<Vec<Section>>>(Some(format!("{}/sections", portal_path(&props.portal))));
    let fault = form.fault("/section");
    let chosen = form.draft.section.as_deref();
    let described = fault.as_ref().map(|_| "section-fault");
    let onchange = select(form, |draft, value| draft.section = some_text(value));
    if let Some(failure) = tree.failure.clone() {
        return failed(locale, &failure, &tree.reload);
    }
    let options = tree.data.as_ref().map(|tree| section_options(&tree.data, chosen, locale));
    // Until the tree is there, the chosen section must not look as if it were none.
    let waiting = chosen
        .filter(|_| options.is_none())
        .map(|key| html! { <option selected=true>{ key.to_owned() }</option> });
    html! {
        <Field id="section" label={t.section} fault={fault.clone()}>
            <select id="section" class={classes!("form-select", fault.as_ref().map(|_| "is-invalid"))} {onchange}
                disabled={form.locked || options.is_none()} aria-invalid={fault.as_ref().map(|_| "true")}
                aria-describedby={described}>
                <option value="" selected={chosen.is_none()}>{ t.section_none }</option>
                { waiting.unwrap_or_default() }
                { options.unwrap_or_default() }
            </select>
        </Field>
    }
}
