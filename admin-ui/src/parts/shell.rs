//! The frame around every page after sign-in: skip link, sidebar, top bar, banners, content.

use super::{Picture, To, icon, shortcuts::shortcuts, side_nav::SideNav, toasts::Toasts, top_bar::TopBar};
use crate::{
    clock,
    hooks::{use_address, use_go_keys, use_locale, use_notices, use_plain_keys, use_session},
    i18n,
    notices::{Connection, Notice, NoticesHandle},
    route::Route,
    session::SignedIn,
};
use shared::{calendar, word::Locale};
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// What is in the frame.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal that is worked in.
    #[prop_or_default]
    pub(crate) portal: Option<String>,
    /// The page.
    pub(crate) children: Html,
}

/// The frame.
#[component]
pub(crate) fn Shell(props: &Props) -> Html {
    let locale = use_locale();
    let t = &i18n::texts(locale).shell;
    let notices = use_notices();
    let session = use_session();
    let menu_open = use_state_eq(|| false);
    let shortcuts_open = use_state_eq(|| false);
    let place = use_address().path().to_owned();
    {
        // Whoever chose a page in the menu wants to see the page.
        let menu_open = menu_open.clone();
        use_effect_with(place, move |_| menu_open.set(false));
    }
    let pressed = use_callback((), {
        let (menu_open, shortcuts_open) = (menu_open.setter(), shortcuts_open.setter());
        move |event: KeyboardEvent, ()| match event.key().as_str() {
            "?" => shortcuts_open.set(true),
            "Escape" => menu_open.set(false),
            _ => {}
        }
    });
    use_plain_keys(pressed);
    use_go_keys();
    let set = |state: &UseStateHandle<bool>, value: bool| {
        let setter = state.setter();
        Callback::from(move |()| setter.set(value))
    };
    html! {
        <>
            <a class="ui-skip" href="#main">{ t.skip }</a>
            <div class="ui-shell">
                <SideNav open={*menu_open} portal={props.portal.clone()} />
                <div class="ui-scrim" aria-hidden="true" onclick={set(&menu_open, false).reform(|_: MouseEvent| ())}></div>
                <TopBar portal={props.portal.clone()} menu_open={*menu_open}
                    onmenu={set(&menu_open, !*menu_open)} onshortcuts={set(&shortcuts_open, true)} />
                <main class="ui-main" id="main" tabindex="-1">
                    { connection_banner(locale, &notices) }
                    { password_banner(locale, &session) }
                    { props.children.clone() }
                </main>
            </div>
            if *shortcuts_open {
                { shortcuts(locale, set(&shortcuts_open, false)) }
            }
            <Toasts />
        </>
    }
}

/// Says that the server does not answer, and tries again on request.
fn connection_banner(locale: Locale, notices: &NoticesHandle) -> Html {
    let t = &i18n::texts(locale).common;
    let text = match notices.connection {
        Connection::Fine => return Html::default(),
        Connection::Offline => t.offline,
        Connection::Unavailable => t.unavailable,
    };
    let notices = notices.dispatcher();
    let retry = move |_: MouseEvent| notices.dispatch(Notice::Retry);
    html! {
        <div class="ui-banner" data-tone="red" role="alert">
            { icon(Picture::Warning) }
            <p>{ text }</p>
            <button type="button" class="btn" onclick={retry}>{ t.retry }</button>
        </div>
    }
}

/// Warns in the last 14 days of a password (Điều 8.3).
fn password_banner(locale: Locale, session: &SignedIn) -> Html {
    let t = i18n::texts(locale);
    let Some(last_day) = session.session().and_then(|session| session.password_expires_soon) else {
        return Html::default();
    };
    let left = (last_day - calendar::date(clock::now())).num_days();
    let left = (t.common.days_left)(left.max(0));
    html! {
        <div class="ui-banner" data-tone="orange">
            { icon(Picture::Warning) }
            <p>{ format!("{} {} ({left}).", t.shell.password_expires, i18n::day(locale, last_day)) }</p>
            <To to={Route::Password}>{ t.shell.change_now }</To>
        </div>
    }
}
