//! Text in the encodings used before Unicode, as it arrives when its bytes were read as Latin-1 or Windows-1252.
//!
//! Nothing is converted silently: the caller shows what [`detect`] found and what [`decode`] would make of it. Ask
//! before [`super::clean::clean`], which removes U+00AD: that is ễ in VISCII and ư in TCVN3.

mod decode;
mod tables;
#[cfg(test)]
mod tests;

use super::{form::nfc, syllable::is_syllable};
use decode::{Decoded, is_typographic};
use unicode_normalization::char::is_combining_mark;

/// A Vietnamese encoding older than Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// TCVN 5712:1993, the fonts .VnTime and their kin (also called ABC).
    Tcvn3,
    /// VNI for Windows: a vowel and a second letter for its marks.
    Vni,
    /// VISCII, RFC 1456.
    Viscii,
    /// Windows-1258: tones as combining characters.
    Cp1258,
}

impl Encoding {
    /// All of them, the most common first.
    pub const ALL: [Self; 4] = [Self::Tcvn3, Self::Vni, Self::Viscii, Self::Cp1258];

    /// The name by which editors know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
            Self::Viscii => "VISCII",
            Self::Cp1258 => "Windows-1258",
        }
    }
}

/// How many words are looked at; a longer text is judged by its beginning.
const SAMPLE_WORDS: usize = 500;

/// Which legacy encoding a plain text is in, or none when it is what it seems to be.
///
/// Every encoding is tried. It is the one when decoding turns at least four of five words that hold a letter beyond
/// ASCII into Vietnamese syllables, more than there were before, and these are long or strange enough not to be chance
/// (the French "où", "dû" and "thaï" become syllables too, in VNI and VISCII). Text that holds any letter that only
/// Unicode has, such as ế or ư, is genuine. Markup is to be taken off before.
pub fn detect(text: &str) -> Option<Encoding> {
    if text.is_ascii() {
        return None;
    }
    let text = nfc(text);
    if text.chars().any(|c| (c.is_alphabetic() || is_combining_mark(c)) && tables::byte(c).is_none()) {
        return None;
    }
    let mut best: Option<(Encoding, Trial)> = None;
    for encoding in Encoding::ALL {
        let trial = Trial::of(words(&text), encoding);
        if trial.convinces() && best.as_ref().is_none_or(|(_, other)| trial.beats(other)) {
            best = Some((encoding, trial));
        }
    }
    best.map(|(encoding, _)| encoding)
}

/// Decodes a text from a legacy encoding to NFC; characters that mean nothing in the encoding are kept.
///
/// A typographic quote, dash or bullet may also be the byte of a rare capital: it is taken for one in VISCII between two
/// letters only. A no-break space stays one. The capitals of the .VnTimeH fonts come out small: the bytes are the same.
pub fn decode(text: &str, encoding: Encoding) -> String {
    Decoded::of(text, encoding).text
}

/// What one encoding makes of the words of a text.
#[derive(Default)]
struct Trial {
    /// Words that were judged, and how many of them are syllables once decoded.
    words: usize,
    syllables: usize,
    /// The same for the words with a character beyond ASCII, and how many of those were syllables before.
    marked: usize,
    marked_syllables: usize,
    marked_before: usize,
    /// The syllables that only decoding made, and their letters, together and in the longest.
    gains: usize,
    gained: usize,
    longest: usize,
    /// Whether one of them was strange before: see [`is_strange`].
    strange: bool,
}

