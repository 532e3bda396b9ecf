//! Which blocks of two texts belong together: equal ones, and between them those that share most of their words.

use super::{
    Kind, Side,
    common::{Effort, TABLE},
    in_one_direction,
};

/// How much of their words two blocks share to be one that was altered, in percent.
const NEAR: usize = 50;

/// Pairs of blocks, rising on both sides.
pub(super) fn pair_up(
    old: &Side<'_>,
    new: &Side<'_>,
    flip: bool,
    effort: &mut Effort,
) -> Vec<(usize, usize)> {
    let equal = in_one_direction(&old.ids, &new.ids, flip, effort);
    let (one, other) = (sorted(old), sorted(new));
    let mut pairs = Vec::new();
    let mut begin = (0, 0);
    for next in equal.into_iter().chain([(old.ids.len(), new.ids.len())]) {
        let (here, there) = (&one[begin.0..next.0], &other[begin.1..next.1]);
        let found = match flip {
            true => in_gap(there, here, effort).into_iter().map(|(new, old)| (old, new)).collect(),
            false => in_gap(here, there, effort),
        };
        pairs.extend(found.into_iter().map(|(i, j)| (begin.0 + i, begin.1 + j)));
        pairs.push(next);
        begin = (next.0 + 1, next.1 + 1);
    }
    // The last one is the end of both.
    pairs.pop();
    pairs
}

/// The words of every block in the order of their numbers, to be counted against each other.
fn sorted(side: &Side<'_>) -> Vec<Vec<u32>> {
    let words = side.blocks.iter().zip(&side.words);
    words
        .map(|(block, words)| {
            let mut words = if block.kind == Kind::Rule { Vec::new() } else { words.clone() };
            words.sort_unstable();
            words
        })
        .collect()
}

/// How many percent of their words two blocks share, if it is enough to be the same block.
fn likeness(old: &[u32], new: &[u32]) -> Option<usize> {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(one), Some(other)) = (old.get(i), new.get(j)) {
        shared += usize::from(one == other);
        (i, j) = (i + usize::from(one <= other), j + usize::from(one >= other));
    }
    let percent = (200 * shared).checked_div(old.len() + new.len())?;
    (percent >= NEAR).then_some(percent)
}

/// Pairs between two equal blocks: the choice in order whose likenesses are the greatest together.
fn in_gap(old: &[Vec<u32>], new: &[Vec<u32>], effort: &mut Effort) -> Vec<(usize, usize)> {
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let words = |side: &[Vec<u32>]| side.iter().map(|words| words.len() + 1).sum::<usize>();
    let work = old.len().saturating_mul(words(new)).saturating_add(new.len().saturating_mul(words(old)));
    if old.len().saturating_mul(new.len()) > TABLE || !effort.take(work) {
        // Too many to try each with each: whoever stands at the same place.
        let places = old.iter().zip(new).enumerate();
        return places.filter_map(|(at, (one, other))| likeness(one, other).map(|_| (at, at))).collect();
    }
    let width = new.len() + 1;
    let alike: Vec<Option<usize>> =
        old.iter().flat_map(|one| new.iter().map(|other| likeness(one, other))).collect();
    let alike = |i: usize, j: usize| alike[i * new.len() + j];
    // How alike the best choice is from here to the end.
    let mut best = vec![0_usize; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let paired = alike(i, j).map_or(0, |percent| percent + best[(i + 1) * width + j + 1]);
            best[i * width + j] = paired.max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        let here = best[i * width + j];
        if alike(i, j).is_some_and(|percent| percent + best[(i + 1) * width + j + 1] == here) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] == here {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
