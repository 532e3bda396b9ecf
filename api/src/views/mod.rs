//! Saved views: lists of articles that people keep under a name.

pub(crate) mod handlers;
pub(crate) mod queries;
