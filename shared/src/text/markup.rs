//! Sanitised HTML read from beginning to end: its blocks of text, its pictures and its links.
//!
//! What the allow-list lets through is regular enough for a small scanner, which the browser can afford as well. It is
//! total: what is no HTML is read as text.

use std::borrow::Cow;

/// The elements that begin and end a block of text.
const BLOCKS: &str = "p h2 h3 h4 ul ol li blockquote table caption thead tbody tr th td hr";
/// The longest name of an entity and its two signs: `&#x10FFFF;`.
const ENTITY_MAX: usize = 10;

/// A paragraph, a heading, an item or a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its place among the blocks of the text, from 1.
    pub number: usize,
    /// The level of a heading, 2 to 4.
    pub heading: Option<u8>,
    /// Its text, without markup; only that of a heading or around a picture can be empty.
    pub text: String,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The block it stands in.
    pub block: usize,
    /// Where it comes from.
    pub src: String,
    /// Its alternative text; empty when there is none.
    pub alt: String,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The block it stands in.
    pub block: usize,
    /// Where it leads.
    pub href: String,
}

/// What a text consists of, in the order of reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Its pictures.
    pub images: Vec<Image>,
    /// Its links.
    pub links: Vec<Link>,
    /// How many letters and digits stand outside of links.
    pub unlinked: usize,
}

impl Reading {
    /// Whether the text says anything: a letter or digit outside of its tags.
    pub fn has_words(&self) -> bool {
        self.blocks.iter().any(|block| block.text.contains(char::is_alphanumeric))
    }

    /// The text without markup, a block a line.
    pub fn plain(&self) -> String {
        self.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// Reads HTML.
pub fn read(html: &str) -> Reading {
    let mut reader = Reader::default();
    let mut rest = html;
    while !rest.is_empty() {
        rest = match Tag::at_start(rest) {
            Start::Tag(tag, after) => {
                reader.tag(&tag);
                after
            }
            Start::Text(text, after) => {
                reader.text(text);
                after
            }
        };
    }
    reader.flush();
    reader.reading
}

/// What a rest of HTML begins with, and what is after it.
enum Start<'h> {
    Tag(Tag<'h>, &'h str),
    Text(&'h str, &'h str),
}

/// A tag: its name, and its attributes as they stand.
struct Tag<'h> {
    name: &'h str,
    closes: bool,
    attributes: &'h str,
}

impl<'h> Tag<'h> {
    fn at_start(html: &'h str) -> Start<'h> {
        let inside = html.strip_prefix('<').map(|inside| match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        });
        let inside = inside.filter(|(_, inside)| inside.starts_with(|c: char| c.is_ascii_alphabetic()));
        let Some((closes, inside)) = inside else {
            let first = html.chars().next().map_or(0, char::len_utf8);
            let end = html[first..].find('<').map_or(html.len(), |at| first + at);
            return Start::Text(&html[..end], &html[end..]);
        };
        // A tag that never ends is looked for once: all of the rest is text.
        let Some(end) = tag_end(inside) else { return Start::Text(html, "") };
        let (tag, after) = (&inside[..end], &inside[end + 1..]);
        let name_end = tag.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(name_end);
        Start::Tag(Self { name, closes, attributes }, after)
    }

    /// The value of an attribute, or nothing.
    fn attribute(&self, name: &str) -> String {
        let mut rest = self.attributes;
        while let Some((key, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let (value, next) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((after, "")),
            };
            if key.split_ascii_whitespace().next_back() == Some(name) {
                return decode(value).into_owned();
            }
            rest = next;
        }
        String::new()
    }
}

/// The `>` that ends a tag: a value in quotes may hold one that does not.
fn tag_end(inside: &str) -> Option<usize> {
    let mut quote = None;
    inside.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        quote.is_none() && byte == b'>'
    })
}

#[derive(Default)]
struct Reader {
    reading: Reading,
    text: String,
    heading: Option<u8>,
    links_open: usize,
}

impl Reader {
    fn next_block(&self) -> usize {
        self.reading.blocks.len() + 1
    }

