//! Search: what is looked for, the tokens under which a published text is found, the order of hits, and how they are shown.
//!
//! Both databases keep bags of tokens that are made here and answer expressions over tokens that are made here. Neither
//! takes a text apart, weighs or compares anything: so both find the same texts in the same order (ADR 0025).

mod document;
mod expression;
mod highlight;
mod place;
mod query;
mod rank;
mod steps;
mod synonyms;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub use document::{Document, VERSION};
pub use expression::Expression;
pub use highlight::Marker;
pub use place::{place, windows};
pub use query::{QUERY_MAX, Query, TERMS_MAX};
pub use rank::{Match, Rank, Scope};
pub use steps::Step;
pub use synonyms::meaning;
pub use view::{
    FacetCount, Facets, Marked, Piece, SearchHit, SearchInclude, SearchMeta, SearchPage, Suggestion,
    SuggestionKind,
};
