//! API keys: how another system says who it is (Điều 9.3; design/security R27).
//!
//! A key does no more than its scopes say, in the portals that it names, from the addresses that it names, until its last day,
//! and never more than whoever answers for it may do today.

mod usage;

pub use usage::{ApiKeyCounts, ApiKeyDay, ApiKeyRoute, ApiKeyUsage, ApiOutcome};

use crate::{
    access::Permission,
    check::{Check, Fault, FaultCode},
    id::{ApiKeyId, UserId},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use core::net::IpAddr;
use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// How many keys a portal can have that are not revoked.
pub const KEYS_MAX: usize = 50;
/// How many days a key can last, from the day on which it is made or changed.
pub const LASTS_MAX_DAYS: i64 = 365;
/// How many ranges of addresses a key can name.
pub const ADDRESSES_MAX: usize = 50;
/// How many requests a minute a key can be given, at the least and at the most.
pub const PER_MINUTE: (u32, u32) = (10, 60_000);
/// How long the former secret can go on, in hours.
pub const OVERLAP_MAX_HOURS: u32 = 7 * 24;
/// Stands for every portal.
pub const EVERY_PORTAL: &str = "*";

crate::word! { "api_scope",
    /// What a key is for. No scope reaches people, passwords, roles, keys, or the approval of anything.
    pub enum ApiScope {
        ReadPublic = "public.read", "Đọc nội dung công khai", "Read what is public";
        ReadArticles = "articles.read", "Đọc tin, bài chưa đăng", "Read unpublished articles";
        WriteArticles = "articles.write", "Soạn và trình tin, bài", "Write and submit articles";
        ReadAudit = "audit.read", "Đọc nhật ký của cổng", "Read the portal's audit trail";
    }
}

impl ApiScope {
    /// What the scope allows at the staff's face, as far as whoever answers for the key may do it.
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::ReadPublic => &[],
            Self::ReadArticles => &[Permission::ViewPortal, Permission::ViewArticles],
            Self::WriteArticles => {
                &[Permission::ViewPortal, Permission::ViewArticles, Permission::WriteArticles]
            }
            Self::ReadAudit => &[Permission::ViewPortal, Permission::ViewAudit],
        }
    }
}

crate::word! { "api_key_state",
    /// Whether a key opens anything.
    pub enum ApiKeyState {
        Active = "active", "Đang hoạt động", "Active";
        Expired = "expired", "Đã hết hạn", "Expired";
        Revoked = "revoked", "Đã thu hồi", "Revoked";
        Orphaned = "orphaned", "Người chịu trách nhiệm đã bị khóa tài khoản", "The account of whoever answers for it is disabled";
    }
}

/// What a key consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApiKeyDraft {
    /// Which system uses it, in words of the portal's.
    pub name: String,
    /// What it is for.
    pub scopes: Vec<ApiScope>,
    /// The keys of the portals in which it holds, or `*` alone for every portal, which only the platform's administrators give.
    pub portals: Vec<String>,
    /// The addresses from which it holds, as ranges (`203.0.113.0/24`, `2001:db8::/48`) or alone; empty: from anywhere.
    #[serde(default)]
    pub addresses: Vec<String>,
    /// Its last day, in Vietnam.
    pub expires_on: NaiveDate,
    /// How many requests a minute it may make on each node.
    pub per_minute: u32,
}

impl ApiKeyDraft {
    /// What has to be right on a day.
    ///
    /// # Errors
    /// The faults, all at once.
    pub fn check(&self, today: NaiveDate) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.line("/name", &self.name, 3, 100);
        each_once(&mut check, "/scopes", &self.scopes);
        each_once(&mut check, "/portals", &self.portals);
        let alone = self.portals.len() == 1 || !self.portals.iter().any(|portal| portal == EVERY_PORTAL);
        check.that(alone, "/portals", FaultCode::NotAllowedHere);
        check.items("/addresses", self.addresses.len(), ADDRESSES_MAX);
        for (i, address) in self.addresses.iter().enumerate() {
            check.that(range(address).is_some(), &format!("/addresses/{i}"), FaultCode::Format);
        }
        let last = today + TimeDelta::days(LASTS_MAX_DAYS);
        check.that(self.expires_on >= today, "/expires_on", FaultCode::InPast);
        check.that(self.expires_on <= last, "/expires_on", FaultCode::TooFar);
        let (least, most) = PER_MINUTE;
        check.that((least..=most).contains(&self.per_minute), "/per_minute", FaultCode::OutOfRange);
        check.done()
    }

    /// Whether the key holds in a portal.
    pub fn reaches(&self, portal: &str) -> bool {
        self.portals.iter().any(|named| named == portal || named == EVERY_PORTAL)
    }

    /// What its scopes allow together.
    pub fn permissions(&self) -> Vec<Permission> {
        let mut all: Vec<Permission> =
            self.scopes.iter().flat_map(|scope| scope.permissions()).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether the key holds for a caller from an address; a caller without one is let in only where every address is.
    pub fn holds_from(&self, address: Option<IpAddr>) -> bool {
        let canonical = address.map(|address| address.to_canonical());
        let within = |range: IpNet| canonical.is_some_and(|address| range.contains(&address));
        self.addresses.is_empty() || self.addresses.iter().filter_map(|text| self::range(text)).any(within)
    }
}

