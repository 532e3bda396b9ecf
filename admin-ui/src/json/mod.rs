//! JSON as the API speaks it: read and written small, because every byte here is loaded before the first page.
//!
//! `serde_json` reads fractions, which the contract has none of, and says what was wrong, which nobody is shown: with
//! both it is eight times as large.

mod reader;
#[cfg(test)]
mod tests;
mod text;

use reader::Reader;
use serde::{Serialize, de::DeserializeOwned};
use std::fmt;

/// The text is no JSON, or not what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the JSON that was asked for")
    }
}

impl std::error::Error for Unreadable {}

/// Reads a text.
///
/// # Errors
/// It is no JSON, or not of the type; fractions and integers beyond 64 bits are of no type.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Writes a value. Nothing that the app sends or keeps fails to be written.
pub(crate) fn write<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The body of a request, as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Body(String);

impl Body {
    /// A body that says nothing: `{}`.
    pub(crate) fn empty() -> Self {
        Self("{}".into())
    }

    /// A body as it is sent.
    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Self {
        Self(write(value))
    }

    /// Its text.
    pub(crate) fn into_text(self) -> String {
        self.0
    }
}
