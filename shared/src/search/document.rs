//! A published text as search knows it: a bag of tokens.
//!
//! A token is a family, `_` and a word. `t`, `s` and `b` say how deep the word stands: in the title, in title or summary,
//! anywhere; `w` is a folded word, `x` one with its diacritics, `p` a pair of neighbours. `tq` and `tr` are beginnings of
//! words of the title, `to` such behind the word before. One letter alone says what the text is: its language, portal, section, type, genre, year and month.

use super::{
    expression::{pair, token},
    place::periods,
    synonyms,
    words::{Lexicon, Word, words_by},
};
use crate::{article::Genre, calendar, id::PortalId, section::ContentType, text::markup, word::Locale};
use chrono::{DateTime, Datelike as _, Utc};
use std::collections::BTreeSet;

/// The version of the tokens: a text that was entered under another is entered anew.
pub const VERSION: i32 = 1;

/// How many words of a body are entered. PostgreSQL keeps at most 1 MB of them.
const WORDS_MAX: usize = 20_000;
/// How many bytes of tokens are kept.
const BYTES_MAX: usize = 900_000;
/// The longest beginning of a word that finds it; longer ones are whole words nearly always.
const BEGINNING_MAX: usize = 12;

/// A published text.
#[derive(Clone, Debug)]
pub struct Document<'d> {
    /// Its portal.
    pub portal: PortalId,
    /// Its language.
    pub locale: Locale,
    /// The keys of its section and those above it.
    pub sections: &'d [String],
    /// What its section holds.
    pub content_type: ContentType,
    /// Its genre.
    pub genre: Genre,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Its title.
    pub title: &'d str,
    /// Its summary.
    pub summary: &'d str,
    /// Its body, as HTML.
    pub body: &'d str,
}

impl Document<'_> {
    /// The year of its publication, in Vietnam.
    pub fn year(&self) -> i32 {
        calendar::date(self.published_at).year()
    }

    /// The tokens under which it is found.
    pub fn tokens(&self) -> BTreeSet<String> {
        let mut bag = Bag::default();
        bag.put("p", &self.portal.0.simple().to_string());
        bag.put("l", &self.locale.to_string());
        self.sections.iter().for_each(|key| bag.put("c", key));
        bag.put("k", &self.content_type.to_string());
        bag.put("g", &self.genre.to_string());
        bag.tokens.extend(periods(self.published_at));
        let lexicon = &mut Lexicon::default();
        let title = words_by(lexicon, self.title);
        bag.beginnings(&title);
        bag.text(&title, &["t", "s", "b"]);
        bag.text(&words_by(lexicon, self.summary), &["s", "b"]);
        let mut left = WORDS_MAX;
        for block in markup::read(self.body).blocks {
            let mut words = words_by(lexicon, &block.text);
            words.truncate(left);
            left -= words.len();
            bag.text(&words, &["b"]);
        }
        bag.tokens
    }
}

#[derive(Default)]
struct Bag {
    tokens: BTreeSet<String>,
    bytes: usize,
}

impl Bag {
    fn put(&mut self, family: &str, word: &str) {
        let token = token(family, word);
        if self.bytes + token.len() <= BYTES_MAX {
            let length = token.len();
            self.bytes += if self.tokens.insert(token) { length } else { 0 };
        }
    }

    /// Words that stand beside each other, in each of the fields they count for.
    fn text(&mut self, words: &[Word], fields: &[&str]) {
        let meant = synonyms::all(words);
        let short = if meant.is_empty() { Vec::new() } else { synonyms::shortened(words) };
        for field in fields {
            for word in words.iter().chain(&meant) {
                self.put(&format!("{field}w"), &word.folded);
                if word.is_marked() {
                    self.put(&format!("{field}x"), &word.exact);
                }
            }
            for beside in words.windows(2).chain(short.windows(2)) {
                if let [one, other] = beside {
                    self.put(&format!("{field}p"), &pair(&one.folded, &other.folded));
                }
            }
        }
    }

    /// The beginnings of the words of the title, alone and behind the word before.
    fn beginnings(&mut self, words: &[Word]) {
        for word in words.iter().chain(&synonyms::all(words)) {
            beginnings(&word.folded).for_each(|start| self.put("tq", start));
            if word.is_marked() {
                beginnings(&word.exact).for_each(|start| self.put("tr", start));
            }
        }
        let short = synonyms::shortened(words);
        for behind in words.windows(2).chain(short.windows(2)) {
            if let [one, other] = behind {
                beginnings(&other.folded).for_each(|start| self.put("to", &pair(&one.folded, start)));
            }
        }
    }
}

/// A word and its beginnings.
fn beginnings(word: &str) -> impl Iterator<Item = &str> {
    let ends = word.char_indices().map(|(at, _)| at).skip(1).take(BEGINNING_MAX);
    ends.map(|end| &word[..end]).chain([word])
}
