//! What is asked of an index of tokens: all of these, any of those, but not these.

use std::collections::BTreeSet;

/// An expression over the tokens of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// The text has the token.
    Token(String),
    /// All of them hold.
    All(Vec<Expression>),
    /// One of them holds, at least.
    Any(Vec<Expression>),
    /// The first holds, the second does not.
    Except(Box<Expression>, Box<Expression>),
}

impl Expression {
    /// All of some tokens.
    pub(super) fn all(tokens: &BTreeSet<String>) -> Self {
        Self::All(tokens.iter().cloned().map(Self::Token).collect())
    }

    /// This, but nothing for which one of the others holds.
    #[must_use]
    pub fn except(self, others: Vec<Self>) -> Self {
        match others.is_empty() {
            true => self,
            false => Self::Except(Box::new(self), Box::new(Self::Any(others))),
        }
    }

    /// Whether it holds for a text with these tokens: what both databases have to say.
    pub fn holds(&self, tokens: &BTreeSet<String>) -> bool {
        match self {
            Self::Token(token) => tokens.contains(token),
            Self::All(parts) => parts.iter().all(|part| part.holds(tokens)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(tokens)),
            Self::Except(this, other) => this.holds(tokens) && !other.holds(tokens),
        }
    }

    /// The expression in the language of a database: how a token is quoted, and how the three connections are written.
    /// None: nothing answers it.
    pub fn written(&self, quote: fn(&str) -> String, [and, or, not]: [&str; 3]) -> Option<String> {
        let write = |part: &Self| part.written(quote, [and, or, not]);
        let joined = |parts: Vec<String>, by: &str| match parts.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            _ => Some(format!("({})", parts.join(by))),
        };
        match self {
            Self::Token(token) => Some(quote(token)),
            // One part that nothing answers is enough.
            Self::All(parts) => joined(parts.iter().map(write).collect::<Option<_>>()?, and),
            Self::Any(parts) => joined(parts.iter().filter_map(write).collect(), or),
            Self::Except(this, other) => {
                let this = write(this)?;
                match write(other) {
                    Some(other) => Some(format!("({this}{not}{other})")),
                    None => Some(this),
                }
            }
        }
    }
}

/// The token of a word in a family. Whatever the word is, it holds letters, digits, `-` and `_` only: there is nothing in
/// it that either database would read as more than a token.
pub(super) fn token(family: &str, word: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' || !c.is_ascii() { c } else { '_' };
    let mut token = String::with_capacity(family.len() + word.len() + 1);
    token.push_str(family);
    token.push('_');
    token.extend(word.chars().map(safe).map(|c| c.to_ascii_lowercase()));
    token
}

/// Two words that are neighbours, as one word.
pub(super) fn pair(one: &str, other: &str) -> String {
    format!("{one}_{other}")
}
