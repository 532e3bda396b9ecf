//! What a portal says of itself: identity, hosts, contact, citation.

use crate::{i18n, parts::time};
use shared::{
    portal::{Contact, Host, PortalConfiguration},
    word::{Locale, Word},
};
use yew::prelude::*;

fn fact(term: &'static str, value: Html) -> Html {
    html! { <div class="ui-fact"><dt>{ term }</dt><dd>{ value }</dd></div> }
}

fn text(term: &'static str, value: Option<&str>, none: &'static str) -> Html {
    fact(term, html! { { value.unwrap_or(none) } })
}

/// The facts, in cards.
pub(crate) fn facts(locale: Locale, portal: &PortalConfiguration) -> Html {
    html! {
        <div class="ui-piles mb-3">
            { identity(locale, portal) }
            { contact_card(locale, &portal.contact) }
            { hosts_card(locale, &portal.hosts, &portal.citation.vi) }
        </div>
    }
}

fn identity(locale: Locale, c: &PortalConfiguration) -> Html {
    let texts = i18n::texts(locale);
    let (t, none) = (&texts.portal, texts.common.none);
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
                { fact(t.updated, html! { { time(locale, c.updated_at) } }) }
            </dl>
        </section>
    }
}

fn contact_card(locale: Locale, contact: &Contact) -> Html {
    let texts = i18n::texts(locale);
    let (t, none) = (&texts.portal, texts.common.none);
    let Contact { address, phone, fax, email, hotline } = contact;
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

fn hosts_card(locale: Locale, hosts: &[Host], citation: &str) -> Html {
    let texts = i18n::texts(locale);
    let t = &texts.portal;
    html! {
        <section class="card" aria-labelledby="hosts">
            <div class="card-header"><h2 class="card-title" id="hosts">{ t.hosts }</h2></div>
            <div class="card-body">
                if hosts.is_empty() {
                    <p class="text-secondary">{ texts.common.none }</p>
                }
                <ul class="list-unstyled">
                    for host in hosts.iter() {
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
                <p class="mb-0">{ citation.to_owned() }</p>
            </div>
        </section>
    }
}
