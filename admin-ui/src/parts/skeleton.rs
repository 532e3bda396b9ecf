//! What stands in the place of data on its way.

use crate::i18n;
use shared::word::Locale;
use yew::prelude::*;

/// Some grey lines, announced as loading.
pub(crate) fn skeleton(locale: Locale, lines: u32) -> Html {
    html! {
        <div role="status">
            <span class="visually-hidden">{ i18n::texts(locale).common.loading }</span>
            for line in 0..lines {
                <div key={line} class="ui-skeleton" aria-hidden="true"></div>
            }
        </div>
    }
}
