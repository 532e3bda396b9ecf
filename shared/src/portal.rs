//! Portals (tenants): the main portal and the component portals of the network (Điều 1.1, Điều 5).

mod readers;

pub use readers::{AllowedOrigins, ORIGINS_MOST, is_origin};

use crate::{article::publish_check::PublishRules, id::PortalId, word::Locale};
use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

crate::word! { "portal_type",
    /// What kind of portal it is.
    pub enum PortalType {
        Main = "main", "Cổng chính", "Main portal";
        Department = "department", "Cổng sở, ban, ngành", "Department portal";
        District = "district", "Cổng UBND huyện, thị xã, thành phố", "District portal";
        Commune = "commune", "Cổng UBND xã, phường, thị trấn", "Commune portal";
        Other = "other", "Cổng khác", "Other portal";
    }
}

crate::word! { "portal_status",
    /// Where a portal is in its life.
    pub enum PortalStatus {
        Draft = "draft", "Đang chuẩn bị", "In preparation";
        Active = "active", "Đang hoạt động", "Active";
        Suspended = "suspended", "Tạm ngừng", "Suspended";
        Closed = "closed", "Đã đóng", "Closed";
    }
}

crate::word! { "domain_policy",
    /// Which rule the portal's address follows.
    pub enum DomainPolicy {
        QuyChe2021 = "quy_che_2021", "Quy chế 2021 (cấp xã: cấp 5)", "Regulation 2021 (communes: level 5)";
        Nd2242026 = "nd224_2026", "NĐ 224/2026 (cấp xã: cấp 4)", "Decree 224/2026 (communes: level 4)";
    }
}

crate::word! { "integration_status",
    /// Whether the portal is part of the common system (Điều 1.1, Điều 30).
    pub enum IntegrationStatus {
        Integrated = "integrated", "Đã tích hợp", "Integrated";
        InProgress = "in_progress", "Đang tích hợp", "Being integrated";
        NotIntegrated = "not_integrated", "Chưa tích hợp", "Not integrated";
        Exempt = "exempt", "Được chấp thuận ngoại lệ", "Exempt by approval";
    }
}

impl DomainPolicy {
    /// How many labels a portal's host has under this policy (`vn` is 1, `vinhlong.gov.vn` has 3; Điều 5).
    pub fn host_labels(self, portal_type: PortalType) -> Option<usize> {
        match (self, portal_type) {
            (_, PortalType::Main) => Some(3),
            (_, PortalType::Department | PortalType::District) => Some(4),
            (Self::QuyChe2021, PortalType::Commune) => Some(5),
            (Self::Nd2242026, PortalType::Commune) => Some(4),
            (_, PortalType::Other) => None,
        }
    }
}

/// A name in Vietnamese (authoritative) and, where there is one, in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    #[serde(default)]
    pub en: Option<String>,
}

impl Names {
    /// The name in a language; Vietnamese where there is no other.
    pub fn in_locale(&self, locale: Locale) -> &str {
        match locale {
            Locale::Vi => &self.vi,
            Locale::En => self.en.as_deref().unwrap_or(&self.vi),
        }
    }
}

/// How to reach the editorial board (Điều 17.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Postal address.
    #[serde(default)]
    pub address: Option<String>,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<String>,
    /// Fax.
    #[serde(default)]
    pub fax: Option<String>,
    /// Electronic mail.
    #[serde(default)]
    pub email: Option<String>,
    /// Hotline for feedback on the portal (Điều 27.3).
    #[serde(default)]
    pub hotline: Option<String>,
}

/// A host name of a portal (Điều 5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Host {
    /// The name, in lower case, without a port.
    pub host: String,
    /// The language served there.
    pub locale: Locale,
    /// Where visitors are sent instead, for a former name.
    #[serde(default)]
    pub moved_to: Option<String>,
}

/// When the two updates of a working day are expected (Điều 19.1), in Vietnam's time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct UpdateWindows {
    /// The window of the morning session: from, to.
    #[cfg_attr(feature = "openapi", schema(value_type = [String; 2]))]
    #[serde(with = "clock_times")]
    pub morning: [NaiveTime; 2],
    /// The window of the afternoon session: from, to.
    #[cfg_attr(feature = "openapi", schema(value_type = [String; 2]))]
    #[serde(with = "clock_times")]
    pub afternoon: [NaiveTime; 2],
}

impl Default for UpdateWindows {
    fn default() -> Self {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self { morning: [at(7), at(9)], afternoon: [at(13), at(15)] }
    }
}

/// Times of the clock as `HH:MM`.
mod clock_times {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(times: &[NaiveTime; 2], s: S) -> Result<S::Ok, S::Error> {
        times.map(|time| time.format("%H:%M").to_string()).serialize(s)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<[NaiveTime; 2], D::Error> {
        let [from, to] = <[String; 2]>::deserialize(d)?;
        let read = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").map_err(D::Error::custom);
        Ok([read(&from)?, read(&to)?])
    }
}

/// A portal as staff see it in lists and in the portal switcher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortalSummary {
    /// Its identity.
    pub id: PortalId,
    /// Its stable key, part of every address.
    pub key: String,
    /// What kind of portal it is.
    pub portal_type: PortalType,
    /// The key of the portal above it; none for the main portal.
    pub parent: Option<String>,
    /// Its official name.
    pub name: Names,
    /// Its primary host.
    pub host: Option<String>,
    /// Where it is in its life.
    pub status: PortalStatus,
}

/// A portal's configuration as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortalConfiguration {
    /// The portal.
    #[serde(flatten)]
    pub portal: PortalSummary,
    /// The key of the agency that owns it (đơn vị chủ quản, Điều 1.2).
    pub owning_unit: String,
    /// The name of the agency that owns it.
    pub owning_unit_name: Names,
    /// Its trading name (Điều 5.1).
    pub trading_name: Option<String>,
    /// The rule its address follows.
    pub domain_policy: DomainPolicy,
    /// Whether it is part of the common system.
    pub integration_status: IntegrationStatus,
    /// The languages it publishes in; the first is the default.
    pub locales: Vec<Locale>,
    /// Its host names.
    pub hosts: Vec<Host>,
    /// How to reach the editorial board.
    pub contact: Contact,
    /// Who is responsible for it (người chịu trách nhiệm).
    pub responsible_person: Option<String>,
    /// How to quote it (Điều 27.1).
    pub citation: Names,
    /// When updates are expected (Điều 19.1).
    pub update_windows: UpdateWindows,
    /// Whether a board may approve its own texts; off by default, for tiny boards.
    pub self_approval_allowed: bool,
    /// Which rules of the check before publication block here.
    pub publish_rules: PublishRules,
    /// The origins, besides its own hosts, whose pages may read its public answers from scripts.
    pub allowed_origins: Vec<String>,
    /// The version of the configuration; its ETag is made of it.
    pub version: i32,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// What this actor may do with it now.
    pub allowed_actions: Vec<crate::access::Permission>,
}
