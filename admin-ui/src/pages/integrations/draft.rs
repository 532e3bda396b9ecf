//! What somebody types about a key, and the key that it makes.

use chrono::{NaiveDate, TimeDelta};
use shared::{
    api_key::{ApiKeyDraft, ApiScope, EVERY_PORTAL},
    check::{Fault, FaultCode},
    word::Word as _,
};

/// How many days a new key lasts, unless somebody says otherwise.
const LASTS_DAYS: i64 = 90;
/// How many requests a minute a new key has.
const PER_MINUTE: u32 = 600;

/// The fields of the form, as they are typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Typed {
    pub(super) name: String,
    pub(super) scopes: Vec<ApiScope>,
    pub(super) portals: Vec<String>,
    pub(super) addresses: String,
    pub(super) expires_on: String,
    pub(super) per_minute: String,
}

impl Typed {
    /// A new key of a portal.
    pub(super) fn blank(portal: &str, today: NaiveDate) -> Self {
        Self {
            name: String::new(),
            scopes: vec![ApiScope::ReadPublic],
            portals: vec![portal.to_owned()],
            addresses: String::new(),
            expires_on: (today + TimeDelta::days(LASTS_DAYS)).to_string(),
            per_minute: PER_MINUTE.to_string(),
        }
    }

    /// A key as it is.
    pub(super) fn of(draft: &ApiKeyDraft) -> Self {
        let ApiKeyDraft { name, scopes, portals, addresses, expires_on, per_minute } = draft.clone();
        let (expires_on, per_minute) = (expires_on.to_string(), per_minute.to_string());
        Self { name, scopes, portals, addresses: addresses.join("\n"), expires_on, per_minute }
    }

    /// The key that was typed.
    ///
    /// # Errors
    /// Everything that is wrong with it on a day.
    pub(super) fn draft(&self, today: NaiveDate) -> Result<ApiKeyDraft, Vec<Fault>> {
        let lines = self.addresses.lines().map(str::trim).filter(|line| !line.is_empty());
        let day = self.expires_on.parse();
        let draft = ApiKeyDraft {
            name: self.name.trim().to_owned(),
            scopes: self.scopes.clone(),
            portals: self.portals.clone(),
            addresses: lines.map(str::to_owned).collect(),
            expires_on: day.unwrap_or(today),
            per_minute: self.per_minute.trim().parse().unwrap_or(0),
        };
        let mut faults = draft.check(today).err().unwrap_or_default();
        if day.is_err() {
            faults.push(Fault::new("/expires_on", FaultCode::Required));
        }
        if faults.is_empty() { Ok(draft) } else { Err(faults) }
    }

    /// Adds or takes out a scope.
    pub(super) fn set_scope(&mut self, scope: ApiScope, on: bool) {
        self.scopes.retain(|other| *other != scope);
        self.scopes.extend(on.then_some(scope));
        self.scopes.sort_unstable_by_key(|scope| ApiScope::ALL.iter().position(|one| one == scope));
    }

    /// Adds or takes out a portal; every portal stands alone.
    pub(super) fn set_portal(&mut self, portal: &str, on: bool) {
        if on && portal == EVERY_PORTAL {
            self.portals.clear();
        }
        self.portals.retain(|other| other != portal && (!on || other != EVERY_PORTAL));
        self.portals.extend(on.then(|| portal.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-26".parse().unwrap()
    }

    fn pointers(typed: &Typed) -> Vec<String> {
        let faults = typed.draft(today()).err().unwrap_or_default();
        faults.into_iter().map(|fault| fault.pointer).collect()
    }

    #[test]
    fn what_is_typed_makes_the_key_that_it_was_read_from() {
        let draft = shared::sample::api_key();
        assert_eq!(Typed::of(&draft).draft(today()), Ok(draft));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let blank = Typed::blank("skhcn", today());
        assert_eq!(pointers(&blank), ["/name"]);
        let wrong = Typed {
            addresses: "203.0.113.7\n\n x ".into(),
            expires_on: String::new(),
            per_minute: "nhiều".into(),
            ..blank
        };
        assert_eq!(pointers(&wrong), ["/name", "/addresses/1", "/per_minute", "/expires_on"]);
    }

    #[test]
    fn every_portal_stands_alone() {
        let mut typed = Typed::blank("skhcn", today());
        typed.set_portal("stp", true);
        assert_eq!(typed.portals, ["skhcn", "stp"]);
        typed.set_portal(EVERY_PORTAL, true);
        assert_eq!(typed.portals, [EVERY_PORTAL]);
        typed.set_portal("skhcn", true);
        assert_eq!(typed.portals, ["skhcn"]);
        typed.set_portal("skhcn", false);
        assert!(typed.portals.is_empty());
    }
}
