//! The order of hits: steps from the best kind of hit to the last, each an expression that the steps before do not share.
//!
//! Within a step the newest comes first. No hit is weighed, so a step can be read from its beginning, as far as a page
//! needs, and a cursor is a step and a place.

use super::{
    expression::{Expression, pair, token},
    query::Query,
    rank::{Match, Rank, Way},
    words::Word,
};
use std::collections::BTreeSet;

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

/// A step by the tokens that it asks for, whatever the steps before it find.
struct Asked {
    rank: Rank,
    number: u8,
    tokens: BTreeSet<String>,
}

impl Query {
    /// The steps of the search, in order. Every text that answers is found by exactly one.
    pub fn steps(&self) -> Vec<Step> {
        let asked = self.asked();
        let step = |(i, this): (usize, &Asked)| {
            let mut not = Vec::new();
            for earlier in widest(&asked[..i]) {
                let more: BTreeSet<String> = earlier.tokens.difference(&this.tokens).cloned().collect();
                // All of this step is in an earlier one.
                if more.is_empty() {
                    return None;
                }
                not.push(Expression::all(&more));
            }
            let wanted = Expression::all(&this.tokens).except(not);
            Some(Step { rank: this.rank, number: this.number, wanted })
        };
        asked.iter().enumerate().filter_map(step).collect()
    }

    /// What steps find together, and no step before them. They stand beside each other.
    pub fn together(&self, steps: &[Step]) -> Expression {
        let (Some(first), Some(last)) = (steps.first(), steps.last()) else {
            return Expression::Any(Vec::new());
        };
        let asked = self.asked();
        let from = asked.partition_point(|asked| asked.number < first.number);
        let to = asked.partition_point(|asked| asked.number <= last.number);
        let not = widest(&asked[..from]).map(|earlier| Expression::all(&earlier.tokens)).collect();
        any(widest(&asked[from..to])).except(not)
    }

    /// What every hit answers, whatever its step.
    pub fn any(&self) -> Expression {
        any(widest(&self.asked()))
    }

    /// The steps that look at titles only.
    pub fn title_steps(&self) -> Vec<Step> {
        self.steps().into_iter().filter(|step| step.rank.how.is_in_title()).collect()
    }

    fn asked(&self) -> Vec<Asked> {
        let mut all = Vec::new();
        if self.is_empty() {
            return all;
        }
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
                all.push(Asked {
                    rank: Rank { exact, how },
                    number: number + if exact { 0 } else { 8 },
                    tokens,
                });
            }
        }
        all
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

/// Those that find all that the others find.
fn widest(asked: &[Asked]) -> impl Iterator<Item = &Asked> {
    asked.iter().enumerate().filter_map(|(i, this)| {
        let covered = asked[i + 1..].iter().any(|later| this.rank.is_within(later.rank));
        (!covered).then_some(this)
    })
}

/// What one of some steps finds: what all of them ask for is asked once.
fn any<'s>(steps: impl Iterator<Item = &'s Asked>) -> Expression {
    let mut all: Vec<BTreeSet<String>> = steps.map(|step| step.tokens.clone()).collect();
    let Some(common) = all.iter().cloned().reduce(|one, other| &one & &other) else {
        return Expression::Any(Vec::new());
    };
    all.iter_mut().for_each(|tokens| tokens.retain(|token| !common.contains(token)));
    let mut parts: Vec<Expression> = common.into_iter().map(Expression::Token).collect();
    if all.iter().all(|tokens| !tokens.is_empty()) {
        parts.push(Expression::Any(all.iter().map(Expression::all).collect()));
    }
    Expression::All(parts)
}
