//! The form of a key: for a new one, and for one that is changed.

use super::{
    draft::Typed,
    keys_path,
    scopes::{held_in, lacking, portal_name, sentence},
};
use crate::{
    client::{Failure, Method},
    clock,
    hooks::{use_client, use_locale, use_session, use_texts},
    parts::{BusyButton, Dialog, Field, described_by},
};
use chrono::TimeDelta;
use shared::{
    access::Permission,
    api_key::{ApiKey, ApiKeySecret, ApiScope, EVERY_PORTAL, LASTS_MAX_DAYS, PER_MINUTE},
    calendar,
    page::One,
    problem::{FieldError, ProblemCode},
    word::{Locale, Word},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The key.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The portal's key.
    pub(super) portal: String,
    /// The API key; none is a new one.
    #[prop_or_default]
    pub(super) api_key: Option<ApiKey>,
    /// Called when nothing is to be kept.
    pub(super) onclose: Callback<()>,
    /// Called with the secret of a new key.
    pub(super) onsecret: Callback<ApiKeySecret>,
    /// Called with what to say once a key is changed.
    pub(super) onsaid: Callback<&'static str>,
    /// Called when somebody else has changed the key meanwhile.
    pub(super) onstale: Callback<()>,
}

/// What is wrong with a field, or with one of its items; `items` are what was typed, to name the one at fault.
pub(super) fn fault(faults: &[FieldError], pointer: &str, items: &[&str]) -> Option<AttrValue> {
    let told = faults.iter().filter_map(|fault| {
        let rest = fault.pointer.strip_prefix(pointer)?;
        if rest.is_empty() {
            return Some(fault.detail.clone());
        }
        let at = rest.strip_prefix('/')?.parse::<usize>().ok();
        let item = at.and_then(|at| items.get(at));
        Some(item.map_or_else(|| fault.detail.clone(), |item| format!("{item}: {}", fault.detail)))
    });
    let told = told.collect::<Vec<_>>();
    (!told.is_empty()).then(|| told.join("; ").into())
}

