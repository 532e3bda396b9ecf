//! An instant, written in Vietnam's time.

use crate::{hooks::use_locale, i18n};
use chrono::{DateTime, SecondsFormat, Utc};
use yew::prelude::*;

/// The instant.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// When.
    pub(crate) at: DateTime<Utc>,
}

/// A date and time that machines can read, too.
#[component]
pub(crate) fn Time(props: &Props) -> Html {
    let locale = use_locale();
    let machine = props.at.to_rfc3339_opts(SecondsFormat::Secs, true);
    html! { <time datetime={machine} class="text-nowrap">{ i18n::date_time(locale, props.at) }</time> }
}
