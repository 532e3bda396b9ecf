//! How often a portal is updated, working day by working day (Điều 19.1).

pub(crate) mod handlers;
pub(crate) mod queries;
