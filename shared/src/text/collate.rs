//! Collation: sort keys in the Vietnamese order of CLDR that any database compares right.
//!
//! A key is made of decimal digits only, which every collation of every database orders like bytes.

use super::{fold::is_diacritic, form::nfd, name};

/// The letters in dictionary order; f, j, w and z stand where CLDR puts them.
const LETTERS: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
/// The signs of ASCII in the order of the root collation, all before the digits.
const SIGNS: &str = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
const SPACE: usize = 1;
const FIRST_SIGN: usize = 2;
const OTHER_SIGN: usize = 34;
const FIRST_DIGIT: usize = 35;
const FIRST_LETTER: usize = 46;
const OTHER_LETTER: usize = 98;

/// The sort key of a text: letters first (a < ă < â … d < đ …), then tones (ngang < huyền < hỏi < ngã < sắc < nặng), then
/// lower case before capitals.
///
/// Compare keys as text or bytes. Texts that differ only in normalisation form have equal keys.
pub fn key(text: &str) -> String {
    let mut levels = Levels::of(text);
    let capitals = trimmed(&levels.capitals);
    levels.letters.push_str("00");
    levels.letters.push_str(trimmed(&levels.tones));
    levels.letters.push('0');
    levels.letters.push_str(capitals);
    levels.letters
}

/// The sort key of a person's full name: by given name, then family name, then middle names.
pub fn person_key(full_name: &str) -> String {
    let name::Parts { family, middle, given } = name::parts(full_name);
    let (mut key, mut capitals) = (String::new(), String::new());
    for part in [given, family, &middle.join(" ")] {
        let levels = Levels::of(part);
        key.extend([levels.letters.as_str(), "00", trimmed(&levels.tones), "0"]);
        capitals.push_str(&levels.capitals);
    }
    key.push_str(trimmed(&capitals));
    key
}

/// The weights of a text, one string of digits a level.
#[derive(Default)]
struct Levels {
    /// Two digits a character (nine where it is none of ours), none of them `00`.
    letters: String,
    /// `1` for each character, followed by 2 to 7 for each of its marks that is no part of the letter.
    tones: String,
    /// `1` for a small letter and all else, `2` for a capital.
    capitals: String,
}

impl Levels {
    fn of(text: &str) -> Self {
        let mut levels = Self::default();
        let decomposed = nfd(text);
        let mut decomposed = decomposed.chars().peekable();
        let mut marks = Vec::new();
        while let Some(character) = decomposed.next() {
            marks.clear();
            while let Some(mark) = decomposed.next_if(|next| is_diacritic(*next)) {
                marks.push(mark);
            }
            levels.push(character, &mut marks);
        }
        levels
    }

    /// Adds a character and the marks that follow it.
    fn push(&mut self, character: char, marks: &mut Vec<char>) {
        let mut lower = character.to_lowercase();
        let base = lower.next().unwrap_or(character);
        let letter = match marks.iter().position(|mark| joined(base, *mark).is_some()) {
            Some(at) => joined(base, marks.remove(at)).unwrap_or(base),
            None => base,
        };
        self.push_letter(letter);
        for rest in lower.filter(|rest| !is_diacritic(*rest)) {
            self.push_letter(rest);
        }
        self.tones.push('1');
        self.tones.extend(marks.iter().map(|mark| tone(*mark)));
        self.capitals.push(if character.is_uppercase() { '2' } else { '1' });
    }

    fn push_letter(&mut self, letter: char) {
        let place = |list: &str, first: usize| list.chars().position(|c| c == letter).map(|at| first + at);
        let weight = match letter {
            _ if letter.is_whitespace() => SPACE,
            '0'..='9' => FIRST_DIGIT + (letter as usize - '0' as usize),
            // Typographic quotes and dashes sort as those of the keyboard.
            '‘' | '’' => return self.push_letter('\''),
            '“' | '”' => return self.push_letter('"'),
            '‐' | '‑' | '–' | '—' => return self.push_letter('-'),
            'ð' | 'ɖ' => return self.push_letter('đ'),
            _ => place(LETTERS, FIRST_LETTER).or_else(|| place(SIGNS, FIRST_SIGN)).unwrap_or(0),
        };
        let code = u32::from(letter);
        self.letters.push_str(&match weight {
            0 if letter.is_alphanumeric() => format!("{OTHER_LETTER}{code:07}"),
            0 => format!("{OTHER_SIGN}{code:07}"),
            weight => format!("{weight:02}"),
        });
    }
}

