//! The pages, one a file, and which of them an address shows to whom.

mod account;
mod articles;
mod audit;
mod chunk;
mod configuration;
mod editor;
mod gate;
mod home;
mod integrations;
mod lazy;
mod not_found;
mod password;
pub(crate) mod preview;
mod sections;
mod sign_in;
mod templates;
mod today;
mod translations;

use crate::route::Route;
use chunk::Chunk;
use gate::Gate;
use lazy::lazy;
use shared::access::Permission;
#[cfg(test)]
pub(crate) use today::{stale, updates};
use yew::prelude::*;

#[cfg(test)]
pub(crate) use editor::{Comparison, comparison};

/// The editor with an article on it.
#[cfg(test)]
pub(crate) fn editor_of(article: shared::article::Article) -> Html {
    editor::desk_of(article)
}

pub(crate) use editor::LANGUAGE;

/// Begins to load what the page at an address needs besides the first page.
pub(crate) fn fetch(route: &Route) {
    if let Some(chunk) = Chunk::of(route) {
        chunk.fetch();
    }
}

/// The page at an address: those that everybody opens, and the gates before the others, whose code is fetched ([`chunk`]).
pub(crate) fn page(route: Route) -> Html {
    let inside = lazy(&route);
    match route {
        Route::SignIn => html! { <sign_in::SignInPage /> },
        Route::Invited => html! { <main class="container py-4">{ inside }</main> },
        Route::Password => html! { <password::PasswordPage /> },
        Route::Home => html! { <Gate><home::HomePage /></Gate> },
        Route::Account => html! { <Gate>{ inside }</Gate> },
        Route::NotFound => html! { <Gate><not_found::NotFoundPage /></Gate> },
        // The key makes every portal and article begin anew, with nothing of the one before.
        Route::Today { portal } => {
            html! { <Gate portal={portal.clone()}><today::TodayPage key={portal.clone()} portal={portal.clone()} /></Gate> }
        }
        Route::Articles { portal } => html! {
            <Gate portal={portal.clone()} needs={Permission::ViewArticles}>
                <articles::ArticlesPage key={portal.clone()} portal={portal.clone()} />
            </Gate>
        },
        Route::NewArticle { portal } => {
            html! { <Gate {portal} needs={Permission::WriteArticles}>{ inside }</Gate> }
        }
        Route::Article { portal, .. } | Route::Revision { portal, .. } | Route::Translations { portal } => {
            html! { <Gate {portal} needs={Permission::ViewArticles}>{ inside }</Gate> }
        }
        Route::Preview { portal, .. } => {
            html! { <Gate {portal} needs={Permission::ViewArticles} bare=true>{ inside }</Gate> }
        }
        Route::Templates { portal } | Route::Sections { portal } | Route::Configuration { portal } => {
            html! { <Gate {portal} needs={Permission::ViewPortal}>{ inside }</Gate> }
        }
        Route::ApiKeys { portal }
        | Route::ApiKey { portal, .. }
        | Route::Webhooks { portal }
        | Route::Webhook { portal, .. } => {
            html! { <Gate {portal} needs={Permission::ManageIntegrations}>{ inside }</Gate> }
        }
        Route::Audit { portal } => html! { <Gate {portal} needs={Permission::ViewAudit}>{ inside }</Gate> },
    }
}
