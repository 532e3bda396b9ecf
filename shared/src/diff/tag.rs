//! The tags of HTML: where one ends, and what it says.

/// A tag of HTML, opening or closing.
#[derive(Clone, Copy)]
pub(super) struct Tag<'h> {
    pub(super) closes: bool,
    pub(super) name: &'h str,
    pub(super) attributes: &'h str,
}

impl<'h> Tag<'h> {
    /// The value of an attribute, in quotation marks as serialisers write it.
    pub(super) fn attribute(self, name: &str) -> Option<&'h str> {
        let (_, value) = self.attributes.split_once(&format!("{name}=\""))?;
        value.split('"').next()
    }
}

/// What a `<` begins.
pub(super) enum Begins<'h> {
    /// A tag of so many bytes.
    Tag(Tag<'h>, usize),
    /// Nothing: it is a sign of the text.
    Sign,
    /// A tag that never ends: from here on all is text.
    Rest,
}

/// Reads what a text that starts with `<` begins with.
pub(super) fn begins(html: &str) -> Begins<'_> {
    let inner = html[1..].trim_start_matches('/');
    let closes = inner.len() + 1 < html.len();
    if !inner.starts_with(|first: char| first.is_ascii_alphabetic() || first == '!') {
        return Begins::Sign;
    }
    let mut quoted = None;
    let end = inner.find(|c: char| match (c, quoted) {
        ('>', None) => true,
        ('"' | '\'', None) => {
            quoted = Some(c);
            false
        }
        (c, Some(mark)) if c == mark => {
            quoted = None;
            false
        }
        _ => false,
    });
    let Some(end) = end else { return Begins::Rest };
    let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(end);
    let (name, attributes) = inner[..end].split_at(name_end);
    Begins::Tag(Tag { closes, name, attributes: attributes.trim() }, html.len() - inner.len() + end + 1)
}
