//! Agencies and units: who owns a portal, who works where (Điều 1.2).

use crate::{id::UnitId, portal::Names};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

crate::word! { "unit_type",
    /// What kind of agency or unit it is.
    pub enum UnitType {
        Committee = "committee", "Ủy ban nhân dân", "People's committee";
        Department = "department", "Sở, ban, ngành", "Department";
        District = "district", "UBND huyện, thị xã, thành phố", "District committee";
        Commune = "commune", "UBND xã, phường, thị trấn", "Commune committee";
        Office = "office", "Văn phòng, phòng, ban", "Office";
        Centre = "centre", "Trung tâm, đơn vị sự nghiệp", "Centre";
        Other = "other", "Đơn vị khác", "Other unit";
    }
}

crate::word! { "unit_level",
    /// The level of government it belongs to.
    pub enum UnitLevel {
        Central = "central", "Trung ương", "Central";
        Province = "province", "Cấp tỉnh", "Province";
        District = "district", "Cấp huyện", "District";
        Commune = "commune", "Cấp xã", "Commune";
    }
}

/// An agency or unit, as somebody picks it from a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitName {
    /// Its identity.
    pub id: UnitId,
    /// Its official name.
    pub name: Names,
}

/// An agency or unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unit {
    /// Its identity.
    pub id: UnitId,
    /// Its stable key.
    pub key: String,
    /// Its official name.
    pub name: Names,
    /// Its short name.
    pub short_name: Option<String>,
    /// The abbreviation used in document symbols and addresses.
    pub abbreviation: Option<String>,
    /// What kind of unit it is.
    pub unit_type: UnitType,
    /// The level of government.
    pub level: UnitLevel,
    /// The key of the unit above it.
    pub parent: Option<String>,
    /// Its code in document symbols (`VPUBND`).
    pub document_code: Option<String>,
    /// Official addresses of electronic mail.
    pub emails: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Since when it exists, where known.
    pub active_from: Option<NaiveDate>,
    /// Until when it existed (mergers, abolition).
    pub active_to: Option<NaiveDate>,
}
