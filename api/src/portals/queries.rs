//! Portals in the database.

use super::directory::Entry;
use crate::{
    access::Work,
    audit::Subject,
    db::{
        Conn,
        schema::{portal_hosts, portals, units},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Result},
    http::if_match::IfMatch,
};
use diesel::prelude::*;
use shared::{
    article::publish_check::PublishRules,
    audit::Action,
    portal::{
        Contact, DomainPolicy, Host, IntegrationStatus, Names, PortalConfiguration, PortalStatus,
        PortalSummary, PortalType, UpdateWindows,
    },
    problem::ProblemCode,
    word::Locale,
};
use std::collections::HashMap;

#[derive(Queryable)]
struct EntryRow {
    id: Id,
    key: String,
    portal_type: Word<PortalType>,
    parent_id: Option<Id>,
    name_vi: String,
    name_en: Option<String>,
    status: Word<PortalStatus>,
    locales: Json<Vec<Locale>>,
    citation_vi: String,
    citation_en: Option<String>,
    self_approval_allowed: bool,
    allowed_origins: Json<Vec<String>>,
}

/// Every portal, the main one first, then by name.
pub(crate) fn all(conn: &mut Conn) -> Result<Vec<Entry>> {
    let rows: Vec<EntryRow> = portals::table
        .order((portals::name_key, portals::id))
        .select((
            portals::id,
            portals::key,
            portals::portal_type,
            portals::parent_id,
            portals::name_vi,
            portals::name_en,
            portals::status,
            portals::locales,
            portals::citation_vi,
            portals::citation_en,
            portals::self_approval_allowed,
            portals::allowed_origins,
        ))
        .load(conn)?;
    let mut hosts = all_hosts(conn)?;
    let keys: HashMap<Id, String> = rows.iter().map(|row| (row.id, row.key.clone())).collect();
    let entry = |row: EntryRow| {
        let hosts = hosts.remove(&row.id).unwrap_or_default();
        let summary = PortalSummary {
            id: row.id.into(),
            key: row.key,
            portal_type: row.portal_type.0,
            parent: row.parent_id.and_then(|id| keys.get(&id).cloned()),
            name: Names { vi: row.name_vi, en: row.name_en },
            host: hosts.iter().find(|host| host.moved_to.is_none()).map(|host| host.host.clone()),
            status: row.status.0,
        };
        Entry {
            summary,
            hosts,
            locales: row.locales.0,
            citation: Names { vi: row.citation_vi, en: row.citation_en },
            self_approval_allowed: row.self_approval_allowed,
            allowed_origins: row.allowed_origins.0,
        }
    };
    let mut entries: Vec<Entry> = rows.into_iter().map(entry).collect();
    entries.sort_by_key(|entry| entry.summary.portal_type != PortalType::Main);
    Ok(entries)
}

fn all_hosts(conn: &mut Conn) -> Result<HashMap<Id, Vec<Host>>> {
    let rows: Vec<(Id, String, Word<Locale>, Option<String>)> = portal_hosts::table
        .order((portal_hosts::portal_id, portal_hosts::position))
        .select((portal_hosts::portal_id, portal_hosts::host, portal_hosts::locale, portal_hosts::moved_to))
        .load(conn)?;
    let mut hosts: HashMap<Id, Vec<Host>> = HashMap::new();
    for (portal, host, locale, moved_to) in rows {
        hosts.entry(portal).or_default().push(Host { host, locale: locale.0, moved_to });
    }
    Ok(hosts)
}

#[derive(Queryable)]
struct ConfigurationRow {
    trading_name: Option<String>,
    domain_policy: Word<DomainPolicy>,
    integration_status: Word<IntegrationStatus>,
    contact: Json<Contact>,
    responsible_person: Option<String>,
    update_windows: Json<UpdateWindows>,
    publish_rules: Json<PublishRules>,
    allowed_origins: Json<Vec<String>>,
    version: i32,
    updated_at: Ts,
    unit_key: String,
    unit_vi: String,
    unit_en: Option<String>,
}

/// The configuration of a portal. What an actor may do is left empty.
pub(crate) fn configuration(conn: &mut Conn, entry: &Entry) -> Result<PortalConfiguration> {
    let row: Option<ConfigurationRow> = portals::table
        .inner_join(units::table)
        .filter(portals::id.eq(Id::from(entry.summary.id)))
        .select((
            portals::trading_name,
            portals::domain_policy,
            portals::integration_status,
            portals::contact,
            portals::responsible_person,
            portals::update_windows,
            portals::publish_rules,
            portals::allowed_origins,
            portals::version,
            portals::updated_at,
            units::key,
            units::name_vi,
            units::name_en,
        ))
        .first(conn)
        .optional()?;
    let row = row.ok_or_else(Error::not_found)?;
    Ok(PortalConfiguration {
        portal: entry.summary.clone(),
        owning_unit: row.unit_key,
        owning_unit_name: Names { vi: row.unit_vi, en: row.unit_en },
        trading_name: row.trading_name,
        domain_policy: row.domain_policy.0,
        integration_status: row.integration_status.0,
        locales: entry.locales.clone(),
        hosts: entry.hosts.clone(),
        contact: row.contact.0,
        responsible_person: row.responsible_person,
        citation: entry.citation.clone(),
        update_windows: row.update_windows.0,
        publish_rules: row.publish_rules.0,
        allowed_origins: row.allowed_origins.0,
        version: row.version,
        self_approval_allowed: entry.self_approval_allowed,
        updated_at: row.updated_at.0,
        allowed_actions: Vec::new(),
    })
}

/// Which rules of the check before publication block in a portal, and how to reach the portal.
pub(crate) fn publish_rules(conn: &mut Conn, portal: Id) -> Result<(PublishRules, Contact)> {
    let row: Option<(Json<PublishRules>, Json<Contact>)> = portals::table
        .find(portal)
        .select((portals::publish_rules, portals::contact))
        .first(conn)
        .optional()?;
    row.map(|(rules, contact)| (rules.0, contact.0)).ok_or_else(Error::not_found)
}

/// Changes which rules block in the portal of the scope, at the version that was seen.
pub(crate) fn edit_publish_rules(work: &mut Work<'_>, seen: IfMatch, rules: PublishRules) -> Result<()> {
    let portal = work.portal();
    advance(work, seen)?;
    diesel::update(portals::table.find(portal))
        .set(portals::publish_rules.eq(Json(rules)))
        .execute(work.conn())?;
    work.record(Action::PortalConfigured, Subject::new("portal", portal.0), None)
}

/// Changes which origins' pages may read the portal of the scope, at the version that was seen.
pub(crate) fn edit_allowed_origins(work: &mut Work<'_>, seen: IfMatch, origins: Vec<String>) -> Result<()> {
    let portal = work.portal();
    advance(work, seen)?;
    diesel::update(portals::table.find(portal))
        .set(portals::allowed_origins.eq(Json(origins)))
        .execute(work.conn())?;
    work.record(Action::PortalConfigured, Subject::new("portal", portal.0), None)
}

/// Takes the version that was seen, and makes it the next.
fn advance(work: &mut Work<'_>, seen: IfMatch) -> Result<()> {
    let (portal, now) = (work.portal(), Ts(work.now()));
    let row = portals::table.find(portal).filter(portals::version.eq(seen.0));
    let advanced = diesel::update(row)
        .set((portals::version.eq(seen.0 + 1), portals::updated_at.eq(now)))
        .execute(work.conn())?;
    if advanced == 0 { Err(ProblemCode::Stale.into()) } else { Ok(()) }
}
