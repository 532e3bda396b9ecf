//! A text taken apart into words, each with the letters it was written with, their folded form, and its place.

use crate::text::{fold, tone};
use std::{
    collections::HashMap,
    ops::Range,
    sync::{Arc, LazyLock},
};
use unicode_normalization::char::is_combining_mark;

/// How many letters of a word are looked at.
const WORD_MAX: usize = 40;
/// What can stand between two words that belong together without a space: `QĐ-UBND`, `43/2011`, `vinhlong.gov.vn`.
const JOINERS: &str = "/-.&_:'’‐‑‒–−";

/// Above all letters of Vietnamese, which end at U+1EF9, and all punctuation it uses.
const NEAR_MAX: u32 = 0x2100;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Without diacritics and capitals; a number without leading zeros.
    pub(super) folded: Arc<str>,
    /// With its diacritics, in small letters, the tone marks in the old style.
    pub(super) exact: Arc<str>,
    /// Where it stands in the text, in bytes.
    pub(super) span: Range<usize>,
    /// Whether it hangs together with the word before.
    pub(super) joined: bool,
}

impl Word {
    /// Whether it says more than its folded form: it has diacritics, or leading zeros.
    pub(super) fn is_marked(&self) -> bool {
        self.exact != self.folded
    }
}

/// The forms of words that were met already: texts say the same words again and again.
#[derive(Debug, Default)]
pub(super) struct Lexicon(HashMap<String, Forms>);

/// A word folded, and with its diacritics.
type Forms = (Arc<str>, Arc<str>);

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    words_by(&mut Lexicon::default(), text)
}

/// The words of a text, in order, by a lexicon that other texts were read by.
pub(super) fn words_by(lexicon: &mut Lexicon, text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_part = is_letter(character) || (start.is_some() && is_combining_mark(character));
        match (start, is_part) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let before = words.last().map(|word| &text[word.span.end..from]);
                words.extend(lexicon.word(text, from..at, before.is_some_and(joins)));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether it is a letter or a digit of any script; for those of Vietnamese and its neighbours without a long look.
fn is_letter(character: char) -> bool {
    static NEAR: LazyLock<Vec<bool>> = LazyLock::new(|| {
        (0..NEAR_MAX).map(|c| char::from_u32(c).is_some_and(char::is_alphanumeric)).collect()
    });
    match NEAR.get(character as usize) {
        Some(is_letter) => *is_letter,
        None => character.is_alphanumeric(),
    }
}

fn joins(between: &str) -> bool {
    let count = between.chars().count();
    (1..=2).contains(&count) && between.chars().all(|c| JOINERS.contains(c))
}

impl Lexicon {
    /// The word at a place; none when nothing of it is left without diacritics.
    fn word(&mut self, text: &str, span: Range<usize>, joined: bool) -> Option<Word> {
        let written = &text[span.clone()];
        let known = self.0.get(written).cloned();
        let (folded, exact) = known.unwrap_or_else(|| {
            let forms = forms(written);
            self.0.insert(written.to_owned(), forms.clone());
            forms
        });
        (!folded.is_empty()).then_some(Word { folded, exact, span, joined })
    }
}

fn forms(written: &str) -> Forms {
    let (folded, exact) = if written.is_ascii() {
        let small = written.to_ascii_lowercase();
        (small.clone(), small)
    } else {
        let exact = tone::to_old_style(written).to_lowercase();
        (fold(written), exact.replace(['ð', 'ɖ'], "đ"))
    };
    let is_number = folded.bytes().all(|byte| byte.is_ascii_digit());
    let folded = if is_number { without_zeros(&folded) } else { &folded };
    let (folded, exact): (Arc<str>, Arc<str>) = (cut(folded).into(), cut(&exact).into());
    // One text where both are the same.
    if folded == exact { (folded.clone(), folded) } else { (folded, exact) }
}

/// `05/2026` and `5/2026` are one number to whoever looks for it; the one written alike comes first.
fn without_zeros(digits: &str) -> &str {
    let bare = digits.trim_start_matches('0');
    if bare.is_empty() { &digits[digits.len().saturating_sub(1)..] } else { bare }
}

fn cut(word: &str) -> &str {
    word.char_indices().nth(WORD_MAX).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn forms(text: &str) -> Vec<(String, String, bool)> {
        words(text)
            .into_iter()
            .map(|word| (word.folded.to_string(), word.exact.to_string(), word.joined))
            .collect()
    }

    #[test]
    fn words_have_a_folded_and_an_exact_form() {
        let word = |folded: &str, exact: &str, joined| (folded.to_owned(), exact.to_owned(), joined);
        assert_eq!(
            forms("Số 05/2026/QÐ-UBND, hoà giải…"),
            [
                word("so", "số", false),
                word("5", "05", false),
                word("2026", "2026", true),
                word("qd", "qđ", true),
                word("ubnd", "ubnd", true),
                word("hoa", "hòa", false),
                word("giai", "giải", false),
            ]
        );
        assert_eq!(forms("000"), [word("0", "000", false)]);
        assert_eq!(forms("đất, đai - nhà"), forms("đất đai nhà"));
        assert_eq!(forms("😀 *^ \"()"), []);
    }

    proptest! {
        #[test]
        fn any_text_is_taken_apart(text in "\\PC{0,40}|[\u{300}\u{323}aạ0-9/. \u{0}đĐ]{0,40}") {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.span.start >= end && !word.folded.is_empty());
                prop_assert!(text.get(word.span.clone()).is_some());
                prop_assert!(word.folded.chars().count() <= WORD_MAX && word.exact.chars().count() <= WORD_MAX);
                end = word.span.end;
            }
        }
    }
}
