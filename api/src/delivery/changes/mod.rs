//! What has changed in public, for those who keep a copy of a portal (ADR 0027): changes since a number, and everything
//! there is to begin with. The numbers are written by the database, in the transaction of the change.

pub(crate) mod handlers;
mod queries;
mod snapshot;

use crate::db::stored::Id;
use shared::word::Locale;

/// Where in the order of changes an item stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct At {
    seq: i64,
    id: Id,
    locale: Locale,
}

/// Which changes: those after one number, up to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    since: i64,
    until: i64,
}
