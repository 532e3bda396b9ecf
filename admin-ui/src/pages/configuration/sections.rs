//! The tree of a portal's sections.

use crate::{
    client::portal_path,
    hooks::{use_locale, use_query, use_texts},
    parts::{failed, skeleton},
};
use shared::{
    page::One,
    section::Section,
    word::{Locale, Word},
};
use yew::prelude::*;

/// The portal.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its key.
    pub(crate) portal: String,
}

/// The tree, as nested lists.
#[component]
pub(crate) fn Sections(props: &Props) -> Html {
    let t = use_texts();
    let locale = use_locale();
    let query = use_query::<One<Vec<Section>>>(Some(format!("{}/sections", portal_path(&props.portal))));
    html! {
        <section class="card mb-3" aria-labelledby="sections">
            <div class="card-header"><h2 class="card-title" id="sections">{ t.portal.sections }</h2></div>
            <div class="card-body">
                if let Some(sections) = &query.data {
                    if sections.data.is_empty() {
                        <p class="text-secondary mb-0">{ t.common.none }</p>
                    }
                    { branch(&sections.data, locale) }
                } else if let Some(failure) = &query.failure {
                    { failed(locale, failure, &query.reload) }
                } else {
                    { skeleton(locale, 6) }
                }
            </div>
        </section>
    }
}

fn branch(sections: &[Section], locale: Locale) -> Html {
    if sections.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="ui-tree">
            for section in sections.iter() {
                <li key={section.key.clone()}>
                    { section.title.in_locale(locale) }
                    <small class="text-secondary">{ remark(section, locale) }</small>
                    { branch(&section.children, locale) }
                </li>
            }
        </ul>
    }
}

/// What a section holds, and why it has to exist.
fn remark(section: &Section, locale: Locale) -> String {
    let basis = section.legal_basis.as_ref().map(|basis| format!(" · {basis}")).unwrap_or_default();
    format!(" · {}{basis}", section.content_type.label(locale))
}
