//! Giving a section another name, address or interval.

use crate::{
    client::{Failure, Method, portal_path},
    hooks::{use_client, use_locale, use_texts},
    parts::{BusyButton, Dialog, Field, described_by},
};
use shared::{
    page::One,
    portal::Names,
    problem::{FieldError, ProblemCode},
    section::{Section, SectionNames},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The section.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The portal's key.
    pub(super) portal: String,
    /// The section as it was read.
    pub(super) section: Section,
    /// Called when nothing is to be changed.
    pub(super) onclose: Callback<()>,
    /// Called once it is kept.
    pub(super) onsaved: Callback<()>,
}

fn value(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

fn find(sections: &[Section], key: &str) -> Option<Section> {
    sections.iter().find_map(|section| match section.key == key {
        true => Some(section.clone()),
        false => find(&section.children, key),
    })
}

/// The dialog.
#[component]
pub(super) fn SectionDialog(props: &Props) -> Html {
    let t = &use_texts().sections;
    let (locale, client) = (use_locale(), use_client());
    let Props { portal, section, onclose, onsaved } = props;
    let names = use_state_eq(|| SectionNames {
        title: section.title.clone(),
        slug: Some(section.slug.clone()).filter(|slug| !slug.is_empty()),
        review_every_days: section.review_every_days,
    });
    // What somebody else has made of it meanwhile: saving again replaces that.
    let theirs = use_state_eq(|| None::<Section>);
    let faults = use_state_eq(Vec::<FieldError>::new);
    let failure = use_state_eq(|| None::<Failure>);
    let busy = use_state_eq(|| false);
    let save = {
        let (names, theirs, section) = ((*names).clone(), theirs.clone(), section.clone());
        let (faults, failure, busy) = (faults.setter(), failure.setter(), busy.setter());
        let (portal, onsaved) = (portal.clone(), onsaved.clone());
        Callback::from(move |()| {
            let own = names.check().err().unwrap_or_default();
            faults.set(own.iter().map(|fault| fault.field_error(locale)).collect());
            if !own.is_empty() {
                return;
            }
            let (client, names, theirs, section) =
                (client.clone(), names.clone(), theirs.clone(), section.clone());
            let (faults, failure, busy, onsaved) =
                (faults.clone(), failure.clone(), busy.clone(), onsaved.clone());
            let all = format!("{}/sections", portal_path(&portal));
            busy.set(true);
            spawn_local(async move {
                let seen = theirs.as_ref().map_or(section.version, |theirs| theirs.version);
                let path = format!("{all}/{}", section.id);
                let kept = client.send::<_, One<Section>>(Method::Put, &path, &names, Some(seen)).await;
                match kept {
                    Ok(_) => onsaved.emit(()),
                    Err(refused) if refused.is(ProblemCode::Stale) => {
                        let now = client.get::<One<Vec<Section>>>(&all).await;
                        failure.set(now.as_ref().err().cloned());
                        theirs.set(now.ok().and_then(|tree| find(&tree.data, &section.key)));
                    }
                    Err(refused) => {
                        faults.set(refused.field_errors().to_vec());
                        failure.set(Some(refused));
                    }
                }
                busy.set(false);
            });
        })
    };
    let fault = |pointer: &str| {
        let found = faults.iter().find(|fault| fault.pointer == pointer);
        found.map(|fault| AttrValue::from(fault.detail.clone()))
    };
    let on = |change: fn(&mut SectionNames, String)| {
        let names = names.clone();
        move |event: InputEvent| {
            let mut next = (*names).clone();
            change(&mut next, value(&event));
            names.set(next);
        }
    };
    let line = |id: &'static str,
                label: &'static str,
                hint: Option<&'static str>,
                pointer: &str,
                text: String,
                oninput: Callback<InputEvent>| {
        let wrong = fault(pointer);
        let described = described_by(id, hint.is_some(), wrong.is_some());
        html! {
            <Field {id} {label} hint={hint.map(AttrValue::Static)} fault={wrong.clone()}>
                <input {id} class="form-control" value={text} {oninput} aria-describedby={described}
                    aria-invalid={wrong.is_some().to_string()} />
            </Field>
        }
    };
    let Names { vi, en } = names.title.clone();
    let former = section.former_slugs.join(", ");
    let days = names.review_every_days.map(|days| days.to_string()).unwrap_or_default();
    html! {
        <Dialog id="section" title={format!("{}: {}", t.edit_of, section.title.in_locale(locale))} onclose={onclose.clone()}
            footer={html! { <BusyButton primary=true label={t.save} busy={*busy} onclick={save} /> }}>
            if let Some(theirs) = &*theirs {
                <p role="alert">{ format!("{} “{}”. {}", t.conflict, theirs.title.vi, t.conflict_help) }</p>
            }
            if let Some(failure) = &*failure {
                <p role="alert">{ failure.describe(locale) }</p>
            }
            { line("section-vi", t.name_vi, None, "/title/vi", vi, on(|names, text| names.title.vi = text).into()) }
            { line("section-en", t.name_en, None, "/title/en", en.unwrap_or_default(),
                on(|names, text| names.title.en = Some(text).filter(|text| !text.trim().is_empty())).into()) }
            { line("section-slug", t.slug, Some(t.slug_help), "/slug", names.slug.clone().unwrap_or_default(),
                on(|names, text| names.slug = Some(text.trim().to_owned()).filter(|text| !text.is_empty())).into()) }
            if !former.is_empty() {
                <p class="text-secondary">{ format!("{} {former}", t.former) }</p>
            }
            { line("section-days", t.interval, Some(t.interval_help), "/review_every_days", days,
                on(|names, text| names.review_every_days = if text.trim().is_empty() { None } else { Some(text.trim().parse().unwrap_or(0)) }).into()) }
        </Dialog>
    }
}
