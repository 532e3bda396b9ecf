//! Presence: who has an article open now. It is no history: not audited, and forgotten within a minute.

pub(crate) mod handlers;
pub(crate) mod queries;
