//! The revisions of an article's text: read, and brought back as a new one.

pub(crate) mod handlers;
pub(crate) mod queries;
