//! Two changes of one text brought together: what only one side touched is settled, what both touched is asked.
//!
//! A piece is a paragraph, a heading, a picture; of lists and tables that both sides altered, an item or a row. Pieces are
//! compared by what they say, so that an editor's own way of writing the same HTML is no change.

use super::{Cut, Effort, Kind, Numbers, Side, cut, near, tag};
use std::collections::HashMap;
use tag::{Begins, begins};

/// A place that both sides changed, each in its own way, as HTML or as a line. What a side has taken out is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// What both began with.
    pub base: String,
    /// What the other side has.
    pub theirs: String,
    /// What this side has.
    pub mine: String,
}

/// What is taken where both sides changed the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// What the other side has.
    Theirs,
    /// What this side has.
    Mine,
    /// One after the other.
    Both,
}

/// Brings two changes of a body together; `settle` answers for each place that both changed, in the order of the text.
pub fn merge(base: &str, theirs: &str, mine: &str, settle: &mut dyn FnMut(&Overlap) -> Take) -> String {
    let mut merger = Merger { settle, effort: Effort::default(), merged: String::new() };
    merger.level(base, theirs, mine);
    merger.merged
}

/// Tags that are or hold blocks.
const BLOCKS: &str = "p h2 h3 h4 ul ol li blockquote table caption thead tbody tr th td";
/// Those whose pieces are merged one by one.
const HOLDERS: &str = "ul ol blockquote table thead tbody";

fn among(names: &str, name: &str) -> bool {
    names.split(' ').any(|one| one == name)
}

/// Cuts HTML into its outermost pieces; put together they are the HTML again.
fn pieces(html: &str) -> Vec<&str> {
    let (mut pieces, mut start, mut at, mut depth) = (Vec::new(), 0, 0, 0_usize);
    while let Some(found) = html[at..].find('<') {
        at += found;
        let Begins::Tag(tag, length) = begins(&html[at..]) else {
            at += 1;
            continue;
        };
        let (alone, block) = (matches!(tag.name, "hr" | "img"), among(BLOCKS, tag.name));
        let end = at + length;
        // Space belongs to the piece before it, so that it makes no piece of its own.
        if depth == 0 && (alone || (block && !tag.closes)) && !html[start..at].trim().is_empty() {
            pieces.push(&html[start..at]);
            start = at;
        }
        if block {
            depth = if tag.closes { depth.saturating_sub(1) } else { depth + 1 };
        }
        at = end;
        if depth == 0 && (alone || block) {
            let end = html.len() - html[end..].trim_start().len();
            pieces.push(&html[start..end]);
            (start, at) = (end, end);
        }
    }
    if start < html.len() {
        pieces.push(&html[start..]);
    }
    pieces
}

/// What a side made of the base: for each of its pieces the one that took its place, and what was put in before it.
struct Script {
    fate: Vec<Option<usize>>,
    put_in: Vec<Vec<usize>>,
}

/// A side as the pairing wants it: each piece one block.
fn side<'h>(
    pieces: &[&'h str],
    blocks: &mut Numbers<Vec<Cut<'h>>>,
    words: &mut Numbers<super::Word<'h>>,
) -> Side<'h> {
    let mut side = Side { blocks: Vec::new(), words: Vec::new(), ids: Vec::new() };
    for piece in pieces {
        let cuts = cut(piece);
        let kind = cuts.first().map_or(Kind::Rule, |first| first.kind);
        let whole: Vec<_> = cuts.iter().flat_map(|cut| cut.words.iter().cloned()).collect();
        side.words.push(words.of_all(&whole));
        side.ids.push(blocks.of(cuts));
        side.blocks.push(Cut { kind, setting: "", words: whole });
    }
    side
}

