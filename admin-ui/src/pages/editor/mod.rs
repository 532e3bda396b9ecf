//! Writing an article: the text, its properties, the workflow, and nothing typed is ever lost.

mod access;
mod authors;
mod autosave;
mod banners;
mod blockers;
mod buttons;
mod changes;
mod comments;
mod comparison;
mod conflict;
mod desk;
mod dialogs;
mod facts;
mod faults;
mod form;
mod old_drafts;
mod presence;
mod properties;
mod restoring;
mod revisions;
mod saving;
mod shares;
mod sharing;
mod source;
mod times;
mod translation;
mod turns;
mod verification;
mod vietnamese;
mod work;
mod workflow;

use crate::{
    client::article_path,
    hooks::{use_locale, use_query, use_session, use_texts},
    parts::{PageHead, failed, skeleton},
};
pub(crate) use access::{AccessDialog, lock};
#[cfg(test)]
pub(crate) use autosave::Kept;
pub(crate) use autosave::Waiting;
pub(crate) use comparison::RevisionPage;
#[cfg(test)]
pub(crate) use comparison::{Comparison, comparison};
use desk::Desk;
pub(crate) use desk::LANGUAGE;
pub(crate) use form::Form;
use shared::{
    article::{Article, ArticleDraft, Genre, Origin, Source},
    page::One,
};
use work::Start;
use yew::prelude::*;

/// An article that exists.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article's id.
    pub(crate) id: String,
}

/// The page of an article.
#[component]
pub(crate) fn ArticlePage(props: &Props) -> Html {
    let t = use_texts();
    let locale = use_locale();
    let session = use_session();
    let query = use_query::<One<Article>>(Some(article_path(&props.portal, &props.id)));
    let Some(user) = session.session().map(|session| session.actor.id) else { return Html::default() };
    match (&query.data, &query.failure) {
        // The desk takes over from here: it keeps the newest version itself.
        (Some(article), _) => {
            let start = Start::Article(Box::new(article.data.clone()));
            html! { <Desk portal={props.portal.clone()} {user} {start} /> }
        }
        (None, Some(failure)) => html! {
            <>
                <PageHead title={t.articles.title} />
                { failed(locale, failure, &query.reload) }
            </>
        },
        (None, None) => html! {
            <>
                <PageHead title={t.articles.title} />
                { skeleton(locale, 12) }
            </>
        },
    }
}

/// The desk with an article on it.
#[cfg(test)]
pub(crate) fn desk_of(article: Article) -> Html {
    let user = article.edition.author;
    html! { <Desk portal="skhcn" {user} start={Start::Article(Box::new(article))} /> }
}

/// Where a new article is written.
#[derive(Properties, PartialEq)]
pub(crate) struct NewProps {
    /// The portal's key.
    pub(crate) portal: String,
}

/// The page of a new article; it is created by the first save.
#[component]
pub(crate) fn NewArticlePage(props: &NewProps) -> Html {
    let session = use_session();
    let Some(actor) = session.session().map(|session| &session.actor) else { return Html::default() };
    let source = session.portal(&props.portal).map(|access| access.portal.name.vi.clone());
    let start = Start::New(Box::new(blank(&actor.full_name, source.unwrap_or_default())));
    html! { <Desk portal={props.portal.clone()} user={actor.id} {start} /> }
}

/// A text without a word yet: most are written by whoever begins them, with the portal as the source.
fn blank(author: &str, source: String) -> ArticleDraft {
    ArticleDraft {
        title: String::new(),
        summary: String::new(),
        body: String::new(),
        section: None,
        genre: Genre::News,
        origin: Origin::Own,
        authors: vec![author.to_owned()],
        source: Source { name: source, ..Source::default() },
        source_published_on: None,
        slug: None,
        publish_at: None,
        unpublish_at: None,
        change: None,
        correction: None,
    }
}
