//! API keys: which other systems may come, how far they go, and what they came for.

pub(crate) mod handlers;
mod queries;
mod row;
pub(crate) mod usage;
