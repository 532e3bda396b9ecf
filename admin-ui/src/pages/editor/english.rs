//! The English text, where there is one; the Vietnamese one is authoritative (Điều 3.7).

use super::{
    form::{Form, TextField},
    work::Edit,
};
use crate::{
    hooks::use_texts,
    parts::{Field, RichText, described_by, empty},
};
use shared::{
    article::{ArticleDraft, Translation},
    word::Locale,
};
use yew::prelude::*;

/// The form.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The form.
    pub(crate) form: Form,
}

/// The English text of a draft.
fn english(draft: &mut ArticleDraft) -> Option<&mut Translation> {
    draft.translations.iter_mut().find(|translation| translation.locale == Locale::En)
}

fn add(draft: &mut ArticleDraft) {
    if english(draft).is_none() {
        let (title, summary, body) = (String::new(), String::new(), String::new());
        draft.translations.push(Translation { locale: Locale::En, title, summary, body });
    }
}

fn remove(draft: &mut ArticleDraft) {
    draft.translations.retain(|translation| translation.locale != Locale::En);
}

/// Title, summary and body in English; or the way to add them.
#[component]
pub(crate) fn English(props: &Props) -> Html {
    let t = &use_texts().editor;
    let form = &props.form;
    let on_body = use_callback(form.edit.clone(), |html: String, edit| {
        edit.emit(Edit(Box::new(move |draft| {
            if let Some(english) = english(draft) {
                english.body = html;
            }
        })));
    });
    let found =
        form.draft.translations.iter().enumerate().find(|(_, translation)| translation.locale == Locale::En);
    let Some((i, text)) = found else {
        let form = form.clone();
        return empty(
            t.english_none,
            None,
            html! {
                if !form.locked {
                    <button type="button" class="btn" onclick={move |_: MouseEvent| form.change(add)}>{ t.english_add }</button>
                }
            },
        );
    };
    let at = |field: &str| AttrValue::from(format!("/translations/{i}/{field}"));
    let on_title =
        form.on(|draft, typed| english(draft).into_iter().for_each(|text| text.title.clone_from(&typed)));
    let on_summary =
        form.on(|draft, typed| english(draft).into_iter().for_each(|text| text.summary.clone_from(&typed)));
    let fault = form.fault(&at("body"));
    let drop_it = {
        let form = form.clone();
        move |_: MouseEvent| form.change(remove)
    };
    // An empty English text goes without asking; a written one can be had back by discarding the changes.
    html! {
        <div>
            <TextField form={form.clone()} pointer={at("title")} id="en-title" label={t.english_title} lang="en"
                required=true value={text.title.clone()} oninput={on_title} />
            <TextField form={form.clone()} pointer={at("summary")} id="en-summary" label={t.english_summary} lang="en"
                lines=3 value={text.summary.clone()} oninput={on_summary} />
            <Field id="en-body" label={t.english_body} fault={fault.clone()}>
                <RichText id="en-body" label={t.english_body} value={text.body.clone()} onchange={on_body}
                    disabled={form.locked} invalid={fault.is_some()}
                    describedby={described_by("en-body", false, fault.is_some())} />
            </Field>
            if !form.locked {
                <button type="button" class="btn mt-3" onclick={drop_it}>{ t.english_remove }</button>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_english_text_at_the_most() {
        let mut draft = shared::sample::article_draft();
        remove(&mut draft);
        assert!(draft.translations.is_empty());
        add(&mut draft);
        add(&mut draft);
        assert_eq!(draft.translations.len(), 1);
    }
}
