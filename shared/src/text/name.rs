//! Names of persons: family, middle and given name, and the initials of anonymised publication.

use super::fold::is_diacritic;
use unicode_normalization::{UnicodeNormalization, char::compose};

/// The parts of a full name, in the Vietnamese order family – middle – given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// Family name (họ); empty when there is a single name.
    pub family: &'a str,
    /// Middle names (tên đệm), in order.
    pub middle: Vec<&'a str>,
    /// Given name (tên), by which lists are sorted and people are called.
    pub given: &'a str,
}

/// Splits a full name at white space: first word family, last word given, the rest middle. A comma does not split.
pub fn parts(full_name: &str) -> Parts<'_> {
    let mut middle: Vec<&str> = full_name.split_whitespace().collect();
    let given = middle.pop().unwrap_or_default();
    let family = if middle.is_empty() { "" } else { middle.remove(0) };
    Parts { family, middle, given }
}

/// The initials under which a person is published anonymously: `Nguyễn Thị Quyên Thanh` is `N.T.Q.T.`
///
/// A letter keeps what makes it a letter of the alphabet (Đ, Â, Ơ) and loses its tone mark: `Đỗ Thị Ánh` is `Đ.T.A.`
pub fn initials(full_name: &str) -> String {
    let mut initials = String::new();
    for word in full_name.split_whitespace() {
        let Some((at, _)) = word.char_indices().find(|(_, c)| c.is_alphanumeric()) else { continue };
        let composed: Vec<char> = word[at..].nfc().take(1).collect();
        initials.extend(composed.into_iter().map(without_tone).flat_map(char::to_uppercase));
        initials.push('.');
    }
    initials
}

/// A letter without its tone mark; the breve, the circumflex and the horn stay.
fn without_tone(letter: char) -> char {
    let mut base = letter;
    for part in std::iter::once(letter).nfd() {
        base = match part {
            '\u{306}' | '\u{302}' | '\u{31B}' => compose(base, part).unwrap_or(base),
            _ if is_diacritic(part) => base,
            _ => part,
        };
    }
    base
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_split_family_middle_given() {
        let Parts { family, middle, given } = parts(" Nguyễn Thị  Quyên Thanh ");
        assert_eq!((family, middle, given), ("Nguyễn", vec!["Thị", "Quyên"], "Thanh"));
        assert_eq!(parts("Dung"), Parts { family: "", middle: vec![], given: "Dung" });
        assert_eq!(parts("Thạch Sa Rây").family, "Thạch");
        assert_eq!(parts("").given, "");
    }

    #[test]
    fn initials_name_nobody() {
        for (name, expected) in [
            ("Nguyễn Thị Quyên Thanh", "N.T.Q.T."),
            ("Đỗ Thị Ánh", "Đ.T.A."),
            ("đỗ ấn", "Đ.Â."),
            ("Ứng ớn", "Ư.Ơ."),
            ("u\u{31B}\u{301}ng", "Ư."),
            ("Thạch Sa Rây", "T.S.R."),
            ("H'Hen  Niê", "H.N."),
            ("(Dung)", "D."),
            (" - ", ""),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_initials(name in any::<String>()) {
            prop_assert!(initials(&name).matches('.').count() <= name.split_whitespace().count());
        }
    }
}