pub(super) fn value(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

/// A check box with its words, and a sentence below.
pub(super) fn choice(
    id: String,
    label: String,
    help: Option<String>,
    checked: bool,
    disabled: bool,
    onchange: Callback<bool>,
) -> Html {
    let onchange =
        onchange.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    let described = help.as_ref().map(|_| format!("{id}-help"));
    html! {
        <label class="form-check" key={id.clone()}>
            <input id={id} type="checkbox" class="form-check-input" {checked} {disabled} {onchange} aria-describedby={described.clone()} />
            <span class="form-check-label">
                { label }
                if let Some(help) = help {
                    <small class="ui-choice-help" id={described}>{ help }</small>
                }
            </span>
        </label>
    }
}

/// A group of choices with its legend and what is wrong with it.
pub(super) fn group(legend: &'static str, fault: Option<AttrValue>, many: bool, choices: Html) -> Html {
    html! {
        <fieldset class="ui-field mb-3">
            <legend class="form-label">{ legend }</legend>
            <div class={many.then_some("ui-many")}>{ choices }</div>
            if let Some(fault) = fault {
                <div class="ui-field-error" role="alert">{ fault }</div>
            }
        </fieldset>
    }
}

/// The dialog.
#[component]
pub(super) fn KeyForm(props: &Props) -> Html {
    let t = &use_texts().integrations;
    let (locale, client, session) = (use_locale(), use_client(), use_session());
    let today = calendar::date(clock::now());
    let Props { portal, api_key: key, .. } = props;
    let typed = use_state_eq(|| {
        key.as_ref().map_or_else(|| Typed::blank(portal, today), |key| Typed::of(&key.draft))
    });
    let faults = use_state_eq(Vec::<FieldError>::new);
    let failure = use_state_eq(|| None::<Failure>);
    let busy = use_state_eq(|| false);
    let save = {
        let (typed, faults, failure, busy) =
            ((*typed).clone(), faults.setter(), failure.setter(), busy.setter());
        let Props { portal, api_key: key, onsecret, onsaid, onstale, .. } = props;
        let (path, kept) = (keys_path(portal), key.as_ref().map(|key| (key.id, key.version)));
        let (onsecret, onsaid, onstale) = (onsecret.clone(), onsaid.clone(), onstale.clone());
        Callback::from(move |()| {
            failure.set(None);
            let draft = match typed.draft(today) {
                Ok(draft) => draft,
                Err(own) => return faults.set(own.iter().map(|fault| fault.field_error(locale)).collect()),
            };
            faults.set(Vec::new());
            let (client, path, faults, failure) =
                (client.clone(), path.clone(), faults.clone(), failure.clone());
            let (busy, onsecret, onsaid, onstale) =
                (busy.clone(), onsecret.clone(), onsaid.clone(), onstale.clone());
            busy.set(true);
            spawn_local(async move {
                let done = match kept {
                    None => client
                        .send::<_, One<ApiKeySecret>>(Method::Post, &path, &draft, None)
                        .await
                        .map(|made| onsecret.emit(made.data)),
                    Some((id, version)) => {
                        let path = format!("{path}/{id}");
                        let kept =
                            client.send::<_, One<ApiKey>>(Method::Put, &path, &draft, Some(version)).await;
                        kept.map(|_| onsaid.emit(t.saved))
                    }
                };
                if let Err(refused) = done {
                    busy.set(false);
                    if refused.is(ProblemCode::Stale) {
                        onstale.emit(());
                    }
                    faults.set(refused.field_errors().to_vec());
                    failure.set(Some(refused));
                }
            });
        })
    };
    let change = {
        let typed = typed.clone();
        move |change: Box<dyn FnOnce(&mut Typed)>| {
            let mut next = (*typed).clone();
            change(&mut next);
            typed.set(next);
        }
    };
    let on = |set: fn(&mut Typed, String)| {
        let change = change.clone();
        Callback::from(move |event: InputEvent| {
            let text = value(&event);
            change(Box::new(move |typed| set(typed, text)));
        })
    };
    let Some(signed_in) = session.session().cloned() else { return Html::default() };
    let scope = |scope: &ApiScope| {
        let scope = *scope;
        let checked = typed.scopes.contains(&scope);
        let own = [portal.clone()];
        let portals = if typed.portals.is_empty() { &own[..] } else { &typed.portals };
        let lacking = lacking(&signed_in, portals, scope, locale);
        let disabled = lacking.is_some() && !checked;
        let help = [Some(sentence(locale, scope).to_owned()), lacking];
        let change = change.clone();
        let onchange = Callback::from(move |on| change(Box::new(move |typed| typed.set_scope(scope, on))));
        let help = help.into_iter().flatten().collect::<Vec<_>>().join(" ");
        choice(
            format!("scope-{}", scope.key().replace('.', "-")),
            scope.label(locale).to_owned(),
            Some(help),
            checked,
            disabled,
            onchange,
        )
    };
    let every = signed_in.platform_permissions.contains(&Permission::ManagePlatform);
    let mut portals: Vec<String> = vec![portal.clone()];
    portals.extend(every.then(|| EVERY_PORTAL.to_owned()));
    let managed = signed_in.portals.iter().map(|access| access.portal.key.clone());
    portals.extend(managed.filter(|key| held_in(&signed_in, key).contains(&Permission::ManageIntegrations)));
    portals.extend(key.iter().flat_map(|key| key.draft.portals.clone()));
    let mut seen = std::collections::BTreeSet::new();
    portals.retain(|key| seen.insert(key.clone()));
    let portal_choice = |portal: &String| {
        let (change, named) = (change.clone(), portal.clone());
        let onchange = Callback::from(move |on| {
            let named = named.clone();
            change(Box::new(move |typed: &mut Typed| typed.set_portal(&named, on)));
        });
        let name = portal_name(&signed_in, portal, locale);
        let id = if portal == EVERY_PORTAL { "portal-every".into() } else { format!("portal-{portal}") };
        choice(id, name, None, typed.portals.contains(portal), false, onchange)
    };
    let lasts = |(days, label): (i64, &'static str)| {
        let change = change.clone();
        let day = (today + TimeDelta::days(days)).to_string();
        let chosen = typed.expires_on == day;
        let onclick = move |_: MouseEvent| {
            let day = day.clone();
            change(Box::new(move |typed: &mut Typed| typed.expires_on = day));
        };
        html! { <button key={days} type="button" class={classes!("btn", chosen.then_some("active"))} aria-pressed={chosen.to_string()} {onclick}>{ label }</button> }
    };
    let lines: Vec<&str> = typed.addresses.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let scope_names: Vec<&str> = typed.scopes.iter().map(|scope| scope.label(locale)).collect();
    let portal_names: Vec<String> =
        typed.portals.iter().map(|key| portal_name(&signed_in, key, locale)).collect();
    let portal_names: Vec<&str> = portal_names.iter().map(String::as_str).collect();
    let of_name = fault(&faults, "/name", &[]);
    let of_addresses = fault(&faults, "/addresses", &lines);
    let of_day = fault(&faults, "/expires_on", &[]);
    let of_rate = fault(&faults, "/per_minute", &[]);
    let on_addresses = {
        let change = change.clone();
        move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            change(Box::new(move |typed: &mut Typed| typed.addresses = text));
        }
    };
    let title =
        key.as_ref().map_or_else(|| t.new.to_owned(), |key| format!("{}: {}", t.edit_of, key.draft.name));
    let label = if key.is_some() { t.save } else { t.create };
    let control = |fault: &Option<AttrValue>| classes!("form-control", fault.as_ref().map(|_| "is-invalid"));
    let (least, most) = PER_MINUTE;
    let rate_help = format!("{} {}", (t.range)(PER_MINUTE), t.per_minute_help);
    let last = today + TimeDelta::days(LASTS_MAX_DAYS);
    html! {
        <Dialog id="api-key" wide=true {title} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true {label} busy={*busy} onclick={save} /> }}>
            if let Some(failure) = &*failure {
                <div class="ui-banner" data-tone="red" role="alert"><p>{ told(locale, failure, t.conflict) }</p></div>
            }
            <Field id="key-name" label={t.name} hint={t.name_help} fault={of_name.clone()} required=true>
                <input id="key-name" class={control(&of_name)} maxlength="100" autocomplete="off" value={typed.name.clone()}
                    oninput={on(|typed, text| typed.name = text)} aria-invalid={of_name.is_some().to_string()}
                    aria-describedby={described_by("key-name", true, of_name.is_some())} />
            </Field>
            <div class="ui-form-grid mt-3">
                { group(t.scopes, fault(&faults, "/scopes", &scope_names), false, html! { { for ApiScope::ALL.iter().map(scope) } }) }
                { group(t.portals, fault(&faults, "/portals", &portal_names), portals.len() > 8,
                    html! { { for portals.iter().map(portal_choice) } }) }
            </div>
            <Field id="key-addresses" label={t.addresses} hint={t.addresses_help} fault={of_addresses.clone()}>
                <textarea id="key-addresses" class={control(&of_addresses)} rows="3" spellcheck="false" value={typed.addresses.clone()}
                    oninput={on_addresses} aria-invalid={of_addresses.is_some().to_string()}
                    aria-describedby={described_by("key-addresses", true, of_addresses.is_some())} />
            </Field>
            <div class="ui-form-grid mt-3">
                <Field id="key-day" label={t.last_day} fault={of_day.clone()} required=true>
                    <input id="key-day" type="date" class={control(&of_day)} min={today.to_string()} max={last.to_string()}
                        value={typed.expires_on.clone()} oninput={on(|typed, text| typed.expires_on = text)}
                        aria-invalid={of_day.is_some().to_string()} aria-describedby={described_by("key-day", false, of_day.is_some())} />
                    <div class="ui-toolbar mt-2" role="group" aria-label={t.last_day}>
                        { for [(30, t.month), (90, t.quarter), (LASTS_MAX_DAYS, t.year)].into_iter().map(lasts) }
                    </div>
                </Field>
                <Field id="key-rate" label={t.per_minute} hint={rate_help} fault={of_rate.clone()} required=true>
                    <input id="key-rate" type="number" class={control(&of_rate)} min={least.to_string()} max={most.to_string()}
                        value={typed.per_minute.clone()} oninput={on(|typed, text| typed.per_minute = text)}
                        aria-invalid={of_rate.is_some().to_string()} aria-describedby={described_by("key-rate", true, of_rate.is_some())} />
                </Field>
            </div>
            <p class="text-secondary mt-3">{ t.answers_help }</p>
        </Dialog>
    }
}

/// A refusal in words; that somebody else was faster says what another press does.
pub(super) fn told(locale: Locale, failure: &Failure, conflict: &'static str) -> String {
    if failure.is(ProblemCode::Stale) { conflict.to_owned() } else { failure.describe(locale) }
}