    fn text(&mut self, text: &str) {
        let text = decode(text);
        if self.links_open == 0 {
            self.reading.unlinked += text.chars().filter(|c| c.is_alphanumeric()).count();
        }
        self.text.push_str(&text);
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        match (tag.name, tag.closes) {
            ("a", true) => self.links_open = self.links_open.saturating_sub(1),
            ("a", false) => {
                self.links_open += 1;
                let (block, href) = (self.next_block(), tag.attribute("href"));
                self.reading.links.push(Link { block, href });
            }
            ("img", false) => {
                let (block, src, alt) = (self.next_block(), tag.attribute("src"), tag.attribute("alt"));
                self.reading.images.push(Image { block, src, alt });
            }
            ("br", _) => self.text.push('\n'),
            (name, closes) if BLOCKS.split(' ').any(|block| block == name) => {
                self.flush();
                let level = || name.strip_prefix('h')?.parse().ok();
                self.heading = if closes { None } else { level() };
            }
            _ => {}
        }
    }

    /// Ends a block; without text only a heading is one, or what holds a picture.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let (text, number) = (text.trim(), self.next_block());
        let shows = self.reading.images.last().is_some_and(|image| image.block == number);
        if !text.is_empty() || self.heading.is_some() || shows {
            let block = Block { number, heading: self.heading.take(), text: text.to_owned() };
            self.reading.blocks.push(block);
        }
    }
}

/// Text with its entities read: those that a serialiser writes, and numbers.
fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let name = after.bytes().take(ENTITY_MAX).position(|byte| byte == b';').map(|end| &after[..end]);
        match name.and_then(|name| Some((name, entity(name)?))) {
            Some((name, character)) => {
                decoded.push(character);
                rest = &after[name.len() + 1..];
            }
            None => {
                decoded.push('&');
                rest = after;
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(html: &str) -> Vec<String> {
        read(html).blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn blocks_are_paragraphs_headings_items_and_cells() {
        let html = "<h2>Một &amp; hai</h2><p>a<strong>b</strong><br>c</p><ul><li>d<p>e</p></li></ul>\
                    <table><tbody><tr><td>1</td><td>2</td></tr></tbody></table><h3> </h3>cuối";
        assert_eq!(texts(html), ["Một & hai", "ab\nc", "d", "e", "1", "2", "", "cuối"]);
        assert!(read(html).blocks.iter().filter_map(|block| block.heading).eq([2, 3]));
    }

    #[test]
    fn pictures_and_links_know_their_block() {
        let reading = read(
            r#"<p>x <a href="/a?b=1&amp;c=2" rel="noopener">liên kết > đó</a></p><p><img alt='Ảnh "A" > B' src="/media/1.png"></p><img src="/media/2.png">"#,
        );
        assert_eq!(reading.links, [Link { block: 1, href: "/a?b=1&c=2".into() }]);
        let images: Vec<_> =
            reading.images.iter().map(|image| (image.block, &*image.alt, &*image.src)).collect();
        assert_eq!(images, [(2, "Ảnh \"A\" > B", "/media/1.png"), (3, "", "/media/2.png")]);
        assert_eq!(reading.unlinked, 1, "only the x stands outside of the link");
    }

    #[test]
    fn what_is_no_tag_is_text() {
        assert_eq!(texts("a < b và c > d <p"), ["a < b và c > d <p"]);
        assert_eq!(texts("<p>&lt;tên&gt; &#272;&#x110; &khong; &"), ["<tên> ĐĐ &khong; &"]);
        assert!(!read("<p> </p><hr><img alt=\"x\">").has_words());
    }

    proptest! {
        #[test]
        fn any_input_is_read(html in "(<|</|>|p|h2|a| href=|\"|'|&|;|#x|amp|img|alt|ế|\\PC){0,60}") {
            let numbers: Vec<usize> = read(&html).blocks.iter().map(|block| block.number).collect();
            prop_assert!(numbers.into_iter().eq(1..=read(&html).blocks.len()));
        }

        #[test]
        fn escaped_text_is_read_as_it_was(text in "[^\u{a0}\\s\u{0}-\u{1f}]{1,40}") {
            let html = format!("<p>{}</p>", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
            prop_assert_eq!(texts(&html), [text]);
        }
    }
}
