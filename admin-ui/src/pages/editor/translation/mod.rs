//! The translation desk: the source on the left, its translation on the right, and what can be done with it.

mod bench;
mod saving;
mod source;
mod steps;
mod work;

use super::form::Form;
use crate::{
    hooks::{use_locale, use_query, use_session, use_texts},
    parts::{empty, failed, skeleton},
};
use bench::Bench;
pub(crate) use bench::keep_text;
pub(crate) use saving::translation_path;
use shared::{
    access::Permission,
    article::{Article, RevisionPlace},
    page::One,
    translation::{Translation, TranslationSource},
    word::Locale,
};
use std::rc::Rc;
use yew::prelude::*;

/// A language of an article.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article.
    pub(crate) article: Rc<Article>,
    /// The language.
    pub(crate) language: Locale,
    /// The form of the article, for what both have in common.
    pub(crate) form: Form,
    /// It is on the screen.
    pub(crate) active: bool,
}

/// The desk of a language, or the way to begin it.
#[component]
pub(crate) fn TranslationDesk(props: &Props) -> Html {
    let (texts, locale, session) = (use_texts(), use_locale(), use_session());
    let t = &texts.translations;
    let Props { portal, article, language: into, form, active } = props;
    let exists = article.translations.iter().any(|one| one.locale == *into);
    let path = translation_path(portal, &article.id.to_string(), *into);
    let query = use_query::<One<Translation>>(exists.then_some(path));
    let begun = use_state_eq(|| false);
    // What is under way here stays, whatever is read meanwhile.
    let held = use_mut_ref(|| None::<Option<Rc<Translation>>>);
    if held.borrow().is_none() {
        if *begun {
            *held.borrow_mut() = Some(None);
        } else if let Some(found) = &query.data {
            *held.borrow_mut() = Some(Some(Rc::new(found.data.clone())));
        }
    }
    let start = held.borrow().clone();
    match start {
        Some(start) => html! {
            <Bench portal={portal.clone()} id={article.id.to_string()} language={*into} form={form.clone()} {start}
                source={beginning(article)} active={*active} />
        },
        None if exists => match &query.failure {
            Some(failure) => failed(locale, failure, &query.reload),
            None => skeleton(locale, 8),
        },
        None if session.may(portal, Permission::WriteTranslations) => {
            let onclick = move |_: MouseEvent| begun.set(true);
            let button =
                html! { <button type="button" class="btn btn-primary" {onclick}>{ t.begin }</button> };
            empty(t.none, Some(t.none_help), button)
        }
        None => empty(t.none, Some(t.may_not), Html::default()),
    }
}

/// The source of a translation that is not there yet.
fn beginning(article: &Article) -> TranslationSource {
    let newest = RevisionPlace { edition: article.edition.number, number: article.edition.revision };
    let is_public = article.live_edition == Some(newest.edition);
    TranslationSource {
        translated: newest.to_string(),
        public: is_public.then(|| newest.to_string()),
        published_at: None,
        newest: newest.to_string(),
        moved: false,
    }
}