/// There is something, and nothing twice.
fn each_once<T: std::hash::Hash + Eq>(check: &mut Check, pointer: &str, all: &[T]) {
    check.that(!all.is_empty(), pointer, FaultCode::Required);
    let mut seen = HashSet::new();
    for (i, one) in all.iter().enumerate() {
        check.that(seen.insert(one), &format!("{pointer}/{i}"), FaultCode::NotUnique);
    }
}

/// A range of addresses, or one address, as it is written. What says less than it seems (`10.0.0.7/8`) is none.
fn range(text: &str) -> Option<IpNet> {
    let range = text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))?;
    (range.network() == range.addr()).then_some(range)
}

/// A key, without its secret: that is shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKey {
    /// Its identity.
    pub id: ApiKeyId,
    /// The version; its ETag is made of it.
    pub version: i32,
    /// What it consists of.
    pub draft: ApiKeyDraft,
    /// How the secret ends, to tell it from others: eight characters that open nothing.
    pub ending: String,
    /// Whether it opens anything.
    pub state: ApiKeyState,
    /// Who answers for it: it does no more than they may.
    pub answers: UserId,
    /// Their name.
    pub answers_name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Since when it has the secret of today.
    pub secret_since: DateTime<Utc>,
    /// Until when the secret before goes on.
    pub former_until: Option<DateTime<Utc>>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// When it was last used, to within a minute.
    pub last_used_at: Option<DateTime<Utc>>,
    /// From where: the address, or the /64 of IPv6.
    pub last_address: Option<String>,
}

/// A key with its secret, as it is shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKeySecret {
    /// The key.
    pub key: ApiKey,
    /// What the other system sends as `Authorization: Bearer …`. It cannot be shown again.
    pub secret: String,
}

/// A new secret in the place of the one that a key has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApiKeyRotation {
    /// For how many hours the secret of until now goes on, at most 168; 0 ends it at once.
    #[serde(default)]
    pub overlap_hours: u32,
}

impl ApiKeyRotation {
    /// What has to be right.
    ///
    /// # Errors
    /// The faults.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.that(self.overlap_hours <= OVERLAP_MAX_HOURS, "/overlap_hours", FaultCode::OutOfRange);
        check.done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::Word as _;

    fn today() -> NaiveDate {
        "2026-11-26".parse().unwrap()
    }

    fn faults(change: impl FnOnce(&mut ApiKeyDraft)) -> Vec<(String, FaultCode)> {
        let mut draft = crate::sample::api_key();
        change(&mut draft);
        let faults = draft.check(today()).err().unwrap_or_default();
        faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
    }

    #[test]
    fn no_scope_reaches_people_keys_or_approval() {
        use Permission::*;
        let reached: HashSet<Permission> =
            ApiScope::ALL.iter().flat_map(|scope| scope.permissions()).copied().collect();
        assert_eq!(reached, HashSet::from([ViewPortal, ViewArticles, WriteArticles, ViewAudit]));
    }

    #[test]
    fn a_key_says_what_for_where_until_when_and_how_often() {
        assert_eq!(faults(|_| {}), []);
        let one = |pointer: &str, code| vec![(pointer.to_owned(), code)];
        assert_eq!(faults(|key| key.scopes.clear()), one("/scopes", FaultCode::Required));
        assert_eq!(faults(|key| key.scopes.push(key.scopes[0])), one("/scopes/1", FaultCode::NotUnique));
        assert_eq!(faults(|key| key.portals.clear()), one("/portals", FaultCode::Required));
        let every = |key: &mut ApiKeyDraft| key.portals.push(EVERY_PORTAL.into());
        assert_eq!(faults(every), one("/portals", FaultCode::NotAllowedHere));
        assert_eq!(faults(|key| key.per_minute = 9), one("/per_minute", FaultCode::OutOfRange));
        assert_eq!(faults(|key| key.per_minute = 60_001), one("/per_minute", FaultCode::OutOfRange));
        let until = |days| move |key: &mut ApiKeyDraft| key.expires_on = today() + TimeDelta::days(days);
        assert_eq!(faults(until(0)), []);
        assert_eq!(faults(until(365)), []);
        assert_eq!(faults(until(-1)), one("/expires_on", FaultCode::InPast));
        assert_eq!(faults(until(366)), one("/expires_on", FaultCode::TooFar));
        for wrong in
            ["", "x", "10.0.0.7/8", "10.0.0.0/33", "0x7f.1", "::1/200", "vinhlong.gov.vn", "10.0.0.0 /8"]
        {
            assert_eq!(
                faults(|key| key.addresses = vec![wrong.into()]),
                one("/addresses/0", FaultCode::Format),
                "{wrong}"
            );
        }
    }

    #[test]
    fn addresses_are_ranges_or_single_and_none_means_anywhere() {
        let from = |ranges: &[&str], address: Option<&str>| {
            let addresses = ranges.iter().map(ToString::to_string).collect();
            let key = ApiKeyDraft { addresses, ..crate::sample::api_key() };
            key.holds_from(address.map(|address| address.parse().unwrap()))
        };
        assert!(from(&[], None) && from(&[], Some("203.0.113.7")));
        assert!(from(&["203.0.113.0/24"], Some("203.0.113.7")));
        assert!(from(&["203.0.113.7"], Some("::ffff:203.0.113.7")), "a mapped address is the address");
        assert!(from(&["10.0.0.0/8", "2001:db8::/32"], Some("2001:db8::1")));
        assert!(!from(&["203.0.113.0/24"], Some("203.0.114.1")));
        assert!(!from(&["203.0.113.0/24"], None));
        assert!(!from(&["::/0"], Some("203.0.113.7")));
    }
}
