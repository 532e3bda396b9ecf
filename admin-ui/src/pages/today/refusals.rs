//! How often texts were refused in the last 30 days, by ground (Điều 20.3).

use crate::{
    client::portal_path,
    hooks::{use_locale, use_query, use_texts},
};
use shared::{article::RefusalCounts, page::One, word::Word};
use yew::prelude::*;

/// The portal.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its key.
    pub(crate) portal: String,
}

/// The card; without an answer there is none: the piles matter more.
#[component]
pub(crate) fn Refusals(props: &Props) -> Html {
    let t = use_texts();
    let locale = use_locale();
    let query = use_query::<One<RefusalCounts>>(Some(format!("{}/refusals", portal_path(&props.portal))));
    let Some(counts) = query.data.as_ref().map(|one| &one.data) else { return Html::default() };
    html! {
        <section class="card" aria-label={t.today.refusals}>
            <div class="card-header">
                <h2 class="card-title">{ t.today.refusals }</h2>
                <span class="ui-pile-count">{ (t.common.articles)(counts.total) }</span>
            </div>
            <ul class="ui-pile">
                { for counts.grounds.iter().map(|one| html! {
                    <li key={one.ground.key()}><span>{ one.ground.label(locale) }</span><div>{ (t.common.articles)(one.count) }</div></li>
                }) }
            </ul>
        </section>
    }
}
