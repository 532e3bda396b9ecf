//! What somebody typed into a search box: total, whatever they typed.

use super::{
    synonyms,
    words::{Word, words},
};
use std::ops::Range;

/// How many characters a query can have.
pub const QUERY_MAX: usize = 200;
/// How many words of it are looked for; an abbreviation and what it stands for are one.
pub const TERMS_MAX: usize = 10;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub(super) words: Vec<Word>,
    /// Words that have to stand beside each other: in quotes, or typed without a space between (`43/2011`).
    pub(super) groups: Vec<Range<usize>>,
    /// Whether the last word may be the beginning of one.
    pub(super) is_open: bool,
    terms: Vec<String>,
    left_out: Vec<String>,
}

impl Query {
    /// Reads what was typed. Every word has to be there, whatever else stands between them; no word means more than itself.
    pub fn read(typed: &str) -> Self {
        let mut query = Self {
            words: Vec::new(),
            groups: Vec::new(),
            is_open: false,
            terms: Vec::new(),
            left_out: Vec::new(),
        };
        for (text, is_quoted) in parts(typed) {
            let mut begins_group = true;
            for word in synonyms::shortened(&words(text)) {
                let written = text[word.span.clone()].to_owned();
                if query.words.len() == TERMS_MAX {
                    query.left_out.push(written);
                    continue;
                }
                let at = query.words.len();
                match query.groups.last_mut() {
                    Some(group) if !begins_group && (is_quoted || word.joined) => group.end = at + 1,
                    _ => query.groups.push(at..at + 1),
                }
                (begins_group, query.is_open) = (false, !is_quoted);
                query.terms.push(written);
                query.words.push(word);
            }
        }
        query
    }

    /// Whether there is nothing to look for: no letter and no digit.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words that are looked for, as they were typed.
    pub fn terms(&self) -> &[String] {
        &self.terms
    }

    /// The words beyond [`TERMS_MAX`].
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }
}

/// The query cut at its quotation marks, and what stands in a pair of them. A mark without its counterpart is none.
fn parts(typed: &str) -> Vec<(&str, bool)> {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂');
    let pieces: Vec<&str> = typed.split(is_mark).collect();
    let last = pieces.len() - 1;
    pieces.into_iter().enumerate().map(|(i, piece)| (piece, i % 2 == 1 && i < last)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(typed: &str) -> Vec<String> {
        let query = Query::read(typed);
        let group = |range: &Range<usize>| {
            query.words[range.clone()].iter().map(|word| &*word.folded).collect::<Vec<_>>().join("+")
        };
        query.groups.iter().map(group).collect()
    }

    #[test]
    fn words_symbols_phrases_and_abbreviations_are_told_apart() {
        assert_eq!(groups("đất đai"), ["dat", "dai"]);
        assert_eq!(groups("tờ trình 1243/ttr"), ["to", "trinh", "1243+ttr"]);
        assert_eq!(groups("NĐ 43/2011"), ["nd", "43+2011"]);
        assert_eq!(groups("\"chuyển đổi xanh\" tỉnh"), ["chuyen+doi+xanh", "tinh"]);
        assert_eq!(groups("“Ủy ban nhân dân” QĐ-UBND"), ["ubnd", "qd+ubnd"]);
        assert_eq!(groups("thi \"hành án"), ["thi", "hanh", "an"]);
        assert_eq!(groups("\"a\"\"b\""), ["a", "b"]);
    }

    #[test]
    fn nothing_is_an_operator() {
        assert_eq!(
            groups("NOT near(a OR b) AND -c* ^d {e}:f"),
            ["not", "near", "a", "or", "b", "and", "c", "d", "e", "f"]
        );
        for nothing in ["", "\"", "\"\"", "*", "😀", "'); --", "\u{301}"] {
            assert!(Query::read(nothing).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn the_eleventh_word_is_left_out_and_named() {
        let query = Query::read("một hai ba bốn năm sáu bảy tám chín mười Mười-Một");
        assert_eq!((query.terms().len(), query.left_out()), (10, &["Mười".to_owned(), "Một".to_owned()][..]));
    }

    #[test]
    fn the_last_word_is_open_unless_it_is_quoted() {
        assert!(Query::read("đất đa").is_open && !Query::read("\"đất đa\"").is_open);
        assert!(Query::read("\"đất đa\" c").is_open);
    }
}
