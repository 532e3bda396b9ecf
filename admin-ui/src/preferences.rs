//! How somebody wants the app to look: language and theme, kept in the browser.

use crate::kept;
use serde::{Deserialize, Serialize};
use shared::word::Locale;
use std::rc::Rc;
use yew::prelude::*;

const KEPT_AS: &str = "cong.preferences";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Theme {
    /// As the system is set.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// What somebody chose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Preferences {
    /// The language chosen on this computer, if one was.
    chosen: Option<Locale>,
    /// The language of the account.
    #[serde(skip)]
    account: Locale,
    /// The theme.
    pub(crate) theme: Theme,
    /// The key of the portal that was used last.
    pub(crate) last_portal: Option<String>,
}

/// A change of what somebody chose.
pub(crate) enum Prefer {
    /// Another language.
    Locale(Locale),
    /// The language of the account, which counts until another is chosen.
    AccountLocale(Locale),
    /// Another theme.
    Theme(Theme),
    /// Another portal.
    Portal(String),
}

/// The preferences, as every component reads and changes them.
pub(crate) type PreferencesHandle = UseReducerHandle<Preferences>;

impl Preferences {
    /// What this browser kept.
    pub(crate) fn kept() -> Self {
        kept::get(KEPT_AS).unwrap_or_default()
    }

    /// Keeps the preferences in this browser; one that keeps nothing asks again next time, no more.
    pub(crate) fn keep(&self) {
        let _ = kept::set(KEPT_AS, self);
    }

    /// The language of the interface.
    pub(crate) fn locale(&self) -> Locale {
        self.chosen.unwrap_or(self.account)
    }
}

impl Reducible for Preferences {
    type Action = Prefer;

    fn reduce(self: Rc<Self>, prefer: Prefer) -> Rc<Self> {
        let mut next = (*self).clone();
        match prefer {
            Prefer::Locale(locale) => next.chosen = Some(locale),
            Prefer::AccountLocale(locale) => next.account = locale,
            Prefer::Theme(theme) => next.theme = theme,
            Prefer::Portal(key) => next.last_portal = Some(key),
        }
        next.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_language_outlives_the_one_of_the_account() {
        let start = Rc::new(Preferences::default());
        assert_eq!(start.locale(), Locale::Vi);
        let account = start.reduce(Prefer::AccountLocale(Locale::En));
        assert_eq!(account.locale(), Locale::En);
        let chosen = account.reduce(Prefer::Locale(Locale::Vi)).reduce(Prefer::AccountLocale(Locale::En));
        assert_eq!(chosen.locale(), Locale::Vi);
    }
}
