//! Agencies and units.

pub(crate) mod handlers;
pub(crate) mod queries;
