//! Portals (tenants): their directory in memory, their configuration, and what staff see of them.

pub(crate) mod directory;
pub(crate) mod handlers;
pub(crate) mod queries;
pub(crate) mod watch;
