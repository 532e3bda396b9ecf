//! What a webhook was told: the log of deliveries, and sending one again.

pub(crate) mod handlers;
pub(crate) mod queries;
