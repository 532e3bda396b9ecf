//! One's own account: who, which roles, the password's term, and how the app looks.

use crate::{
    hooks::{use_preferences, use_session, use_texts},
    i18n,
    parts::{Field, PageHead, To, time},
    preferences::{Prefer, PreferencesHandle, Theme},
    route::Route,
};
use shared::{
    session::Session,
    word::{Locale, Word},
};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The page.
#[component]
pub(crate) fn AccountPage() -> Html {
    let t = use_texts();
    let preferences = use_preferences();
    let locale = preferences.locale();
    let session = use_session();
    let Some(session) = session.session() else { return Html::default() };
    html! {
        <>
            <PageHead title={t.account.title}>
                <To to={Route::Password} class="btn btn-primary">{ t.sign_in.change_title }</To>
            </PageHead>
            <div class="ui-columns">
                <div>
                    { who(locale, session) }
                    { roles(locale, session) }
                </div>
                <div class="ui-side-panel">{ display(&preferences) }</div>
            </div>
        </>
    }
}

fn who(locale: Locale, session: &Session) -> Html {
    let t = i18n::texts(locale);
    let Session { actor, ends_at, .. } = session;
    let row = |term: &'static str, value: Html| html! { <div class="ui-fact"><dt>{ term }</dt><dd>{ value }</dd></div> };
    let last =
        actor.last_login_at.map_or_else(|| html! { { t.portal.never } }, |at| html! { { time(locale, at) } });
    html! {
        <section class="card mb-3" aria-labelledby="who">
            <div class="card-header"><h2 class="card-title" id="who">{ &actor.full_name }</h2></div>
            <dl class="card-body ui-facts">
                { row(t.account.username, html! { { &actor.username } }) }
                { row(t.account.position, html! { { actor.title.as_deref().unwrap_or(t.common.none) } }) }
                { row(t.account.email, html! { { &actor.email } }) }
                { row(t.account.expires, html! { { i18n::day(locale, actor.password_expires_on) } }) }
                { row(t.account.last_login, last) }
                { row(t.account.ends, html! { { time(locale, *ends_at) } }) }
            </dl>
        </section>
    }
}

fn roles(locale: Locale, session: &Session) -> Html {
    let t = i18n::texts(locale);
    let portals = &session.portals;
    html! {
        <section aria-labelledby="roles">
            <h2 id="roles" class="h3">{ t.account.roles }</h2>
            if portals.is_empty() {
                <p class="text-secondary">{ t.shell.no_portals }</p>
            } else {
                <div class="ui-table-wrap"><table class="ui-table">
                    <thead><tr><th scope="col">{ t.account.portal }</th><th scope="col">{ t.portal.roles }</th></tr></thead>
                    <tbody>
                        for access in portals.iter() {
                            <tr key={access.portal.key.clone()}>
                                <td class="ui-main-cell" data-label={t.account.portal}>
                                    <To to={Route::Today { portal: access.portal.key.clone() }}>{ access.portal.name.in_locale(locale) }</To>
                                </td>
                                <td data-label={t.portal.roles}>
                                    { access.roles.iter().map(|role| role.label(locale)).collect::<Vec<_>>().join(", ") }
                                </td>
                            </tr>
                        }
                    </tbody>
                </table></div>
            }
        </section>
    }
}

fn display(preferences: &PreferencesHandle) -> Html {
    let locale = preferences.locale();
    let t = i18n::texts(locale);
    let on_locale = {
        let preferences = preferences.dispatcher();
        move |event: Event| {
            if let Ok(locale) = event.target_unchecked_into::<HtmlSelectElement>().value().parse() {
                preferences.dispatch(Prefer::Locale(locale));
            }
        }
    };
    let themes = [
        (Theme::Auto, t.shell.theme_auto),
        (Theme::Light, t.shell.theme_light),
        (Theme::Dark, t.shell.theme_dark),
    ];
    let on_theme = {
        let preferences = preferences.dispatcher();
        move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            if let Some((theme, _)) = usize::try_from(chosen).ok().and_then(|chosen| themes.get(chosen)) {
                preferences.dispatch(Prefer::Theme(*theme));
            }
        }
    };
    html! {
        <section class="card" aria-labelledby="display"><div class="card-body">
            <h2 id="display">{ t.account.preferences }</h2>
            <Field id="language" label={t.shell.language}>
                <select id="language" class="form-select" onchange={on_locale}>
                    for option in Locale::ALL.iter() {
                        <option key={option.key()} value={option.key()} selected={*option == locale}>{ option.label(locale) }</option>
                    }
                </select>
            </Field>
            <Field id="theme" label={t.shell.theme}>
                <select id="theme" class="form-select" onchange={on_theme}>
                    for (theme, name) in themes {
                        <option key={name} selected={theme == preferences.theme}>{ name }</option>
                    }
                </select>
            </Field>
        </div></section>
    }
}
