//! The order of hits: steps from the best kind of hit to the last, each an expression that the steps before do not share.
//!
//! Within a step the newest comes first. No hit is weighed, so a step can be read from its beginning, as far as a page
//! needs, and a cursor is a step and a place.

use super::{
    expression::{Expression, pair, token},
    query::Query,
    words::Word,
};
use crate::{article::Genre, id::PortalId, section::ContentType, word::Locale};
use std::collections::BTreeSet;

crate::word! { "search_match",
    /// How a text answers a search, the best first: the title counts more than the summary, and that more than the body;
    /// words beside each other, as they were typed, more than words apart.
    pub enum Match {
        TitlePhrase = "title_phrase", "Cụm từ trong tiêu đề", "The phrase in the title";
        Title = "title", "Các từ trong tiêu đề", "The words in the title";
        TitleBeginning = "title_beginning", "Từ bắt đầu như vậy trong tiêu đề", "The beginning of a word in the title";
        SummaryPhrase = "summary_phrase", "Cụm từ trong tóm tắt", "The phrase in the summary";
        Summary = "summary", "Các từ trong tiêu đề và tóm tắt", "The words in title and summary";
        BodyPhrase = "body_phrase", "Cụm từ trong nội dung", "The phrase in the body";
        Body = "body", "Các từ trong toàn bài", "The words anywhere in the text";
        BodyBeginning = "body_beginning", "Các từ trong toàn bài, từ cuối chỉ là phần đầu của từ trong tiêu đề",
            "The words anywhere in the text, the last as the beginning of a word in the title";
    }
}

/// The fields of a match: how deep, and whether words stand beside each other or the last may be a beginning.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Phrase,
    Words,
    Beginning,
}

impl Match {
    /// Whether the title alone answers.
    pub fn is_in_title(self) -> bool {
        self.parts().0 == "t"
    }

    fn parts(self) -> (&'static str, Way) {
        match self {
            Self::TitlePhrase => ("t", Way::Phrase),
            Self::Title => ("t", Way::Words),
            Self::TitleBeginning => ("t", Way::Beginning),
            Self::SummaryPhrase => ("s", Way::Phrase),
            Self::Summary => ("s", Way::Words),
            Self::BodyPhrase => ("b", Way::Phrase),
            Self::Body => ("b", Way::Words),
            Self::BodyBeginning => ("b", Way::Beginning),
        }
    }
}

/// The rank of a hit. A text with the diacritics that were typed comes before any without them; what was typed without
/// is met by both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// Whether the diacritics are those that were typed.
    pub exact: bool,
    /// How the text answers.
    pub how: Match,
}

/// One step of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The rank of what it finds.
    pub rank: Rank,
    /// Its number, from 0: the order of the steps, the same for every query.
    pub number: u8,
    /// What it finds, and no step before it.
    pub wanted: Expression,
}

/// Where to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// In this language.
    pub locale: Locale,
    /// In this portal only.
    pub portal: Option<PortalId>,
    /// In no portal of these.
    pub closed: Vec<PortalId>,
    /// In this section and those below it.
    pub section: Option<String>,
    /// In sections that hold this.
    pub content_type: Option<ContentType>,
    /// Of this genre.
    pub genre: Option<Genre>,
    /// Published in this year, in Vietnam.
    pub year: Option<i32>,
}

impl Scope {
    /// An expression, as far as it concerns this scope.
    pub fn within(&self, wanted: Expression) -> Expression {
        let portal = |portal: &PortalId| token("p", &portal.0.simple().to_string());
        let tokens = [
            Some(token("l", &self.locale.to_string())),
            self.portal.as_ref().map(portal),
            self.section.as_ref().map(|key| token("c", key)),
            self.content_type.map(|word| token("k", &word.to_string())),
            self.genre.map(|word| token("g", &word.to_string())),
            self.year.map(|year| token("y", &year.to_string())),
        ];
        let mut parts: Vec<Expression> = tokens.into_iter().flatten().map(Expression::Token).collect();
        let (wanted, not) = match wanted {
            // One exception for all: the databases subtract once.
            Expression::Except(wanted, not) => (*wanted, vec![*not]),
            wanted => (wanted, Vec::new()),
        };
        parts.push(wanted);
        let closed = self.closed.iter().map(|closed| Expression::Token(portal(closed)));
        Expression::All(parts).except(not.into_iter().chain(closed).collect())
    }
}

