//! Cleaning of typed, pasted and imported text before anything else looks at it: NFC, no invisible characters.

use super::form::nfc;
use std::{error::Error, fmt};

/// Whether a field holds one line or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// One line: a title, a name. Line breaks and tabs are refused.
    One,
    /// Several lines: `\n` and `\t` are kept, `\r\n` and U+2028, U+2029 become `\n`.
    Many,
}

/// A character that no text may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unclean {
    /// Where it stands in the input, in characters (code points) from 0.
    pub offset_chars: usize,
    /// The character.
    pub character: char,
}

impl fmt::Display for Unclean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = u32::from(self.character);
        write!(f, "Ký tự thứ {} (U+{code:04X}) không được phép", self.offset_chars + 1)
    }
}

impl Error for Unclean {}

/// Cleans a text: invisible characters go, a no-break space becomes a space, the ends are trimmed, the result is NFC.
///
/// Removed are the zero-width characters, the soft hyphen and the direction marks. Removal comes before
/// normalisation, so that a tone mark cut off by a zero-width space finds its vowel again. Ask
/// [`super::legacy::detect`] before cleaning: in VISCII the soft hyphen is the letter ễ.
///
/// # Errors
/// [`Unclean`] names the first control character (C0, DEL, C1; see [`Lines`]), direction override or isolate
/// (U+202A–U+202E, U+2066–U+2069: what is read would not be what is stored) or noncharacter (not allowed in XML,
/// so that no feed could carry it).
pub fn clean(input: &str, lines: Lines) -> Result<String, Unclean> {
    let mut kept = String::with_capacity(input.len());
    let mut characters = input.chars().enumerate().peekable();
    while let Some((offset_chars, character)) = characters.next() {
        match character {
            '\r' if lines == Lines::Many && characters.peek().is_some_and(|(_, next)| *next == '\n') => {}
            '\n' | '\t' if lines == Lines::Many => kept.push(character),
            '\u{2028}' | '\u{2029}' if lines == Lines::Many => kept.push('\n'),
            '\u{A0}' => kept.push(' '),
            _ if is_invisible(character) => {}
            _ if is_refused(character) => return Err(Unclean { offset_chars, character }),
            _ => kept.push(character),
        }
    }
    Ok(nfc(kept.trim()))
}

/// Whether cleaning would leave a text of several lines as it is.
pub fn is_clean(text: &str) -> bool {
    clean(text, Lines::Many).is_ok_and(|cleaned| cleaned == text)
}

/// Characters that take no room and carry no meaning in Vietnamese or English.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

fn is_refused(character: char) -> bool {
    let noncharacter =
        u32::from(character) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&character);
    let direction = matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let line = matches!(character, '\u{2028}' | '\u{2029}');
    character.is_control() || direction || line || noncharacter
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decomposed_and_invisible_become_plain() {
        assert_eq!(clean(" Vi\u{303}nh\u{A0}Long\u{FEFF} ", Lines::One).unwrap(), "Vĩnh Long");
        assert_eq!(clean("Nguye\u{302}\u{200B}\u{303}n", Lines::One).unwrap(), "Nguyễn");
        assert_eq!(clean("Co\u{302}\u{323}ng ho\u{300}a", Lines::One).unwrap(), "Cộng hòa");
        assert_eq!(clean("chuy\u{AD}ên\u{200E} đổi", Lines::One).unwrap(), "chuyên đổi");
        assert_eq!(clean("\u{A0}\u{200B} ", Lines::Many).unwrap(), "");
    }

    #[test]
    fn lines_are_kept_where_a_field_has_lines() {
        assert_eq!(clean("một\r\nhai\n\tba\u{2028}bốn\r\n", Lines::Many).unwrap(), "một\nhai\n\tba\nbốn");
        for (input, offset_chars, character) in
            [("Điều\n1", 4, '\n'), ("a\tb", 1, '\t'), ("a\r\nb", 1, '\r'), ("a\u{2029}", 1, '\u{2029}')]
        {
            assert_eq!(clean(input, Lines::One), Err(Unclean { offset_chars, character }));
        }
    }

    #[test]
    fn control_characters_are_refused_with_their_place() {
        for character in
            ['\0', '\u{7}', '\u{1B}', '\u{7F}', '\u{85}', '\u{9F}', '\u{202E}', '\u{2066}', '\u{FFFF}']
        {
            let fault = clean(&format!("Vĩnh{character}Long"), Lines::Many).unwrap_err();
            assert_eq!(fault, Unclean { offset_chars: 4, character });
        }
        assert_eq!(clean("a\rb", Lines::Many), Err(Unclean { offset_chars: 1, character: '\r' }));
        let fault = Unclean { offset_chars: 4, character: '\u{202E}' };
        assert_eq!(fault.to_string(), "Ký tự thứ 5 (U+202E) không được phép");
    }

    #[test]
    fn clean_text_is_recognised() {
        assert!(is_clean("Sở Khoa học và Công nghệ\nVĩnh Long"));
        assert!(
            !is_clean(" Vĩnh Long")
                && !is_clean("Vi\u{303}nh")
                && !is_clean("a\u{200B}b")
                && !is_clean("\u{1}")
        );
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(input in "\\PC*|[aeơ\u{300}\u{323}\u{200B}\u{A0} \r\n\t]*") {
            for lines in [Lines::One, Lines::Many] {
                if let Ok(once) = clean(&input, lines) {
                    prop_assert_eq!(clean(&once, lines), Ok(once.clone()));
                    prop_assert!(is_clean(&once));
                }
            }
        }

        #[test]
        fn a_fault_points_at_its_character(input in any::<String>()) {
            if let Err(fault) = clean(&input, Lines::One) {
                prop_assert_eq!(input.chars().nth(fault.offset_chars), Some(fault.character));
            }
        }
    }
}
