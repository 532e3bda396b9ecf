//! What is typed and not saved yet, kept for whoever typed it. It is no revision, and nobody else reads it.

pub(crate) mod handlers;
pub(crate) mod queries;