impl Query {
    /// The steps of the search, in order. Every text that answers is found by exactly one.
    pub fn steps(&self) -> Vec<Step> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut steps: Vec<(Rank, u8, BTreeSet<String>)> = Vec::new();
        let ways = [true, false].into_iter().filter(|exact| *exact || self.words.iter().any(Word::is_marked));
        for exact in ways {
            for (number, how) in (0_u8..).zip(<Match as crate::word::Word>::ALL.iter().copied()) {
                let (field, way) = how.parts();
                if way == Way::Beginning && !self.is_open {
                    continue;
                }
                let tokens = self.tokens(field, way, exact);
                if way == Way::Phrase && tokens == self.tokens(field, Way::Words, exact) {
                    continue;
                }
                steps.push((Rank { exact, how }, number + if exact { 0 } else { 8 }, tokens));
            }
        }
        let step = |(i, (rank, number, tokens)): (usize, &(Rank, u8, BTreeSet<String>))| {
            let mut not = Vec::new();
            for (j, (earlier, _, others)) in steps[..i].iter().enumerate() {
                let covered = steps[j + 1..i].iter().any(|(later, ..)| earlier.is_within(*later));
                if !covered {
                    let more: BTreeSet<String> = others.difference(tokens).cloned().collect();
                    // All of this step is in an earlier one.
                    if more.is_empty() {
                        return None;
                    }
                    not.push(Expression::all(&more));
                }
            }
            Some(Step { rank: *rank, number: *number, wanted: Expression::all(tokens).except(not) })
        };
        steps.iter().enumerate().filter_map(step).collect()
    }

    /// What every hit answers, whatever its step.
    pub fn any(&self) -> Expression {
        let all = |way| Expression::all(&self.tokens("b", way, false));
        match (self.is_empty(), self.is_open) {
            (true, _) => Expression::Any(Vec::new()),
            (false, true) => Expression::Any(vec![all(Way::Words), all(Way::Beginning)]),
            (false, false) => all(Way::Words),
        }
    }

    /// The steps that look at titles only.
    pub fn title_steps(&self) -> Vec<Step> {
        self.steps().into_iter().filter(|step| step.rank.how.is_in_title()).collect()
    }

    /// The tokens that a text has to have.
    fn tokens(&self, field: &str, way: Way, exact: bool) -> BTreeSet<String> {
        let last = self.words.len() - 1;
        let is_open = |i: usize| way == Way::Beginning && i == last;
        let marked = |word: &Word| exact && word.is_marked();
        let (mut tokens, mut paired) = (BTreeSet::new(), BTreeSet::new());
        let groups =
            if way == Way::Phrase { std::iter::once(0..last + 1).collect() } else { self.groups.clone() };
        for i in groups.into_iter().flat_map(|group| group.start..group.end.saturating_sub(1)) {
            let family = if is_open(i + 1) { "to".to_owned() } else { format!("{field}p") };
            let pair = pair(&self.words[i].folded, &self.words[i + 1].folded);
            tokens.insert(token(&family, &pair));
            paired.extend([i, i + 1]);
        }
        for (i, word) in self.words.iter().enumerate() {
            let token = match (is_open(i), marked(word)) {
                (true, true) => token("tr", &word.exact),
                (false, true) => token(&format!("{field}x"), &word.exact),
                // A pair says that both its words are there.
                (_, false) if paired.contains(&i) => continue,
                (true, false) => token("tq", &word.folded),
                (false, false) => token(&format!("{field}w"), &word.folded),
            };
            tokens.insert(token);
        }
        tokens
    }
}

impl Rank {
    /// Whether all that has this rank's tokens has those of the other as well.
    fn is_within(self, other: Self) -> bool {
        let ((field, way), (of, by)) = (self.how.parts(), other.how.parts());
        let depth = |field: &str| ["t", "s", "b"].iter().position(|known| *known == field);
        // Only what stands in a title is known by its beginning.
        let is_known = by != Way::Beginning || field == "t" || way == Way::Beginning;
        depth(field) <= depth(of) && way <= by && is_known && (self.exact || !other.exact)
    }
}
