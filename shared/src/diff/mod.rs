//! What changed between two texts: which blocks came, went or were altered, and which words within them.
//!
//! It compares any two texts, hostile or half of one. Its work is bounded by counting, never by a clock: beyond the bound
//! it gets coarser, but what it says stays true. Comparing the other way round says the same with the signs exchanged.

mod common;
mod cut;
mod fold;
mod merge;
mod near;
mod tag;

use common::{Effort, common};
use cut::{Cut, Word, cut};
pub use fold::{Stretch, stretches};
pub use merge::{Overlap, Take, merge};
use std::{collections::HashMap, hash::Hash};

/// What became of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// They stand in both texts.
    Same,
    /// They stand in the new text only.
    Added,
    /// They stand in the old text only.
    Removed,
}

/// What became of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stands in both texts.
    Same,
    /// It stands in the new text only.
    Added,
    /// It stands in the old text only.
    Removed,
    /// It stands in both, but not as it was.
    Altered,
}

/// What kind of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A paragraph.
    Paragraph,
    /// A heading and its level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A paragraph of a quotation.
    Quote,
    /// The caption of a table.
    Caption,
    /// A row of a table.
    Row,
    /// A picture, in the words of its alternative text.
    Picture,
    /// A line across.
    Rule,
}

/// How words are set within their block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// The inline elements around them: `strong`, `em`, `u`, `s`, `sub`, `sup`.
    pub tags: Vec<&'static str>,
    /// Where they link to; for a picture, where it is.
    pub link: Option<String>,
}

/// Words of one fate and one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What became of them.
    pub mark: Mark,
    /// The words; runs put together are the whole text.
    pub text: String,
    /// How they are set.
    pub style: Style,
}

/// A block of the compared texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What became of it.
    pub change: Change,
    /// What kind it is, or was when it is gone.
    pub kind: Kind,
    /// What kind it was.
    pub was: Kind,
    /// How it is set has changed: alignment and its like.
    pub reset: bool,
    /// Its words.
    pub runs: Vec<Run>,
}

/// Gives equal things equal numbers.
struct Numbers<T>(HashMap<T, u32>);

impl<T: Clone + Eq + Hash> Numbers<T> {
    fn of(&mut self, thing: T) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(thing).or_insert(next)
    }

    fn of_all(&mut self, things: &[T]) -> Vec<u32> {
        things.iter().map(|thing| self.of(thing.clone())).collect()
    }
}

/// One of the two texts, in numbers.
struct Side<'h> {
    blocks: Vec<Cut<'h>>,
    /// The words of each block, by number.
    words: Vec<Vec<u32>>,
    /// The blocks by number.
    ids: Vec<u32>,
}

