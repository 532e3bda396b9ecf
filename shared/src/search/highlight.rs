//! What was looked for, marked in the letters it was written with.

use super::{
    Piece,
    query::Query,
    synonyms,
    words::{Lexicon, Word, words_by},
};
use std::{borrow::Cow, ops::Range};

/// How many words an excerpt has before the first hit, and in all.
const BEFORE: usize = 6;
const EXCERPT: usize = 32;
/// How many bytes of a text are looked through for an excerpt, and how many hits in it.
const LOOKED_THROUGH: usize = 200_000;
const HITS_MAX: usize = 500;

/// A stretch that was looked for, and which part of the query it is.
struct Hit {
    span: Range<usize>,
    group: usize,
}

/// Everything in a text that a query looks for, by place.
fn hits(text: &str, plain: &[Word], query: &Query, beginnings: bool) -> Vec<Hit> {
    let meant = match query.words.iter().any(|word| synonyms::can_be_meant(&word.folded)) {
        true => synonyms::all(plain),
        false => Vec::new(),
    };
    let short = if meant.is_empty() { Vec::new() } else { synonyms::shortened(plain) };
    let (mut hits, last) = (Vec::new(), query.words.len().saturating_sub(1));
    for (group, range) in query.groups.iter().enumerate() {
        let wanted = &query.words[range.clone()];
        let is_open = |i: usize| beginnings && query.is_open && range.start + i == last;
        let alike = |exact: bool| {
            move |(i, (wanted, word)): (usize, (&Word, &Word))| {
                let (wanted, word) = match exact && wanted.is_marked() {
                    true => (&wanted.exact, &word.exact),
                    false => (&wanted.folded, &word.folded),
                };
                wanted == word || (is_open(i) && word.starts_with(&**wanted))
            }
        };
        let streams = [plain, &short].into_iter().flat_map(|words| words.windows(wanted.len()));
        let runs: Vec<&[Word]> = match wanted.len() {
            1 => streams.chain(meant.chunks(1)).collect(),
            _ => streams.collect(),
        };
        let found = |exact: bool| -> Vec<Range<usize>> {
            let runs = runs.iter().filter(|run| wanted.iter().zip(**run).enumerate().all(alike(exact)));
            runs.filter_map(|run| Some(run.first()?.span.start..run.last()?.span.end)).collect()
        };
        // With the diacritics that were typed, if it is there like that; else without.
        let exact = found(true);
        let spans = if exact.is_empty() { found(false) } else { exact };
        hits.extend(spans.into_iter().map(|span| Hit { span, group }));
    }
    hits.sort_by_key(|hit| (hit.span.start, hit.span.end));
    hits.retain(|hit| text.get(hit.span.clone()).is_some());
    hits
}

/// The stretches of hits, those together that touch or have only a space or a joiner between them.
fn joined(text: &str, hits: &[Hit]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for Hit { span, .. } in hits {
        match stretches.last_mut() {
            Some(before) if span.start <= before.end || is_thin(&text[before.end..span.start]) => {
                before.end = before.end.max(span.end);
            }
            _ => stretches.push(span.clone()),
        }
    }
    stretches
}

fn is_thin(between: &str) -> bool {
    between.chars().count() == 1 && between.chars().all(|c| c == ' ' || c == '\u{a0}' || "/-.&".contains(c))
}

fn pieces(text: &str, stretches: &[Range<usize>]) -> Vec<Piece> {
    let (mut pieces, mut at) = (Vec::new(), 0);
    let mut push = |range: Range<usize>, hit: bool| {
        if !range.is_empty() {
            pieces.push(Piece { text: text[range].to_owned(), hit });
        }
    };
    for stretch in stretches {
        push(at..stretch.start, false);
        push(stretch.clone(), true);
        at = stretch.end;
    }
    push(at..text.len(), false);
    pieces
}

/// Marks texts with what one query looks for.
#[derive(Debug)]
pub struct Marker<'q> {
    query: &'q Query,
    lexicon: Lexicon,
}

impl<'q> Marker<'q> {
    /// A marker for a query.
    pub fn new(query: &'q Query) -> Self {
        Self { query, lexicon: Lexicon::default() }
    }

    /// A whole text in pieces. In a title the last word of a query marks the words that begin with it.
    pub fn marked(&mut self, text: &str, is_title: bool) -> Vec<Piece> {
        pieces(text, &joined(text, &hits(text, &words_by(&mut self.lexicon, text), self.query, is_title)))
    }

    /// Some words of a text around most of what was looked for: its beginning, when nothing of it is there.
    pub fn excerpt(&mut self, text: &str) -> Vec<Piece> {
        let end = (0..=LOOKED_THROUGH.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
        let looked_through = &text[..end.unwrap_or(0)];
        let line: Cow<'_, str> = match looked_through.contains('\n') {
            true => looked_through.replace('\n', " ").into(),
            false => looked_through.into(),
        };
        let words = words_by(&mut self.lexicon, &line);
        let mut found = hits(&line, &words, self.query, false);
        found.truncate(HITS_MAX);
        around(&line, &words, found, looked_through.len() < text.len())
    }
}

/// The words around most of the hits; `…` where the text goes on.
fn around(text: &str, words: &[Word], found: Vec<Hit>, goes_on: bool) -> Vec<Piece> {
    let word_at = |at: usize| words.partition_point(|word| word.span.end <= at);
    let places: Vec<usize> = found.iter().map(|hit| word_at(hit.span.start)).collect();
    let kinds = |from: usize| {
        let within =
            places[from..].iter().take_while(|place| **place < places[from] + EXCERPT - BEFORE).count();
        let mut groups: Vec<usize> = found[from..from + within].iter().map(|hit| hit.group).collect();
        groups.sort_unstable();
        groups.dedup();
        groups.len()
    };
    // The first of the best.
    let best = (0..found.len()).max_by_key(|from| (kinds(*from), usize::MAX - from));
    let first = best.map_or(0, |from| places[from].saturating_sub(BEFORE));
    let past = (first + EXCERPT).min(words.len());
    let start = if first == 0 { 0 } else { words[first].span.start };
    let stop = if past == words.len() { text.len() } else { words[past - 1].span.end };
    let within = &text[start..stop];
    let inside = found.into_iter().filter(|hit| hit.span.start >= start && hit.span.end <= stop);
    let inside: Vec<Hit> =
        inside.map(|hit| Hit { span: hit.span.start - start..hit.span.end - start, ..hit }).collect();
    let mut shown = pieces(within, &joined(within, &inside));
    let dots = || Piece { text: "…".into(), hit: false };
    if start > 0 {
        shown.insert(0, dots());
    }
    if stop < text.len() || goes_on {
        shown.push(dots());
    }
    shown
}
