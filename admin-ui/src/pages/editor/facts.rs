//! What is known of an article: editions, approval, publication, and where the public reads it.

use super::super::audit::trail_of;
use crate::{
    i18n,
    parts::{To, time},
    route::Route,
};
use shared::{article::Article, word::Locale};
use yew::prelude::*;

/// The facts; `trail` where the audit trail may be read.
pub(crate) fn facts(locale: Locale, portal: &str, article: &Article, trail: bool) -> Html {
    let texts = i18n::texts(locale);
    let t = &texts.editor;
    let edition = &article.edition;
    let fact = |term: &'static str, value: Html| html! { <div class="ui-fact"><dt>{ term }</dt><dd>{ value }</dd></div> };
    let approved = edition.approval.as_ref().map(|approval| {
        let own = if approval.self_approved { format!(" {}", t.self_approved) } else { String::new() };
        html! { <>{ format!("{}{own} · ", approval.by_name) }{ time(locale, approval.at) }</> }
    });
    html! {
        <section class="card" aria-labelledby="facts"><div class="card-body">
            <h2 id="facts">{ format!("{} {} · {} {}", t.edition, edition.number, t.revision, edition.revision) }</h2>
            <dl class="ui-facts">
                { fact(texts.articles.column_author, html! { { &edition.author_name } }) }
                { fact(t.last_editor, html! { <>{ format!("{} · ", edition.last_editor_name) }{ time(locale, article.updated_at) }</> }) }
                { for approved.map(|approved| fact(t.approved_by, approved)) }
                { for article.published_at.map(|at| fact(t.published_at, time(locale, at))) }
                { for article.first_published_at.map(|at| fact(t.first_published_at, time(locale, at))) }
            </dl>
            if trail {
                <To to={Route::Audit { portal: portal.to_owned() }} query={trail_of(&article.id.to_string())}>{ t.audit }</To>
            }
        </div></section>
    }
}
