//! Signing in and staying signed in (design/security 2.2–2.4).

use crate::{
    access::{Permission, Role},
    portal::PortalSummary,
    user::Actor,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Signing in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The user name or the address of electronic mail.
    pub username: String,
    /// The password; at most 1,024 bytes.
    pub password: String,
}

/// Changing one's own password.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The password in use.
    pub current_password: String,
    /// The password from now on.
    pub new_password: String,
}

/// Renewing an access token, for clients that do not use cookies.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    /// The refresh token of the last answer; left out by the admin app, whose cookie carries it.
    #[serde(default)]
    pub refresh_token: Option<String>,
}

/// A portal that the person can enter, and what they are there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortalAccess {
    /// The portal.
    #[serde(flatten)]
    pub portal: PortalSummary,
    /// The roles that hold today.
    pub roles: Vec<Role>,
    /// What these roles allow.
    pub permissions: Vec<Permission>,
}

/// The state of a sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Whoever is signed in.
    pub actor: Actor,
    /// The portals they can enter, the main portal first, then by name.
    pub portals: Vec<PortalAccess>,
    /// What their platform roles allow beyond portals.
    pub platform_permissions: Vec<Permission>,
    /// Nothing but changing the password is possible until it is done.
    pub must_change_password: bool,
    /// Set from 14 days before the password expires: its last day.
    pub password_expires_soon: Option<NaiveDate>,
    /// When this sign-in ends at the latest.
    pub ends_at: DateTime<Utc>,
    /// The tokens, for clients that asked for them with `Accept-Token: bearer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Tokens>,
}

/// Tokens for a client that does not use cookies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tokens {
    /// Send it as `Authorization: Bearer`.
    pub access_token: String,
    /// For how many seconds it is good.
    pub expires_in: u32,
    /// Good once, for `POST /api/v1/admin/session/refresh`.
    pub refresh_token: String,
}
