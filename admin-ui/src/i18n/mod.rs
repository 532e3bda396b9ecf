//! The language of the interface: Vietnamese first, English complete.

mod time;

use crate::locales::{EN, Texts, VI};
use shared::word::Locale;
pub(crate) use time::{date_time, day, weekday};

/// The texts in a language.
pub(crate) fn texts(locale: Locale) -> &'static Texts {
    match locale {
        Locale::Vi => &VI,
        Locale::En => &EN,
    }
}

/// The language tag (BCP 47) that numbers and dates are written by.
pub(crate) fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::Vi => "vi-VN",
        Locale::En => "en-GB",
    }
}
