//! Measures HTML before it is sanitised, and stops as soon as there is too much of it.
//!
//! The sanitiser is quadratic in the depth of the nest, in the attributes of a tag and in the characters that a text
//! has to escape, and unclosed formatting is repeated in every paragraph after it. How deep a text nests only its parser can tell (closing tags in comments, in
//! values or out of scope close nothing), so the same parser is asked, with a sink that keeps nothing but depths.

use html5ever::{
    Attribute, ExpandedName, ParseOpts, QualName, local_name, ns, parse_fragment,
    tendril::{StrTendril, TendrilSink as _},
    tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
};
use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
};

/// How deeply elements can be nested.
const DEPTH_MAX: usize = 200;
/// How many attributes one tag can have.
const ATTRIBUTES_MAX: usize = 50;
/// How many names of elements are remembered.
const NAMES_MAX: usize = 100;
/// How many bytes may be looked at for the escaping of text: for each character that is escaped, the whole text.
const ESCAPING_MAX: usize = 1 << 30;
/// How much is parsed before the measure is looked at, in bytes.
const STRETCH: usize = 4 * 1024;

/// There is too much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TooMuch {
    /// Elements within elements.
    Deep,
    /// Elements, attributes, or characters that have to be escaped.
    Many,
}

/// The names of the elements.
///
/// # Errors
/// They are nested too deeply, there are too many of them, or a tag has too many attributes.
pub(super) fn measure(html: &str) -> Result<BTreeSet<String>, TooMuch> {
    if !tags_are_short(html) {
        return Err(TooMuch::Many);
    }
    let found = Rc::new(Found { left: Cell::new(1_000 + html.len() / 3), ..Found::default() });
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let mut parser = parse_fragment(Sink(found.clone()), ParseOpts::default(), context, Vec::new(), false);
    let mut rest = html;
    while !rest.is_empty() {
        let (stretch, after) = rest.split_at(rest.floor_char_boundary(STRETCH));
        parser.process(StrTendril::from(stretch));
        if let Some(too_much) = found.too_much.get() {
            return Err(too_much);
        }
        rest = after;
    }
    parser.finish();
    found.too_much.get().map_or_else(|| Ok(found.names.take()), Err)
}

/// Whether no tag has too many attributes, wherever a tag could be seen: a parser compares each with all before it.
fn tags_are_short(html: &str) -> bool {
    // Every tag is read once; only what is built to be read again and again costs more.
    let mut left = 4 * html.len() + 64 * 1024;
    let begins = html.match_indices('<').map(|(at, _)| &html.as_bytes()[at + 1..]);
    begins.filter(|tag| tag.first().is_some_and(u8::is_ascii_alphabetic)).all(|tag| {
        let (attributes, length) = read_tag(tag);
        left = left.saturating_sub(length);
        attributes <= ATTRIBUTES_MAX && left > 0
    })
}

/// How many attributes a tag has, or one more than allowed, and how many bytes were read to know it (HTML 13.2.5).
fn read_tag(tag: &[u8]) -> (usize, usize) {
    let until = |from: usize, ends: &[u8]| {
        tag[from..].iter().position(|byte| ends.contains(byte)).map_or(tag.len(), |found| from + found)
    };
    let skip = |mut at: usize, these: &[u8]| {
        while tag.get(at).is_some_and(|byte| these.contains(byte)) {
            at += 1;
        }
        at
    };
    const SPACE: &[u8] = b" \t\n\x0c\r";
    const APART: &[u8] = b" \t\n\x0c\r/";
    let mut at = until(0, b" \t\n\x0c\r/>");
    for count in 0..=ATTRIBUTES_MAX {
        at = skip(at, APART);
        if tag.get(at).is_none_or(|byte| *byte == b'>') {
            return (count, at);
        }
        // A name may begin with the sign of equality.
        at = skip(until(at + 1, b" \t\n\x0c\r/>="), SPACE);
        if tag.get(at) == Some(&b'=') {
            at = skip(at + 1, SPACE);
            at = match tag.get(at) {
                Some(b'"') => until(at + 1, b"\"") + 1,
                Some(b'\'') => until(at + 1, b"'") + 1,
                _ => until(at, b" \t\n\x0c\r>"),
            }
            .min(tag.len());
        }
    }
    (ATTRIBUTES_MAX + 1, at)
}

/// What was found so far.
#[derive(Default)]
struct Found {
    names: RefCell<BTreeSet<String>>,
    left: Cell<usize>,
    /// The length of the text at hand, and how much of it has to be escaped.
    text: Cell<(usize, usize)>,
    /// What the escaping of the texts before costs.
    escaping: Cell<usize>,
    too_much: Cell<Option<TooMuch>>,
}

impl Found {
    fn text(&self, text: &str) {
        // The two bytes that the serialiser stops at: `&`, and the first of a no-break space and its neighbours.
        let escaped = text.bytes().filter(|byte| matches!(byte, b'&' | 0xC2)).count();
        let (length, before) = self.text.get();
        self.text.set((length + text.len(), before + escaped));
        self.check_escaping();
    }

    fn end_of_text(&self) {
        let (length, escaped) = self.text.take();
        self.escaping.set(self.escaping.get().saturating_add(length.saturating_mul(escaped)));
    }

    fn check_escaping(&self) {
        let (length, escaped) = self.text.get();
        if self.escaping.get().saturating_add(length.saturating_mul(escaped)) > ESCAPING_MAX {
            self.too_much.set(Some(TooMuch::Many));
        }
    }
}

/// A node of which only the name and the depth are known.
struct Node {
    name: QualName,
    depth: Cell<usize>,
    /// Of a template only.
    contents: RefCell<Option<Rc<Self>>>,
}

