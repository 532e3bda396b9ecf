//! Numbers as people read them.

use shared::word::Locale;

/// An integer with its thousands apart: `12.345` in Vietnamese, `12,345` in English.
pub(super) fn number(locale: Locale, n: i64) -> String {
    let mark = match locale {
        Locale::Vi => '.',
        Locale::En => ',',
    };
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_apart() {
        let vi = [0, 600, 1000, 12_345, 1_234_567].map(|n| number(Locale::Vi, n));
        assert_eq!(vi, ["0", "600", "1.000", "12.345", "1.234.567"]);
        assert_eq!(number(Locale::En, 60_000), "60,000");
    }
}
