//! The place of a text in the order "the newest first": one number, the same on both databases.

use super::expression::{Expression, token};
use crate::{calendar, id::ArticleId, word::Locale};
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};

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
    periods_of(calendar::date(published_at))
}

fn periods_of(date: NaiveDate) -> [String; 2] {
    [token("y", &date.year().to_string()), token("m", &format!("{}-{}", date.year(), date.month()))]
}

/// An expression taken apart by time, as seen from a place: the month of the place, the month before it, all that is older.
/// For a database that finds everything before it sorts: what is newest it then finds among few, also when a month has
/// just begun.
pub fn windows(wanted: &Expression, place: i64) -> [Expression; 3] {
    let at = DateTime::from_timestamp_millis(place >> APART).unwrap_or_default();
    let month = |date: NaiveDate| {
        let [_, month] = periods_of(date);
        Expression::Token(month)
    };
    let first = calendar::date(at).with_day(1).unwrap_or_default();
    let [this, last] = [first, first.pred_opt().unwrap_or_default()].map(month);
    let within = |month: &Expression| Expression::All(vec![month.clone(), wanted.clone()]);
    [within(&this), within(&last), wanted.clone().except(vec![this, last])]
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

    #[test]
    fn each_text_is_in_one_window_and_the_newer_windows_are_first() {
        let day = |date: &str| format!("{date}T10:00:00+07:00").parse::<DateTime<Utc>>().unwrap();
        let seen_from = |from: &str, date: &str| {
            let place = place(day(from), ArticleId(Uuid::nil()), Locale::Vi);
            let mut tokens = std::collections::BTreeSet::from(periods(day(date)));
            tokens.insert("w".to_owned());
            let holds = windows(&Expression::Token("w".to_owned()), place).map(|part| part.holds(&tokens));
            assert_eq!(holds.iter().filter(|holds| **holds).count(), 1, "{from} {date}");
            holds.iter().position(|holds| *holds).unwrap()
        };
        for (from, date, window) in [
            ("2026-11-27", "2026-11-01", 0),
            ("2026-11-01", "2026-10-31", 1),
            ("2026-11-27", "2026-09-30", 2),
            ("2026-01-01", "2025-12-01", 1),
            ("2026-03-31", "2026-02-28", 1),
            ("2026-01-31", "2025-01-31", 2),
        ] {
            assert_eq!(seen_from(from, date), window, "{from} {date}");
        }
    }
}
