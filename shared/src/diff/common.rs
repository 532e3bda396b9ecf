//! What two sequences have in common, in order: exact as long as that is affordable, and coarser beyond.

/// How many cells of tables one comparison fills, all in all.
const CELLS: usize = 24_000_000;
/// How many cells one table has at the most: a few megabytes.
pub(super) const TABLE: usize = 1_000_000;

/// What is left of the work that one comparison may take. It is counted, so that the same texts always compare the same.
#[derive(Debug)]
pub(super) struct Effort(usize);

impl Default for Effort {
    fn default() -> Self {
        Self(CELLS)
    }
}

impl Effort {
    /// Takes some of it, if there is so much.
    pub(super) fn take(&mut self, cells: usize) -> bool {
        let left = self.0.checked_sub(cells);
        self.0 = left.unwrap_or(self.0);
        left.is_some()
    }
}

/// Places of equal elements, rising in both sequences: the longest common subsequence, or less of one where that takes
/// too much work.
pub(super) fn common(old: &[u32], new: &[u32], effort: &mut Effort) -> Vec<(usize, usize)> {
    let head = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail =
        old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let mut pairs: Vec<_> = (0..head).map(|at| (at, at)).collect();
    between(old, new, (head, head), (old_end, new_end), effort, &mut pairs);
    pairs.extend((0..tail).map(|at| (old_end + at, new_end + at)));
    pairs
}

/// The middle, between what both begin and end with. Too large for one table, it is cut at what is unique on both sides.
fn between(
    old: &[u32],
    new: &[u32],
    from: (usize, usize),
    to: (usize, usize),
    effort: &mut Effort,
    pairs: &mut Vec<(usize, usize)>,
) {
    if longest(old, new, from, to, effort, pairs) {
        return;
    }
    let mut begin = from;
    for anchor in anchors(&old[from.0..to.0], &new[from.1..to.1]) {
        let anchor = (from.0 + anchor.0, from.1 + anchor.1);
        longest(old, new, begin, anchor, effort, pairs);
        pairs.push(anchor);
        begin = (anchor.0 + 1, anchor.1 + 1);
    }
    longest(old, new, begin, to, effort, pairs);
}

/// The longest common subsequence of two stretches by the table of its lengths; false if that is too much work.
fn longest(
    old: &[u32],
    new: &[u32],
    from: (usize, usize),
    to: (usize, usize),
    effort: &mut Effort,
    pairs: &mut Vec<(usize, usize)>,
) -> bool {
    let (old, new) = (&old[from.0..to.0], &new[from.1..to.1]);
    if old.is_empty() || new.is_empty() {
        return true;
    }
    let width = new.len() + 1;
    let cells = (old.len() + 1).saturating_mul(width);
    if cells > TABLE || !effort.take(cells) {
        return false;
    }
    // How long the longest one is from here to the end.
    let mut lengths = vec![0_u32; cells];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i * width + j] = match old[i] == new[j] {
                true => lengths[(i + 1) * width + j + 1] + 1,
                false => lengths[(i + 1) * width + j].max(lengths[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pairs.push((from.0 + i, from.1 + j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    true
}

/// What stands once in each, where it rises in both (the idea of patience diff).
fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let (old, new) = (unique(old), unique(new));
    let mut both = Vec::new();
    let mut others = new.into_iter().peekable();
    for (id, at) in old {
        while others.next_if(|(other, _)| *other < id).is_some() {}
        if let Some((_, other)) = others.next_if(|(other, _)| *other == id) {
            both.push((at, other));
        }
    }
    both.sort_unstable();
    rising(&both)
}

/// What stands once in a sequence, and where, sorted by what it is.
fn unique(ids: &[u32]) -> Vec<(u32, usize)> {
    let mut places: Vec<_> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    places.sort_unstable();
    places
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|same| same.len() == 1)
        .map(|same| same[0])
        .collect()
}

/// The longest choice of pairs that rises on the right, too.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The last pair of the best choice of every length so far, and what stands before each pair in its choice.
    let (mut ends, mut before) = (Vec::<usize>::new(), Vec::with_capacity(pairs.len()));
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < pair.1);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut chosen: Vec<_> =
        std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| pairs[at]).collect();
    chosen.reverse();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*};

    fn of(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
        common(old, new, &mut Effort::default())
    }

    #[test]
    fn what_is_in_common_is_found() {
        assert_eq!(of(&[1, 2, 3, 4], &[1, 9, 3, 4]), [(0, 0), (2, 2), (3, 3)]);
        assert_eq!(of(&[1, 2, 3], &[2, 3, 1]), [(1, 0), (2, 1)]);
        assert_eq!(of(&[], &[1]), []);
    }

    #[test]
    fn too_much_for_a_table_is_cut_at_what_is_unique() {
        let old: Vec<u32> = (0..3_000).collect();
        let new: Vec<u32> = old.iter().map(|id| if id % 3 == 0 { id + 10_000 } else { *id }).collect();
        let kept = old.iter().filter(|id| **id % 3 != 0).count();
        assert_eq!(of(&old, &new).len(), kept);
        // Nothing is unique here: the ends only.
        let (ones, twos) = (vec![1_u32; 5_000], [vec![1_u32; 2_000], vec![2; 3_000]].concat());
        assert_eq!(of(&ones, &twos).len(), 2_000);
    }

    proptest! {
        #[test]
        fn pairs_are_equal_and_rise(old in vec(0_u32..8, 0..60), new in vec(0_u32..8, 0..60), effort in 0_usize..5_000) {
            let pairs = common(&old, &new, &mut Effort(effort));
            prop_assert!(pairs.iter().all(|(i, j)| old[*i] == new[*j]));
            prop_assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
        }
    }
}
