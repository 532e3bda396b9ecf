//! What a portal says of itself: identity, hosts, contact, citation.

use crate::{
    hooks::{use_locale, use_texts},
    parts::Time,
};
use shared::{
    portal::{Contact, Host, PortalConfiguration},
    word::Word,
};
use yew::prelude::*;

/// The configuration.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's configuration.
    pub(crate) configuration: PortalConfiguration,
}

fn fact(term: &'static str, value: Html) -> Html {
    html! { <div class="ui-fact"><dt>{ term }</dt><dd>{ value }</dd></div> }
}

fn text(term: &'static str, value: Option<&str>, none: &'static str) -> Html {
    fact(term, html! { { value.unwrap_or(none) } })
}

/// The facts, in cards.
#[component]
pub(crate) fn Facts(props: &Props) -> Html {
    let portal = &props.configuration;
    html! {
        <div class="ui-piles mb-3">
            <Identity configuration={portal.clone()} />
            <ContactCard contact={portal.contact.clone()} />
            <Hosts hosts={portal.hosts.clone()} citation={portal.citation.vi.clone()} />
        </div>
    }
}

#[component]
fn Identity(props: &Props) -> Html {
    let texts = use_texts();
    let (t, none) = (&texts.portal, texts.common.none);
    let locale = use_locale();
    let c = &props.configuration;
    let languages = c.locales.iter().map(|language| language.label(locale)).collect::<Vec<_>>().join(", ");
    html! {
        <section class="card" aria-labelledby="identity">
            <div class="card-header"><h2 class="card-title" id="identity">{ t.identity }</h2></div>
            <dl class="card-body ui-facts">
                { text(t.kind, Some(c.portal.portal_type.label(locale)), none) }
                { text(t.status, Some(c.portal.status.label(locale)), none) }
                { fact(t.key, html! { <code>{ &c.portal.key }</code> }) }
                { text(t.owner, Some(c.owning_unit_name.in_locale(locale)), none) }
                { text(t.trading_name, c.trading_name.as_deref(), none) }
                { text(t.responsible, c.responsible_person.as_deref(), none) }
                { text(t.integration, Some(c.integration_status.label(locale)), none) }
                { text(t.domain_policy, Some(c.domain_policy.label(locale)), none) }
                { text(t.languages, Some(&languages), none) }
                { text(t.self_approval, Some(if c.self_approval_allowed { t.yes } else { t.no }), none) }
                { fact(t.updated, html! { <Time at={c.updated_at} /> }) }
            </dl>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct ContactProps {
    contact: Contact,
}

#[component]
fn ContactCard(props: &ContactProps) -> Html {
    let texts = use_texts();
    let (t, none) = (&texts.portal, texts.common.none);
    let Contact { address, phone, fax, email, hotline } = &props.contact;
    let mail = email.as_ref().map(|email| html! { <a href={format!("mailto:{email}")}>{ email }</a> });
    html! {
        <section class="card" aria-labelledby="contact">
            <div class="card-header"><h2 class="card-title" id="contact">{ t.contact }</h2></div>
            <dl class="card-body ui-facts">
                { text(t.address, address.as_deref(), none) }
                { text(t.phone, phone.as_deref(), none) }
                { text(t.fax, fax.as_deref(), none) }
                { fact(t.email, mail.unwrap_or_else(|| html! { { none } })) }
                { text(t.hotline, hotline.as_deref(), none) }
            </dl>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct HostProps {
    hosts: Vec<Host>,
    citation: String,
}

#[component]
fn Hosts(props: &HostProps) -> Html {
    let texts = use_texts();
    let t = &texts.portal;
    let locale = use_locale();
    html! {
        <section class="card" aria-labelledby="hosts">
            <div class="card-header"><h2 class="card-title" id="hosts">{ t.hosts }</h2></div>
            <div class="card-body">
                if props.hosts.is_empty() {
                    <p class="text-secondary">{ texts.common.none }</p>
                }
                <ul class="list-unstyled">
                    for host in props.hosts.iter() {
                        <li key={host.host.clone()}>
                            <code>{ &host.host }</code>
                            <span class="text-secondary">{ format!(" · {}", host.locale.label(locale)) }</span>
                            if let Some(target) = &host.moved_to {
                                <span class="text-secondary">{ format!(" · {} ", t.moved_to) }<code>{ target }</code></span>
                            }
                        </li>
                    }
                </ul>
                <h3 class="h4">{ t.citation }</h3>
                <p class="mb-0">{ &props.citation }</p>
            </div>
        </section>
    }
}
