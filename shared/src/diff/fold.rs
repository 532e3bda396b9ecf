//! Which blocks are worth showing at once: what changed, and a little around it.

use super::{Block, Change};
use std::ops::Range;

/// Fewer unchanged blocks than this are shown rather than folded away.
const LEAST: usize = 3;

/// Some blocks in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Nothing has changed here, nor close to here.
    pub folded: bool,
    /// Which blocks.
    pub blocks: Range<usize>,
}

/// Cuts compared blocks into stretches to show and stretches to fold, leaving `around` unchanged blocks at every change.
pub fn stretches(blocks: &[Block], around: usize) -> Vec<Stretch> {
    let mut shown = vec![false; blocks.len()];
    for (at, _) in blocks.iter().enumerate().filter(|(_, block)| block.change != Change::Same) {
        let end = at.saturating_add(around).saturating_add(1).min(blocks.len());
        shown[at.saturating_sub(around)..end].fill(true);
    }
    let mut begin = 0;
    let mut stretches: Vec<Stretch> = Vec::new();
    for same in shown.chunk_by(|one, other| one == other) {
        let end = begin + same.len();
        let folded = !same[0] && same.len() >= LEAST;
        match stretches.last_mut().filter(|last| last.folded == folded) {
            Some(last) => last.blocks.end = end,
            None => stretches.push(Stretch { folded, blocks: begin..end }),
        }
        begin = end;
    }
    stretches
}
