//! Comments on the article: on the paragraph with the cursor or on the whole, answered, resolved, opened again.

mod blocks;
mod composer;
mod mention;
mod thread;

use crate::{
    client::{Failure, Method, article_path, portal_path},
    hooks::{use_address, use_client, use_locale, use_query, use_texts},
    json::Body,
    parts::{failed, skeleton},
};
use composer::Composer;
use shared::{
    article::{Article, ArticleDraft},
    comment::{Comment, CommentDraft},
    id::UserId,
    page::One,
    user::Colleague,
};
use std::rc::Rc;
use thread::Thread;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The article and the text in the form.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article.
    pub(crate) article: Rc<Article>,
    /// The text in the form.
    pub(crate) draft: Rc<ArticleDraft>,
}

/// What is sent about a comment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sent {
    method: Method,
    /// Below the comments of the article.
    path: String,
    body: Option<Body>,
    seen: Option<i32>,
}

/// The panel: open where something is to be settled, or where a notice leads.
#[component]
pub(crate) fn Comments(props: &Props) -> Html {
    let t = &use_texts().colleagues;
    let Props { article, .. } = props;
    let led_here = use_address().query().get("comments").is_some();
    let open = use_state_eq(|| article.open_comments > 0 || led_here);
    let ontoggle = {
        let open = open.setter();
        move |event: Event| {
            let details = event.target_unchecked_into::<web_sys::Element>();
            open.set(details.has_attribute("open"));
        }
    };
    html! {
        <section class="card" id="comments"><details class="card-body" open={*open} {ontoggle}>
            <summary>
                <h2 class="d-inline">{ t.comments }</h2>
                if article.open_comments > 0 {
                    <small class="text-secondary">{ format!(" · {}", (t.open_comments)(article.open_comments)) }</small>
                }
            </summary>
            if *open {
                <Talk portal={props.portal.clone()} article={article.clone()} draft={props.draft.clone()} />
            }
        </details></section>
    }
}

/// What is said, and the field to say more.
#[component]
fn Talk(props: &Props) -> Html {
    let t = &use_texts().colleagues;
    let (locale, client) = (use_locale(), use_client());
    let said = use_state(|| None::<Rc<Vec<Comment>>>);
    let failure = use_state(|| None::<Failure>);
    let busy = use_state_eq(|| false);
    // Every comment that is kept begins the field anew.
    let turn = use_state_eq(|| 0_u32);
    let on_block = use_state_eq(|| true);
    let path = article_path(&props.portal, &props.article.id.to_string());
    let colleagues =
        use_query::<One<Vec<Colleague>>>(Some(format!("{}/colleagues", portal_path(&props.portal))));
    let colleagues = colleagues.data.as_ref().map(|found| Rc::new(found.data.clone())).unwrap_or_default();
    {
        let (client, said, failure) = (client.clone(), said.setter(), failure.setter());
        use_effect_with((path.clone(), *turn, props.article.version), move |(path, ..)| {
            let path = path.clone();
            spawn_local(async move {
                match client.comments(&path).await {
                    Ok(found) => said.set(Some(Rc::new(found))),
                    Err(refused) => failure.set(Some(refused)),
                }
            });
        });
    }
    let again = {
        let turn = turn.clone();
        Callback::from(move |()| turn.set(*turn + 1))
    };
    let act = {
        let (failure, busy, again) = (failure.setter(), busy.setter(), again.clone());
        let path = format!("{path}/comments");
        Callback::from(move |sent: Sent| {
            let (client, failure, busy, again) =
                (client.clone(), failure.clone(), busy.clone(), again.clone());
            let path = format!("{path}{}", sent.path);
            busy.set(true);
            failure.set(None);
            spawn_local(async move {
                let answer = client.tell(sent.method, &path, sent.body, sent.seen).await;
                busy.set(false);
                match answer {
                    Ok(()) => again.emit(()),
                    Err(refused) => failure.set(Some(refused)),
                }
            });
        })
    };
    let unplaced = use_state_eq(|| false);
    let onsend = {
        let (act, unplaced, on_block) = (act.clone(), unplaced.setter(), *on_block);
        let (article, draft) = (props.article.clone(), props.draft.clone());
        Callback::from(move |(body, mentions): (String, Vec<UserId>)| {
            let block = on_block.then(|| blocks::at_cursor(&draft.body, &article.draft.body)).flatten();
            unplaced.set(on_block && block.is_none());
            if on_block == block.is_some() {
                let body = Body::of(&CommentDraft { body, mentions, block, parent: None });
                act.emit(Sent { method: Method::Post, path: String::new(), body: Some(body), seen: None });
            }
        })
    };
    let onblock = {
        let on_block = on_block.setter();
        move |event: Event| on_block.set(event.target_unchecked_into::<HtmlInputElement>().checked())
    };
    let threads = |all: &Rc<Vec<Comment>>| {
        let roots = all.iter().filter(|comment| comment.parent.is_none());
        // What is settled stands last.
        let (open, closed): (Vec<_>, Vec<_>) = roots.partition(|comment| comment.resolved_at.is_none());
        let thread = |root: &Comment| {
            let replies =
                all.iter().filter(|comment| comment.parent == Some(root.id)).cloned().collect::<Vec<_>>();
            html! {
                <Thread key={root.id.to_string()} root={root.clone()} {replies} draft={props.draft.clone()}
                    colleagues={colleagues.clone()} busy={*busy} act={act.clone()} />
            }
        };
        open.into_iter().chain(closed).map(thread).collect::<Html>()
    };
    html! {
        <>
            if let Some(failure) = &*failure {
                { failed(locale, failure, &again) }
            }
            if let Some(all) = &*said {
                if all.is_empty() {
                    <p class="text-secondary">{ t.none }</p>
                }
                <ol class="ui-timeline mt-2">{ threads(all) }</ol>
            } else if failure.is_none() {
                { skeleton(locale, 3) }
            }
            <label class="form-check">
                <input type="checkbox" class="form-check-input" checked={*on_block} onchange={onblock} />
                <span class="form-check-label">{ t.on_block }</span>
            </label>
            if *unplaced {
                <div class="ui-field-error" role="alert">{ t.no_block }</div>
            }
            <Composer key={*turn} id="comment" {colleagues} label={t.send} busy={*busy} {onsend} />
        </>
    }
}
