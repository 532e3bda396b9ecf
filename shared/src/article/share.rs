//! Sharing what is public with another portal by a link (Điều 9.2, scenario W16): the other portal shows it for as long as
//! it is public here, says where it comes from, and changes none of it.

use crate::{
    check::{Check, Fault},
    id::ArticleId,
    portal::Names,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The portal that is to show an article as well.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewShare {
    /// Its key.
    pub portal: String,
    /// The key of its section there; the section of the same key when left out.
    #[serde(default)]
    pub section: Option<String>,
}

impl NewShare {
    /// What has to be right.
    ///
    /// # Errors
    /// Every fault, with a pointer.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.line("/portal", &self.portal, 1, 100);
        check.line("/section", self.section.as_deref().unwrap_or_default(), 0, 100);
        check.done()
    }
}

/// A portal that an article is shared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Share {
    /// Its key.
    pub portal: String,
    /// Its name.
    pub name: Names,
    /// The key of the section there.
    pub section: String,
    /// When it was shared.
    pub shared_at: DateTime<Utc>,
    /// Who shared it.
    pub shared_by_name: String,
}

/// A portal that an article could be shared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShareTarget {
    /// Its key.
    pub portal: String,
    /// Its name.
    pub name: Names,
}

/// With whom an article is shared, and with whom it could be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shares {
    /// The portals that show it, the newest first.
    pub shares: Vec<Share>,
    /// The others above and below this portal in the network, in the order of the directory.
    pub targets: Vec<ShareTarget>,
}

/// An article of another portal that this one shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedArticle {
    /// Its identity, the same in both portals.
    pub id: ArticleId,
    /// Where it comes from.
    pub shared_from: SharedFrom,
    /// Its Vietnamese title; none while it is not public there, and so not here.
    pub title: Option<String>,
    /// Where it is read at its own portal.
    pub canonical_url: Option<String>,
    /// The key of the section in which this portal shows it.
    pub section: String,
    /// When it was shared.
    pub shared_at: DateTime<Utc>,
    /// Who shared it.
    pub shared_by_name: String,
}

/// The portal that an article belongs to, where another one shows it: the credit of its origin (Điều 27.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedFrom {
    /// Its key.
    pub portal: String,
    /// Its name.
    pub name: Names,
}

/// Whether a portal can be given articles of another: only along the line of the network, upwards or downwards (Điều 2.6,
/// Điều 7.2). `parent` answers the key of the portal above one.
pub fn in_one_line<'k>(own: &'k str, other: &'k str, parent: impl Fn(&str) -> Option<&'k str>) -> bool {
    let above = |below: &'k str, wanted: &str| {
        std::iter::successors(Some(below), |key| parent(key)).take(10).skip(1).any(|key| key == wanted)
    };
    own != other && (above(own, other) || above(other, own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_shared_up_and_down_the_network_and_never_across() {
        let parent = |key: &str| match key {
            "so-xd" | "so-tnmt" => Some("tinh"),
            "phong-qlda" => Some("so-xd"),
            _ => None,
        };
        for (own, other, allowed) in [
            ("so-xd", "tinh", true),
            ("tinh", "so-xd", true),
            ("phong-qlda", "tinh", true),
            ("so-xd", "so-tnmt", false),
            ("phong-qlda", "so-tnmt", false),
            ("so-xd", "so-xd", false),
            ("so-xd", "khong-co", false),
        ] {
            assert_eq!(in_one_line(own, other, parent), allowed, "{own} {other}");
        }
    }

    #[test]
    fn a_share_names_a_portal() {
        let faults = NewShare::default().check().unwrap_err();
        assert_eq!(faults[0].pointer, "/portal");
    }
}
