//! The gate before every page: signed in, password in order, portal one's own, permission there.

use super::{chunk::Chunk, not_found::NotFoundPage};
use crate::{
    address::{Query, Redirect},
    hooks::{use_address, use_notices, use_preferences, use_session},
    i18n,
    notices::{Connection, Notice, NoticesHandle},
    parts::{Shell, skeleton},
    preferences::Prefer,
    route::Route,
    session::SignedIn,
};
use gloo::timers::callback::Timeout;
use shared::{access::Permission, word::Locale};
use yew::prelude::*;

/// What the page behind the gate needs.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal that the address carries.
    #[prop_or_default]
    pub(crate) portal: Option<String>,
    /// What has to be allowed there.
    #[prop_or_default]
    pub(crate) needs: Option<Permission>,
    /// The page stands alone, without the frame.
    #[prop_or_default]
    pub(crate) bare: bool,
    /// The page.
    pub(crate) children: Html,
}

/// The parameter of the sign-in page that says where to go on.
pub(crate) const NEXT: &str = "next";

/// How long after sign-in the first page is left alone, in milliseconds.
const SETTLED: u32 = 2000;

/// The gate. The API decides by itself; this one only saves useless questions.
#[component]
pub(crate) fn Gate(props: &Props) -> Html {
    let session = use_session();
    let notices = use_notices();
    let preferences = use_preferences();
    let usable = props.portal.clone().filter(|key| session.portal(key).is_some());
    {
        let (preferences, last) = (preferences.dispatcher(), preferences.last_portal.clone());
        use_effect_with(usable.clone(), move |usable| {
            if let Some(key) = usable.clone().filter(|key| Some(key) != last.as_ref()) {
                preferences.dispatch(Prefer::Portal(key));
            }
        });
    }
    // Most go on to an article: its editor is fetched while nothing else is, so that it opens at once.
    use_effect_with(session.session().is_some(), |signed_in| {
        let later = signed_in.then(|| Timeout::new(SETTLED, || Chunk::Writing.fetch()));
        move || drop(later)
    });
    let open = match &*session {
        SignedIn::Asking => return waiting(preferences.locale(), &notices),
        SignedIn::No { .. } => return html! { <ToSignIn /> },
        SignedIn::Yes(open) => open,
    };
    if open.must_change_password {
        return html! { <Redirect to={Route::Password.to_path()} /> };
    }
    let allowed = match (&props.portal, &usable, props.needs) {
        (Some(_), None, _) => false,
        (Some(_), Some(key), Some(needs)) => session.may(key, needs),
        _ => true,
    };
    if props.bare && allowed {
        return html! { <main class="container py-3">{ props.children.clone() }</main> };
    }
    let last = preferences.last_portal.clone().filter(|key| session.portal(key).is_some());
    let first = || open.portals.first().map(|access| access.portal.key.clone());
    html! {
        <Shell portal={usable.or(last).or_else(first)}>
            if allowed {
                { props.children.clone() }
            } else {
                <NotFoundPage />
            }
        </Shell>
    }
}

/// Sends to the sign-in page, which leads back here.
#[component]
fn ToSignIn() -> Html {
    let here = use_address().to_string();
    let from = (here != "/" && !here.starts_with(&Route::SignIn.to_path())).then_some(here.as_str());
    let to = Route::SignIn.with_query(&Query::default().with(NEXT, from).text());
    html! { <Redirect {to} /> }
}

/// The moment until the server has said who is signed in.
fn waiting(locale: Locale, notices: &NoticesHandle) -> Html {
    let t = &i18n::texts(locale).common;
    let text = match notices.connection {
        Connection::Fine => None,
        Connection::Offline => Some(t.offline),
        Connection::Unavailable => Some(t.unavailable),
    };
    let notices = notices.dispatcher();
    let retry = move |_: MouseEvent| notices.dispatch(Notice::Retry);
    html! {
        <main class="container py-5">
            <h1 class="visually-hidden">{ t.app }</h1>
            if let Some(text) = text {
                <div class="ui-empty" role="alert">
                    <p>{ text }</p>
                    <button type="button" class="btn btn-primary" onclick={retry}>{ t.retry }</button>
                </div>
            } else {
                { skeleton(locale, 5) }
            }
        </main>
    }
}
