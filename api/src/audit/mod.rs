//! The audit trail: one chain a portal and one for the platform, written in the transaction of the change.

pub(crate) mod handlers;
pub(crate) mod queries;

use chrono::{DateTime, Utc};
use shared::audit::Action;
use uuid::Uuid;

/// The trail of what belongs to no portal.
pub(crate) const PLATFORM: &str = "platform";

/// What something was done to.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
}

impl Subject {
    /// A thing by its kind and identity.
    pub(crate) fn new(kind: &'static str, id: impl ToString) -> Self {
        Self { kind, id: id.to_string() }
    }
}

/// What goes into the trail.
pub(crate) struct Entry<'a> {
    pub(crate) id: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) action: Action,
    pub(crate) subject: Subject,
    pub(crate) note: Option<&'a str>,
}
