//! A form field: label, control, hint and fault, tied together for screen readers.

use crate::hooks::use_texts;
use yew::prelude::*;

/// A label around a control.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The id of the control.
    pub(crate) id: AttrValue,
    /// What is asked for.
    pub(crate) label: AttrValue,
    /// How to fill it in.
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub(crate) fault: Option<AttrValue>,
    /// It has to be filled in.
    #[prop_or_default]
    pub(crate) required: bool,
    /// The control; it refers to [`described_by`].
    pub(crate) children: Html,
}

/// The value of `aria-describedby` of the control of a field.
pub(crate) fn described_by(id: &str, hint: bool, fault: bool) -> Option<String> {
    match (hint, fault) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-fault")),
        (true, true) => Some(format!("{id}-hint {id}-fault")),
    }
}

/// A form field.
#[component]
pub(crate) fn Field(props: &Props) -> Html {
    let t = use_texts();
    let id = &props.id;
    html! {
        <div class="ui-field">
            <label class="form-label" for={id} id={format!("{id}-label")}>
                { &props.label }
                if props.required {
                    <span class="text-secondary fw-normal">{ format!(" {}", t.common.required) }</span>
                }
            </label>
            { props.children.clone() }
            if let Some(hint) = &props.hint {
                <div class="ui-field-hint" id={format!("{id}-hint")}>{ hint }</div>
            }
            if let Some(fault) = &props.fault {
                <div class="ui-field-error" id={format!("{id}-fault")}>{ fault }</div>
            }
        </div>
    }
}
