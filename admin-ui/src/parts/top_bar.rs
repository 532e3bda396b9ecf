//! The bar at the top: the portal that is worked in, and what belongs to the person.

use super::{Picture, icon, portal_switcher::PortalSwitcher, user_menu::UserMenu};
use crate::{
    hooks::{use_locale, use_preferences, use_session, use_texts},
    preferences::{Prefer, Theme},
};
use shared::word::{Locale, Word};
use yew::prelude::*;

/// The state of the frame.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The key of the portal that is worked in.
    pub(crate) portal: Option<String>,
    /// The sidebar is open on a phone.
    pub(crate) menu_open: bool,
    /// Opens and closes the sidebar.
    pub(crate) onmenu: Callback<()>,
    /// Shows the shortcuts.
    pub(crate) onshortcuts: Callback<()>,
}

/// The bar.
#[component]
pub(crate) fn TopBar(props: &Props) -> Html {
    let t = &use_texts().shell;
    let locale = use_locale();
    let preferences = use_preferences();
    let session = use_session();
    let switching = use_state_eq(|| false);
    let opened = |value: bool| {
        let switching = switching.setter();
        Callback::from(move |()| switching.set(value))
    };
    let access = props.portal.as_deref().and_then(|key| session.portal(key));
    let several = session.session().is_some_and(|session| session.portals.len() > 1);
    let (picture, theme, next) = match preferences.theme {
        Theme::Auto => (Picture::Contrast, t.theme_auto, Theme::Light),
        Theme::Light => (Picture::Sun, t.theme_light, Theme::Dark),
        Theme::Dark => (Picture::Moon, t.theme_dark, Theme::Auto),
    };
    let other = if locale == Locale::Vi { Locale::En } else { Locale::Vi };
    let (on_theme, on_language) = (preferences.dispatcher(), preferences.dispatcher());
    html! {
        <header class="ui-top">
            <button type="button" class="ui-menu-button" aria-expanded={props.menu_open.to_string()}
                aria-controls="sidebar" aria-label={if props.menu_open { t.close_menu } else { t.open_menu }}
                onclick={props.onmenu.reform(|_: MouseEvent| ())}>
                { icon(if props.menu_open { Picture::Cross } else { Picture::Menu }) }
            </button>
            if let Some(access) = access {
                if several {
                    <button type="button" class="btn btn-ghost-secondary ui-portal" aria-haspopup="dialog"
                        onclick={opened(true).reform(|_: MouseEvent| ())}>
                        <span class="visually-hidden">{ format!("{}: ", t.switch_portal) }</span>
                        <span class="text-truncate">{ access.portal.name.in_locale(locale) }</span>
                        { icon(Picture::Switch) }
                    </button>
                } else {
                    <span class="fw-medium text-truncate">{ access.portal.name.in_locale(locale) }</span>
                }
            }
            <div class="ui-top-end">
                <button type="button" class="btn btn-icon btn-ghost-secondary d-none d-md-inline-flex"
                    aria-label={t.shortcuts} aria-haspopup="dialog" aria-keyshortcuts="?"
                    onclick={props.onshortcuts.reform(|_: MouseEvent| ())}>
                    { icon(Picture::Keyboard) }
                </button>
                <button type="button" class="btn btn-ghost-secondary" lang={other.key()}
                    onclick={move |_: MouseEvent| on_language.dispatch(Prefer::Locale(other))}>
                    <span aria-hidden="true">{ other.key().to_uppercase() }</span>
                    <span class="visually-hidden">{ if other == Locale::Vi { "Tiếng Việt" } else { "English" } }</span>
                </button>
                <button type="button" class="btn btn-icon btn-ghost-secondary" title={theme}
                    aria-label={format!("{}: {theme}", t.theme)}
                    onclick={move |_: MouseEvent| on_theme.dispatch(Prefer::Theme(next))}>
                    { icon(picture) }
                </button>
                <UserMenu />
            </div>
            if *switching {
                <PortalSwitcher onclose={opened(false)} />
            }
        </header>
    }
}
