//! The working-day calendar, the same for the whole network.

pub(crate) mod handlers;
pub(crate) mod queries;
