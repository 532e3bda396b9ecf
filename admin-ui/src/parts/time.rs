//! An instant, written in Vietnam's time.

use crate::i18n;
use chrono::{DateTime, SecondsFormat, Utc};
use shared::word::Locale;
use yew::prelude::*;

/// A date and time that machines can read, too.
pub(crate) fn time(locale: Locale, at: DateTime<Utc>) -> Html {
    let machine = at.to_rfc3339_opts(SecondsFormat::Secs, true);
    html! { <time datetime={machine} class="text-nowrap">{ i18n::date_time(locale, at) }</time> }
}
