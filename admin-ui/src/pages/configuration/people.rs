//! The people of a portal and their roles.

use crate::{
    client::portal_path,
    hooks::{use_locale, use_query},
    i18n,
    parts::{failed, skeleton, time},
};
use shared::{
    page::Page,
    user::{Membership, Person, UserStatus},
    word::{Locale, Word},
};
use yew::prelude::*;

/// The portal.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its key.
    pub(crate) portal: String,
}

/// The people, as a table.
#[component]
pub(crate) fn People(props: &Props) -> Html {
    let locale = use_locale();
    let texts = i18n::texts(locale);
    let t = &texts.portal;
    let query = use_query::<Page<Person>>(Some(format!("{}/people?limit=100", portal_path(&props.portal))));
    html! {
        <section aria-labelledby="people">
            <h2 id="people" class="h3">{ t.people }</h2>
            if let Some(people) = &query.data {
                <div class="ui-table-wrap"><table class="ui-table">
                    <thead><tr>
                        <th scope="col">{ t.name }</th><th scope="col">{ t.position }</th>
                        <th scope="col">{ t.roles }</th><th scope="col">{ t.last_login }</th>
                    </tr></thead>
                    <tbody>
                        for person in people.data.iter() {
                            { row(locale, person) }
                        }
                    </tbody>
                </table></div>
                if people.data.is_empty() {
                    <p class="text-secondary">{ texts.common.none }</p>
                }
            } else if let Some(failure) = &query.failure {
                { failed(locale, failure, &query.reload) }
            } else {
                { skeleton(locale, 6) }
            }
        </section>
    }
}

fn row(locale: Locale, person: &Person) -> Html {
    let t = &i18n::texts(locale).portal;
    let roles =
        person.memberships.iter().map(|membership| role(membership, locale)).collect::<Vec<_>>().join(", ");
    html! {
        <tr key={person.id.to_string()}>
            <td class="ui-main-cell" data-label={t.name}>
                { &person.full_name }
                <small>
                    { &person.username }
                    if person.status == UserStatus::Disabled {
                        { format!(" · {}", person.status.label(locale)) }
                    }
                </small>
            </td>
            <td data-label={t.position}>{ person.title.as_deref().unwrap_or("—") }</td>
            <td data-label={t.roles}>{ roles }</td>
            <td data-label={t.last_login}>
                if let Some(at) = person.last_login_at {
                    { time(locale, at) }
                } else {
                    { t.never }
                }
            </td>
        </tr>
    }
}

/// A role with the title in the editorial board, where there is one.
fn role(membership: &Membership, locale: Locale) -> String {
    match &membership.board_title {
        Some(title) => format!("{} ({title})", membership.role.label(locale)),
        None => membership.role.label(locale).to_owned(),
    }
}
