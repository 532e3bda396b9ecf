//! The origins, besides the portal's own hosts, whose pages may read its public content from scripts.

use crate::{
    client::{Failure, Method, portal_path},
    hooks::{use_client, use_locale, use_notices, use_texts},
    notices::{Notice, Tone},
    parts::{BusyButton, Field, described_by},
};
use shared::{
    access::Permission,
    page::One,
    portal::{AllowedOrigins, PortalConfiguration},
    problem::ProblemCode,
};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// The configuration as it was read.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// All of it.
    pub(super) configuration: Rc<One<PortalConfiguration>>,
    /// Called once something is kept.
    pub(super) onsaved: Callback<()>,
}

/// The origins that somebody typed, one a line.
fn typed(text: &str) -> AllowedOrigins {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    AllowedOrigins { origins: lines.map(str::to_owned).collect() }
}

/// The card: a list, and for whoever manages the portal a field.
#[component]
pub(super) fn Readers(props: &Props) -> Html {
    let texts = use_texts();
    let (t, none) = (&texts.readers, texts.common.none);
    let (locale, client, notices) = (use_locale(), use_client(), use_notices());
    let portal = &props.configuration.data;
    let text = use_state_eq(|| portal.allowed_origins.join("\n"));
    let wrong = use_state_eq(|| None::<String>);
    let busy = use_state_eq(|| false);
    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| {
            text.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        })
    };
    let save = {
        let (allowed, wrong, busy) = (typed(&text), wrong.setter(), busy.setter());
        let (path, seen) = (portal_path(&portal.portal.key), portal.version);
        let (onsaved, saved, conflict) = (props.onsaved.clone(), t.saved, t.conflict);
        Callback::from(move |()| {
            if let Err(faults) = allowed.check() {
                // The fault, and the line that it is in.
                let told = faults.iter().map(|fault| {
                    let at = fault.pointer.rsplit('/').next().and_then(|at| at.parse::<usize>().ok());
                    let line = at.and_then(|at| allowed.origins.get(at));
                    let words = fault.field_error(locale).detail;
                    line.map_or(words.clone(), |line| format!("{line}: {words}"))
                });
                wrong.set(Some(told.collect::<Vec<_>>().join("; ")));
                return;
            }
            let (client, allowed, notices) = (client.clone(), allowed.clone(), notices.clone());
            let (wrong, busy, onsaved) = (wrong.clone(), busy.clone(), onsaved.clone());
            let path = format!("{path}/configuration/allowed-origins");
            busy.set(true);
            spawn_local(async move {
                let kept: Result<One<PortalConfiguration>, Failure> =
                    client.send(Method::Put, &path, &allowed, Some(seen)).await;
                match kept {
                    Ok(_) => {
                        wrong.set(None);
                        notices.dispatch(Notice::Say(Tone::Success, saved.into()));
                        onsaved.emit(());
                    }
                    Err(refused) if refused.is(ProblemCode::Stale) => wrong.set(Some(conflict.to_owned())),
                    Err(refused) => wrong.set(Some(refused.describe(locale))),
                }
                busy.set(false);
            });
        })
    };
    let may = portal.allowed_actions.contains(&Permission::ManagePortal);
    let fault = (*wrong).clone().map(AttrValue::from);
    html! {
        <section class="card mb-3" aria-labelledby="readers">
            <div class="card-header"><h2 class="card-title" id="readers">{ t.heading }</h2></div>
            <div class="card-body">
                if may {
                    <Field id="readers-origins" label={t.origins} hint={t.help} fault={fault.clone()}>
                        <textarea id="readers-origins" class="form-control" rows="3" spellcheck="false" value={(*text).clone()}
                            {oninput} aria-invalid={fault.is_some().to_string()}
                            aria-describedby={described_by("readers-origins", true, fault.is_some())} />
                    </Field>
                    <BusyButton class="mt-2" busy={*busy} label={t.save} onclick={save} />
                } else if portal.allowed_origins.is_empty() {
                    <p class="mb-0">{ none }</p>
                } else {
                    <ul class="list-unstyled mb-0">
                        for origin in portal.allowed_origins.iter() {
                            <li key={origin.clone()}><code>{ origin }</code></li>
                        }
                    </ul>
                }
            </div>
        </section>
    }
}
