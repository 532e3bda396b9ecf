//! Lists under a name, above the list: those that everybody has, those that are kept, and keeping the one that is shown.

use super::Filter;
use crate::{
    address::{Query, go},
    client::{Method, portal_path},
    hooks::{use_client, use_locale, use_notices, use_query, use_session, use_texts},
    notices::{Notice, Tone},
    parts::{BusyButton, Dialog, Field},
    route::Route,
};
use shared::{
    access::Permission,
    article::Status,
    page::One,
    view::{SavedView, SavedViewDraft},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Which list is shown.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The list, from its first page on.
    pub(crate) filter: Filter,
}

/// The list of what waits for somebody with these permissions.
fn waiting(may: impl Fn(Permission) -> bool) -> Filter {
    let states = |states: &[Status]| Filter { states: states.to_vec(), ..Filter::default() };
    if may(Permission::ApproveArticles) {
        states(&[Status::PendingApproval, Status::Approved])
    } else if may(Permission::EditArticles) {
        states(&[Status::Submitted, Status::InEditing])
    } else {
        Filter { mine: true, ..states(&[Status::Draft, Status::Returned]) }
    }
}

fn with(name: &'static str) -> Filter {
    let mut filter = Filter::default();
    filter.set(name, "true".into());
    filter
}

/// The names above the list.
#[component]
pub(crate) fn Views(props: &Props) -> Html {
    let t = &use_texts().lists;
    let (session, client, notices, locale) = (use_session(), use_client(), use_notices(), use_locale());
    let path = format!("{}/views", portal_path(&props.portal));
    let views = use_query::<One<Vec<SavedView>>>(Some(path.clone()));
    // Whether a name is asked for: of a new list, or of the one that is shown.
    let naming = use_state_eq(|| None::<Option<SavedView>>);
    let open = (*naming).clone();
    let may = |permission| session.may(&props.portal, permission);
    let kept = views.data.as_ref().map(|views| views.data.clone()).unwrap_or_default();
    let shown = props.filter.query();
    let link = |name: String, filter: Filter| {
        let (query, active) = (filter.query(), filter == props.filter);
        let to = Route::Articles { portal: props.portal.clone() }.with_query(&query);
        let onclick = {
            let to = to.clone();
            move |event: MouseEvent| {
                // With a key held down the browser opens a tab of its own.
                if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                    event.prevent_default();
                    go(&to);
                }
            }
        };
        html! {
            <a key={name.clone()} class={classes!("nav-link", active.then_some("active"))} href={to} {onclick}
                aria-current={active.then_some("page")}>{ name }</a>
        }
    };
    let usual = [
        (t.everything, Filter::default()),
        (t.waiting, waiting(may)),
        (t.mine, Filter { mine: true, ..Filter::default() }),
        (t.published, with("live")),
        (t.scheduled, Filter { sort: Some("scheduled_for".into()), ..with("scheduled") }),
    ];
    let is_usual = usual.iter().any(|(_, filter)| *filter == props.filter);
    let of = |view: &SavedView| Filter::from(&Query::read(&view.query)).first_page();
    let current = kept.iter().find(|view| of(view) == props.filter).cloned();
    let remove = current.clone().filter(|view| view.may_change).map(|view| {
        let path = format!("{path}/{}", view.id);
        let (client, notices, reload) = (client.clone(), notices.clone(), views.reload.clone());
        move |_: MouseEvent| {
            let (client, notices, reload, path) =
                (client.clone(), notices.clone(), reload.clone(), path.clone());
            spawn_local(async move {
                let (tone, text) = match client.delete(&path, Some(view.version)).await {
                    Ok(()) => (Tone::Success, t.view_removed.to_owned()),
                    Err(failure) => (Tone::Warning, failure.describe(locale)),
                };
                notices.dispatch(Notice::Say(tone, text.into()));
                reload.emit(());
            });
        }
    });
    let ask = |view: Option<SavedView>| {
        let naming = naming.setter();
        move |_: MouseEvent| naming.set(Some(view.clone()))
    };
    let onclose = {
        let naming = naming.setter();
        Callback::from(move |()| naming.set(None))
    };
    let onsaved = {
        let (reload, onclose) = (views.reload.clone(), onclose.clone());
        Callback::from(move |()| {
            reload.emit(());
            onclose.emit(());
        })
    };
    html! {
        <nav class="nav nav-tabs mb-3" aria-label={t.views}>
            { for usual.into_iter().map(|(name, filter)| link(name.to_owned(), filter)) }
            { for kept.iter().map(|view| link(view.name.clone(), of(view))) }
            if !is_usual && current.is_none() {
                <button type="button" class="nav-link" onclick={ask(None)}>{ t.save_view }</button>
            }
            if let Some(view) = current.filter(|view| view.may_change) {
                <button type="button" class="nav-link" onclick={ask(Some(view))}>{ t.rename_view }</button>
            }
            if let Some(onclick) = remove {
                <button type="button" class="nav-link" {onclick}>{ t.remove_view }</button>
            }
            if let Some(kept) = open {
                <Naming {path} query={shown} {kept} may_share={may(Permission::ApproveArticles) || may(Permission::ManagePortal)}
                    {onclose} {onsaved} />
            }
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct NamingProps {
    path: String,
    query: String,
    /// The list that is given another name; none of a new one.
    kept: Option<SavedView>,
    may_share: bool,
    onclose: Callback<()>,
    onsaved: Callback<()>,
}

/// Asks for a name.
#[component]
fn Naming(props: &NamingProps) -> Html {
    let t = &use_texts().lists;
    let (client, notices, locale) = (use_client(), use_notices(), use_locale());
    let before = props.kept.clone();
    let name = use_state_eq(|| before.as_ref().map(|view| view.name.clone()).unwrap_or_default());
    let shared = use_state_eq(|| before.as_ref().is_some_and(|view| view.shared));
    let fault = use_state_eq(|| None::<AttrValue>);
    let save = {
        let draft = SavedViewDraft { name: (*name).clone(), query: props.query.clone(), shared: *shared };
        let (path, onsaved, fault) = (props.path.clone(), props.onsaved.clone(), fault.setter());
        let kept = props.kept.clone();
        Callback::from(move |()| {
            let (client, notices, path, draft) =
                (client.clone(), notices.clone(), path.clone(), draft.clone());
            let (onsaved, fault, kept) = (onsaved.clone(), fault.clone(), kept.clone());
            spawn_local(async move {
                let (method, path, seen, said) = match kept {
                    Some(view) => {
                        (Method::Put, format!("{path}/{}", view.id), Some(view.version), t.view_renamed)
                    }
                    None => (Method::Post, path, None, t.view_saved),
                };
                match client.send::<_, One<SavedView>>(method, &path, &draft, seen).await {
                    Ok(_) => {
                        notices.dispatch(Notice::Say(Tone::Success, said.into()));
                        onsaved.emit(());
                    }
                    Err(failure) => {
                        let about_name = failure.field_errors().first().map(|error| error.detail.clone());
                        fault.set(Some(about_name.unwrap_or_else(|| failure.describe(locale)).into()));
                    }
                }
            });
        })
    };
    let oninput = {
        let name = name.setter();
        move |event: InputEvent| name.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let onshare = {
        let shared = shared.setter();
        move |event: Event| shared.set(event.target_unchecked_into::<HtmlInputElement>().checked())
    };
    html! {
        <Dialog id="view" title={if props.kept.is_some() { t.rename_view } else { t.save_view }} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true label={t.save} onclick={save} /> }}>
            <Field id="view-name" label={t.view_name} fault={(*fault).clone()} required=true>
                <input id="view-name" class="form-control" maxlength="60" value={(*name).clone()} {oninput} />
            </Field>
            if props.may_share {
                <label class="form-check">
                    <input type="checkbox" class="form-check-input" checked={*shared} onchange={onshare} />
                    <span class="form-check-label">{ t.share }</span>
                </label>
            }
        </Dialog>
    }
}