impl Node {
    fn new(name: QualName) -> Rc<Self> {
        Rc::new(Self { name, depth: Cell::new(0), contents: RefCell::default() })
    }

    fn unnamed() -> Rc<Self> {
        Self::new(QualName::new(None, ns!(), local_name!("")))
    }
}

struct Sink(Rc<Found>);

impl Sink {
    fn place(&self, node: &NodeOrText<Rc<Node>>, depth: usize) {
        let node = match node {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => return self.0.text(text),
        };
        self.0.end_of_text();
        node.depth.set(depth);
        if depth > DEPTH_MAX {
            self.0.too_much.set(Some(TooMuch::Deep));
        }
        let mut names = self.0.names.borrow_mut();
        // The root is the parser's own, and comments have no name.
        if depth > 1 && names.len() < NAMES_MAX && !node.name.local.is_empty() {
            names.insert(node.name.local.to_ascii_lowercase().chars().take(32).collect());
        }
    }
}

impl TreeSink for Sink {
    type Handle = Rc<Node>;
    type Output = ();
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) {}

    fn get_document(&self) -> Rc<Node> {
        Node::unnamed()
    }

    fn get_template_contents(&self, target: &Rc<Node>) -> Rc<Node> {
        let mut contents = target.contents.borrow_mut();
        let contents = contents.get_or_insert_with(Node::unnamed);
        contents.depth.set(target.depth.get());
        contents.clone()
    }

    fn same_node(&self, one: &Rc<Node>, other: &Rc<Node>) -> bool {
        Rc::ptr_eq(one, other)
    }

    fn elem_name<'a>(&'a self, target: &'a Rc<Node>) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Rc<Node> {
        let left = self.0.left.get();
        self.0.left.set(left.saturating_sub(1));
        if left == 0 || attributes.len() > ATTRIBUTES_MAX {
            self.0.too_much.set(Some(TooMuch::Many));
        }
        self.0.end_of_text();
        for attribute in &attributes {
            self.0.text(&attribute.value);
            self.0.end_of_text();
        }
        Node::new(name)
    }

    fn create_comment(&self, _: StrTendril) -> Rc<Node> {
        Node::unnamed()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Rc<Node> {
        Node::unnamed()
    }

    fn append(&self, parent: &Rc<Node>, child: NodeOrText<Rc<Node>>) {
        self.place(&child, parent.depth.get() + 1);
    }

    fn append_before_sibling(&self, sibling: &Rc<Node>, node: NodeOrText<Rc<Node>>) {
        self.place(&node, sibling.depth.get());
    }

    fn append_based_on_parent_node(
        &self,
        element: &Rc<Node>,
        previous: &Rc<Node>,
        child: NodeOrText<Rc<Node>>,
    ) {
        self.place(&child, element.depth.get().max(previous.depth.get() + 1));
    }

    fn parse_error(&self, _: Cow<'static, str>) {}
    fn set_quirks_mode(&self, _: QuirksMode) {}
    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn add_attrs_if_missing(&self, _: &Rc<Node>, _: Vec<Attribute>) {}
    fn remove_from_parent(&self, _: &Rc<Node>) {}
    fn mark_script_already_started(&self, _: &Rc<Node>) {}

    /// Formatting that is closed out of order moves what is below it one deeper, which is not followed: it can happen
    /// no more often than there are open elements.
    fn reparent_children(&self, _: &Rc<Node>, _: &Rc<Node>) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_as_the_parser_does() {
        let count = |tag: &str| read_tag(tag.as_bytes()).0;
        assert_eq!(
            ["p>", "p >", "p/", "p a>", "p a=b c", "p a = 'x y' b=\"> c\"d e=f/g>h"].map(count),
            [0, 0, 0, 1, 2, 4]
        );
        assert_eq!(["p ==a=b>", "p a='unclosed b c", "a b=' c='> d e"].map(count), [1, 1, 1]);
        assert_eq!(count(&format!("p {}", "a ".repeat(60))), ATTRIBUTES_MAX + 1);
    }

    #[test]
    fn depth_is_what_the_parser_makes_of_it() {
        let nest = |piece: &str, times: usize| measure(&piece.repeat(times)).is_ok();
        assert!(nest("<div>", 150) && !nest("<div>", 210));
        assert!(nest("<p>đoạn không đóng ", 20_000) && nest("<div>a</div>", 20_000));
        assert!(
            !nest("<div></b>", 300) && !nest("<div><!--</div>-->", 300) && !nest("<div a='</div>'>", 300)
        );
        assert!(measure(&format!("<p a=b\">{}", "<div>".repeat(300))).is_err());
        let names: Vec<String> =
            measure("<p>a<B>b</B><video></p><table><tr><td>").unwrap().into_iter().collect();
        assert_eq!(names, ["b", "p", "table", "tbody", "td", "tr", "video"]);
    }

    #[test]
    fn what_multiplies_is_stopped() {
        let formatting: String = (0..150).map(|i| format!("<b a={i}>")).collect();
        assert_eq!(measure(&format!("<p>{formatting}{}", "<p>x".repeat(10_000))), Err(TooMuch::Many));
        assert_eq!(measure(&"<a b=<a/b=".repeat(50_000)), Err(TooMuch::Many));
        assert_eq!(measure(&"&".repeat(100_000)), Err(TooMuch::Many));
        assert_eq!(measure(&format!("<a href='{}'>", "&".repeat(100_000))), Err(TooMuch::Many));
        assert!(measure(&"<p>Điều 5 & Điều 6 « khoản 1 »</p>".repeat(20_000)).is_ok());
        assert!(measure(&"Điều 5 & Điều 6 « khoản 1 » ".repeat(300)).is_ok());
    }
}
