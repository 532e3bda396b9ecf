//! Cuts the HTML of a body into blocks of words. It knows what the sanitiser lets through; of anything else it takes the
//! text, so that every input can be cut.

use super::{
    Kind, Style,
    tag::{Begins, Tag, begins},
};
use std::rc::Rc;

/// A word, a number or a sign, as it is set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Word<'h> {
    /// Its letters; a line break is a word of its own.
    pub(super) text: &'h str,
    /// Space stands before it.
    pub(super) spaced: bool,
    pub(super) style: Rc<Style>,
}

/// A paragraph, a heading, an item, a row of a table, a picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Cut<'h> {
    pub(super) kind: Kind,
    /// How the block is set: the attributes of its tag.
    pub(super) setting: &'h str,
    pub(super) words: Vec<Word<'h>>,
}

/// The inline elements that show how words are set.
const INLINE: [&str; 6] = ["strong", "em", "u", "s", "sub", "sup"];
/// What stands between the cells of a row.
const CELL: &str = "│";

/// Cuts a body.
pub(super) fn cut(html: &str) -> Vec<Cut<'_>> {
    let mut cutter = Cutter::default();
    cutter.end();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        cutter.plain(&rest[..at], true);
        rest = &rest[at..];
        let length = match begins(rest) {
            Begins::Tag(tag, length) => {
                cutter.tag(tag);
                length
            }
            Begins::Sign => {
                cutter.word(&rest[..1]);
                1
            }
            Begins::Rest => break,
        };
        rest = &rest[length..];
    }
    cutter.plain(rest, true);
    cutter.end();
    cutter.blocks
}

/// The words of a text without tags.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut cutter = Cutter::default();
    cutter.end();
    cutter.plain(text, false);
    cutter.words
}

#[derive(Default)]
struct Cutter<'h> {
    blocks: Vec<Cut<'h>>,
    words: Vec<Word<'h>>,
    spaced: bool,
    style: Rc<Style>,
    open: [u32; INLINE.len()],
    links: Vec<&'h str>,
    heading: Option<u8>,
    setting: &'h str,
    items: u32,
    quotes: u32,
    captions: u32,
    rows: u32,
    cells: u32,
}

impl<'h> Cutter<'h> {
    fn kind(&self) -> Kind {
        match self.heading {
            _ if self.rows > 0 => Kind::Row,
            Some(level) => Kind::Heading(level),
            None if self.captions > 0 => Kind::Caption,
            None if self.items > 0 => Kind::Item,
            None if self.quotes > 0 => Kind::Quote,
            None => Kind::Paragraph,
        }
    }

    /// Ends the block; one without a word leaves nothing.
    fn end(&mut self) {
        self.end_as(self.kind());
    }

    fn end_as(&mut self, kind: Kind) {
        let (words, setting) = (std::mem::take(&mut self.words), std::mem::take(&mut self.setting));
        // The space before the first word of a block is the same as none.
        self.spaced = true;
        if !words.is_empty() {
            self.blocks.push(Cut { kind, setting, words });
        }
    }

    fn tag(&mut self, tag: Tag<'h>) {
        match tag.name {
            "p" | "h2" | "h3" | "h4" if self.rows == 0 => {
                self.end();
                self.heading =
                    tag.name.strip_prefix('h').filter(|_| !tag.closes).and_then(|n| n.parse().ok());
                self.setting = if tag.closes { "" } else { tag.attributes };
            }
            "li" if self.rows == 0 => self.nest(tag, |cutter| &mut cutter.items),
            "blockquote" if self.rows == 0 => self.nest(tag, |cutter| &mut cutter.quotes),
            "caption" => self.nest(tag, |cutter| &mut cutter.captions),
            "tr" => {
                self.nest(tag, |cutter| &mut cutter.rows);
                self.cells = 0;
            }
            "td" | "th" if !tag.closes => {
                if self.cells > 0 {
                    self.spaced = true;
                    self.word(CELL);
                }
                self.cells += 1;
                self.spaced = true;
            }
            "ul" | "ol" | "table" if self.rows == 0 => self.end(),
            "img" => self.picture(tag),
            "hr" => {
                self.end();
                self.blocks.push(Cut { kind: Kind::Rule, setting: "", words: Vec::new() });
            }
            "br" => {
                self.spaced = false;
                self.word("\n");
                self.spaced = true;
            }
            "a" => self.link(tag),
            name => match INLINE.iter().position(|inline| *inline == name) {
                Some(which) => self.inline(which, tag),
                // Blocks within a cell are parts of the row.
                None => self.spaced |= self.rows > 0,
            },
        }
    }

