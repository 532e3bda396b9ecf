//! The revisions of an article's text: which one, who wrote it, and the text as it was.

use super::ArticleDraft;
use crate::id::UserId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Which revision of an article: the number of its edition, and its own within that; written `2.7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RevisionPlace {
    /// The number of the edition, from 1.
    pub edition: i32,
    /// The number within the edition, from 1.
    pub number: i32,
}

/// A text that names no revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchRevision;

impl fmt::Display for NoSuchRevision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a revision: two numbers with a point between them are")
    }
}

impl std::error::Error for NoSuchRevision {}

impl fmt::Display for RevisionPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.edition, self.number)
    }
}

impl FromStr for RevisionPlace {
    type Err = NoSuchRevision;

    /// Reads the one form that it is written in: no sign, no leading zero.
    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let (edition, number) = given.split_once('.').ok_or(NoSuchRevision)?;
        let read = |digits: &str| digits.parse().ok().filter(|number| *number > 0);
        let place = Self {
            edition: read(edition).ok_or(NoSuchRevision)?,
            number: read(number).ok_or(NoSuchRevision)?,
        };
        (place.to_string() == given).then_some(place).ok_or(NoSuchRevision)
    }
}

/// A revision of an article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Revision {
    /// The number of the edition.
    pub edition: i32,
    /// The number within the edition.
    pub number: i32,
    /// Who wrote it.
    pub editor: UserId,
    /// Their name.
    pub editor_name: String,
    /// When.
    pub edited_at: DateTime<Utc>,
    /// The title it had.
    pub title: String,
}

impl Revision {
    /// Which one it is.
    pub fn place(&self) -> RevisionPlace {
        RevisionPlace { edition: self.edition, number: self.number }
    }
}

/// A revision with its whole text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevisionText {
    /// What lists say of it.
    #[serde(flatten)]
    pub revision: Revision,
    /// The revision before it, as `2.6`; none for the first of all.
    pub previous: Option<String>,
    /// The text.
    pub draft: ArticleDraft,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_is_named_in_one_way_only() {
        assert_eq!("2.17".parse(), Ok(RevisionPlace { edition: 2, number: 17 }));
        for wrong in [
            "",
            "2",
            "2.",
            ".7",
            "0.1",
            "1.0",
            "+1.2",
            "01.2",
            "1.-2",
            "1.2.3",
            "1,2",
            "99999999999.1",
            " 1.2",
        ] {
            assert_eq!(wrong.parse::<RevisionPlace>(), Err(NoSuchRevision), "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_can_be_read(edition in 1..=i32::MAX, number in 1..=i32::MAX) {
            let place = RevisionPlace { edition, number };
            proptest::prop_assert_eq!(place.to_string().parse(), Ok(place));
        }
    }
}
