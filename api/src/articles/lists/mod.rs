//! Lists of articles: filtered and sorted, written as a table, and worked on many at once.

pub(crate) mod bulk;
mod by_state;
mod csv;
pub(crate) mod filter;
pub(crate) mod handlers;
pub(crate) mod queries;
mod row;
