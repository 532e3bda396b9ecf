//! The portals that show an article, and showing it in another.

use crate::{
    client::{Failure, Method, article_path},
    hooks::{use_client, use_locale, use_notices, use_query, use_session, use_texts},
    notices::{Notice, Tone},
    parts::{BusyButton, Field, failed, skeleton, time},
};
use shared::{
    access::Permission,
    article::{NewShare, Share, Shares as Told},
    page::One,
};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The article.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article's id.
    pub(crate) id: String,
}

/// The list, and the choice of another portal.
#[component]
pub(crate) fn Shares(props: &Props) -> Html {
    let t = &use_texts().shares;
    let (locale, client, notices) = (use_locale(), use_client(), use_notices().dispatcher());
    let may = use_session().may(&props.portal, Permission::ApproveArticles);
    let path = format!("{}/shares", article_path(&props.portal, &props.id));
    let list = use_query::<One<Told>>(Some(path.clone()));
    let chosen = use_state_eq(String::new);
    let busy = use_state_eq(|| false);
    let said = {
        let (reload, busy, chosen) = (list.reload.clone(), busy.setter(), chosen.setter());
        Callback::from(move |done: Result<&'static str, Failure>| {
            busy.set(false);
            chosen.set(String::new());
            reload.emit(());
            let (tone, words) = match done {
                Ok(words) => (Tone::Success, words.to_owned()),
                Err(failure) => (Tone::Warning, failure.describe(locale)),
            };
            notices.dispatch(Notice::Say(tone, words.into()));
        })
    };
    let onshare = {
        let (client, path, said) = (client.clone(), path.clone(), said.clone());
        let (chosen, busy) = (chosen.clone(), busy.setter());
        Callback::from(move |()| {
            if chosen.is_empty() {
                return;
            }
            let (client, path, said) = (client.clone(), path.clone(), said.clone());
            let asked = NewShare { portal: (*chosen).clone(), section: None };
            busy.set(true);
            spawn_local(async move {
                let made = client.send::<_, One<Share>>(Method::Post, &path, &asked, None).await;
                said.emit(made.map(|_| t.shared));
            });
        })
    };
    let onend = Callback::from(move |portal: String| {
        let (client, path, said) = (client.clone(), format!("{path}/{portal}"), said.clone());
        spawn_local(async move {
            said.emit(client.delete(&path, None).await.map(|()| t.ended));
        });
    });
    let onchange = {
        let chosen = chosen.setter();
        move |event: Event| chosen.set(event.target_unchecked_into::<HtmlSelectElement>().value())
    };
    let Some(told) = &list.data else {
        return match &list.failure {
            Some(failure) => failed(locale, failure, &list.reload),
            None => skeleton(locale, 2),
        };
    };
    let share = |share: &Share| {
        let portal = share.portal.clone();
        html! {
            <li key={portal.clone()}>
                <strong>{ share.name.in_locale(locale) }</strong>
                <div><span>{ format!("{} · ", share.shared_by_name) }{ time(locale, share.shared_at) }</span></div>
                if may {
                    <button type="button" class="ui-link" onclick={onend.reform(move |_: MouseEvent| portal.clone())}>{ t.end }</button>
                }
            </li>
        }
    };
    html! {
        <>
            <p class="text-secondary">{ t.help }</p>
            if told.data.shares.is_empty() {
                <p class="text-secondary">{ t.none }</p>
            } else {
                <ul class="ui-pile mb-3">{ for told.data.shares.iter().map(share) }</ul>
            }
            if may && !told.data.targets.is_empty() {
                <Field id="share-portal" label={t.portal}>
                    <select id="share-portal" class="form-select" {onchange}>
                        <option value="" selected={chosen.is_empty()}>{ t.choose }</option>
                        for target in told.data.targets.iter() {
                            <option key={target.portal.clone()} value={target.portal.clone()}
                                selected={*chosen == target.portal}>{ target.name.in_locale(locale) }</option>
                        }
                    </select>
                </Field>
                <BusyButton label={t.share} busy={*busy} onclick={onshare} />
            }
        </>
    }
}
