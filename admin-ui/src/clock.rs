//! The app's only clock: what the forms compare dates with. The API decides by its own.

use chrono::{DateTime, Utc};

/// The time of this computer.
#[expect(clippy::disallowed_methods, reason = "the one place of the app that asks the time")]
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}