fn script(base: &Side<'_>, new: &Side<'_>, effort: &mut Effort) -> Script {
    let (n, m) = (base.ids.len(), new.ids.len());
    let mut script = Script { fate: vec![None; n], put_in: vec![Vec::new(); n + 1] };
    let mut begin = (0, 0);
    for next in near::pair_up(base, new, false, effort).into_iter().chain([(n, m)]) {
        if next.0 - begin.0 == next.1 - begin.1 {
            // As many came as went: each in the place of one.
            (begin.0..next.0).zip(begin.1..next.1).for_each(|(i, j)| script.fate[i] = Some(j));
        } else {
            script.put_in[next.0].extend(begin.1..next.1);
        }
        if next.0 < n {
            script.fate[next.0] = Some(next.1);
        }
        begin = (next.0 + 1, next.1 + 1);
    }
    script
}

struct Merger<'s> {
    settle: &'s mut dyn FnMut(&Overlap) -> Take,
    effort: Effort,
    merged: String,
}

impl Merger<'_> {
    fn level(&mut self, base: &str, theirs: &str, mine: &str) {
        let (b, t, m) = (pieces(base), pieces(theirs), pieces(mine));
        let (mut blocks, mut words) = (Numbers(HashMap::new()), Numbers(HashMap::new()));
        let [sb, st, sm] = [&b, &t, &m].map(|pieces| side(pieces, &mut blocks, &mut words));
        let (to_theirs, to_mine) = (script(&sb, &st, &mut self.effort), script(&sb, &sm, &mut self.effort));
        for i in 0..=b.len() {
            let [theirs, mine] = [(&to_theirs, &t), (&to_mine, &m)]
                .map(|(script, pieces)| script.put_in[i].iter().map(|at| pieces[*at]).collect::<String>());
            self.choose("", &theirs, &mine);
            let Some(old) = b.get(i) else { break };
            let (one, other) = (to_theirs.fate[i], to_mine.fate[i]);
            let same = |ids: &[u32], at: Option<usize>| at.is_some_and(|at| ids[at] == sb.ids[i]);
            let [theirs, mine] = [(one, &t), (other, &m)].map(|(at, pieces)| at.map_or("", |at| pieces[at]));
            match (same(&st.ids, one), same(&sm.ids, other)) {
                // The same words: if only one side wrote their HTML in another way, it is that one's.
                (true, true) => self.merged.push_str(if theirs == *old { mine } else { theirs }),
                (true, false) => self.merged.push_str(mine),
                (false, true) => self.merged.push_str(theirs),
                (false, false) => self.both(old, theirs, mine),
            }
        }
    }

    /// Both sides changed a piece: of a list or a table each item is looked at.
    fn both(&mut self, base: &str, theirs: &str, mine: &str) {
        match (opened(base), opened(theirs), opened(mine)) {
            (Some(b), Some(t), Some(m)) if b.name == t.name && b.name == m.name && theirs != mine => {
                self.merged.push_str(if t.open == b.open { m.open } else { t.open });
                self.level(b.inner, t.inner, m.inner);
                self.merged.push_str(if t.close == b.close { m.close } else { t.close });
            }
            _ => self.choose(base, theirs, mine),
        }
    }

    fn choose(&mut self, base: &str, theirs: &str, mine: &str) {
        if theirs == base || theirs == mine {
            return self.merged.push_str(mine);
        }
        if mine == base {
            return self.merged.push_str(theirs);
        }
        let overlap = Overlap { base: base.into(), theirs: theirs.into(), mine: mine.into() };
        let take = (self.settle)(&overlap);
        if take != Take::Mine {
            self.merged.push_str(theirs);
        }
        if take != Take::Theirs {
            self.merged.push_str(mine);
        }
    }
}

/// A list, a quotation or a table: its tags and what is between them.
struct Opened<'h> {
    name: &'h str,
    open: &'h str,
    inner: &'h str,
    close: &'h str,
}

fn opened(piece: &str) -> Option<Opened<'_>> {
    let Begins::Tag(tag, length) = (if piece.starts_with('<') { begins(piece) } else { return None }) else {
        return None;
    };
    let end = piece.rfind("</")?;
    let closes = piece[end..].trim_end() == format!("</{}>", tag.name);
    (closes && !tag.closes && end >= length && among(HOLDERS, tag.name)).then(|| Opened {
        name: tag.name,
        open: &piece[..length],
        inner: &piece[length..end],
        close: &piece[end..],
    })
}

#[cfg(test)]
mod tests;