/// The letter that a base and a breve, circumflex or horn make in the Vietnamese alphabet.
fn joined(base: char, mark: char) -> Option<char> {
    Some(match (base, mark) {
        ('a', '\u{306}') => 'ă',
        ('a', '\u{302}') => 'â',
        ('e', '\u{302}') => 'ê',
        ('o', '\u{302}') => 'ô',
        ('o', '\u{31B}') => 'ơ',
        ('u', '\u{31B}') => 'ư',
        _ => return None,
    })
}

fn tone(mark: char) -> char {
    match mark {
        '\u{300}' => '2',
        '\u{309}' => '3',
        '\u{303}' => '4',
        '\u{301}' => '5',
        '\u{323}' => '6',
        _ => '7',
    }
}

/// Trailing weights `1` say nothing: whatever follows a shorter string is `0` or the end.
fn trimmed(weights: &str) -> &str {
    weights.trim_end_matches('1')
}

#[cfg(test)]
mod tests {
    use super::{super::vectors, *};
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn sorted_by(mut words: Vec<String>, key: fn(&str) -> String) -> Vec<String> {
        words.sort_by_key(|word| key(word));
        words
    }

    #[test]
    fn words_and_names_sort_as_the_vectors_say() {
        for (name, key) in
            [("collation_words", key as fn(&str) -> String), ("collation_names_by_given_name", person_key)]
        {
            let vector = vectors::section(name);
            assert_eq!(sorted_by(vectors::texts(&vector, "input"), key), vectors::texts(&vector, "sorted"));
        }
    }

    #[test]
    fn letters_and_tones_stand_in_alphabetical_order() {
        let alphabet = vectors::section("alphabet_order");
        let keys: Vec<String> = alphabet.as_str().unwrap().chars().map(|c| key(&c.to_string())).collect();
        assert!(keys.len() > 80 && keys.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn the_levels_count_in_turn() {
        let ascending = [
            "", " ", "-", "'", "/", "$", "0", "9", "a", "A", "á", "Á", "a b", "má a", "ma b", "mab", "mb",
            "Nguyen", "Nguyên", "Nguyễn", "nữa", "ö", "ơ", "ớ", "z", "ខ",
        ];
        for pair in ascending.windows(2) {
            assert!(key(pair[0]) < key(pair[1]), "{pair:?}: {} {}", key(pair[0]), key(pair[1]));
        }
        assert_eq!(key("Nguyễn"), key("Nguye\u{302}\u{303}n"));
        assert_eq!(key("ậ"), key("a\u{323}\u{302}"));
        assert_eq!(key("NÐ-CP"), key("NĐ-CP"));
    }

    #[test]
    fn equal_given_names_sort_by_family_then_middle() {
        let ascending =
            ["An", "Lê Bá An", "Lê Thị An", "LÊ VĂN AN", "Lê Văn Ân", "Nguyễn Ái Ân", "Lê Văn Bé"];
        for pair in ascending.windows(2) {
            assert!(person_key(pair[0]) < person_key(pair[1]), "{pair:?}");
        }
    }

    proptest! {
        #[test]
        fn keys_are_digits_and_blind_to_normalisation(text in any::<String>()) {
            for key in [key, person_key] {
                let made = key(&text);
                prop_assert!(made.bytes().all(|b| b.is_ascii_digit()));
                prop_assert_eq!(&key(&text.nfc().collect::<String>()), &made);
                prop_assert_eq!(key(&text.nfd().collect::<String>()), made);
            }
        }

        #[test]
        fn a_longer_text_comes_later(text in "[a-zăđộưA-Z0-9 ]{0,12}", more in "[a-zăđộưA-Z0-9 ]{1,4}") {
            let longer = format!("{text}{more}");
            prop_assert!(key(&text) < key(&longer));
        }
    }
}
