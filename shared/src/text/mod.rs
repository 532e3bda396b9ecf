//! Vietnamese text: cleaning, folding, slugs, host labels, collation, legacy encodings, tone marks and document symbols.
//!
//! Everything here is pure and shared by the API, the admin app and the tests, so that one name is folded, sorted and
//! compared in one way only. Input is taken in any normalisation form; what comes out is NFC.

pub mod clean;
pub mod collate;
pub mod fold;
pub mod form;
pub mod label;
pub mod legacy;
pub mod markup;
pub mod name;
pub mod slug;
pub mod syllable;
pub mod symbol;
pub mod tone;
#[cfg(test)]
mod vectors;

pub use clean::{Lines, Unclean, clean, is_clean};
pub use fold::{fold, search_key};
pub use legacy::Encoding;
pub use slug::{is_slug, slug};
pub use syllable::is_syllable;
pub use symbol::Symbol;
