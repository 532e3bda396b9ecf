//! What keys are used for: counted in memory, written down every few seconds. What a process that is killed had not written is
//! lost; nothing is decided by these numbers.

pub(crate) mod queries;

use crate::access::Grant;
use actix_web::http::{Method, StatusCode};
use chrono::{DateTime, NaiveDate, Utc};
use shared::{
    api_key::ApiOutcome,
    calendar,
    id::{ApiKeyId, PortalId},
};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// What requests have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Kind {
    pub(super) key: ApiKeyId,
    pub(super) day: NaiveDate,
    /// The method and the template of the address.
    pub(super) route: String,
    pub(super) outcome: ApiOutcome,
}

/// When and from where a key was last used.
#[derive(Clone, Debug)]
pub(crate) struct Last {
    pub(super) at: DateTime<Utc>,
    pub(super) address: Option<String>,
}

/// What was counted of the keys of a portal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counted {
    pub(super) requests: HashMap<Kind, i64>,
    pub(super) last: HashMap<ApiKeyId, Last>,
}

/// What was counted and not written down yet.
#[derive(Default)]
pub(crate) struct Usage(Mutex<HashMap<PortalId, Counted>>);

/// A request of a key, and how it ended.
pub(crate) struct Request<'r> {
    pub(crate) method: &'r Method,
    pub(crate) route: &'r str,
    pub(crate) status: StatusCode,
    pub(crate) address: Option<String>,
    pub(crate) at: DateTime<Utc>,
}

impl Usage {
    fn all(&self) -> MutexGuard<'_, HashMap<PortalId, Counted>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a request.
    pub(crate) fn count(&self, grant: &Grant, request: Request<'_>) {
        let Request { method, route, status, address, at } = request;
        let kind = Kind {
            key: grant.id,
            day: calendar::date(at),
            route: format!("{method} {route}"),
            outcome: ApiOutcome::of_status(status.as_u16()),
        };
        let mut all = self.all();
        let counted = all.entry(grant.home).or_default();
        *counted.requests.entry(kind).or_default() += 1;
        counted.last.insert(grant.id, Last { at, address });
    }

    /// Takes what was counted of every portal, to write it down.
    pub(crate) fn take(&self) -> HashMap<PortalId, Counted> {
        std::mem::take(&mut *self.all())
    }

    /// The same of one portal, if anything was.
    pub(crate) fn take_of(&self, portal: PortalId) -> Option<Counted> {
        self.all().remove(&portal)
    }

    /// What could not be written down is counted again; what came meanwhile is later.
    pub(crate) fn put_back(&self, portal: PortalId, counted: Counted) {
        let mut all = self.all();
        let now = all.entry(portal).or_default();
        for (kind, requests) in counted.requests {
            *now.requests.entry(kind).or_default() += requests;
        }
        for (key, last) in counted.last {
            now.last.entry(key).or_insert(last);
        }
    }
}
