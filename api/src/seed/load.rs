//! Writes a network that has been checked.

use super::network::{Network, NewAccount, NewPortal, NewUnit};
use crate::{
    access::Who,
    audit::{self, Subject},
    clock::Clock,
    db::{
        Conn, Reader, Scoped,
        schema::{portal_hosts, portals, units},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Result},
    sections,
    users::queries::{self as users, NewPerson},
};
use diesel::prelude::*;
use shared::{
    audit::Action,
    check::{Fault, FaultCode},
    id::{MembershipId, PortalId, UnitId, UserId},
    text::{collate, tone::to_old_style},
    user::Membership,
};
use std::collections::HashMap;

/// What people sign in with at first.
pub(crate) enum Passwords {
    /// Nothing: `cong user passwd` gives each a one-time password.
    None,
    /// All with the same, of which this is the hash: the demonstration.
    Same(String),
}

impl Passwords {
    fn hash(&self) -> &str {
        match self {
            Self::None => users::NO_PASSWORD,
            Self::Same(hash) => hash,
        }
    }
}

/// Writes units, portals with their default sections, and people.
///
/// # Errors
/// Something exists already; the fault names it.
pub(crate) fn load(conn: &mut Conn, network: &Network, passwords: &Passwords, clock: &Clock) -> Result<()> {
    refuse_known(conn, network)?;
    let mut unit_ids = HashMap::new();
    for unit in &network.units {
        let id = Id(clock.new_id());
        insert_unit(conn, unit, id, &unit_ids, clock)?;
        unit_ids.insert(unit.key.as_str(), id);
    }
    let mut portal_ids = HashMap::new();
    for portal in &network.portals {
        let id = Id(clock.new_id());
        insert_portal(conn, portal, id, &unit_ids, &portal_ids, clock)?;
        portal_ids.insert(portal.key.as_str(), id);
    }
    for person in &network.people {
        insert_person(conn, person, &unit_ids, &portal_ids, passwords, clock)?;
    }
    record(
        conn,
        audit::PLATFORM,
        Action::NetworkLoaded,
        Subject::new("network", network.portals.len()),
        clock,
    )
}

