//! The translations that wait for somebody: for review, and for their source to be caught up with.

use crate::{
    i18n,
    pages::translations::{Filter, of_article},
    parts::{To, time},
    route::Route,
};
use shared::{
    today::Today,
    translation::{TranslationPile, TranslationRow, TranslationState},
    word::{Locale, Word},
};
use yew::prelude::*;

/// Both piles, as far as they concern this person; an empty one says nothing.
pub(crate) fn translated(locale: Locale, portal: &str, today: &Today) -> Html {
    let t = &i18n::texts(locale).translations;
    let piles = [
        (t.to_review, &today.translations_to_review, TranslationState::InReview),
        (t.outdated, &today.translations_outdated, TranslationState::Outdated),
    ];
    let card = |(title, pile, state): (&'static str, &Option<TranslationPile>, TranslationState)| {
        let pile = pile.as_ref().filter(|pile| pile.count > 0)?;
        let filter = Filter { state: Some(state), ..Filter::default() };
        Some(html! {
            <section key={title} class="card" aria-label={title}>
                <div class="card-header">
                    <h2 class="card-title">{ title }</h2>
                    <span class="ui-pile-count">{ (t.count)(pile.count) }</span>
                </div>
                <ul class="ui-pile">{ for pile.translations.iter().map(|one| row(locale, portal, one)) }</ul>
                if pile.count > pile.translations.len() as i64 {
                    <div class="card-footer">
                        <To to={Route::Translations { portal: portal.to_owned() }} query={filter.query()}>
                            { i18n::texts(locale).today.see_all }
                        </To>
                    </div>
                }
            </section>
        })
    };
    piles.into_iter().filter_map(card).collect()
}

fn row(locale: Locale, portal: &str, one: &TranslationRow) -> Html {
    html! {
        <li key={format!("{}{}", one.article, one.locale)}>
            { of_article(portal, one) }
            <div>
                <span>{ one.locale.label(locale) }</span>
                <span>{ &one.last_editor_name }</span>
                { time(locale, one.updated_at) }
            </div>
        </li>
    }
}
