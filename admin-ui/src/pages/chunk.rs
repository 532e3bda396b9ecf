//! The parts of the app that a browser fetches when they are first needed, each a WebAssembly module of its own: what only
//! the functions marked `wasm_split` reach is no part of the first page ([ADR 0023](docs/adr/0023-split-app.md)).

use super::{
    account, audit, configuration, editor, integrations, preview, sections, templates, translations,
};
use crate::route::Route;
use shared::article::RevisionPlace;
use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

/// How a part draws the page at an address.
pub(crate) type Draw = fn(&Route) -> Html;

/// A part that could not be fetched: no connection, or a newer app has replaced its file.
#[derive(Debug)]
pub(crate) struct NotFetched;

impl From<SplitLoaderError> for NotFetched {
    /// The loader says on the console what it was, and nothing here.
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// A part of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chunk {
    /// Writing: the editor, and the comparison of revisions.
    Writing,
    /// An article as the public would read it.
    Previewing,
    /// Lists and settings that few open often.
    Managing,
}

impl Chunk {
    /// The part that the page at an address is in; none is in the first page.
    pub(crate) fn of(route: &Route) -> Option<Self> {
        match route {
            Route::NewArticle { .. } | Route::Article { .. } | Route::Revision { .. } => Some(Self::Writing),
            Route::Preview { .. } | Route::Invited => Some(Self::Previewing),
            Route::Templates { .. }
            | Route::Translations { .. }
            | Route::Sections { .. }
            | Route::Audit { .. }
            | Route::ApiKeys { .. }
            | Route::ApiKey { .. }
            | Route::Webhooks { .. }
            | Route::Webhook { .. }
            | Route::Configuration { .. }
            | Route::Account => Some(Self::Managing),
            Route::Home
            | Route::SignIn
            | Route::Password
            | Route::NotFound
            | Route::Today { .. }
            | Route::Articles { .. } => None,
        }
    }

    /// A word for it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Writing => "writing",
            Self::Previewing => "previewing",
            Self::Managing => "managing",
        }
    }

    /// The part, fetched once; a failure is forgotten, so that another call tries again.
    pub(crate) async fn load(self) -> Result<Draw, NotFetched> {
        let draw = match self {
            Self::Writing => writing().await,
            Self::Previewing => previewing().await,
            Self::Managing => managing().await,
        }?;
        fetched::keep(self, draw);
        Ok(draw)
    }

    /// The part, if it is there already.
    pub(crate) fn ready(self) -> Option<Draw> {
        fetched::kept(self)
    }

    /// Fetches the part; whoever shows a page of it says so if that fails.
    pub(crate) fn fetch(self) {
        if self.ready().is_none() {
            spawn_local(async move {
                // The page that needs it asks again, and shows the failure.
                let _ = self.load().await;
            });
        }
    }
}

/// The parts that are there.
#[cfg(target_family = "wasm")]
mod fetched {
    use super::{Chunk, Draw};
    use std::cell::Cell;

    thread_local! {
        static THERE: [Cell<Option<Draw>>; 3] = const { [const { Cell::new(None) }; 3] };
    }

    pub(super) fn keep(chunk: Chunk, draw: Draw) {
        THERE.with(|there| there[chunk as usize].set(Some(draw)));
    }

    pub(super) fn kept(chunk: Chunk) -> Option<Draw> {
        THERE.with(|there| there[chunk as usize].get())
    }
}

/// Outside of a browser nothing is split, and every part is there.
#[cfg(not(target_family = "wasm"))]
mod fetched {
    use super::{Chunk, Draw};

    pub(super) fn keep(_: Chunk, _: Draw) {}

    pub(super) fn kept(chunk: Chunk) -> Option<Draw> {
        Some(match chunk {
            Chunk::Writing => super::draw_writing,
            Chunk::Previewing => super::draw_previewing,
            Chunk::Managing => super::draw_managing,
        })
    }
}

#[wasm_split(writing, fallible)]
fn writing() -> Result<Draw, NotFetched> {
    Ok(draw_writing)
}

#[wasm_split(previewing, fallible)]
fn previewing() -> Result<Draw, NotFetched> {
    Ok(draw_previewing)
}

