//! What can be done with an article beside the workflow: see it as the public would, show it to others, share it with
//! another portal, duplicate it.

use super::shares::Shares;
use crate::{
    hooks::{use_session, use_texts},
    pages::preview::{Duplicate, Links},
    route::Route,
};
use shared::access::Permission;
use yew::prelude::*;

/// The article.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article's id.
    pub(crate) id: String,
    /// Something typed is not saved yet.
    pub(crate) unsaved: bool,
    /// The public can read it now.
    pub(crate) public: bool,
}

/// The card.
#[component]
pub(crate) fn Sharing(props: &Props) -> Html {
    let texts = use_texts();
    let t = &texts.previews;
    let Props { portal, id, unsaved, public } = props;
    let may = use_session().may(portal, Permission::WriteArticles);
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.clone();
        move |_: Event| open.set(!*open)
    };
    let sharing = use_state_eq(|| false);
    let on_sharing = {
        let sharing = sharing.clone();
        move |_: Event| sharing.set(!*sharing)
    };
    let preview = Route::Preview { portal: portal.clone(), id: id.clone() }.to_path();
    html! {
        <section class="card" aria-labelledby="sharing"><div class="card-body">
            <h2 id="sharing">{ t.heading }</h2>
            <div class="ui-toolbar">
                <a class="btn" href={preview} target="_blank" rel="noopener">{ t.title }</a>
                if may {
                    <Duplicate portal={portal.clone()} id={id.clone()} />
                }
            </div>
            if *unsaved {
                <p class="text-secondary">{ t.unsaved }</p>
            }
            <details class="mt-2" {ontoggle}>
                <summary>{ t.links }</summary>
                if *open {
                    <Links portal={portal.clone()} id={id.clone()} />
                }
            </details>
            if *public {
                <details class="mt-2" ontoggle={on_sharing}>
                    <summary>{ texts.shares.heading }</summary>
                    if *sharing {
                        <Shares portal={portal.clone()} id={id.clone()} />
                    }
                </details>
            }
        </div></section>
    }
}
