//! Links that show a revision to people without an account: made, listed, revoked.

use crate::{
    client::{Failure, Method, article_path},
    hooks::{use_client, use_locale, use_notices, use_query, use_session, use_texts},
    i18n,
    notices::{Notice, Tone},
    parts::{BusyButton, Field, failed, skeleton, time},
};
use gloo::utils::window;
use shared::{
    access::Permission,
    article::{NewPreviewLink, PREVIEW_HOURS_MAX, PreviewLink, PreviewLinkState},
    page::One,
    word::{Locale, Word},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The article.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article's id.
    pub(crate) id: String,
}

fn value(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

/// The form for a new link, and the list.
#[component]
pub(crate) fn Links(props: &Props) -> Html {
    let t = &use_texts().previews;
    let (locale, client, notices) = (use_locale(), use_client(), use_notices().dispatcher());
    let may = use_session().may(&props.portal, Permission::WriteArticles);
    let path = format!("{}/preview-links", article_path(&props.portal, &props.id));
    let list = use_query::<One<Vec<PreviewLink>>>(Some(path.clone()));
    let asked = use_state_eq(NewPreviewLink::default);
    let made = use_state_eq(|| None::<String>);
    let busy = use_state_eq(|| false);
    let said = {
        let (notices, reload, busy) = (notices, list.reload.clone(), busy.setter());
        Callback::from(move |done: Result<Option<&'static str>, Failure>| {
            busy.set(false);
            reload.emit(());
            match done {
                Ok(None) => {}
                Ok(Some(words)) => notices.dispatch(Notice::Say(Tone::Success, words.into())),
                Err(failure) => notices.dispatch(Notice::Say(Tone::Warning, failure.describe(locale).into())),
            }
        })
    };
    let onmake = {
        let (client, path, asked, made) = (client.clone(), path.clone(), asked.clone(), made.setter());
        let (said, busy) = (said.clone(), busy.setter());
        Callback::from(move |()| {
            let (client, path, asked) = (client.clone(), path.clone(), (*asked).clone());
            let (said, made) = (said.clone(), made.clone());
            busy.set(true);
            spawn_local(async move {
                let link = client.send::<_, One<PreviewLink>>(Method::Post, &path, &asked, None).await;
                said.emit(link.map(|link| {
                    let origin = window().location().origin().unwrap_or_default();
                    made.set(link.data.page.map(|page| origin + &page));
                    None
                }));
            });
        })
    };
    let onrevoke = Callback::from(move |id: String| {
        let (client, path, said) = (client.clone(), format!("{path}/{id}"), said.clone());
        spawn_local(async move {
            said.emit(client.delete(&path, None).await.map(|()| Some(t.revoked)));
        });
    });
    let on_hours = {
        let asked = asked.clone();
        move |event: InputEvent| {
            let hours = value(&event).parse().unwrap_or(0);
            asked.set(NewPreviewLink { hours, ..(*asked).clone() });
        }
    };
    let on_note = {
        let asked = asked.clone();
        move |event: InputEvent| asked.set(NewPreviewLink { note: value(&event), ..(*asked).clone() })
    };
    let right = asked.check().is_ok();
    html! {
        <>
            <p class="text-secondary">{ t.links_help }</p>
            if may {
                <Field id="link-note" label={t.for_whom}>
                    <input id="link-note" class="form-control" maxlength="200" value={asked.note.clone()} oninput={on_note} />
                </Field>
                <Field id="link-hours" label={t.hours} fault={(!right).then(|| AttrValue::from(format!("1–{PREVIEW_HOURS_MAX}")))}>
                    <input id="link-hours" class="form-control" type="number" min="1" max={PREVIEW_HOURS_MAX.to_string()}
                        value={asked.hours.to_string()} oninput={on_hours} aria-invalid={(!right).to_string()} />
                </Field>
                <BusyButton label={t.make} busy={*busy || !right} onclick={onmake} />
            }
            if let Some(link) = &*made {
                <div role="status" class="mt-3"><Field id="link-made" label={t.made}>
                    <input id="link-made" class="form-control" readonly=true value={link.clone()}
                        onfocus={|event: FocusEvent| event.target_unchecked_into::<HtmlInputElement>().select()} />
                </Field></div>
            }
            if let Some(links) = &list.data {
                <ul class="ui-pile mt-3">{ for links.data.iter().map(|link| item(locale, link, may, &onrevoke)) }</ul>
                if links.data.is_empty() {
                    <p class="text-secondary mb-0">{ t.links_none }</p>
                }
            } else if let Some(failure) = &list.failure {
                { failed(locale, failure, &list.reload) }
            } else {
                { skeleton(locale, 2) }
            }
        </>
    }
}

fn item(locale: Locale, link: &PreviewLink, may: bool, onrevoke: &Callback<String>) -> Html {
    let t = &i18n::texts(locale).previews;
    let id = link.id.to_string();
    let open = link.state == PreviewLinkState::Open;
    html! {
        <li key={id.clone()}>
            <strong>{ format!("{} {} · {}", t.of_revision, link.revision, link.state.label(locale)) }</strong>
            if !link.note.is_empty() {
                { format!(" · {}", link.note) }
            }
            <div>
                <span>{ format!("{} · ", link.created_by_name) }{ time(locale, link.created_at) }</span>
                <span>{ t.until }{ " " }{ time(locale, link.expires_at) }</span>
                <span>{ format!("{} {}", link.uses, t.opened) }</span>
            </div>
            if open && may {
                <button type="button" class="ui-link" onclick={onrevoke.reform(move |_: MouseEvent| id.clone())}>{ t.revoke }</button>
            }
        </li>
    }
}
