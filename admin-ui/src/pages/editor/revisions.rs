//! The revisions of an article: who changed it when, and the way to compare them.

use super::comparison::revision_route;
use crate::{
    client::article_path,
    hooks::{use_locale, use_query, use_texts},
    parts::{To, failed, skeleton, time},
};
use shared::{article::Revision, page::Page};
use web_sys::HtmlElement;
use yew::prelude::*;

/// The article.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article's id.
    pub(crate) id: String,
    /// Its version; a new one brings new revisions.
    pub(crate) version: i32,
}

/// The list, newest first, read when it is opened.
#[component]
pub(crate) fn Revisions(props: &Props) -> Html {
    let t = &use_texts().editor;
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.clone();
        move |_: Event| open.set(!*open)
    };
    let Props { portal, id, version } = props;
    html! {
        <section class="card"><details class="card-body" {ontoggle}>
            <summary><h2 class="d-inline">{ t.revisions }</h2></summary>
            if *open {
                <Older key={*version} portal={portal.clone()} id={id.clone()}
                    path={format!("{}/revisions?limit=100", article_path(portal, id))} />
            }
        </details></section>
    }
}

/// A page of the list.
#[derive(Properties, PartialEq)]
struct OlderProps {
    portal: String,
    id: String,
    /// Where the page is read.
    path: String,
    /// It was asked for by the button below the page before, which is gone: the focus comes here.
    #[prop_or_default]
    takes_focus: bool,
}

/// A page of the list, and those after it as they are asked for.
#[component]
fn Older(props: &OlderProps) -> Html {
    let (texts, locale) = (use_texts(), use_locale());
    let t = &texts.revisions;
    let query = use_query::<Page<Revision>>(Some(props.path.clone()));
    let more = use_state_eq(|| false);
    let list = use_node_ref();
    {
        let list = list.clone();
        use_effect_with(props.takes_focus && query.data.is_some(), move |takes_focus| {
            if let Some(list) = list.cast::<HtmlElement>().filter(|_| *takes_focus) {
                // A list that is gone already needs no focus.
                let _ = list.focus();
            }
        });
    }
    let Some(page) = &query.data else {
        return match &query.failure {
            Some(failure) => failed(locale, failure, &query.reload),
            None => skeleton(locale, 3),
        };
    };
    let onmore = {
        let more = more.setter();
        move |_: MouseEvent| more.set(true)
    };
    let OlderProps { portal, id, .. } = props;
    let item = |revision: &Revision| {
        let place = revision.place();
        html! {
            <li key={place.to_string()} data-tone="blue">
                { time(locale, revision.edited_at) }
                <p><strong>{ place.to_string() }</strong>{ format!(" · {}", revision.editor_name) }</p>
                <p class="text-secondary">{ &revision.title }</p>
                <To to={revision_route(portal, id, place)} label={format!("{} {place}", t.compare)}>{ t.compare }</To>
            </li>
        }
    };
    html! {
        <>
            if page.data.is_empty() {
                <p class="text-secondary mb-0">{ texts.editor.revisions_none }</p>
            }
            <ol class="ui-timeline mt-2" tabindex="-1" ref={list}>{ for page.data.iter().map(item) }</ol>
            if let Some(next) = &page.links.next {
                if *more {
                    <Older portal={portal.clone()} id={id.clone()} path={next.clone()} takes_focus=true />
                } else {
                    <button type="button" class="btn" onclick={onmore}>{ t.more }</button>
                }
            }
        </>
    }
}
