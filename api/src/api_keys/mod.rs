//! API keys: which other systems may come, how far they go, and what they came for.

pub(crate) mod handlers;
pub(crate) mod queries;
pub(crate) mod usage;
