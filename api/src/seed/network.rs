//! The file of a network: units, portals and people.

use crate::{error::Result, http::body};
use chrono::NaiveDate;
use serde::Deserialize;
use shared::{
    access::Role,
    portal::{
        Contact, DomainPolicy, Host, IntegrationStatus, Names, PortalStatus, PortalType, UpdateWindows,
    },
    unit::{UnitLevel, UnitType},
    word::Locale,
};

/// A network of portals.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Network {
    pub(crate) units: Vec<NewUnit>,
    pub(crate) portals: Vec<NewPortal>,
    pub(crate) people: Vec<NewAccount>,
}

/// A unit; one above it comes before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewUnit {
    pub(crate) key: String,
    pub(crate) name: Names,
    #[serde(default)]
    pub(crate) short_name: Option<String>,
    #[serde(default)]
    pub(crate) abbreviation: Option<String>,
    pub(crate) unit_type: UnitType,
    pub(crate) level: UnitLevel,
    #[serde(default)]
    pub(crate) parent: Option<String>,
    #[serde(default)]
    pub(crate) document_code: Option<String>,
    #[serde(default)]
    pub(crate) emails: Vec<String>,
    #[serde(default)]
    pub(crate) phones: Vec<String>,
    #[serde(default)]
    pub(crate) active_from: Option<NaiveDate>,
    #[serde(default)]
    pub(crate) active_to: Option<NaiveDate>,
}

/// A portal; the one above it comes before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPortal {
    pub(crate) key: String,
    pub(crate) portal_type: PortalType,
    #[serde(default)]
    pub(crate) parent: Option<String>,
    pub(crate) owning_unit: String,
    pub(crate) name: Names,
    #[serde(default)]
    pub(crate) trading_name: Option<String>,
    pub(crate) domain_policy: DomainPolicy,
    pub(crate) locales: Vec<Locale>,
    pub(crate) hosts: Vec<Host>,
    #[serde(default)]
    pub(crate) contact: Contact,
    #[serde(default)]
    pub(crate) responsible_person: Option<String>,
    pub(crate) citation: Names,
    #[serde(default)]
    pub(crate) update_windows: UpdateWindows,
    #[serde(default)]
    pub(crate) self_approval_allowed: bool,
    pub(crate) integration_status: IntegrationStatus,
    pub(crate) status: PortalStatus,
}

/// A person with an account.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAccount {
    pub(crate) username: String,
    pub(crate) email: String,
    pub(crate) full_name: String,
    #[serde(default)]
    pub(crate) title: Option<String>,
    #[serde(default)]
    pub(crate) unit: Option<String>,
    #[serde(default)]
    pub(crate) phone: Option<String>,
    #[serde(default)]
    pub(crate) locale: Locale,
    pub(crate) memberships: Vec<NewMembership>,
}

/// A role of a person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewMembership {
    pub(crate) portal: Option<String>,
    pub(crate) role: Role,
    #[serde(default)]
    pub(crate) board_title: Option<String>,
    #[serde(default)]
    pub(crate) part_time: bool,
    #[serde(default)]
    pub(crate) section_scope: Vec<String>,
    pub(crate) valid_from: NaiveDate,
    #[serde(default)]
    pub(crate) valid_to: Option<NaiveDate>,
}

impl Network {
    /// Reads a file as strictly as the API reads a body.
    pub(crate) fn read(text: &[u8]) -> Result<Self> {
        body::read(text)
    }

    /// How much there is, in words.
    pub(crate) fn counts(&self) -> String {
        format!("{} units, {} portals, {} people", self.units.len(), self.portals.len(), self.people.len())
    }
}
