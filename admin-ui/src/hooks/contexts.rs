//! The contexts that the app provides around every component.

use crate::{
    address::Address, client::Client, i18n, locales::Texts, notices::NoticesHandle,
    preferences::PreferencesHandle, session::SessionHandle,
};
use shared::word::Locale;
use yew::prelude::*;

/// A context that `App` provides; without it nothing of the app is on the screen.
macro_rules! provided {
    ($(#[$doc:meta])* $hook:ident: $Context:ty) => {
        $(#[$doc])*
        #[hook]
        pub(crate) fn $hook() -> $Context {
            use_context::<$Context>().unwrap_or_else(|| unreachable!("App provides {}", stringify!($Context)))
        }
    };
}

provided! {
    /// Language, theme and last portal.
    use_preferences: PreferencesHandle
}
provided! {
    /// Who is signed in.
    use_session: SessionHandle
}
provided! {
    /// Toasts and the state of the connection.
    use_notices: NoticesHandle
}
provided! {
    /// Where somebody is.
    use_address: Address
}
provided! {
    /// The way to the API.
    use_client: Client
}

/// The language of the interface.
#[hook]
pub(crate) fn use_locale() -> Locale {
    use_preferences().locale()
}

/// The texts in the language of the interface.
#[hook]
pub(crate) fn use_texts() -> &'static Texts {
    i18n::texts(use_locale())
}
