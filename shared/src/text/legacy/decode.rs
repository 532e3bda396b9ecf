//! The decoders of the legacy encodings.

use super::{Encoding, tables};
use crate::text::form::{nfc, nfd};
use unicode_normalization::char::is_combining_mark;

/// A decoded text.
pub(super) struct Decoded {
    /// The text, NFC.
    pub(super) text: String,
    /// Whether every letter and mark beyond ASCII had a meaning in the encoding.
    pub(super) whole: bool,
}

impl Decoded {
    pub(super) fn of(text: &str, encoding: Encoding) -> Self {
        let mut decoded = Self { text: String::with_capacity(text.len()), whole: true };
        if encoding == Encoding::Vni {
            decoded.pairs(text);
        } else {
            decoded.bytes(text, encoding);
        }
        decoded.text = nfc(&decoded.text);
        decoded
    }

    /// One byte a letter or mark.
    fn bytes(&mut self, text: &str, encoding: Encoding) {
        let mut previous = ' ';
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let inside =
                previous.is_alphabetic() && characters.peek().is_some_and(|next| next.is_alphabetic());
            match meaning(character, encoding, inside) {
                Some(mark) if is_combining_mark(mark) && !ends_in_vowel(&self.text) => self.keep(character),
                Some(meant) => self.text.push(meant),
                None => self.keep(character),
            }
            previous = character;
        }
    }

    /// VNI: a letter, and after a vowel perhaps a second one for its marks.
    fn pairs(&mut self, text: &str) {
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let letter = if character.is_ascii() { Some(character) } else { tables::vni_letter(character) };
            let Some(letter) = letter else {
                self.keep(character);
                continue;
            };
            self.text.push(letter);
            let small = letter.to_lowercase().next().unwrap_or(letter);
            if let Some(marks) = characters.peek().and_then(|next| tables::vni_marks(small, *next)) {
                self.text.push_str(marks);
                characters.next();
            }
        }
    }

    fn keep(&mut self, character: char) {
        self.whole &= character.is_ascii() || is_typographic(character);
        self.text.push(character);
    }
}

/// What a character is in an encoding; none when it means nothing there.
fn meaning(character: char, encoding: Encoding, inside_word: bool) -> Option<char> {
    if character.is_ascii() && !character.is_control() {
        return Some(character);
    }
    let typographic = is_typographic(character);
    let byte = tables::byte(character)?;
    match encoding {
        Encoding::Tcvn3 if !typographic => tables::tcvn3(byte),
        Encoding::Viscii if !typographic || (inside_word && character != '\u{A0}') => tables::viscii(byte),
        Encoding::Cp1258 => Some(tables::cp1258(byte).unwrap_or(character)),
        _ => None,
    }
}

/// Signs of Windows-1252 that people type as such, and the no-break space.
pub(super) fn is_typographic(character: char) -> bool {
    "‘’“”‚„‹›–—…•†‡€™‰˜\u{A0}".contains(character)
}

fn ends_in_vowel(text: &str) -> bool {
    let last = text.chars().rev().find(|c| !is_combining_mark(*c));
    let base = last.and_then(|letter| nfd(letter.encode_utf8(&mut [0; 4])).chars().next());
    base.is_some_and(|base| "aeiouyAEIOUY".contains(base))
}
