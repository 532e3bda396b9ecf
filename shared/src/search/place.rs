//! The place of a text in the order "the newest first": one number, the same on both databases.

use crate::{id::ArticleId, word::Locale};
use chrono::{DateTime, Utc};

/// For texts of one millisecond: so many bits tell them apart.
const APART: u32 = 21;

/// The place of a text: the millisecond of its publication, then bits of its identity.
///
/// It is positive until the year 2109. Two texts can have the same one by chance, one in two million within a
/// millisecond; the later takes the next that is free.
pub fn place(published_at: DateTime<Utc>, article: ArticleId, locale: Locale) -> i64 {
    let instant = published_at.timestamp_millis().clamp(0, (1 << (63 - APART)) - 1);
    let (_, low) = article.0.as_u64_pair();
    // The last bits of an identity are random, or count: both tell texts apart.
    let own = (low << 1) | u64::from(locale != Locale::Vi);
    let own = i64::try_from(own & ((1 << APART) - 1)).unwrap_or_default();
    (instant << APART) | own
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_newer_has_the_higher_place_and_languages_differ() {
        let at = |millis| DateTime::from_timestamp_millis(millis).unwrap();
        let id = ArticleId(Uuid::from_u128(u128::MAX));
        let one = place(at(1_700_000_000_000), id, Locale::Vi);
        assert!(place(at(1_700_000_000_001), ArticleId(Uuid::nil()), Locale::Vi) > one);
        assert_eq!(place(at(1_700_000_000_000), id, Locale::En), one + 1);
        assert!(place(at(4_000_000_000_000), id, Locale::En) > 0);
        assert!(place(at(-5), ArticleId(Uuid::nil()), Locale::Vi) == 0);
    }
}
