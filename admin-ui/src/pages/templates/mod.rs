//! Templates: what an article begins with, and the page on which the board keeps the portal's own.

mod begin;
mod form;

pub(crate) use begin::Begin;

use crate::{
    client::{Method, portal_path},
    hooks::{use_client, use_locale, use_notices, use_query, use_session, use_texts},
    i18n,
    notices::{Notice, Tone},
    parts::{PageHead, failed, skeleton},
};
use form::TemplateForm;
use gloo::utils::window;
use shared::{
    access::Permission,
    article::Genre,
    page::One,
    template::{Template, TemplateDraft},
    word::Locale,
};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Where the templates of a portal are.
fn templates_path(portal: &str) -> String {
    format!("{}/templates", portal_path(portal))
}

/// The portal.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its key.
    pub(crate) portal: String,
}

/// A template that is new, or that others have kept before.
#[derive(Clone, Debug, PartialEq)]
struct Editing {
    /// Where it is kept, and the version that was seen; none of a new one.
    kept: Option<(String, i32)>,
    draft: TemplateDraft,
}

impl Editing {
    fn new(draft: TemplateDraft) -> Self {
        Self { kept: None, draft }
    }

    fn of(template: &Template) -> Self {
        let kept = template.id.map(|id| (id.to_string(), template.version));
        Self { kept, draft: template.draft.clone() }
    }
}

fn blank() -> TemplateDraft {
    let (name, title, summary, body) = (String::new(), String::new(), String::new(), String::new());
    TemplateDraft { name, title, summary, body, genre: Genre::News, section: None }
}

/// The page.
#[component]
pub(crate) fn TemplatesPage(props: &Props) -> Html {
    let t = &use_texts().templates;
    let (locale, client, notices) = (use_locale(), use_client(), use_notices().dispatcher());
    let may = use_session().may(&props.portal, Permission::ManageTemplates);
    let path = templates_path(&props.portal);
    let list = use_query::<One<Vec<Template>>>(Some(path.clone()));
    let editing = use_state_eq(|| None::<Rc<Editing>>);
    let edit = {
        let editing = editing.setter();
        Callback::from(move |next: Option<Editing>| editing.set(next.map(Rc::new)))
    };
    let done = {
        let (edit, reload, notices) = (edit.clone(), list.reload.clone(), notices);
        Callback::from(move |said: AttrValue| {
            notices.dispatch(Notice::Say(Tone::Success, said));
            edit.emit(None);
            reload.emit(());
        })
    };
    let onremove = {
        let (path, done, client) = (path.clone(), done.clone(), client.clone());
        let failed = use_notices().dispatcher();
        Callback::from(move |(id, version): (String, i32)| {
            if !window().confirm_with_message(t.remove_ask).unwrap_or(false) {
                return;
            }
            let (path, done, client) = (format!("{path}/{id}"), done.clone(), client.clone());
            let failed = failed.clone();
            spawn_local(async move {
                match client.delete(&path, Some(version)).await {
                    Ok(()) => done.emit(t.removed.into()),
                    Err(failure) => {
                        failed.dispatch(Notice::Say(Tone::Warning, failure.describe(locale).into()));
                    }
                }
            });
        })
    };
    if let Some(now) = &*editing {
        let (method, at, seen) = match &now.kept {
            Some((id, version)) => (Method::Put, format!("{path}/{id}"), Some(*version)),
            None => (Method::Post, path.clone(), None),
        };
        let oncancel = edit.reform(|()| None);
        let title = if now.kept.is_some() { now.draft.name.clone() } else { t.new.to_owned() };
        return html! {
            <>
                <PageHead {title} />
                <TemplateForm portal={props.portal.clone()} draft={now.draft.clone()} {method} {at} {seen} {oncancel}
                    onsaved={done} />
            </>
        };
    }
    let rows = list.data.as_ref().map(|list| {
        list.data.iter().map(|template| row(locale, template, may, &edit, &onremove)).collect::<Html>()
    });
    html! {
        <>
            <PageHead title={t.title} subtitle={html! { { t.help } }}>
                if may {
                    <button type="button" class="btn btn-primary"
                        onclick={edit.reform(|_: MouseEvent| Some(Editing::new(blank())))}>{ t.new }</button>
                }
            </PageHead>
            if let Some(rows) = rows {
                <div class="card"><ul class="ui-pile">{ rows }</ul></div>
            } else if let Some(failure) = &list.failure {
                { failed(locale, failure, &list.reload) }
            } else {
                { skeleton(locale, 6) }
            }
        </>
    }
}

fn row(
    locale: Locale,
    template: &Template,
    may: bool,
    edit: &Callback<Option<Editing>>,
    onremove: &Callback<(String, i32)>,
) -> Html {
    let t = &i18n::texts(locale).templates;
    let draft = &template.draft;
    let now = Editing::of(template);
    let kept = now.kept.clone();
    let open = edit.reform(move |_: MouseEvent| {
        let mut now = now.clone();
        if now.kept.is_none() {
            // A copy has a name of its own.
            now.draft.name.push_str(" (2)");
        }
        Some(now)
    });
    html! {
        <li key={draft.name.clone()}>
            <strong>{ &draft.name }</strong>
            <div>
                if template.built_in.is_some() {
                    <span>{ t.built_in }</span>
                }
                <span>{ &draft.title }</span>
                <span>{ draft.section.clone().unwrap_or_else(|| t.any_section.into()) }</span>
            </div>
            if may {
                <button type="button" class="btn me-2" onclick={open}>{ if kept.is_some() { t.edit } else { t.copy } }</button>
                if let Some(kept) = kept {
                    <button type="button" class="btn" onclick={onremove.reform(move |_: MouseEvent| kept.clone())}>{ t.remove }</button>
                }
            }
        </li>
    }
}
