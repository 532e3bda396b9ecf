//! What people are told of their own articles.

pub(crate) mod handlers;
mod queries;

pub(crate) use queries::{tell_author, unread};
