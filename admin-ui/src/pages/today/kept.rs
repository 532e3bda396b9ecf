//! Texts that this browser keeps and that were never saved: where each is, and the way to be rid of it.

use crate::{
    hooks::{use_locale, use_notices, use_session, use_texts},
    i18n,
    notices::Notice,
    pages::editor::Waiting,
    parts::{To, time},
    route::Route,
};
use shared::word::Locale;
use yew::prelude::*;

/// The portal.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Its key.
    pub(super) portal: String,
}

/// The card; nothing where nothing waits.
#[component]
pub(super) fn KeptTexts(props: &Props) -> Html {
    let t = &use_texts().lists;
    let (locale, notices) = (use_locale(), use_notices().dispatcher());
    let looked = use_state_eq(|| 0_u32);
    let user = use_session().session().map(|session| session.actor.id);
    let Some(user) = user else { return Html::default() };
    let all = Waiting::all(user, &props.portal);
    if all.is_empty() {
        return Html::default();
    }
    let onforget = {
        let portal = props.portal.clone();
        Callback::from(move |waiting: Waiting| {
            waiting.shelf(user, &portal).clear();
            looked.set(*looked + 1);
            let (portal, looked) = (portal.clone(), looked.clone());
            let undo = move |()| {
                // A browser that kept it keeps it again.
                let _ = waiting.shelf(user, &portal).keep(&waiting.kept);
                looked.set(*looked + 2);
            };
            notices.dispatch(Notice::Done(t.kept_forgotten.into(), undo.into()));
        })
    };
    html! {
        <section class="card" aria-labelledby="kept">
            <div class="card-header">
                <h2 class="card-title" id="kept">{ t.kept_texts }</h2>
                <span class="ui-pile-count">{ all.len() }</span>
            </div>
            <p class="card-body text-secondary mb-0">{ t.kept_help }</p>
            { kept_texts(locale, &props.portal, &all, &onforget) }
        </section>
    }
}

/// The texts, each with the way to its desk.
fn kept_texts(locale: Locale, portal: &str, all: &[Waiting], onforget: &Callback<Waiting>) -> Html {
    let t = &i18n::texts(locale).lists;
    let row = |waiting: &Waiting| {
        let portal = portal.to_owned();
        let to = match waiting.article.clone() {
            Some(id) => Route::Article { portal, id },
            None => Route::NewArticle { portal },
        };
        let title = match waiting.kept.draft.title.trim() {
            "" => t.kept_new.to_owned(),
            title => title.to_owned(),
        };
        let forget = {
            let waiting = waiting.clone();
            onforget.reform(move |_: MouseEvent| waiting.clone())
        };
        html! {
            <li key={waiting.article.clone().unwrap_or_default()}>
                <To {to} row=true class="fw-medium">{ &title }</To>
                <div>
                    if waiting.article.is_none() {
                        <span>{ t.kept_new }</span>
                    }
                    { time(locale, waiting.kept.at) }
                    <button type="button" class="ui-link" aria-label={format!("{}: {title}", t.kept_forget)} onclick={forget}>{ t.kept_forget }</button>
                </div>
            </li>
        }
    };
    html! { <ul class="ui-pile">{ for all.iter().map(row) }</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{pages::editor::Kept, session::SignedIn, stage};

    #[tokio::test(flavor = "current_thread")]
    async fn every_text_that_waits_leads_to_its_own_desk() {
        let waiting = |article: Option<&str>| {
            let draft = shared::sample::article_draft();
            let at = "2026-11-20T02:30:00Z".parse().expect("an instant");
            let kept = Kept { version: 1, at, draft, base: None, elsewhere: false };
            Waiting { article: article.map(Into::into), kept }
        };
        let list = kept_texts(Locale::Vi, "skhcn", &[waiting(Some("b1")), waiting(None)], &Callback::noop());
        let session = SignedIn::Yes(stage::session().into());
        let html = stage::shown("/skhcn", Locale::Vi, session, list).await;
        for part in ["/skhcn/tin-bai/b1", "/skhcn/tin-bai/moi", "Bài mới"] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }
}
