//! What stands between the text and its publication, as it is typed; the rules are those of the API.

use super::faults::{Place, fault_list};
use crate::{
    clock, i18n,
    parts::{Picture, icon},
};
use shared::{
    article::{ArticleDraft, Status, publish_faults},
    word::Locale,
};
use yew::prelude::*;

/// The list of what is missing; nothing for what is public already or will not be.
pub(crate) fn blockers(
    locale: Locale,
    draft: &ArticleDraft,
    state: Option<Status>,
    onplace: &Callback<Place>,
) -> Html {
    let t = &i18n::texts(locale).editor;
    if matches!(state, Some(Status::Published | Status::Unpublished | Status::Refused | Status::Archived)) {
        return Html::default();
    }
    let faults = publish_faults(draft, clock::now());
    let errors: Vec<_> = faults.iter().map(|fault| fault.field_error(locale)).collect();
    html! {
        <section class="card" aria-labelledby="blockers"><div class="card-body">
            <h2 id="blockers">{ t.blockers }</h2>
            if errors.is_empty() {
                <p class="mb-0 d-flex align-items-center gap-2 text-green">{ icon(Picture::Check) }{ t.ready }</p>
            } else {
                <p class="text-secondary mb-1" aria-live="polite">{ (t.blocker_count)(errors.len()) }</p>
                { fault_list(locale, &errors, onplace) }
            }
        </div></section>
    }
}
