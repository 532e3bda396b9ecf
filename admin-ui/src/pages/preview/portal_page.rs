//! An article as a simple portal would show it, as wide as a computer or as narrow as a phone.

use crate::{
    hooks::{use_locale, use_texts},
    i18n,
    parts::{sanitised, time},
};
use shared::{
    article::PublicArticle,
    word::{Locale, Word},
};
use yew::prelude::*;

/// What is shown.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The article, as the API gives it to the public.
    pub(crate) article: PublicArticle,
    /// The name of the portal.
    pub(crate) portal_name: AttrValue,
    /// Called with the language to show.
    pub(crate) onlanguage: Callback<Locale>,
}

/// The page of an article, below the switches for width and language.
#[component]
pub(crate) fn PortalPage(props: &Props) -> Html {
    let t = &use_texts().previews;
    let locale = use_locale();
    let phone = use_state_eq(|| false);
    let width = |narrow: bool, label: &'static str| {
        let set = phone.setter();
        let onclick = move |_: MouseEvent| set.set(narrow);
        html! { <button type="button" class="btn" aria-pressed={(*phone == narrow).to_string()} {onclick}>{ label }</button> }
    };
    let shown = props.article.article.locale;
    let language = |other: &Locale| {
        let other = *other;
        let onclick = props.onlanguage.reform(move |_: MouseEvent| other);
        html! {
            <button key={other.key()} type="button" class="btn" aria-pressed={(other == shown).to_string()} {onclick}>
                { other.label(locale) }
            </button>
        }
    };
    html! {
        <>
            <div class="ui-toolbar mb-3">
                <div role="group" aria-label={t.width} class="btn-group">
                    { width(false, t.desktop) }{ width(true, t.phone) }
                </div>
                if props.article.locales.len() > 1 {
                    <div role="group" class="btn-group">{ for props.article.locales.iter().map(language) }</div>
                }
            </div>
            <div class="ui-portal-page" data-phone={phone.to_string()}>
                { article(locale, &props.article, &props.portal_name) }
            </div>
        </>
    }
}

/// Title, summary, attribution, body and citation (Điều 15.1.d, Điều 27.1).
fn article(locale: Locale, article: &PublicArticle, portal_name: &AttrValue) -> Html {
    let t = &i18n::texts(locale).previews;
    let (row, attribution) = (&article.article, &article.article.attribution);
    let source = &attribution.source;
    let from = source.provider.iter().fold(source.name.clone(), |all, provider| format!("{all}, {provider}"));
    let name = match &source.url {
        Some(url) => {
            html! { <a href={url.clone()} target="_blank" rel="noopener noreferrer">{ from }</a> }
        }
        None => html! { { from } },
    };
    html! {
        <article lang={row.locale.key()}>
            <p class="text-secondary">{ portal_name }</p>
            <h2>{ &row.title }</h2>
            <p class="text-secondary">{ t.published }{ " " }{ time(locale, row.published_at) }</p>
            <p><strong>{ &row.summary }</strong></p>
            { sanitised(article.body.clone()) }
            <p>{ format!("{}: {}", t.by, attribution.author) }</p>
            <p>
                { t.source }{ ": " }{ name }
                if let Some(day) = attribution.source_published_on {
                    { format!(" · {} {}", t.original, i18n::day(locale, day)) }
                }
            </p>
            <p class="text-secondary">{ format!("{}: {}", t.cite, attribution.citation) }</p>
        </article>
    }
}
