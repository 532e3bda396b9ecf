//! People with accounts, and the roles they hold (Điều 8.3, Điều 8.4).

pub mod password;

use crate::{
    access::Role,
    id::{MembershipId, UserId},
    word::Locale,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

crate::word! { "user_status",
    /// Where an account is in its life.
    pub enum UserStatus {
        Active = "active", "Đang hoạt động", "Active";
        Disabled = "disabled", "Đã khóa", "Disabled";
    }
}

/// A role held by a person: in a portal, or in the platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Membership {
    /// Its identity.
    pub id: MembershipId,
    /// The key of the portal; none for a platform role.
    pub portal: Option<String>,
    /// The role.
    pub role: Role,
    /// The title in the editorial board (Điều 11.1.b).
    pub board_title: Option<String>,
    /// Serving part-time (kiêm nhiệm).
    pub part_time: bool,
    /// The keys of the sections it is limited to; empty for all.
    pub section_scope: Vec<String>,
    /// The first day on which it holds.
    pub valid_from: NaiveDate,
    /// The last day on which it holds; none for open-ended.
    pub valid_to: Option<NaiveDate>,
}

impl Membership {
    /// Whether the role holds on a day: both its first and its last day count.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// A colleague in a portal who may see its articles: enough to mention or name them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Colleague {
    /// Their identity.
    pub id: UserId,
    /// The name they sign in with, and are mentioned by.
    pub username: String,
    /// Family, middle and given name.
    pub full_name: String,
}

/// A person who works with a portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Their identity.
    pub id: UserId,
    /// The name they sign in with.
    pub username: String,
    /// Family, middle and given name.
    pub full_name: String,
    /// Position.
    pub title: Option<String>,
    /// The key of the unit they work in.
    pub unit: Option<String>,
    /// Where the account is in its life.
    pub status: UserStatus,
    /// When they last signed in.
    pub last_login_at: Option<DateTime<Utc>>,
    /// The roles they hold in this portal.
    pub memberships: Vec<Membership>,
}

/// Whoever is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    /// Their identity.
    pub id: UserId,
    /// The name they sign in with.
    pub username: String,
    /// Family, middle and given name.
    pub full_name: String,
    /// Address of electronic mail.
    pub email: String,
    /// Position.
    pub title: Option<String>,
    /// The language of the interface they chose.
    pub locale: Locale,
    /// The last day on which the password can be used (Điều 8.3).
    pub password_expires_on: NaiveDate,
    /// When they last signed in before this session.
    pub last_login_at: Option<DateTime<Utc>>,
}

/// The key by which a user name or an address of electronic mail is unique: NFKC, lower case, trimmed.
pub fn unique_key(name: &str) -> String {
    name.trim().nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_whatever_their_case_and_form() {
        assert_eq!(unique_key(" Skhcn.TruongBan "), unique_key("skhcn.truongban"));
        assert_eq!(unique_key("ｑｕａｎｔｒｉ"), "quantri");
        assert_eq!(unique_key("Nguye\u{302}\u{303}n"), unique_key("NGUYỄN"));
    }
}