/// Names what exists already, so that nothing is loaded twice or half.
fn refuse_known(conn: &mut Conn, network: &Network) -> Result<()> {
    let mut faults = Vec::new();
    let known: Vec<String> = units::table.select(units::key).load(conn)?;
    for (i, unit) in network.units.iter().enumerate().filter(|(_, unit)| known.contains(&unit.key)) {
        let _ = unit;
        faults.push(Fault::new(format!("/units/{i}/key"), FaultCode::NotUnique));
    }
    let known: Vec<String> = portals::table.select(portals::key).load(conn)?;
    for (i, _) in network.portals.iter().enumerate().filter(|(_, portal)| known.contains(&portal.key)) {
        faults.push(Fault::new(format!("/portals/{i}/key"), FaultCode::NotUnique));
    }
    for (i, person) in network.people.iter().enumerate() {
        for (field, name) in [("username", &person.username), ("email", &person.email)] {
            if users::find(conn, name)?.is_some() {
                faults.push(Fault::new(format!("/people/{i}/{field}"), FaultCode::NotUnique));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

fn record(conn: &mut Conn, trail: &str, action: Action, subject: Subject, clock: &Clock) -> Result<()> {
    let entry = audit::Entry { id: clock.new_id(), at: clock.now(), action, subject, note: None };
    audit::queries::append(conn, trail, &Who::default(), entry)
}

fn insert_unit(
    conn: &mut Conn,
    unit: &NewUnit,
    id: Id,
    known: &HashMap<&str, Id>,
    clock: &Clock,
) -> Result<()> {
    diesel::insert_into(units::table)
        .values((
            units::id.eq(id),
            units::key.eq(&unit.key),
            units::name_vi.eq(to_old_style(&unit.name.vi)),
            units::name_en.eq(&unit.name.en),
            units::short_name.eq(&unit.short_name),
            units::abbreviation.eq(&unit.abbreviation),
            units::unit_type.eq(Word(unit.unit_type)),
            units::level.eq(Word(unit.level)),
            units::parent_id.eq(unit.parent.as_deref().and_then(|key| known.get(key)).copied()),
            units::document_code.eq(&unit.document_code),
            units::emails.eq(Json(unit.emails.clone())),
            units::phones.eq(Json(unit.phones.clone())),
            units::active_from.eq(unit.active_from),
            units::active_to.eq(unit.active_to),
            units::created_at.eq(Ts(clock.now())),
        ))
        .execute(conn)?;
    Ok(())
}

fn insert_portal(
    conn: &mut Conn,
    portal: &NewPortal,
    id: Id,
    units: &HashMap<&str, Id>,
    known: &HashMap<&str, Id>,
    clock: &Clock,
) -> Result<()> {
    let now = Ts(clock.now());
    let owner = units.get(portal.owning_unit.as_str()).copied();
    let owner =
        owner.ok_or_else(|| Error::broken(anyhow::anyhow!("a portal without an owner passed the check")))?;
    diesel::insert_into(portals::table)
        .values((
            portals::id.eq(id),
            portals::key.eq(&portal.key),
            portals::portal_type.eq(Word(portal.portal_type)),
            portals::parent_id.eq(portal.parent.as_deref().and_then(|key| known.get(key)).copied()),
            portals::owning_unit_id.eq(owner),
            portals::name_vi.eq(to_old_style(&portal.name.vi)),
            portals::name_en.eq(&portal.name.en),
            portals::name_key.eq(collate::key(&portal.name.vi)),
            portals::trading_name.eq(&portal.trading_name),
            portals::domain_policy.eq(Word(portal.domain_policy)),
            portals::integration_status.eq(Word(portal.integration_status)),
            portals::status.eq(Word(portal.status)),
            portals::locales.eq(Json(portal.locales.clone())),
            portals::contact.eq(Json(portal.contact.clone())),
            portals::responsible_person.eq(&portal.responsible_person),
            portals::citation_vi.eq(&portal.citation.vi),
            portals::citation_en.eq(&portal.citation.en),
            portals::update_windows.eq(Json(portal.update_windows.clone())),
            portals::self_approval_allowed.eq(portal.self_approval_allowed),
            portals::generation.eq(1_i64),
            portals::version.eq(1),
            portals::created_at.eq(now),
            portals::updated_at.eq(now),
        ))
        .execute(conn)?;
    for (position, host) in (0_i32..).zip(&portal.hosts) {
        diesel::insert_into(portal_hosts::table)
            .values((
                portal_hosts::host.eq(&host.host),
                portal_hosts::portal_id.eq(id),
                portal_hosts::locale.eq(Word(host.locale)),
                portal_hosts::moved_to.eq(&host.moved_to),
                portal_hosts::position.eq(position),
            ))
            .execute(conn)?;
    }
    let tree = sections::default::tree(portal.portal_type).map_err(Error::broken)?;
    sections::queries::insert_tree(
        &mut Scoped::new(conn, PortalId::from(id), Reader::System),
        &tree,
        None,
        &|| clock.new_id(),
    )?;
    record(conn, &id.0.to_string(), Action::PortalCreated, Subject::new("portal", id.0), clock)
}

fn insert_person(
    conn: &mut Conn,
    person: &NewAccount,
    units: &HashMap<&str, Id>,
    portals: &HashMap<&str, Id>,
    passwords: &Passwords,
    clock: &Clock,
) -> Result<()> {
    let id = UserId(clock.new_id());
    let unit = person.unit.as_deref().and_then(|key| units.get(key)).copied();
    let new = NewPerson {
        id,
        username: &person.username,
        email: &person.email,
        full_name: &person.full_name,
        title: person.title.as_deref(),
        unit: unit.map(UnitId::from),
        phone: person.phone.as_deref(),
        locale: person.locale,
        hash: passwords.hash(),
        must_change: matches!(passwords, Passwords::None),
        now: clock.now(),
    };
    users::insert(conn, &new)?;
    record(conn, audit::PLATFORM, Action::PersonCreated, Subject::new("person", id), clock)?;
    for membership in &person.memberships {
        let portal =
            membership.portal.as_deref().and_then(|key| portals.get(key)).copied().map(PortalId::from);
        let held = Membership {
            id: MembershipId(clock.new_id()),
            portal: membership.portal.clone(),
            role: membership.role,
            board_title: membership.board_title.clone(),
            part_time: membership.part_time,
            section_scope: membership.section_scope.clone(),
            valid_from: membership.valid_from,
            valid_to: membership.valid_to,
        };
        users::grant(conn, id, portal, &held, clock.now())?;
        let trail = portal.map_or(audit::PLATFORM.to_owned(), |portal| portal.to_string());
        record(conn, &trail, Action::RoleGranted, Subject::new("person", id), clock)?;
    }
    Ok(())
}
