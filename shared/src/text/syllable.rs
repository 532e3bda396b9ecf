//! The Vietnamese syllable: onset, rime and tone, to tell Vietnamese from what only looks like it.

use super::form::{nfc, nfd};

/// The consonants that begin a syllable. `gi` and `qu` share a letter with the rime and are tried in both ways.
const ONSETS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// The rimes without tone, by their first vowel.
const RIMES: [&str; 12] = [
    "a ac ach ai am an ang anh ao ap at au ay",
    "ăc ăm ăn ăng ăp ăt",
    "âc âm ân âng âp ât âu ây",
    "e ec em en eng eo ep et",
    "ê êch êm ên ênh êp êt êu",
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu",
    "o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oong ooc",
    "ô ôc ôi ôm ôn ông ôp ôt",
    "ơ ơi ơm ơn ơp ơt",
    "u ua uc ui um un ung up ut uâng uân uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt uy uya uych uynh uyt uyp uyu uyên uyêt",
    "ư ưa ưc ưi ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu",
    "y yêm yên yêng yêt yêu",
];

/// Whether a word is a possible Vietnamese syllable, in either case, either place of the tone mark and any
/// normalisation form.
///
/// The spelling is judged, not the dictionary: "Vĩnh" and the unused "vềng" are syllables, "Vónh", "thés" and "Krông"
/// are not.
pub fn is_syllable(word: &str) -> bool {
    // "nghiêng" is the longest: seven letters, nine characters when decomposed with a tone.
    if word.is_empty() || word.chars().take(11).count() > 10 {
        return false;
    }
    let Some((letters, tone)) = split_tone(word) else { return false };
    let spelt: String = letters.iter().collect();
    tone_fits(&letters, tone)
        && ONSETS.iter().any(|onset| spelt.strip_prefix(onset).is_some_and(|rime| fits(onset, rime)))
}

/// A tone mark and the index of the letter that carries it.
type Tone = Option<(usize, char)>;

/// The small letters of a word without the tone, and the tone; none when there are two tones.
fn split_tone(word: &str) -> Option<(Vec<char>, Tone)> {
    let mut tone: Tone = None;
    let mut bare = String::with_capacity(word.len());
    let mut bases = 0_usize;
    for part in nfd(&word.to_lowercase()).chars() {
        match part {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => {
                if tone.is_some() || bases == 0 {
                    return None;
                }
                tone = Some((bases - 1, part));
            }
            '\u{302}' | '\u{306}' | '\u{31B}' => bare.push(part),
            _ => {
                bases += 1;
                bare.push(part);
            }
        }
    }
    Some((nfc(&bare).chars().collect(), tone))
}

/// A tone stands on a vowel, on the last of ă â ê ô ơ ư where there is one, never on the glide that closes a syllable
/// ("chèo", not "cheò"); a stop at the end allows sắc and nặng only.
fn tone_fits(letters: &[char], tone: Tone) -> bool {
    let stopped = matches!(letters, [.., 'c' | 'p' | 't'] | [.., 'c', 'h']);
    let Some((at, mark)) = tone else { return !stopped };
    let shaped = letters.iter().rposition(|c| "ăâêôơư".contains(*c));
    let carried = match shaped {
        Some(vowel) => vowel == at,
        None => letters.get(at).is_some_and(|c| "aeiouy".contains(*c)) && !is_closing_glide(letters, at),
    };
    carried && (!stopped || matches!(mark, '\u{301}' | '\u{323}'))
}

/// Whether a letter is the i, o, u or y after the vowel of an open syllable; not that of gi and qu, nor y after u ("uỷ").
fn is_closing_glide(letters: &[char], at: usize) -> bool {
    match letters[..=at] {
        _ if at + 1 != letters.len() => false,
        [.., 'g', 'i', _] | [.., 'q', 'u', _] | [.., 'u', 'y'] => false,
        [.., before, 'i' | 'o' | 'u' | 'y'] => "aeiouy".contains(before),
        _ => false,
    }
}

fn fits(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        // "gì", "giếng": the i of the onset is also that of the rime.
        "gi" => is_rime(rime) || is_rime(&format!("i{rime}")),
        "qu" => is_rime(rime) || is_rime(&format!("u{rime}")),
        "c" | "g" | "ng" => !front && is_rime(rime),
        "gh" | "ngh" => front && is_rime(rime),
        // Not only before e, ê, i and y: "Bắc Kạn".
        _ => is_rime(rime),
    }
}

fn is_rime(rime: &str) -> bool {
    RIMES.iter().any(|group| group.split(' ').any(|known| known == rime))
}

#[cfg(test)]
mod tests {
    use super::{super::vectors::REGULATION, *};
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn syllables_and_what_is_none() {
        for word in
            "Vĩnh Long hòa hoà Uỷ Ủy khuya nghiêng quyết quốc quý giếng gì gìn giữ ưu được người yêu kỷ Kạn \
                     TRƯỜNG nguyễn ngoằn ngoèo khuỷu huỳnh giỏ quí uỷ chẻo đ\u{1b0}\u{1a1}\u{323}c Nguye\u{302}\u{303}n"
                .split_whitespace()
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in
            "Vónh Céng Krông café thés bàt cac ngi ghа strong ViÖt ñaây qi b ng f1 hẽẹn hõàn cheỏ haì hoan\u{300}g"
                .split_whitespace()
        {
            assert!(!is_syllable(word), "{word}");
        }
        assert!(!is_syllable("") && !is_syllable("\u{301}") && !is_syllable("nghiêngnghiêng"));
    }

    #[test]
    fn the_regulation_is_made_of_syllables() {
        let words = || REGULATION.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii());
        let acronym = |word: &&str| word.chars().count() < 2 || !word.chars().any(char::is_lowercase);
        let strange: Vec<&str> = words().filter(|word| !acronym(word) && !is_syllable(word)).collect();
        assert!(words().count() > 4_000);
        assert_eq!(strange, Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn normalisation_and_case_do_not_matter(word in "[ngqubcđtKĂ]{0,3}[aeiouyâêôơưăàáạảãếộữ]{0,3}[ngmcpt]{0,2}|\\PC{0,8}") {
            let judged = is_syllable(&word);
            prop_assert_eq!(is_syllable(&word.nfd().collect::<String>()), judged);
            prop_assert_eq!(is_syllable(&word.nfc().collect::<String>()), judged);
        }
    }
}
