//! Presence: who else has an article open at the moment, and who is writing.

use crate::id::UserId;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How often whoever has an article open says so, in seconds.
pub const BEAT_SECONDS: u32 = 20;
/// After how long somebody who says nothing any more is gone: two beats may be lost.
pub const GONE_AFTER: TimeDelta = TimeDelta::seconds(60);

/// Saying that one has an article open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Beat {
    /// Whether one is writing, rather than reading.
    pub editing: bool,
}

/// Somebody else who has the article open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Present {
    /// Who.
    pub id: UserId,
    /// Their name.
    pub name: String,
    /// Since when they have had it open.
    pub since: DateTime<Utc>,
    /// Whether they are writing, rather than reading.
    pub editing: bool,
}

/// Everybody else who has the article open, whoever writes first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Presences {
    /// They.
    pub others: Vec<Present>,
}
