//! The preview of an article for whoever works on it.

use super::PortalPage;
use crate::{
    client::article_path,
    hooks::{use_locale, use_query, use_session, use_texts},
    parts::{PageHead, To, failed, skeleton},
    route::Route,
};
use shared::{
    article::{Article, PublicArticle, RevisionPlace},
    page::One,
    word::Locale,
};
use yew::prelude::*;

/// The article.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article's id.
    pub(crate) id: String,
}

/// The page: the newest revision, as the public would read it.
#[component]
pub(crate) fn PreviewPage(props: &Props) -> Html {
    let (t, locale, session) = (&use_texts().previews, use_locale(), use_session());
    let Props { portal, id } = props;
    let language = use_state_eq(|| Locale::Vi);
    let path = article_path(portal, id);
    let article = use_query::<One<Article>>(Some(path.clone()));
    let place = article.data.as_ref().map(|article| {
        let edition = &article.data.edition;
        RevisionPlace { edition: edition.number, number: edition.revision }
    });
    let preview = use_query::<One<PublicArticle>>(
        place.map(|place| format!("{path}/preview?revision={place}&locale={}", *language)),
    );
    let name = session.portal(portal).map(|access| access.portal.name.in_locale(*language).to_owned());
    let onlanguage = {
        let language = language.setter();
        Callback::from(move |chosen| language.set(chosen))
    };
    let subtitle = place.map(|place| format!("{}. {} {place}.", t.as_public, t.of_revision));
    let reload = if article.failure.is_some() { &article.reload } else { &preview.reload };
    html! {
        <>
            <PageHead title={t.title} subtitle={html! { { subtitle.unwrap_or_default() } }}>
                <To to={Route::Article { portal: portal.clone(), id: id.clone() }} class="btn">{ t.back }</To>
            </PageHead>
            if let Some(failure) = article.failure.as_ref().or(preview.failure.as_ref()) {
                { failed(locale, failure, reload) }
            } else if let Some(preview) = &preview.data {
                <PortalPage article={preview.data.clone()} portal_name={name.unwrap_or_default()} {onlanguage} />
            } else {
                { skeleton(locale, 12) }
            }
        </>
    }
}