/// Compares two bodies, given as sanitised HTML, block by block and within altered blocks word by word.
pub fn bodies(old: &str, new: &str) -> Vec<Block> {
    let mut words = Numbers(HashMap::new());
    let mut blocks = Numbers(HashMap::new());
    let mut side = |html| {
        let cuts: Vec<Cut<'_>> = cut(html);
        let numbered: Vec<Vec<u32>> = cuts.iter().map(|cut| words.of_all(&cut.words)).collect();
        let whole = |(cut, words): (&Cut<'_>, &Vec<u32>)| (cut.kind, cut.setting.to_owned(), words.clone());
        let ids = cuts.iter().zip(&numbered).map(|both| blocks.of(whole(both))).collect();
        Side { blocks: cuts, words: numbered, ids }
    };
    let (one, other) = (side(old), side(new));
    let flip = old > new;
    let mut effort = Effort::default();
    let pairs = near::pair_up(&one, &other, flip, &mut effort);
    let mut compared = Vec::with_capacity(one.blocks.len().max(other.blocks.len()));
    walk(one.blocks.len(), other.blocks.len(), &pairs, |old, new| {
        compared.push(match (old, new) {
            (Some(i), Some(j)) => both(&one, i, &other, j, flip, &mut effort),
            (Some(i), None) => alone(&one.blocks[i], Change::Removed, Mark::Removed),
            (_, j) => alone(&other.blocks[j.unwrap_or_default()], Change::Added, Mark::Added),
        });
    });
    compared
}

/// Compares two texts without markup, word by word.
pub fn lines(old: &str, new: &str) -> Vec<Run> {
    let mut numbers = Numbers(HashMap::new());
    let (one, other) = (cut::words(old), cut::words(new));
    let (old_ids, new_ids) = (numbers.of_all(&one), numbers.of_all(&other));
    runs((&one, &old_ids), (&other, &new_ids), old > new, &mut Effort::default())
}

/// Goes through both sides in order: what stands in the old one only comes before what is new in its place.
fn walk(
    old: usize,
    new: usize,
    pairs: &[(usize, usize)],
    mut visit: impl FnMut(Option<usize>, Option<usize>),
) {
    let (mut i, mut j) = (0, 0);
    let end = (old, new);
    for (next, pair) in pairs.iter().map(|pair| (*pair, true)).chain([(end, false)]) {
        (i..next.0).for_each(|gone| visit(Some(gone), None));
        (j..next.1).for_each(|come| visit(None, Some(come)));
        if pair {
            visit(Some(next.0), Some(next.1));
        }
        (i, j) = (next.0 + 1, next.1 + 1);
    }
}

/// What both have in common, found in the same direction whichever of them is the old one.
fn in_one_direction(old: &[u32], new: &[u32], flip: bool, effort: &mut Effort) -> Vec<(usize, usize)> {
    match flip {
        true => common(new, old, effort).into_iter().map(|(new, old)| (old, new)).collect(),
        false => common(old, new, effort),
    }
}

fn alone(block: &Cut<'_>, change: Change, mark: Mark) -> Block {
    let mut runs = Vec::new();
    block.words.iter().for_each(|word| put(&mut runs, mark, word));
    Block { change, kind: block.kind, was: block.kind, reset: false, runs }
}

fn both(one: &Side<'_>, i: usize, other: &Side<'_>, j: usize, flip: bool, effort: &mut Effort) -> Block {
    let (old, new) = (&one.blocks[i], &other.blocks[j]);
    if one.ids[i] == other.ids[j] {
        return alone(new, Change::Same, Mark::Same);
    }
    Block {
        change: Change::Altered,
        kind: new.kind,
        was: old.kind,
        reset: old.setting != new.setting,
        runs: runs((&old.words, &one.words[i]), (&new.words, &other.words[j]), flip, effort),
    }
}

/// Words with their numbers.
type Numbered<'s, 'h> = (&'s [Word<'h>], &'s [u32]);

fn runs(old: Numbered<'_, '_>, new: Numbered<'_, '_>, flip: bool, effort: &mut Effort) -> Vec<Run> {
    let mut pairs = in_one_direction(old.1, new.1, flip, effort);
    drop_lone_signs(&mut pairs, old.0, new.0.len());
    let mut runs = Vec::new();
    walk(old.0.len(), new.0.len(), &pairs, |i, j| match (i, j) {
        (Some(_), Some(j)) => put(&mut runs, Mark::Same, &new.0[j]),
        (Some(i), None) => put(&mut runs, Mark::Removed, &old.0[i]),
        (_, j) => put(&mut runs, Mark::Added, &new.0[j.unwrap_or_default()]),
    });
    runs
}

/// A comma that happens to stand between two altered passages in both texts tears them apart: it goes with them.
fn drop_lone_signs(pairs: &mut Vec<(usize, usize)>, old: &[Word<'_>], new: usize) {
    let is_sign = |word: &Word<'_>| word.text.chars().all(|c| c.is_ascii_punctuation());
    let apart = |one: (usize, usize), next: (usize, usize)| next.0 > one.0 + 1 && next.1 > one.1 + 1;
    let mut kept: Vec<(usize, usize)> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let after = pairs.get(at + 1).copied().unwrap_or((old.len(), new));
        // Both texts have something else on either side of it.
        let torn = match at.checked_sub(1).map(|before| pairs[before]) {
            Some(before) => apart(before, *pair) && apart(*pair, after),
            None => pair.0 > 0 && pair.1 > 0 && apart(*pair, after),
        };
        if !(torn && is_sign(&old[pair.0])) {
            kept.push(*pair);
        }
    }
    *pairs = kept;
}

fn put(runs: &mut Vec<Run>, mark: Mark, word: &Word<'_>) {
    let fits = runs.last().is_some_and(|last| last.mark == mark && last.style == *word.style);
    if !fits {
        runs.push(Run { mark, text: String::new(), style: (*word.style).clone() });
    }
    if let Some(last) = runs.last_mut() {
        last.text.push_str(if word.spaced { " " } else { "" });
        last.text.push_str(word.text);
    }
}

#[cfg(test)]
mod tests;
