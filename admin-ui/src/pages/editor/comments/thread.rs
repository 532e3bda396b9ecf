//! A comment with its replies, and what can be done with each.

use super::{Sent, blocks, composer::Composer};
use crate::{
    client::Method,
    hooks::{use_locale, use_texts},
    json::Body,
    parts::time,
};
use gloo::utils::window;
use shared::{
    article::ArticleDraft,
    comment::{Comment, CommentDraft, CommentEdit, CommentStep},
    id::{CommentId, UserId},
    user::Colleague,
    word::Word,
};
use std::rc::Rc;
use yew::prelude::*;

/// A comment and what belongs to it.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The comment.
    pub(super) root: Comment,
    /// What was replied, the oldest first.
    pub(super) replies: Vec<Comment>,
    /// The text in the form.
    pub(super) draft: Rc<ArticleDraft>,
    /// Those who can be mentioned.
    pub(super) colleagues: Rc<Vec<Colleague>>,
    /// Something is under way.
    pub(super) busy: bool,
    /// Sends something.
    pub(super) act: Callback<Sent>,
}

/// The comment.
#[component]
pub(super) fn Thread(props: &Props) -> Html {
    let t = &use_texts().colleagues;
    let locale = use_locale();
    // Which comment is being written on: replied to, or said in other words.
    let writing = use_state_eq(|| None::<(CommentId, CommentStep)>);
    let Props { root, act, .. } = props;
    let button = |comment: &Comment, step: CommentStep| {
        let (id, version) = (comment.id, comment.version);
        let (act, writing) = (act.clone(), writing.setter());
        let onclick = move |_: MouseEvent| {
            let (method, path) = match step {
                CommentStep::Reply | CommentStep::Edit => return writing.set(Some((id, step))),
                CommentStep::Delete if !window().confirm_with_message(t.delete_ask).unwrap_or(true) => return,
                CommentStep::Delete => (Method::Delete, format!("/{id}")),
                CommentStep::Resolve | CommentStep::Reopen => (Method::Post, format!("/{id}/{}", step.key())),
            };
            act.emit(Sent { method, path, body: None, seen: Some(version) });
        };
        html! { <button type="button" class="btn btn-sm me-1" disabled={props.busy} {onclick}>{ step.label(locale) }</button> }
    };
    let composer = |comment: &Comment| {
        let (_, step) = (*writing).filter(|(id, _)| *id == comment.id)?;
        let (act, writing, id, version) = (act.clone(), writing.setter(), comment.id, comment.version);
        let is_edit = step == CommentStep::Edit;
        let onsend = Callback::from(move |(body, mentions): (String, Vec<UserId>)| {
            writing.set(None);
            act.emit(if is_edit {
                let body = Some(Body::of(&CommentEdit { body, mentions }));
                Sent { method: Method::Put, path: format!("/{id}"), body, seen: Some(version) }
            } else {
                let reply = CommentDraft { body, mentions, block: None, parent: Some(id) };
                Sent { method: Method::Post, path: String::new(), body: Some(Body::of(&reply)), seen: None }
            });
        });
        let text = if is_edit { comment.body.clone() } else { String::new() };
        Some(html! {
            <Composer id={format!("comment-{id}")} {text} colleagues={props.colleagues.clone()} label={step.label(locale)}
                busy={props.busy} {onsend} />
        })
    };
    let said = |comment: &Comment| {
        html! {
            <>
                <p class="mb-1">
                    <strong>{ &comment.author_name }</strong>{ " · " }{ time(locale, comment.created_at) }
                    if comment.edited_at.is_some() {
                        <small class="text-secondary">{ format!(" ({})", t.edited) }</small>
                    }
                </p>
                if comment.deleted_at.is_some() {
                    <p class="text-secondary">{ t.deleted }</p>
                } else {
                    <p class="ui-said">{ &comment.body }</p>
                }
                <div>{ for comment.allowed_actions.iter().map(|step| button(comment, *step)) }</div>
                { for composer(comment) }
            </>
        }
    };
    let quoted = root.anchor.as_ref().map(|anchor| {
        let excerpt = format!("“{}”", anchor.excerpt);
        if anchor.block.is_none() {
            return html! { <p class="text-secondary"><s>{ excerpt }</s>{ format!(" ({})", t.lost) }</p> };
        }
        let (anchor, draft) = (anchor.clone(), props.draft.clone());
        let onclick = move |_: MouseEvent| blocks::go_to(&anchor, &draft.body);
        html! { <button type="button" class="btn btn-link p-0 text-start" title={t.go_to_block} {onclick}>{ excerpt }</button> }
    });
    html! {
        <li data-tone={if root.resolved_at.is_some() { "green" } else { "blue" }}>
            { for quoted }
            { said(root) }
            if let Some(at) = root.resolved_at {
                <p class="text-secondary">
                    { format!("{} · {} · ", t.resolved, root.resolved_by_name.as_deref().unwrap_or_default()) }{ time(locale, at) }
                </p>
            }
            if !props.replies.is_empty() {
                <ul class="ui-replies">{ for props.replies.iter().map(|reply| html! { <li key={reply.id.to_string()}>{ said(reply) }</li> }) }</ul>
            }
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock, session::SignedIn, stage};
    use shared::{comment::Anchor, word::Locale};

    fn comment(anchor: Option<Anchor>, allowed_actions: Vec<CommentStep>) -> Comment {
        Comment {
            id: "019ab000-0000-7000-8000-00000000c001".parse().unwrap(),
            version: 1,
            parent: None,
            author: stage::session().actor.id,
            author_name: "Lê Thị Thủy".into(),
            body: "Số này lấy từ đâu?\n@skhcn.phongvien".into(),
            mentions: Vec::new(),
            anchor,
            created_at: clock::now(),
            edited_at: None,
            deleted_at: None,
            resolved_at: None,
            resolved_by_name: None,
            allowed_actions,
        }
    }

    async fn shown(root: Comment) -> String {
        let draft = Rc::new(stage::article().draft);
        let thread = html! {
            <Thread {root} replies={Vec::new()} {draft} colleagues={Rc::new(Vec::new())} busy=false act={Callback::noop()} />
        };
        stage::shown("/skhcn", Locale::Vi, SignedIn::Yes(Rc::new(stage::session())), thread).await
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_comment_leads_to_its_paragraph_and_offers_what_may_be_done() {
        let anchor = Anchor { block: Some(2), excerpt: "Số liệu ở bảng 2".into() };
        let html = shown(comment(Some(anchor), vec![CommentStep::Reply, CommentStep::Resolve])).await;
        assert!(html.contains("Tới đoạn") && html.contains("Đánh dấu đã giải quyết"), "{html}");
        assert!(!html.contains("Xóa"), "{html}");
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_paragraph_that_is_gone_is_said_to_have_changed() {
        let anchor = Anchor { block: None, excerpt: "Số liệu ở bảng 2".into() };
        let html = shown(comment(Some(anchor), Vec::new())).await;
        assert!(html.contains("đoạn đã thay đổi") && !html.contains("<button"), "{html}");
    }
}