#[wasm_split(managing, fallible)]
fn managing() -> Result<Draw, NotFetched> {
    Ok(draw_managing)
}

// The keys make every portal and article begin anew, with nothing of the one before. What `Chunk::of` does not lead to is
// drawn as nothing; the test below holds the two together.

fn draw_writing(route: &Route) -> Html {
    match route {
        Route::NewArticle { portal } => {
            html! { <editor::NewArticlePage key={portal.clone()} portal={portal.clone()} /> }
        }
        Route::Article { portal, id } => {
            html! { <editor::ArticlePage key={format!("{portal}/{id}")} portal={portal.clone()} id={id.clone()} /> }
        }
        Route::Revision { portal, id, edition, number } => {
            let place = RevisionPlace { edition: *edition, number: *number };
            html! {
                <editor::RevisionPage key={format!("{portal}/{id}/{place}")} portal={portal.clone()} id={id.clone()} {place} />
            }
        }
        _ => Html::default(),
    }
}

fn draw_previewing(route: &Route) -> Html {
    match route {
        Route::Invited => html! { <preview::InvitedPage /> },
        Route::Preview { portal, id } => {
            html! { <preview::PreviewPage key={format!("{portal}/{id}")} portal={portal.clone()} id={id.clone()} /> }
        }
        _ => Html::default(),
    }
}

fn draw_managing(route: &Route) -> Html {
    match route {
        Route::Account => html! { <account::AccountPage /> },
        Route::Templates { portal } => {
            html! { <templates::TemplatesPage key={portal.clone()} portal={portal.clone()} /> }
        }
        Route::Translations { portal } => {
            html! { <translations::TranslationsPage key={portal.clone()} portal={portal.clone()} /> }
        }
        Route::Sections { portal } => {
            html! { <sections::SectionsPage key={portal.clone()} portal={portal.clone()} /> }
        }
        Route::Audit { portal } => {
            html! { <audit::AuditPage key={portal.clone()} portal={portal.clone()} /> }
        }
        Route::ApiKeys { portal } => {
            html! { <integrations::ApiKeysPage key={portal.clone()} portal={portal.clone()} /> }
        }
        Route::ApiKey { portal, id } => {
            html! { <integrations::UsagePage key={format!("{portal}/{id}")} portal={portal.clone()} id={id.clone()} /> }
        }
        Route::Webhooks { portal } => {
            html! { <integrations::WebhooksPage key={portal.clone()} portal={portal.clone()} /> }
        }
        Route::Webhook { portal, id } => {
            html! { <integrations::DeliveriesPage key={format!("{portal}/{id}")} portal={portal.clone()} id={id.clone()} /> }
        }
        Route::Configuration { portal } => {
            html! { <configuration::ConfigurationPage key={portal.clone()} portal={portal.clone()} /> }
        }
        _ => Html::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_draws_the_pages_that_it_is_fetched_for_and_no_others() {
        let portal = || "skhcn".to_owned();
        let id = || "018f".to_owned();
        let routes = [
            Route::Home,
            Route::SignIn,
            Route::Password,
            Route::Account,
            Route::NotFound,
            Route::Invited,
            Route::Today { portal: portal() },
            Route::Articles { portal: portal() },
            Route::NewArticle { portal: portal() },
            Route::Article { portal: portal(), id: id() },
            Route::Revision { portal: portal(), id: id(), edition: 2, number: 7 },
            Route::Preview { portal: portal(), id: id() },
            Route::Templates { portal: portal() },
            Route::Translations { portal: portal() },
            Route::Sections { portal: portal() },
            Route::ApiKeys { portal: portal() },
            Route::ApiKey { portal: portal(), id: id() },
            Route::Webhooks { portal: portal() },
            Route::Webhook { portal: portal(), id: id() },
            Route::Audit { portal: portal() },
            Route::Configuration { portal: portal() },
        ];
        for route in routes {
            for chunk in [Chunk::Writing, Chunk::Previewing, Chunk::Managing] {
                let draws = chunk.ready().is_some_and(|draw| draw(&route) != Html::default());
                assert_eq!(draws, Chunk::of(&route) == Some(chunk), "{chunk:?} {route:?}");
            }
        }
    }
}
