//! The tenant wall: a connection that knows its portal, and tables already filtered by it.

use super::{
    Conn,
    schema::{
        article_slugs, articles, audit_events, editions, published_articles, revisions, schedules, sections,
        tombstones,
    },
    stored::Id,
};
use diesel::{QueryDsl as _, prelude::*};
use shared::id::PortalId;

/// A connection inside one portal. Queries get their tables here, already filtered; none takes a portal.
pub(crate) struct Scoped<'c> {
    conn: &'c mut Conn,
    portal: Id,
}

impl<'c> Scoped<'c> {
    /// A connection inside a portal that the caller may enter.
    pub(crate) fn new(conn: &'c mut Conn, portal: PortalId) -> Self {
        Self { conn, portal: portal.into() }
    }

    /// The connection, for a query on tables of this scope.
    pub(crate) fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    /// The portal, for rows that are inserted.
    pub(crate) fn portal(&self) -> Id {
        self.portal
    }
}

/// A table, only as far as it belongs to one portal.
pub(crate) type Within<Table, Column> = diesel::dsl::Filter<Table, diesel::dsl::Eq<Column, Id>>;

macro_rules! tables {
    ($($(#[$meta:meta])* $name:ident)+) => {
        impl Scoped<'_> {$(
            $(#[$meta])*
            pub(crate) fn $name(&self) -> Within<$name::table, $name::portal_id> {
                $name::table.filter($name::portal_id.eq(self.portal))
            }
        )+}
    };
}

tables! {
    /// The portal's articles.
    articles
    /// Their editions.
    editions
    /// Their revisions.
    revisions
    /// The slugs they have had in public.
    article_slugs
    /// What the public reads.
    published_articles
    /// What is left of what the public read.
    tombstones
    /// What is and was scheduled for them.
    schedules
    /// The portal's sections.
    sections
}

impl Scoped<'_> {
    /// The portal's audit trail.
    pub(crate) fn audit_events(
        &self,
    ) -> diesel::dsl::Filter<audit_events::table, diesel::dsl::Eq<audit_events::trail, String>> {
        audit_events::table.filter(audit_events::trail.eq(self.portal.0.to_string()))
    }
}