impl Trial {
    fn of<'a>(words: impl Iterator<Item = &'a str>, encoding: Encoding) -> Self {
        let mut trial = Self::default();
        for word in words {
            trial.judge(word.trim_matches(is_typographic), encoding);
        }
        trial
    }

    fn judge(&mut self, word: &str, encoding: Encoding) {
        let Decoded { text, whole } = Decoded::of(word, encoding);
        let decoded = text.trim_matches(|c: char| !c.is_alphabetic());
        let syllable = whole && is_syllable(decoded) && !has_inner_capital(decoded);
        let abbreviation = !decoded.chars().any(char::is_lowercase);
        if !syllable && whole && (abbreviation || decoded.chars().count() < 2) {
            return; // "UBND", "QĐ", a single letter of a list: they speak neither for nor against.
        }
        self.words += 1;
        self.syllables += usize::from(syllable);
        if word.is_ascii() {
            return;
        }
        let bare = word.trim_matches(|c: char| !c.is_alphabetic());
        let before = is_syllable(bare) && !has_inner_capital(bare);
        self.marked += 1;
        self.marked_syllables += usize::from(syllable);
        self.marked_before += usize::from(before);
        // A word in guillemets is a quotation; that they are letters too ("v«" is "vô" in TCVN3) proves nothing.
        if syllable && !before && !word.trim_matches(['«', '»']).is_ascii() {
            self.gains += 1;
            let letters = decoded.chars().count();
            self.gained += letters;
            self.longest = self.longest.max(letters);
            self.strange |= is_strange(word);
        }
    }

    fn convinces(&self) -> bool {
        // A foreign word or an address among many Vietnamese words is common; beside one or two it is a warning.
        let vietnamese = if self.gains < 3 {
            self.syllables * 3 >= self.words * 2
        } else {
            self.syllables * 2 >= self.words
        };
        let enough = if self.words == 1 {
            self.longest >= 5 || (self.strange && self.longest >= 4)
        } else {
            self.longest >= 3 && (self.gained >= 4 || self.strange)
        };
        enough
            && self.marked_syllables > self.marked_before
            && self.marked_syllables * 5 >= self.marked * 4
            && vietnamese
    }

    fn beats(&self, other: &Self) -> bool {
        (self.marked_syllables, self.syllables) > (other.marked_syllables, other.syllables)
    }
}

/// The words of the beginning of a text, without web and mail addresses, which are in no language.
fn words(text: &str) -> impl Iterator<Item = &str> {
    // U+0085 is a letter in VISCII and TCVN3 before it is white space; so are some control characters of ASCII.
    let space = |c: char| c.is_whitespace() && c != '\u{85}';
    let sign = |c: char| c.is_ascii() && !c.is_ascii_alphabetic() && !c.is_control();
    let address =
        |chunk: &str| chunk.is_ascii() && chunk.trim_end_matches(['.', ',', ';']).contains(['.', '@']);
    let chunks = text.split(space).filter(move |chunk| !address(chunk));
    chunks.flat_map(move |chunk| chunk.split(sign)).filter(|word| !word.is_empty()).take(SAMPLE_WORDS)
}

/// Whether a word of small letters holds a capital after its first, as "chÕ" and "TØnh" do: Vietnamese is not written so,
/// bytes of another encoding are.
fn has_inner_capital(word: &str) -> bool {
    word.chars().any(char::is_lowercase) && word.chars().skip(1).any(char::is_uppercase)
}

/// Whether a word has a shape that no Western language has: a capital beyond ASCII among small letters ("ViÖt"), a control
/// character, a sign after a small letter ("vµ"), or a vowel and a letter that VNI reads as its marks ("cheá", "traø").
fn is_strange(word: &str) -> bool {
    let beyond_ascii = |c: char| !c.is_ascii() && c.is_uppercase();
    let letters: Vec<char> = word.chars().collect();
    (has_inner_capital(word) && word.chars().skip(1).any(beyond_ascii))
        || letters.iter().any(|c| c.is_control())
        || letters.windows(2).any(|pair| match (pair[0].to_ascii_lowercase(), pair[1]) {
            ('a' | 'e' | 'o', mark) if "áàâäåãÁÀÂÄÅÃ".contains(mark) => true,
            ('a' | 'e' | 'i' | 'o' | 'u' | 'y', 'ø' | 'Ø') => true,
            ('a'..='z', sign) => "¡¢¤¥¦§¨¬¯¶¸¼¾¿×÷µ".contains(sign),
            _ => false,
        })
}
