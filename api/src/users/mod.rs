//! People with accounts, and the roles they hold.

pub(crate) mod handlers;
pub(crate) mod queries;
