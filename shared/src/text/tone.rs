//! The place of the tone mark in open syllables: "hòa", "thủy", "khỏe" (old style) or "hoà", "thuỷ", "khoẻ" (new style).
//!
//! State documents write the old style. Only controlled vocabularies (names of agencies, places, sections) are brought
//! to it; body text and names of persons are left as they were written.

use super::syllable::is_syllable;
use unicode_normalization::{
    UnicodeNormalization,
    char::{compose, decompose_canonical},
};

/// Moves the tone mark of syllables that end in oa, oe or uy to the first of the two vowels. The result is NFC.
///
/// The u of qu belongs to the consonant ("quý", "quỹ"), and before a final letter the mark stays ("hoàn", "huỳnh").
pub fn to_old_style(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    let mut word: Vec<char> = Vec::new();
    for character in text.nfc() {
        if character.is_alphabetic() {
            word.push(character);
        } else {
            push_word(&mut output, &mut word);
            output.push(character);
        }
    }
    push_word(&mut output, &mut word);
    output
}

/// Adds a word in the old style and empties it.
fn push_word(output: &mut String, word: &mut Vec<char>) {
    if let [before @ .., first, second] = word.as_mut_slice()
        && !matches!(before, [.., 'q' | 'Q'])
        && let Some((marked, bare)) = moved(*first, *second)
    {
        let spelt: String = before.iter().chain([&marked, &bare]).collect();
        if is_syllable(&spelt) {
            (*first, *second) = (marked, bare);
        }
    }
    output.extend(word.drain(..));
}

/// The two vowels with the tone of the second on the first; none when they are not such a pair.
fn moved(first: char, second: char) -> Option<(char, char)> {
    let mut parts = Vec::new();
    decompose_canonical(second, |part| parts.push(part));
    let [bare, tone @ ('\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')] = parts[..] else {
        return None;
    };
    match (first, bare) {
        ('o' | 'O', 'a' | 'A' | 'e' | 'E') | ('u' | 'U', 'y' | 'Y') => Some((compose(first, tone)?, bare)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::vectors, *};
    use proptest::prelude::*;

    #[test]
    fn vectors() {
        for vector in vectors::list("tone_to_old_style") {
            assert_eq!(
                to_old_style(vectors::text(&vector, "input")),
                vectors::text(&vector, "output"),
                "{vector}"
            );
        }
    }

    #[test]
    fn every_pair_and_every_tone_moves() {
        let new = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ OÀ OÁ OẢ OÃ OẠ OÈ OÉ OẺ OẼ OẸ UỲ UÝ UỶ UỸ UỴ";
        let old = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy ÒA ÓA ỎA ÕA ỌA ÒE ÓE ỎE ÕE ỌE ÙY ÚY ỦY ŨY ỤY";
        assert_eq!(to_old_style(new), old);
        assert_eq!(to_old_style(old), old);
    }

    #[test]
    fn other_words_keep_their_marks() {
        let kept =
            "Quỳnh, quý, Quỹ, quả, hoàn, khoản, toàn, huỳnh, khuỷu, hoài, giá, lúa, mía, mùa, tuấn; café";
        assert_eq!(to_old_style(kept), kept);
        assert_eq!(
            to_old_style("Uỷ ban nhân dân xã Hoà Ninh, phòng Thuỷ-lợi"),
            "Ủy ban nhân dân xã Hòa Ninh, phòng Thủy-lợi"
        );
        assert_eq!(to_old_style("Hoa\u{300} bi\u{300}nh"), "Hòa bình");
    }

    proptest! {
        #[test]
        fn old_style_stays(text in "([bcđghklmnqtxQU]{0,2}[oOuU][aàáảãạeèéẻẽẹyỳýỷỹỵ][nt]? ?){0,4}|\\PC*") {
            let once = to_old_style(&text);
            prop_assert_eq!(to_old_style(&once), once.clone());
            prop_assert_eq!(super::super::fold::fold(&once), super::super::fold::fold(&text));
        }
    }
}
