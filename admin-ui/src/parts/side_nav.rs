//! The sidebar: where one can go in a portal, as far as the roles reach.

use super::{Picture, To, icon};
use crate::{
    hooks::{use_address, use_session, use_texts},
    route::Route,
};
use shared::access::Permission;
use yew::prelude::*;

/// The portal that the links lead through.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Shown on phones, where it is off the screen otherwise.
    pub(crate) open: bool,
    /// The portal's key.
    pub(crate) portal: Option<String>,
}

/// The sidebar.
#[component]
pub(crate) fn SideNav(props: &Props) -> Html {
    let t = use_texts();
    let session = use_session();
    let here = use_address().route();
    let link = |to: Route, of: Picture, title: &'static str, needs: Option<Permission>| {
        let allowed = needs.is_none_or(|needs| to.portal().is_some_and(|portal| session.may(portal, needs)));
        if !allowed {
            return Html::default();
        }
        let current = belongs(&here, &to);
        html! { <li><To {to} {current}>{ icon(of) }{ title }</To></li> }
    };
    let of_portal = props.portal.clone().map(|portal| {
        let (p1, p2, p3) = (portal.clone(), portal.clone(), portal.clone());
        let (p4, p5) = (portal.clone(), portal.clone());
        html! {
            <>
                { link(Route::Today { portal }, Picture::Home, t.shell.today, None) }
                { link(Route::Articles { portal: p1 }, Picture::News, t.shell.articles, Some(Permission::ViewArticles)) }
                { link(Route::Translations { portal: p4 }, Picture::Languages, t.translations.title, Some(Permission::ViewArticles)) }
                { link(Route::Audit { portal: p2 }, Picture::History, t.shell.audit, Some(Permission::ViewAudit)) }
                { link(Route::ApiKeys { portal: p5 }, Picture::Plug, t.shell.integrations, Some(Permission::ManageIntegrations)) }
                { link(Route::Configuration { portal: p3 }, Picture::Settings, t.shell.portal, Some(Permission::ViewPortal)) }
            </>
        }
    });
    html! {
        <aside class={classes!("ui-side", props.open.then_some("open"))} id="sidebar">
            <To to={Route::Home} class="ui-brand">
                { icon(Picture::Building) }
                <span>{ t.common.brand }<small>{ t.common.product }</small></span>
            </To>
            <nav class="ui-nav" aria-label={t.shell.navigation}>
                <ul>
                    { of_portal.unwrap_or_default() }
                    { link(Route::Account, Picture::Person, t.shell.account, None) }
                </ul>
            </nav>
        </aside>
    }
}

/// Whether a place is the target of a link, or below it.
fn belongs(here: &Route, target: &Route) -> bool {
    match target {
        Route::Articles { .. } => {
            matches!(
                here,
                Route::Articles { .. }
                    | Route::Article { .. }
                    | Route::NewArticle { .. }
                    | Route::Revision { .. }
            )
        }
        Route::ApiKeys { .. } => matches!(
            here,
            Route::ApiKeys { .. } | Route::ApiKey { .. } | Route::Webhooks { .. } | Route::Webhook { .. }
        ),
        Route::Configuration { .. } => {
            matches!(here, Route::Configuration { .. } | Route::Sections { .. } | Route::Templates { .. })
        }
        target => here == target,
    }
}
