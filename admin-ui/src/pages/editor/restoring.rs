//! Bringing an old revision back: the question, the call, and what is said afterwards.

use crate::{
    address::go,
    client::{Client, Failure},
    hooks::{use_client, use_locale, use_notices, use_texts},
    i18n,
    notices::{Notice, Notices, Tone},
    parts::{BusyButton, Dialog},
    route::Route,
};
use shared::{
    article::{Article, RevisionPlace, Status},
    word::Locale,
};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The article and the revision.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article as it was seen.
    pub(crate) article: Rc<Article>,
    /// Which revision.
    pub(crate) place: RevisionPlace,
    /// Called when the article is not as it was seen.
    pub(crate) onstale: Callback<()>,
}

/// Brings back the text that was the newest before, from the version that the restoration has left.
fn undo(
    portal: &str,
    before: &Article,
    now: &Article,
    client: &Client,
    notices: &UseReducerDispatcher<Notices>,
    locale: Locale,
) -> Callback<()> {
    let (portal, id, version) = (portal.to_owned(), now.id.to_string(), now.version);
    let place = RevisionPlace { edition: before.edition.number, number: before.edition.revision };
    let (client, notices) = (client.clone(), notices.clone());
    Callback::from(move |()| {
        let (portal, id, client, notices) = (portal.clone(), id.clone(), client.clone(), notices.clone());
        spawn_local(async move {
            match client.restore_revision(&portal, &id, place, version).await {
                Ok(back) => {
                    let said = i18n::texts(locale).common.undone;
                    notices.dispatch(Notice::Say(Tone::Success, said.into()));
                    // The desk keeps what it has read: what is there now is shown beside what was.
                    let (edition, number) = (back.edition.number, back.edition.revision);
                    go(&Route::Revision { portal, id, edition, number }.to_path());
                }
                Err(failure) => notices.dispatch(Notice::Say(Tone::Warning, failure.describe(locale).into())),
            }
        });
    })
}

/// The button, and the dialog behind it.
#[component]
pub(crate) fn Restore(props: &Props) -> Html {
    let texts = use_texts();
    let t = &texts.revisions;
    let (locale, client, notices) = (use_locale(), use_client(), use_notices().dispatcher());
    let asking = use_state_eq(|| false);
    let busy = use_state_eq(|| false);
    let failure = use_state(|| None::<Failure>);
    let ask = |open: bool| {
        let (asking, failure) = (asking.setter(), failure.setter());
        Callback::from(move |()| {
            failure.set(None);
            asking.set(open);
        })
    };
    let onrestore = {
        let Props { portal, article, place, onstale } = props;
        let (portal, article, place, onstale) = (portal.clone(), article.clone(), *place, onstale.clone());
        let (busy, failure) = (busy.setter(), failure.setter());
        Callback::from(move |()| {
            let (client, notices) = (client.clone(), notices.clone());
            let (portal, article, onstale) = (portal.clone(), article.clone(), onstale.clone());
            let (busy, failure) = (busy.clone(), failure.clone());
            busy.set(true);
            spawn_local(async move {
                let id = article.id.to_string();
                let answer = client.restore_revision(&portal, &id, place, article.version).await;
                busy.set(false);
                match answer {
                    Ok(now) => {
                        let notice = if now.version == article.version {
                            Notice::Say(Tone::Success, t.restored_same.into())
                        } else if now.state == article.state {
                            Notice::Done(
                                t.restored.into(),
                                undo(&portal, &article, &now, &client, &notices, locale),
                            )
                        } else {
                            // The approval is gone, and no older text brings it back.
                            Notice::Say(Tone::Success, t.restored.into())
                        };
                        notices.dispatch(notice);
                        go(&Route::Article { portal, id }.to_path());
                    }
                    Err(refused) => {
                        onstale.emit(());
                        failure.set(Some(refused));
                    }
                }
            });
        })
    };
    html! {
        <>
            <BusyButton label={t.restore} onclick={ask(true)} />
            if *asking {
                <Dialog id="restore" title={format!("{} {}", t.title, props.place)} onclose={ask(false)}
                    footer={html! { <BusyButton primary=true label={t.restore} busy={*busy} onclick={onrestore} /> }}>
                    <p>{ t.restore_ask }</p>
                    if props.article.state == Status::Approved {
                        <p>{ texts.editor.voids_approval }</p>
                    }
                    if let Some(failure) = &*failure {
                        <p class="text-danger" role="alert">{ failure.describe(locale) }</p>
                    }
                </Dialog>
            }
        </>
    }
}
