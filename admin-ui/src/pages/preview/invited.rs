//! The preview that a link opens, for people without an account.

use super::PortalPage;
use crate::{
    client::Failure,
    hooks::{use_locale, use_query, use_texts},
    i18n,
    parts::{PageHead, empty, failed, skeleton, time},
};
use gloo::utils::window;
use shared::{article::Preview, page::One, problem::ProblemCode, word::Locale};
use yew::prelude::*;

/// The secret behind the `#` of the address: the browser sends it nowhere by itself.
fn secret() -> String {
    let hash = window().location().hash().unwrap_or_default();
    let is_secret = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    Some(hash.trim_start_matches('#'))
        .filter(|text| text.chars().all(is_secret))
        .unwrap_or_default()
        .to_owned()
}

/// The page.
#[component]
pub(crate) fn InvitedPage() -> Html {
    let locale = use_locale();
    let secret = use_state(secret);
    let language = use_state_eq(|| Locale::Vi);
    let known = (!secret.is_empty()).then_some(&*secret);
    let query = use_query::<One<Preview>>(
        known.map(|secret| format!("/api/v1/preview/{secret}?locale={}", *language)),
    );
    let onlanguage = {
        let language = language.setter();
        Callback::from(move |chosen| language.set(chosen))
    };
    let preview = query.data.as_ref().map(|one| &one.data);
    match (&query.failure, preview) {
        (Some(failure), _) if !failure.is(ProblemCode::NotFound) => failed(locale, failure, &query.reload),
        (None, None) if known.is_some() => skeleton(locale, 12),
        (failure, preview) => invited(locale, failure.as_ref(), preview, onlanguage),
    }
}

/// What a link shows, or that it opens nothing.
pub(crate) fn invited(
    locale: Locale,
    failure: Option<&Failure>,
    preview: Option<&Preview>,
    onlanguage: Callback<Locale>,
) -> Html {
    let Some(preview) = preview.filter(|_| failure.is_none()) else { return html! { <Ended /> } };
    let t = &i18n::texts(locale).previews;
    let subtitle = html! { <>{ t.invited_note }{ " " }{ time(locale, preview.expires_at) }{ format!(". {} {}.", t.of_revision, preview.revision) }</> };
    html! {
        <>
            <PageHead title={t.title} {subtitle} />
            <PortalPage article={preview.article.clone()} {onlanguage}
                portal_name={preview.portal_name.in_locale(preview.article.article.locale).to_owned()} />
        </>
    }
}

/// A link that opens nothing, whatever the reason.
#[component]
fn Ended() -> Html {
    let t = &use_texts().previews;
    html! {
        <>
            <PageHead title={t.title} />
            { empty(t.ended, Some(t.ended_help), Html::default()) }
        </>
    }
}
