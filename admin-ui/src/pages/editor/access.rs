//! Who may see the article: the button that says so, and its dialog.

use crate::{
    client::{Failure, portal_path},
    hooks::{use_client, use_locale, use_notices, use_query, use_session, use_texts},
    notices::{Notice, Tone},
    parts::{BusyButton, Dialog, Field, Picture, icon},
};
use shared::{
    article::{Access, AccessChange, Article},
    id::UserId,
    page::One,
    user::Colleague,
    word::{Locale, Word},
};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The article.
#[derive(Properties, PartialEq)]
pub(crate) struct ButtonProps {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article.
    pub(crate) article: Rc<Article>,
    /// Called with the article after a change.
    pub(crate) onchanged: Callback<Article>,
}

/// The button: it says when not everybody may see the article, and opens the dialog for those who may change that.
#[component]
pub(crate) fn AccessButton(props: &ButtonProps) -> Html {
    let t = &use_texts().colleagues;
    let (locale, client) = (use_locale(), use_client());
    let asking = use_state_eq(|| false);
    let ButtonProps { portal, article, onchanged } = props;
    let is_limited = article.access != Access::Open;
    if !article.can_limit {
        return lock(locale, article.access);
    }
    let ask = |open: bool| {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(open))
    };
    let ondone = {
        let (portal, id, onchanged) = (portal.clone(), article.id.to_string(), onchanged.clone());
        Callback::from(move |()| {
            let (client, portal, id, onchanged) =
                (client.clone(), portal.clone(), id.clone(), onchanged.clone());
            spawn_local(async move {
                // Should it fail, the next save tells that the article has changed.
                if let Ok(article) = client.article(&portal, &id).await {
                    onchanged.emit(article);
                }
            });
        })
    };
    let limited = article.limited.as_ref();
    let people: Vec<UserId> =
        limited.iter().flat_map(|limited| &limited.people).map(|person| person.id).collect();
    html! {
        <>
            <button type="button" class="btn" onclick={ask(true).reform(|_: MouseEvent| ())}>
                { icon(if is_limited { Picture::Lock } else { Picture::Eye }) }
                { if is_limited { article.access.label(locale) } else { t.access } }
            </button>
            if *asking {
                <AccessDialog portal={portal.clone()} id={article.id.to_string()} version={article.version} access={article.access}
                    {people} limited_by={limited.map(|limited| limited.by)} onclose={ask(false)} {ondone} />
            }
        </>
    }
}

/// A chip for what not everybody may see; nothing for the rest.
pub(crate) fn lock(locale: Locale, access: Access) -> Html {
    if access == Access::Open {
        return Html::default();
    }
    html! { <span class="ui-lock text-secondary">{ icon(Picture::Lock) }{ access.label(locale) }</span> }
}

/// The article, as far as somebody knows it who may change its limit.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article's id.
    pub(crate) id: String,
    /// Its version.
    pub(crate) version: i32,
    /// Who may see it now.
    pub(crate) access: Access,
    /// The people named now, as far as they are known.
    #[prop_or_default]
    pub(crate) people: Vec<UserId>,
    /// Who limited it.
    #[prop_or_default]
    pub(crate) limited_by: Option<UserId>,
    /// Called when nothing is changed.
    pub(crate) onclose: Callback<()>,
    /// Called after the change.
    pub(crate) ondone: Callback<()>,
}

