//! What is known of an article: editions, approval, publication, and where the public reads it.

use super::super::audit::trail_of;
use crate::{
    hooks::{use_session, use_texts},
    parts::{Time, To},
    route::Route,
};
use shared::{access::Permission, article::Article};
use std::rc::Rc;
use yew::prelude::*;

/// The article.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article.
    pub(crate) article: Rc<Article>,
}

/// Where the public reads an article as JSON.
fn public_address(portal: &str, article: &Article) -> Option<String> {
    article.public_path.as_ref()?;
    Some(format!("/api/v1/portals/{portal}/articles/{}", article.draft.slug_or_made()))
}

/// The facts.
#[component]
pub(crate) fn Facts(props: &Props) -> Html {
    let texts = use_texts();
    let t = &texts.editor;
    let session = use_session();
    let Props { portal, article } = props;
    let edition = &article.edition;
    let fact = |term: &'static str, value: Html| html! { <div class="ui-fact"><dt>{ term }</dt><dd>{ value }</dd></div> };
    let time = |at| html! { <Time {at} /> };
    let approved = edition.approval.as_ref().map(|approval| {
        let own = if approval.self_approved { format!(" {}", t.self_approved) } else { String::new() };
        html! { <>{ format!("{}{own} · ", approval.by_name) }<Time at={approval.at} /></> }
    });
    html! {
        <section class="card" aria-labelledby="facts"><div class="card-body">
            <h2 id="facts">{ format!("{} {} · {} {}", t.edition, edition.number, t.revision, edition.revision) }</h2>
            <dl class="ui-facts">
                { fact(texts.articles.column_author, html! { { &edition.author_name } }) }
                { fact(t.last_editor, html! { <>{ format!("{} · ", edition.last_editor_name) }<Time at={article.updated_at} /></> }) }
                { for approved.map(|approved| fact(t.approved_by, approved)) }
                { for article.published_at.map(|at| fact(t.published_at, time(at))) }
                { for article.first_published_at.map(|at| fact(t.first_published_at, time(at))) }
            </dl>
            if let Some(href) = public_address(portal, article) {
                <p class="mb-1"><a {href} target="_blank" rel="noopener">{ t.public_address }</a></p>
            }
            if session.may(portal, Permission::ViewAudit) {
                <To to={Route::Audit { portal: portal.clone() }} query={trail_of(&article.id.to_string())}>{ t.audit }</To>
            }
        </div></section>
    }
}
