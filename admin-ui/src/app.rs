//! The app: the contexts around everything, and the way from an address to a page.

use crate::{
    address::Addressed,
    client::{Client, Event},
    notices::{Connection, Notice, Notices, NoticesHandle},
    preferences::{Prefer, Preferences, PreferencesHandle, Theme},
    session::{Change, SessionHandle, SignedIn},
    tabs::use_other_tabs,
};
use gloo::{
    events::EventListener,
    utils::{document_element, window},
};
use shared::word::{Locale, Word};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The root of the app.
#[component]
pub(crate) fn App() -> Html {
    let preferences = use_reducer(Preferences::kept);
    let notices = use_reducer(Notices::default);
    let session = use_reducer(|| SignedIn::Asking);
    let client = use_memo(preferences.locale(), {
        let (notices, session) = (notices.dispatcher(), session.dispatcher());
        move |locale| Client::new(*locale, Callback::from(move |event| notice(event, &notices, &session)))
    });
    use_appearance(&preferences);
    use_opened_session(&client, &session, &notices);
    use_other_tabs(session.dispatcher());
    {
        let (account, preferences) =
            (session.session().map(|session| session.actor.locale), preferences.dispatcher());
        use_effect_with(account, move |account| {
            if let Some(locale) = account {
                preferences.dispatch(Prefer::AccountLocale(*locale));
            }
        });
    }
    html! {
        <ContextProvider<PreferencesHandle> context={preferences}>
            <ContextProvider<NoticesHandle> context={notices}>
                <ContextProvider<SessionHandle> context={session}>
                    <ContextProvider<Client> context={(*client).clone()}>
                        <Addressed />
                    </ContextProvider<Client>>
                </ContextProvider<SessionHandle>>
            </ContextProvider<NoticesHandle>>
        </ContextProvider<PreferencesHandle>>
    }
}

/// What a request has shown becomes the state of the connection and of the session.
fn notice(event: Event, notices: &UseReducerDispatcher<Notices>, session: &UseReducerDispatcher<SignedIn>) {
    let connection = match event {
        Event::Offline => Connection::Offline,
        Event::Unavailable => Connection::Unavailable,
        Event::SignedOut | Event::PasswordChangeRequired | Event::Reached => Connection::Fine,
    };
    notices.dispatch(Notice::Connection(connection));
    match event {
        Event::SignedOut => session.dispatch(Change::Ended),
        Event::PasswordChangeRequired => session.dispatch(Change::MustChangePassword),
        Event::Offline | Event::Unavailable | Event::Reached => {}
    }
}

/// Keeps the preferences, and shows the document in their language and theme.
#[hook]
fn use_appearance(preferences: &PreferencesHandle) {
    use_effect_with(((**preferences).clone(), preferences.locale()), |(preferences, locale)| {
        preferences.keep();
        show(*locale, preferences.theme);
        let theme = preferences.theme;
        let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
        let listener = query
            .filter(|_| theme == Theme::Auto)
            .map(|query| EventListener::new(&query, "change", move |_| set_theme(theme)));
        move || drop(listener)
    });
}

fn show(locale: Locale, theme: Theme) {
    // The document element takes any attribute.
    let _ = document_element().set_attribute("lang", locale.key());
    set_theme(theme);
}

fn set_theme(theme: Theme) {
    let system_is_dark = || {
        window()
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches())
    };
    let dark = theme == Theme::Dark || (theme == Theme::Auto && system_is_dark());
    // The document element takes any attribute.
    let _ = document_element().set_attribute("data-bs-theme", if dark { "dark" } else { "light" });
}

/// Asks who is signed in, once and after every "try again" while there is no answer.
#[hook]
fn use_opened_session(client: &Client, session: &SessionHandle, notices: &NoticesHandle) {
    let (client, session) = (client.clone(), session.clone());
    let unknown = *session == SignedIn::Asking;
    use_effect_with((notices.attempt, unknown), move |(_, unknown)| {
        if *unknown {
            spawn_local(async move {
                if let Ok(opened) = client.session().await {
                    session.dispatch(Change::Opened(Box::new(opened)));
                }
            });
        }
    });
    let dispatcher = notices.dispatcher();
    use_effect_with((), move |()| {
        let online = EventListener::new(&window(), "online", {
            let dispatcher = dispatcher.clone();
            move |_| dispatcher.dispatch(Notice::Retry)
        });
        let offline = EventListener::new(&window(), "offline", move |_| {
            dispatcher.dispatch(Notice::Connection(Connection::Offline));
        });
        move || drop((online, offline))
    });
}