    fn nest(&mut self, tag: Tag<'h>, depth: impl Fn(&mut Self) -> &mut u32) {
        self.end();
        let depth = depth(self);
        *depth = if tag.closes { depth.saturating_sub(1) } else { depth.saturating_add(1) };
    }

    fn link(&mut self, tag: Tag<'h>) {
        match tag.closes {
            true => drop(self.links.pop()),
            false => self.links.push(tag.attribute("href").unwrap_or_default()),
        }
        self.set();
    }

    fn inline(&mut self, which: usize, tag: Tag<'h>) {
        let open = &mut self.open[which];
        *open = if tag.closes { open.saturating_sub(1) } else { open.saturating_add(1) };
        self.set();
        if let Some(footnote) = tag.attribute("data-footnote").filter(|_| !tag.closes) {
            self.word("[");
            self.spaced = false;
            self.plain(footnote, true);
            self.spaced = false;
            self.word("]");
        }
    }

    /// A picture: a block of its own, but within a row a part of the row.
    fn picture(&mut self, tag: Tag<'h>) {
        if self.rows == 0 {
            self.end();
        }
        self.links.push(tag.attribute("src").unwrap_or_default());
        self.set();
        self.word("▣");
        self.spaced = true;
        self.plain(tag.attribute("alt").unwrap_or_default(), true);
        self.links.pop();
        self.set();
        if self.rows == 0 {
            self.end_as(Kind::Picture);
        }
    }

    /// How the words to come are set.
    fn set(&mut self) {
        let tags = INLINE.iter().zip(self.open).filter(|(_, open)| *open > 0).map(|(tag, _)| *tag).collect();
        let link = self.links.last().filter(|link| !link.is_empty()).map(|link| (*link).to_owned());
        self.style = Rc::new(Style { tags, link });
    }

    fn word(&mut self, text: &'h str) {
        self.words.push(Word { text, spaced: self.spaced, style: self.style.clone() });
        self.spaced = false;
    }

    /// Splits a text into words, numbers and signs; in HTML an entity is a sign.
    fn plain(&mut self, text: &'h str, entities: bool) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let entity = ENTITIES.iter().find(|(entity, _)| entities && rest.starts_with(entity));
            let length = match entity {
                Some((entity, sign)) => {
                    match *sign {
                        " " => self.spaced = true,
                        sign => self.word(sign),
                    }
                    entity.len()
                }
                None if first.is_whitespace() => {
                    self.spaced = true;
                    first.len_utf8()
                }
                None => {
                    let length = word_length(rest).max(first.len_utf8());
                    self.word(&rest[..length]);
                    length
                }
            };
            rest = &rest[length..];
        }
    }
}

/// The entities that serialisers write (HTML 13.3), and their signs.
const ENTITIES: [(&str, &str); 5] =
    [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];

/// How long the word or number at the beginning is, in bytes; 0 where neither stands.
fn word_length(text: &str) -> usize {
    let mut before = None;
    let mut all = text.char_indices().peekable();
    while let Some((at, c)) = all.next() {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        // A figure with its separators is one word: 1.250.000, 20/11/2026.
        let joins = matches!(c, '.' | ',' | '/') && digit(before) && digit(all.peek().map(|(_, next)| *next));
        if !c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36f}') && !joins {
            return at;
        }
        before = Some(c);
    }
    text.len()
}
