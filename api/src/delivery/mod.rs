//! The public face: published editions only, own types, cacheable; no draft table is ever read here.

pub(crate) mod articles;
pub(crate) mod cacheable;
pub(crate) mod find;
pub(crate) mod portals;
pub(crate) mod queries;
