//! The address of the page: what it says, and going to another without loading the app anew.

mod query;

use crate::{pages, route::Route};
use gloo::{events::EventListener, utils::window};
pub(crate) use query::Query;
use std::fmt;
use wasm_bindgen::JsValue;
use web_sys::Event;
use yew::prelude::*;

/// What the browser says when somebody goes back or forward; said here too when a link is followed.
const MOVED: &str = "popstate";

/// Where somebody is: a path from the origin, and a query without `?`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    path: String,
    query: String,
}

impl Address {
    /// An address as it is written.
    pub(crate) fn new(written: &str) -> Self {
        let (path, query) = written.split_once('?').unwrap_or((written, ""));
        Self { path: path.into(), query: query.into() }
    }

    /// Where the browser is; the start, should it not say.
    fn here() -> Self {
        let location = window().location();
        let written = location.pathname().and_then(|path| Ok(path + &location.search()?));
        Self::new(&written.unwrap_or_default())
    }

    /// The page.
    pub(crate) fn route(&self) -> Route {
        Route::recognize(&self.path)
    }

    /// The path.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// What is asked for there.
    pub(crate) fn query(&self) -> Query {
        Query::read(&self.query)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.query.is_empty() { Ok(()) } else { write!(f, "?{}", self.query) }
    }
}

/// Goes to an address; the browser's "back" leads back.
pub(crate) fn go(to: &str) {
    arrive(|history| history.push_state_with_url(&JsValue::NULL, "", Some(to)));
}

/// Goes to an address that stands for this one: "back" does not lead here again.
pub(crate) fn go_instead(to: &str) {
    arrive(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(to)));
}

/// A browser that refuses (too many moves in a short time) stays where it is.
fn arrive(moves: impl FnOnce(&web_sys::History) -> Result<(), JsValue>) {
    let window = window();
    let moved = window.history().and_then(|history| moves(&history));
    if let Ok(event) = moved.and_then(|()| Event::new(MOVED)) {
        // Every listener has been called when this returns; what they answer is of no account.
        let _ = window.dispatch_event(&event);
    }
}

/// Shows the page of the address, and another when it changes.
#[component]
pub(crate) fn Addressed() -> Html {
    let address = use_state_eq(Address::here);
    {
        let address = address.setter();
        use_effect_with((), move |()| {
            // A page that led on at once did so before anybody listened.
            address.set(Address::here());
            let moved = EventListener::new(&window(), MOVED, move |_| address.set(Address::here()));
            move || drop(moved)
        });
    }
    // Beside the question who is signed in, instead of after its answer.
    use_effect_with(address.route(), pages::fetch);
    html! {
        <ContextProvider<Address> context={(*address).clone()}>{ pages::page(address.route()) }</ContextProvider<Address>>
    }
}

/// Where to go instead.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The address.
    pub(crate) to: String,
}

/// Leads on to another address.
#[component]
pub(crate) fn Redirect(props: &Props) -> Html {
    use_effect_with(props.to.clone(), |to| go_instead(to));
    Html::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_as_it_was_read() {
        for written in ["/", "/skhcn/tin-bai?q=x&mine=true", "/dang-nhap"] {
            assert_eq!(Address::new(written).to_string(), written);
        }
        assert_eq!(Address::new("/skhcn?next=%2Fstp").query().get("next"), Some("/stp"));
        assert_eq!(Address::default().route(), Route::Home);
    }
}
