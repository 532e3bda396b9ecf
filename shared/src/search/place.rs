//! The place of a text in the order "the newest first": one number, the same on both databases.

use super::expression::{Expression, token};
use crate::{calendar, id::ArticleId, word::Locale};
use chrono::{DateTime, Datelike as _, Utc};

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

/// The tokens of the year and the month of a publication, in Vietnam.
pub(super) fn periods(published_at: DateTime<Utc>) -> [String; 2] {
    let date = calendar::date(published_at);
    [token("y", &date.year().to_string()), token("m", &format!("{}-{}", date.year(), date.month()))]
}

/// An expression taken apart by time, as seen from a place: the month of the place, the rest of its year, the rest. For a
/// database that finds everything before it sorts: what is newest it then finds among few.
pub fn windows(wanted: &Expression, place: i64) -> [Expression; 3] {
    let at = DateTime::from_timestamp_millis(place >> APART).unwrap_or_default();
    let [year, month] = periods(at).map(Expression::Token);
    let within = |period: &Expression| Expression::All(vec![period.clone(), wanted.clone()]);
    [within(&month), within(&year).except(vec![month]), wanted.clone().except(vec![year])]
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
        let [year, month] = periods(at(1_767_200_400_000));
        assert_eq!((year.as_str(), month.as_str()), ("y_2026", "m_2026-1"), "it is New Year in Vietnam");
        assert!(place(at(4_000_000_000_000), id, Locale::En) > 0);
        assert!(place(at(-5), ArticleId(Uuid::nil()), Locale::Vi) == 0);
    }
}
