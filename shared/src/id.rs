//! Identifiers: UUIDv7 text in JSON, one type for each noun so that they cannot be mixed up.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is no identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl std::fmt::Display for NotAnId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not an identifier: 36 characters with four hyphens are")
    }
}

impl std::error::Error for NotAnId {}

/// Reads the one form with hyphens, in small letters or capitals: no braces, no `urn:`, no bare digits.
fn read(given: &str) -> Result<Uuid, NotAnId> {
    Uuid::parse_str(given).ok().filter(|_| given.len() == 36).ok_or(NotAnId)
}

macro_rules! id {
    ($($(#[$meta:meta])* $name:ident)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = NotAnId;
            fn from_str(given: &str) -> Result<Self, Self::Err> { read(given).map(Self) }
        }
    )+};
}

id! {
    /// Names an API key.
    ApiKeyId
    /// Names an article: its identity, over all its editions and languages.
    ArticleId
    /// Names one edition of an article.
    EditionId
    /// Names an audit event.
    AuditId
    /// Names a comment on an article.
    CommentId
    /// Names an event that webhooks are told of: the `webhook-id` of every attempt and every replay.
    EventId
    /// Names what a webhook is told of one event.
    DeliveryId
    /// Names a role given to a person.
    MembershipId
    /// Names something that somebody is told.
    NoticeId
    /// Names a link to a preview.
    PreviewLinkId
    /// Names a portal (tenant).
    PortalId
    /// Names a list that somebody keeps.
    SavedViewId
    /// Names a section of a portal.
    SectionId
    /// Names a sign-in.
    SessionId
    /// Names a template of a portal.
    TemplateId
    /// Names an agency or unit.
    UnitId
    /// Names a person with an account.
    UserId
    /// Names a question about an article.
    VerificationId
    /// Names a webhook of a portal.
    WebhookId
}
