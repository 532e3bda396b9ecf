//! What has to be right in the file of a network, before anything is written: every fault at once, with a pointer.

use super::network::{Network, NewAccount, NewPortal};
use crate::sections::default::{self, DefaultSection};
use shared::{
    check::{Check, Fault, FaultCode, is_email},
    portal::PortalType,
    text::label::{check_host, is_locale_host},
    user::unique_key,
    word::{Locale, Word as _},
};
use std::collections::BTreeSet;

/// Checks a network.
///
/// # Errors
/// The faults.
pub(crate) fn check(network: &Network) -> Result<(), Vec<Fault>> {
    let mut check = Check::default();
    units(network, &mut check);
    portals(network, &mut check);
    people(network, &mut check);
    check.done()
}

fn is_key(key: &str) -> bool {
    shared::text::slug::is_slug(key) && key.len() <= 63
}

fn units(network: &Network, check: &mut Check) {
    let mut known = BTreeSet::new();
    for (i, unit) in network.units.iter().enumerate() {
        let at = |field: &str| format!("/units/{i}/{field}");
        check.that(is_key(&unit.key), &at("key"), FaultCode::Format);
        check.line(&at("name/vi"), &unit.name.vi, 2, 300);
        let parent_known = unit.parent.as_ref().is_none_or(|parent| known.contains(parent));
        check.that(parent_known, &at("parent"), FaultCode::UnknownReference);
        let in_order = unit.active_from.zip(unit.active_to).is_none_or(|(from, to)| from <= to);
        check.that(in_order, &at("active_to"), FaultCode::BeforeStart);
        for (j, email) in unit.emails.iter().enumerate() {
            check.that(is_email(email), &format!("/units/{i}/emails/{j}"), FaultCode::Format);
        }
        check.that(known.insert(unit.key.clone()), &at("key"), FaultCode::NotUnique);
    }
}

fn portals(network: &Network, check: &mut Check) {
    let main_host = network
        .portals
        .iter()
        .find(|portal| portal.portal_type == PortalType::Main)
        .and_then(|portal| portal.hosts.first())
        .map(|host| host.host.clone());
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut hosts: BTreeSet<&str> = BTreeSet::new();
    for (i, portal) in network.portals.iter().enumerate() {
        let at = |field: &str| format!("/portals/{i}/{field}");
        check.that(is_key(&portal.key), &at("key"), FaultCode::Format);
        check.line(&at("name/vi"), &portal.name.vi, 2, 300);
        check.line(&at("citation/vi"), &portal.citation.vi, 2, 500);
        let unit_known = network.units.iter().any(|unit| unit.key == portal.owning_unit);
        check.that(unit_known, &at("owning_unit"), FaultCode::UnknownReference);
        check.that(portal.locales.first() == Some(&Locale::Vi), &at("locales"), FaultCode::Required);
        place(portal, &known, check, &at("parent"));
        check.that(known.insert(&portal.key), &at("key"), FaultCode::NotUnique);
        check.that(!portal.hosts.is_empty(), &at("hosts"), FaultCode::Required);
        for (j, host) in portal.hosts.iter().enumerate() {
            let pointer = format!("/portals/{i}/hosts/{j}/host");
            check.that(hosts.insert(&host.host), &pointer, FaultCode::NotUnique);
            check.that(fits(portal, &host.host, main_host.as_deref()), &pointer, FaultCode::Format);
            let moved =
                host.moved_to.as_ref().is_none_or(|to| portal.hosts.iter().any(|host| host.host == *to));
            check.that(moved, &format!("/portals/{i}/hosts/{j}/moved_to"), FaultCode::UnknownReference);
        }
    }
    let roots = network.portals.iter().filter(|portal| portal.portal_type == PortalType::Main).count();
    check.that(roots == 1, "/portals", FaultCode::Required);
}

/// The main portal is the root, every other portal hangs below one that comes before it (Điều 7.2).
fn place(portal: &NewPortal, known: &BTreeSet<&str>, check: &mut Check, pointer: &str) {
    match (&portal.parent, portal.portal_type) {
        (None, PortalType::Main) => {}
        (Some(_), PortalType::Main) => check.fault(pointer, FaultCode::NotAllowedHere),
        (None, _) => check.fault(pointer, FaultCode::Required),
        (Some(parent), _) => {
            check.that(known.contains(parent.as_str()), pointer, FaultCode::UnknownReference)
        }
    }
}

/// Whether a host follows Điều 5 under the portal's policy, or is the edition of a portal's host in a language.
fn fits(portal: &NewPortal, host: &str, main_host: Option<&str>) -> bool {
    let Some(main_host) = main_host else { return false };
    let own = portal.hosts.first().map(|host| host.host.as_str()).unwrap_or_default();
    let in_language = Locale::ALL.iter().any(|locale| is_locale_host(host, locale.key(), own));
    let level = portal.domain_policy.host_labels(portal.portal_type);
    in_language || level.is_none_or(|level| check_host(host, main_host, level).is_ok())
}

fn people(network: &Network, check: &mut Check) {
    let mut usernames = BTreeSet::new();
    let mut emails = BTreeSet::new();
    for (i, person) in network.people.iter().enumerate() {
        let at = |field: &str| format!("/people/{i}/{field}");
        let plain = person.username.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c));
        check.that(plain && person.username.len() >= 3, &at("username"), FaultCode::Format);
        check.that(usernames.insert(unique_key(&person.username)), &at("username"), FaultCode::NotUnique);
        check.that(is_email(&person.email), &at("email"), FaultCode::Format);
        check.that(emails.insert(unique_key(&person.email)), &at("email"), FaultCode::NotUnique);
        check.line(&at("full_name"), &person.full_name, 2, 150);
        let unit_known =
            person.unit.as_ref().is_none_or(|key| network.units.iter().any(|unit| unit.key == *key));
        check.that(unit_known, &at("unit"), FaultCode::UnknownReference);
        memberships(network, i, person, check);
    }
}

fn memberships(network: &Network, i: usize, person: &NewAccount, check: &mut Check) {
    for (j, membership) in person.memberships.iter().enumerate() {
        let at = |field: &str| format!("/people/{i}/memberships/{j}/{field}");
        let in_order = membership.valid_to.is_none_or(|to| membership.valid_from <= to);
        check.that(in_order, &at("valid_to"), FaultCode::BeforeStart);
        let Some(key) = &membership.portal else {
            check.that(membership.role.is_platform(), &at("portal"), FaultCode::Required);
            continue;
        };
        check.that(!membership.role.is_platform(), &at("portal"), FaultCode::NotAllowedHere);
        let Some(portal) = network.portals.iter().find(|portal| portal.key == *key) else {
            check.fault(at("portal"), FaultCode::UnknownReference);
            continue;
        };
        let tree = default::tree(portal.portal_type).unwrap_or_default();
        for (k, section) in membership.section_scope.iter().enumerate() {
            let pointer = format!("/people/{i}/memberships/{j}/section_scope/{k}");
            check.that(holds(&tree, section), &pointer, FaultCode::UnknownReference);
        }
    }
}

fn holds(tree: &[DefaultSection], key: &str) -> bool {
    tree.iter().any(|section| section.key == key || holds(&section.children, key))
}
