//! The pages, one a file, and which of them an address shows to whom.

mod account;
mod articles;
mod audit;
mod configuration;
mod editor;
mod gate;
mod home;
mod not_found;
mod password;
pub(crate) mod preview;
mod sections;
mod sign_in;
mod templates;
mod today;
mod translations;

use crate::route::Route;
use gate::Gate;
use shared::{access::Permission, article::RevisionPlace};
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

/// The page at an address.
pub(crate) fn page(route: Route) -> Html {
    match route {
        Route::SignIn => html! { <sign_in::SignInPage /> },
        Route::Invited => html! { <preview::InvitedPage /> },
        Route::Password => html! { <password::PasswordPage /> },
        Route::Home => html! { <Gate><home::HomePage /></Gate> },
        Route::Account => html! { <Gate><account::AccountPage /></Gate> },
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
        Route::NewArticle { portal } => html! {
            <Gate portal={portal.clone()} needs={Permission::WriteArticles}>
                <editor::NewArticlePage key={portal.clone()} portal={portal.clone()} />
            </Gate>
        },
        Route::Article { portal, id } => html! {
            <Gate portal={portal.clone()} needs={Permission::ViewArticles}>
                <editor::ArticlePage key={format!("{portal}/{id}")} portal={portal.clone()} id={id.clone()} />
            </Gate>
        },
        Route::Preview { portal, id } => html! {
            <Gate portal={portal.clone()} needs={Permission::ViewArticles} bare=true>
                <preview::PreviewPage key={format!("{portal}/{id}")} portal={portal.clone()} id={id.clone()} />
            </Gate>
        },
        Route::Templates { portal } => html! {
            <Gate portal={portal.clone()} needs={Permission::ViewPortal}>
                <templates::TemplatesPage key={portal.clone()} portal={portal.clone()} />
            </Gate>
        },
        Route::Revision { portal, id, edition, number } => {
            let place = RevisionPlace { edition, number };
            html! {
                <Gate portal={portal.clone()} needs={Permission::ViewArticles}>
                    <editor::RevisionPage key={format!("{portal}/{id}/{place}")} portal={portal.clone()} id={id.clone()} {place} />
                </Gate>
            }
        }
        Route::Translations { portal } => html! {
            <Gate portal={portal.clone()} needs={Permission::ViewArticles}>
                <translations::TranslationsPage key={portal.clone()} portal={portal.clone()} />
            </Gate>
        },
        Route::Sections { portal } => html! {
            <Gate portal={portal.clone()} needs={Permission::ViewPortal}>
                <sections::SectionsPage key={portal.clone()} portal={portal.clone()} />
            </Gate>
        },
        Route::Audit { portal } => html! {
            <Gate portal={portal.clone()} needs={Permission::ViewAudit}>
                <audit::AuditPage key={portal.clone()} portal={portal.clone()} />
            </Gate>
        },
        Route::Configuration { portal } => html! {
            <Gate portal={portal.clone()} needs={Permission::ViewPortal}>
                <configuration::ConfigurationPage key={portal.clone()} portal={portal.clone()} />
            </Gate>
        },
    }
}
