//! Previews: a text as the public would read it, and links that show one revision to people without an account.

use super::PublicArticle;
use crate::{
    check::{Check, Fault, FaultCode},
    id::{PreviewLinkId, UserId},
    portal::Names,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// For how many hours a link can be good (design/security R10).
pub const PREVIEW_HOURS_MAX: i32 = 24;

/// What is asked of a new link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPreviewLink {
    /// For how many hours it is good, 1 to 24.
    #[serde(default = "whole_day")]
    pub hours: i32,
    /// Whom it is for; the board reads it in the list of links and in the trail.
    #[serde(default)]
    pub note: String,
}

const fn whole_day() -> i32 {
    PREVIEW_HOURS_MAX
}

impl Default for NewPreviewLink {
    fn default() -> Self {
        Self { hours: PREVIEW_HOURS_MAX, note: String::new() }
    }
}

impl NewPreviewLink {
    /// What has to be right.
    ///
    /// # Errors
    /// The faults.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.that((1..=PREVIEW_HOURS_MAX).contains(&self.hours), "/hours", FaultCode::Format);
        check.line("/note", &self.note, 0, 200);
        check.done()
    }

    /// When a link ends that is made now.
    pub fn ends_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + TimeDelta::hours(self.hours.into())
    }
}

crate::word! { "preview_link_state",
    /// Whether a link to a preview still leads somewhere.
    pub enum PreviewLinkState {
        Open = "open", "Còn hiệu lực", "Good";
        Expired = "expired", "Đã hết hạn", "Expired";
        Revoked = "revoked", "Đã thu hồi", "Revoked";
    }
}

/// What has become of a link by now.
pub fn link_state(
    expires_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> PreviewLinkState {
    match revoked_at {
        Some(_) => PreviewLinkState::Revoked,
        None if expires_at <= now => PreviewLinkState::Expired,
        None => PreviewLinkState::Open,
    }
}

/// A link that shows one revision of an article to people without an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewLink {
    /// Its identity, by which it is revoked. It opens nothing.
    pub id: PreviewLinkId,
    /// The numbers of the edition and of the revision that it shows, as `2.7`.
    pub revision: String,
    /// Whom it is for.
    pub note: String,
    /// Whether it still leads somewhere.
    pub state: PreviewLinkState,
    /// Who made it. It shows no more than they may see when it is used.
    pub created_by: UserId,
    /// Their name.
    pub created_by_name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// How often it was opened.
    pub uses: i32,
    /// When it was first opened.
    pub first_used_at: Option<DateTime<Utc>>,
    /// When it was last opened.
    pub last_used_at: Option<DateTime<Utc>>,
    /// The secret, for `GET /api/v1/preview/{token}`: told once, when the link is made, and kept nowhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// The page for people, on the admin app's host; the secret stands behind `#`, where no server sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

/// What a link to a preview shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preview {
    /// The article, exactly as the public would read it if the revision were published now.
    pub article: PublicArticle,
    /// The name of the portal.
    pub portal_name: Names,
    /// The numbers of the edition and of the revision, as `2.7`.
    pub revision: String,
    /// When the link ends.
    pub expires_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_good_for_a_day_at_the_most() {
        let link = |hours| NewPreviewLink { hours, ..NewPreviewLink::default() };
        for (hours, fine) in [(0, false), (1, true), (24, true), (25, false), (-1, false), (i32::MAX, false)]
        {
            assert_eq!(link(hours).check().is_ok(), fine, "{hours}");
        }
        assert_eq!(NewPreviewLink::default().hours, 24);
    }

    #[test]
    fn a_link_ends_at_its_instant_or_when_it_is_revoked() {
        let now: DateTime<Utc> = "2026-11-25T02:00:00Z".parse().unwrap();
        let ends = NewPreviewLink { hours: 1, note: String::new() }.ends_at(now);
        let second = TimeDelta::seconds(1);
        assert_eq!(link_state(ends, None, ends - second), PreviewLinkState::Open);
        assert_eq!(link_state(ends, None, ends), PreviewLinkState::Expired);
        assert_eq!(link_state(ends, Some(now), now), PreviewLinkState::Revoked);
    }
}
