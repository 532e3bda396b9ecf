//! HTTP without any noun: bodies, parameters, versions, cursors, headers and addresses.

pub(crate) mod answer;
pub(crate) mod body;
pub(crate) mod context;
pub(crate) mod cursor;
pub(crate) mod fields;
pub(crate) mod headers;
pub(crate) mod idempotency;
pub(crate) mod if_match;
pub(crate) mod method;
pub(crate) mod origin;
pub(crate) mod query;
mod strict;
pub(crate) mod trace;
pub(crate) mod unread;