/// The dialog.
#[component]
pub(crate) fn AccessDialog(props: &Props) -> Html {
    let t = &use_texts().colleagues;
    let (locale, client, notices) = (use_locale(), use_client(), use_notices().dispatcher());
    let me = use_session().session().map(|session| session.actor.id);
    let access = use_state_eq(|| props.access);
    let people = use_state_eq(|| {
        let mut people = props.people.clone();
        let unnamed = me.filter(|me| !people.contains(me));
        people.extend(unnamed);
        people
    });
    let reason = use_state_eq(String::new);
    let failure = use_state(|| None::<Failure>);
    let busy = use_state_eq(|| false);
    let colleagues =
        use_query::<One<Vec<Colleague>>>(Some(format!("{}/colleagues", portal_path(&props.portal))));
    let submit = {
        let Props { portal, id, version, onclose, ondone, .. } = props;
        let (portal, id, version) = (portal.clone(), id.clone(), *version);
        let (onclose, ondone) = (onclose.clone(), ondone.clone());
        let (failure, busy) = (failure.setter(), busy.setter());
        let change = AccessChange {
            access: *access,
            people: if *access == Access::Named { (*people).clone() } else { Vec::new() },
            reason: Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty()),
        };
        Callback::from(move |()| {
            let (client, notices, change) = (client.clone(), notices.clone(), change.clone());
            let (portal, id, onclose, ondone) = (portal.clone(), id.clone(), onclose.clone(), ondone.clone());
            let (failure, busy) = (failure.clone(), busy.clone());
            busy.set(true);
            spawn_local(async move {
                let answer = client.set_access(&portal, &id, &change, version).await;
                busy.set(false);
                match answer {
                    Ok(_) => {
                        notices.dispatch(Notice::Say(Tone::Success, t.changed.into()));
                        onclose.emit(());
                        ondone.emit(());
                    }
                    Err(refused) => failure.set(Some(refused)),
                }
            });
        })
    };
    let choice = |word: Access| {
        let access = access.clone();
        html! {
            <label key={word.key()} class="form-check">
                <input type="radio" name="access" class="form-check-input" checked={*access == word}
                    onchange={move |_: Event| access.set(word)} />
                <span class="form-check-label">{ word.label(locale) }</span>
            </label>
        }
    };
    let person = |colleague: &Colleague| {
        let (people, id) = (people.clone(), colleague.id);
        let checked = people.contains(&id);
        let onchange = move |event: Event| {
            let mut next: Vec<_> = people.iter().copied().filter(|other| *other != id).collect();
            next.extend(event.target_unchecked_into::<HtmlInputElement>().checked().then_some(id));
            people.set(next);
        };
        html! {
            <label key={id.to_string()} class="form-check">
                <input type="checkbox" class="form-check-input" {checked} {onchange} disabled={Some(id) == me} />
                <span class="form-check-label">{ format!("{} (@{})", colleague.full_name, colleague.username) }</span>
            </label>
        }
    };
    let oninput = {
        let reason = reason.setter();
        move |event: InputEvent| reason.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let others = props.limited_by.is_some_and(|by| Some(by) != me);
    html! {
        <Dialog id="access" title={t.access} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true busy={*busy} label={t.apply} onclick={submit} /> }}>
            if let Some(failure) = &*failure {
                <div class="ui-banner" data-tone="red" role="alert"><p>
                    { failure.describe(locale) }
                    { for failure.field_errors().iter().map(|error| format!(" {}.", error.detail)) }
                </p></div>
            }
            <p id="access-help">{ t.access_help }</p>
            <div role="radiogroup" aria-labelledby="access-heading" aria-describedby="access-help" class="mb-3">
                { for Access::ALL.iter().map(|word| choice(*word)) }
            </div>
            if *access == Access::Named {
                <fieldset class="mb-3">
                    <legend class="form-label">{ t.people }</legend>
                    if let Some(colleagues) = &colleagues.data {
                        { for colleagues.data.iter().map(person) }
                    } else if let Some(failure) = &colleagues.failure {
                        { failure.describe(locale) }
                    }
                </fieldset>
            }
            if others {
                <Field id="access-reason" label={t.override_reason} required=true>
                    <textarea id="access-reason" class="form-control" rows="2" value={(*reason).clone()} {oninput} />
                </Field>
            }
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{session::SignedIn, stage};

    async fn button(article: Article) -> String {
        let button =
            html! { <AccessButton portal="skhcn" article={Rc::new(article)} onchanged={Callback::noop()} /> };
        stage::shown("/skhcn", Locale::Vi, SignedIn::Yes(Rc::new(stage::session())), button).await
    }

    #[tokio::test(flavor = "current_thread")]
    async fn whoever_may_change_it_gets_a_button_and_the_others_a_padlock() {
        let mut article = stage::article();
        assert_eq!(button(article.clone()).await, "");
        article.access = Access::Board;
        let html = button(article.clone()).await;
        assert!(html.contains("Chỉ Ban Biên tập") && !html.contains("<button"), "{html}");
        article.can_limit = true;
        assert!(button(article).await.contains("<button"));
    }

    #[tokio::test(flavor = "current_thread")]
    async fn what_somebody_else_limited_asks_for_a_reason() {
        let dialog = |by| {
            html! {
                <AccessDialog portal="skhcn" id="x" version=2 access={Access::Named} limited_by={Some(by)}
                    onclose={Callback::noop()} ondone={Callback::noop()} />
            }
        };
        let shown = async |by| {
            stage::shown("/skhcn", Locale::Vi, SignedIn::Yes(Rc::new(stage::session())), dialog(by)).await
        };
        let me = stage::session().actor.id;
        assert!(!shown(me).await.contains("access-reason"));
        assert!(
            shown("019ab000-0000-7000-8000-00000000dead".parse().unwrap()).await.contains("access-reason")
        );
    }
}
