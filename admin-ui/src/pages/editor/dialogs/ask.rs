//! Asking about the text: whom, what, and until when; or asking further.

use crate::{
    client::portal_path,
    hooks::{use_locale, use_query, use_session, use_texts},
    json::Body,
    parts::{BusyButton, Dialog, Field, described_by},
};
use serde::de::DeserializeOwned;
use shared::{
    article::{AskFurther, AskedOf, RequestVerification, Step},
    check::Fault,
    id::{UnitId, UserId},
    page::One,
    unit::UnitName,
    user::Colleague,
    word::{Locale, Word},
};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The step and what happens afterwards.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// Asking, or asking further.
    pub(crate) step: Step,
    /// The name of whoever began the edition.
    pub(crate) contributor: String,
    /// Called when nothing is asked.
    pub(crate) onclose: Callback<()>,
    /// Called with the question.
    pub(crate) taken: Callback<Body>,
}

/// What there is to choose from, read once it is needed.
#[hook]
fn use_choice<T: DeserializeOwned + Clone + 'static>(portal: &str, of: &str, needed: bool) -> Vec<T> {
    let found = use_query::<One<Vec<T>>>(needed.then(|| format!("{}/{of}", portal_path(portal))));
    found.data.as_ref().map(|found| found.data.clone()).unwrap_or_default()
}

/// The dialog.
#[component]
pub(crate) fn AskDialog(props: &Props) -> Html {
    let (t, locale) = (&use_texts().verification, use_locale());
    let me = use_session().session().map(|session| session.actor.id);
    let to = use_state_eq(|| AskedOf::Contributor);
    let (colleague, unit) = (use_state_eq(|| None::<UserId>), use_state_eq(|| None::<UnitId>));
    let (question, due_on, tried) =
        (use_state_eq(String::new), use_state_eq(String::new), use_state_eq(|| false));
    let colleagues: Vec<Colleague> = use_choice(&props.portal, "colleagues", *to == AskedOf::Colleague);
    let units: Vec<UnitName> = use_choice(&props.portal, "units", *to == AskedOf::Unit);
    let is_further = props.step == Step::AskFurther;
    let (asked, day) = (question.trim().to_owned(), due_on.parse().ok());
    let (body, checked) = if is_further {
        let further = AskFurther { question: asked, due_on: day };
        (Body::of(&further), further.check())
    } else {
        let request = RequestVerification {
            to: *to,
            colleague: colleague.filter(|_| *to == AskedOf::Colleague),
            unit: unit.filter(|_| *to == AskedOf::Unit),
            question: asked,
            due_on: day,
        };
        (Body::of(&request), request.check())
    };
    let faults = checked.err().unwrap_or_default();
    let submit = {
        let (tried, taken, complete) = (tried.clone(), props.taken.clone(), faults.is_empty());
        Callback::from(move |()| match complete {
            true => taken.emit(body.clone()),
            false => tried.set(true),
        })
    };
    let fault = |pointer: &str| told(&faults, pointer, locale).filter(|_| *tried);
    let choice = |word: AskedOf| {
        let setter = to.setter();
        let whom = match word {
            AskedOf::Contributor => format!("{} ({})", word.label(locale), props.contributor),
            word => word.label(locale).to_owned(),
        };
        html! {
            <label key={word.key()} class="form-check">
                <input type="radio" name="asked-of" class="form-check-input" checked={*to == word}
                    onchange={move |_: Event| setter.set(word)} />
                <span class="form-check-label">{ whom }</span>
            </label>
        }
    };
    let people = colleagues.iter().filter(|one| Some(one.id) != me).map(|one| {
        (one.id.to_string(), format!("{} (@{})", one.full_name, one.username), *colleague == Some(one.id))
    });
    let places = units.iter().map(|one| {
        let name = one.name.en.as_ref().filter(|_| locale == Locale::En).unwrap_or(&one.name.vi);
        (one.id.to_string(), name.clone(), *unit == Some(one.id))
    });
    let (on_colleague, on_unit) = (colleague.setter(), unit.setter());
    let on_colleague = Callback::from(move |value: String| on_colleague.set(value.parse().ok()));
    let on_unit = Callback::from(move |value: String| on_unit.set(value.parse().ok()));
    let on_question = {
        let question = question.setter();
        move |event: InputEvent| question.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let on_due = {
        let due_on = due_on.setter();
        move |event: InputEvent| due_on.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let of_question = fault("/question");
    let label = props.step.label(locale);
    html! {
        <Dialog id="ask" title={label} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true {label} onclick={submit} /> }}>
            if !is_further {
                <p>{ t.help }</p>
                <fieldset class="mb-3">
                    <legend class="form-label">{ t.whom }</legend>
                    { for AskedOf::ALL.iter().map(|word| choice(*word)) }
                </fieldset>
                if *to == AskedOf::Colleague {
                    { select("ask-colleague", (AskedOf::Colleague.label(locale), t.choose), None, people, fault("/colleague"), on_colleague) }
                }
                if *to == AskedOf::Unit {
                    { select("ask-unit", (AskedOf::Unit.label(locale), t.choose), Some(t.unit_help), places, fault("/unit"), on_unit) }
                }
            }
            <Field id="ask-question" label={t.question} fault={of_question.clone()} required=true>
                <textarea id="ask-question" class={class("form-control", &of_question)} rows="4" value={(*question).clone()}
                    oninput={on_question} aria-invalid={of_question.as_ref().map(|_| "true")}
                    aria-describedby={described_by("ask-question", false, of_question.is_some())} />
            </Field>
            <Field id="ask-due" label={t.due_on} hint={t.due_help}>
                <input id="ask-due" type="date" class="form-control" value={(*due_on).clone()} oninput={on_due}
                    aria-describedby={described_by("ask-due", true, false)} />
            </Field>
        </Dialog>
    }
}

fn told(faults: &[Fault], pointer: &str, locale: Locale) -> Option<AttrValue> {
    faults.iter().find(|fault| fault.pointer == pointer).map(|fault| fault.describe(locale).into())
}

fn class(class: &'static str, fault: &Option<AttrValue>) -> Classes {
    classes!(class, fault.as_ref().map(|_| "is-invalid"))
}

/// A list to choose one from: the value, what it says, and whether it is chosen.
fn select(
    id: &'static str,
    (label, choose): (&'static str, &'static str),
    hint: Option<&'static str>,
    options: impl Iterator<Item = (String, String, bool)>,
    fault: Option<AttrValue>,
    onchoose: Callback<String>,
) -> Html {
    let onchange =
        move |event: Event| onchoose.emit(event.target_unchecked_into::<HtmlSelectElement>().value());
    let options: Vec<_> = options.collect();
    let none = options.iter().all(|(.., selected)| !selected);
    let options = options.into_iter().map(|(value, words, selected)| {
        html! { <option key={value.clone()} {value} {selected}>{ words }</option> }
    });
    html! {
        <Field {id} {label} hint={hint.map(AttrValue::Static)} fault={fault.clone()} required=true>
            <select {id} class={class("form-select", &fault)} {onchange} aria-invalid={fault.as_ref().map(|_| "true")}
                aria-describedby={described_by(id, hint.is_some(), fault.is_some())}>
                <option value="" selected={none}>{ choose }</option>
                { for options }
            </select>
        </Field>
    }
}
