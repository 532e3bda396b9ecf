//! The start: leads on to "Việc hôm nay" of the portal that was used last.

use crate::{
    address::Redirect,
    hooks::{use_preferences, use_session, use_texts},
    parts::{PageHead, empty},
    route::Route,
};
use yew::prelude::*;

/// The start.
#[component]
pub(crate) fn HomePage() -> Html {
    let t = use_texts();
    let session = use_session();
    let preferences = use_preferences();
    let last = preferences.last_portal.clone().filter(|key| session.portal(key).is_some());
    let first = || session.session()?.portals.first().map(|access| access.portal.key.clone());
    match last.or_else(first) {
        Some(portal) => html! { <Redirect to={Route::Today { portal }.to_path()} /> },
        None => html! {
            <>
                <PageHead title={t.shell.today} />
                { empty(t.shell.no_portals, Some(t.shell.no_portals_help), Html::default()) }
            </>
        },
    }
}
