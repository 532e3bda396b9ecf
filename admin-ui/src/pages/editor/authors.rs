//! The authors of a text, one a line (Điều 15.1.d).

use super::form::Form;
use crate::{
    i18n,
    parts::{Picture, icon},
};
use shared::word::Locale;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The list of authors.
pub(crate) fn authors(locale: Locale, form: &Form) -> Html {
    let t = &i18n::texts(locale).editor;
    // A text without authors still shows a line to write the first one in.
    let blank = [String::new()];
    let authors: &[String] = if form.draft.authors.is_empty() { &blank } else { &form.draft.authors };
    let add = {
        let form = form.clone();
        move |_: MouseEvent| form.change(|draft| draft.authors.push(String::new()))
    };
    let fault = form.fault("/authors");
    html! {
        <fieldset class="ui-field" disabled={form.locked}>
            <legend class="form-label">{ t.authors }</legend>
            { for authors.iter().enumerate().map(|(i, author)| line(form, t, i, author, authors.len() > 1)) }
            if let Some(fault) = fault {
                <div class="ui-field-error">{ fault }</div>
            }
            if authors.len() < 20 {
                <button type="button" class="btn btn-sm" onclick={add}>{ icon(Picture::Plus) }{ t.author_add }</button>
            }
        </fieldset>
    }
}

fn line(form: &Form, t: &'static crate::locales::Editor, i: usize, author: &str, removable: bool) -> Html {
    let oninput = {
        let form = form.clone();
        move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            form.change(move |draft| match draft.authors.get_mut(i) {
                Some(author) => *author = typed,
                None => draft.authors.push(typed),
            });
        }
    };
    let remove = {
        let form = form.clone();
        move |_: MouseEvent| {
            form.change(move |draft| {
                if i < draft.authors.len() {
                    draft.authors.remove(i);
                }
            });
        }
    };
    let fault = form.fault(&format!("/authors/{i}"));
    let described = fault.as_ref().map(|_| format!("author-{i}-fault"));
    html! {
        <div key={i} class="mb-1">
            <div class="input-group">
                <input id={format!("author-{i}")} class={classes!("form-control", fault.as_ref().map(|_| "is-invalid"))}
                    aria-label={format!("{} {}", t.author, i + 1)} value={author.to_owned()} {oninput}
                    aria-invalid={fault.as_ref().map(|_| "true")} aria-describedby={described} />
                if removable {
                    <button type="button" class="btn btn-icon" aria-label={format!("{} {}", t.author_remove, i + 1)} onclick={remove}>
                        { icon(Picture::Cross) }
                    </button>
                }
            </div>
            if let Some(fault) = fault {
                <div class="ui-field-error" id={format!("author-{i}-fault")}>{ fault }</div>
            }
        </div>
    }
}
