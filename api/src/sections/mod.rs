//! Sections (mục tin): the tree of a portal (Điều 16).

pub(crate) mod default;
pub(crate) mod handlers;
pub(crate) mod queries;
mod renaming;
