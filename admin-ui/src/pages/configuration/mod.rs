//! The configuration of a portal, to be read: who it is, where it is, its people, and the way to its sections and
//! templates. What can be changed here is whose pages may read it.

mod facts;
mod people;
mod readers;

use crate::{
    client::portal_path,
    hooks::{use_locale, use_query, use_session, use_texts},
    parts::{PageHead, To, failed, skeleton},
    route::Route,
};
use facts::facts;
use people::People;
use readers::Readers;
use shared::{access::Permission, page::One, portal::PortalConfiguration};
use yew::prelude::*;

/// The portal.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its key.
    pub(crate) portal: String,
}

/// The page.
#[component]
pub(crate) fn ConfigurationPage(props: &Props) -> Html {
    let t = use_texts();
    let locale = use_locale();
    let session = use_session();
    let query =
        use_query::<One<PortalConfiguration>>(Some(format!("{}/configuration", portal_path(&props.portal))));
    let name = session.portal(&props.portal).map(|access| access.portal.name.in_locale(locale).to_owned());
    html! {
        <>
            <PageHead title={t.portal.title} subtitle={html! { { name.unwrap_or_default() } }}>
                <To to={Route::Sections { portal: props.portal.clone() }} class="btn">{ t.sections.title }</To>
                <To to={Route::Templates { portal: props.portal.clone() }} class="btn">{ t.templates.manage }</To>
            </PageHead>
            if let Some(configuration) = &query.data {
                { facts(locale, &configuration.data) }
                <Readers key={configuration.data.version} configuration={configuration.clone()} onsaved={query.reload.clone()} />
            } else if let Some(failure) = &query.failure {
                { failed(locale, failure, &query.reload) }
            } else {
                { skeleton(locale, 10) }
            }
            if session.may(&props.portal, Permission::ViewPeople) {
                <People portal={props.portal.clone()} />
            }
        </>
    }
}
