//! What stands between the text and its publication, as it is typed; the rules are those of the API.

use super::faults::{FaultList, Place};
use crate::{
    clock,
    hooks::{use_locale, use_texts},
    parts::{Icon, Picture},
};
use shared::article::{ArticleDraft, Status, publish_faults};
use std::rc::Rc;
use yew::prelude::*;

/// The text.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The text in the form.
    pub(crate) draft: Rc<ArticleDraft>,
    /// Where the article is in its life; none for a new one.
    pub(crate) state: Option<Status>,
    /// Leads to a field.
    pub(crate) onplace: Callback<Place>,
}

/// The list of what is missing; nothing for what is public already or will not be.
#[component]
pub(crate) fn Blockers(props: &Props) -> Html {
    let t = &use_texts().editor;
    let locale = use_locale();
    if matches!(
        props.state,
        Some(Status::Published | Status::Unpublished | Status::Refused | Status::Archived)
    ) {
        return Html::default();
    }
    let faults = publish_faults(&props.draft, clock::now());
    let errors = Rc::new(faults.iter().map(|fault| fault.field_error(locale)).collect::<Vec<_>>());
    html! {
        <section class="card" aria-labelledby="blockers"><div class="card-body">
            <h2 id="blockers">{ t.blockers }</h2>
            if errors.is_empty() {
                <p class="mb-0 text-green"><Icon of={Picture::Check} />{ t.ready }</p>
            } else {
                <p class="text-secondary mb-1" aria-live="polite">{ (t.blocker_count)(errors.len()) }</p>
                <FaultList faults={errors} onplace={props.onplace.clone()} />
            }
        </div></section>
    }
}
