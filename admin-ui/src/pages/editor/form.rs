//! What every field of the form is given, and the plain text field.

use super::{faults::fault_at, work::Edit};
use crate::parts::{Field, described_by};
use shared::{article::ArticleDraft, problem::FieldError};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The form: its text, what is wrong with it, and how to change it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Form {
    /// The text.
    pub(crate) draft: Rc<ArticleDraft>,
    /// What is wrong at the fields.
    pub(crate) faults: Rc<Vec<FieldError>>,
    /// Changes the text.
    pub(crate) edit: Callback<Edit>,
    /// The text can only be read.
    pub(crate) locked: bool,
}

impl Form {
    /// A callback that puts what is typed into a field of the text.
    pub(crate) fn on(&self, change: fn(&mut ArticleDraft, String)) -> Callback<String> {
        self.edit.reform(move |typed: String| Edit(Box::new(move |draft| change(draft, typed))))
    }

    /// Changes the text.
    pub(crate) fn change(&self, change: impl FnOnce(&mut ArticleDraft) + 'static) {
        self.edit.emit(Edit(Box::new(change)));
    }

    /// What is wrong at a field.
    pub(crate) fn fault(&self, pointer: &str) -> Option<AttrValue> {
        fault_at(&self.faults, pointer)
    }
}

/// Text, or nothing when it is blank.
pub(crate) fn some_text(typed: String) -> Option<String> {
    (!typed.trim().is_empty()).then_some(typed)
}

/// A field of plain text.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The form.
    pub(crate) form: Form,
    /// The field, as a JSON pointer into the text.
    pub(crate) pointer: AttrValue,
    /// The id of the control.
    pub(crate) id: AttrValue,
    /// What is asked for.
    pub(crate) label: AttrValue,
    /// How to fill it in.
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    /// What it holds.
    pub(crate) value: AttrValue,
    /// What stands in its place while it is empty.
    #[prop_or_default]
    pub(crate) placeholder: AttrValue,
    /// Called with what is typed.
    pub(crate) oninput: Callback<String>,
    /// `text`, `url` or `date`.
    #[prop_or(AttrValue::Static("text"))]
    pub(crate) kind: AttrValue,
    /// How many lines; one for an input.
    #[prop_or(1)]
    pub(crate) lines: u32,
    /// The language of what is typed, where it is not that of the interface.
    #[prop_or(AttrValue::Static("vi"))]
    pub(crate) lang: AttrValue,
    /// It has to be filled in.
    #[prop_or_default]
    pub(crate) required: bool,
    /// This field can only be read.
    #[prop_or_default]
    pub(crate) locked: bool,
}

/// A field of plain text, of one line or more.
#[component]
pub(crate) fn TextField(props: &Props) -> Html {
    let Props { id, label, hint, value, lang, .. } = props;
    let fault = props.form.fault(&props.pointer);
    let described = described_by(id, hint.is_some(), fault.is_some());
    let class = classes!("form-control", fault.as_ref().map(|_| "is-invalid"));
    let invalid = fault.as_ref().map(|_| "true");
    let readonly = props.locked || props.form.locked;
    let control = if props.lines > 1 {
        let oninput = props
            .oninput
            .reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
        html! {
            <textarea {id} {class} rows={props.lines.to_string()} value={value.to_string()} {lang} {oninput} {readonly}
                aria-invalid={invalid} aria-describedby={described} />
        }
    } else {
        let oninput = props
            .oninput
            .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
        html! {
            <input {id} {class} type={&props.kind} {value} {lang} placeholder={&props.placeholder} {oninput} {readonly}
                aria-invalid={invalid} aria-describedby={described} />
        }
    };
    html! {
        <Field {id} {label} hint={hint.clone()} {fault} required={props.required}>{ control }</Field>
    }
}
