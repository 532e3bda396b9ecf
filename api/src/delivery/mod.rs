//! The public face: published editions only, own types, cacheable; no draft table is ever read here.

pub(crate) mod articles;
mod cache;
pub(crate) mod cacheable;
pub(crate) mod changes;
pub(crate) mod elsewhere;
pub(crate) mod feeds;
pub(crate) mod find;
mod listing;
mod next_change;
pub(crate) mod portals;
pub(crate) mod queries;
pub(crate) mod resolve;
pub(crate) mod which;

pub(crate) use cache::{Cache, Reading, layer as cache_layer};
use next_change::next_change;
