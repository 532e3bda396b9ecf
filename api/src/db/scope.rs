//! The tenant wall: a connection that knows its portal and its reader, and tables already filtered by both.

use super::{
    Conn,
    reader::{Hidden, Hiding, Reader, Seen, SeenTrail, hiding},
    schema::{
        api_key_usage, api_keys, article_changes, article_limits, article_people, article_slugs, articles,
        audit_events, autosaves, comment_mentions, comments, editions, notices, presences, preview_links,
        public_changes, published_articles, refusals, revisions, saved_views, schedules, search_documents,
        section_slugs, sections, shared_articles, templates, tombstones, translations, verification_entries,
        verifications, webhook_attempts, webhook_deliveries, webhook_notices, webhooks,
    },
    stored::Id,
    transaction::{self, Reach},
};
use crate::error::Result;
use diesel::{QueryDsl as _, prelude::*};
use shared::id::PortalId;

/// A connection inside one portal, for one reader. Queries get their tables here, already filtered; none takes a portal,
/// and none meets an article that is hidden from its reader.
pub(crate) struct Scoped<'c> {
    conn: &'c mut Conn,
    portal: Id,
    reader: Reader,
}

impl<'c> Scoped<'c> {
    /// A connection inside a portal that the reader may enter.
    pub(crate) fn new(conn: &'c mut Conn, portal: PortalId, reader: Reader) -> Self {
        Self { conn, portal: portal.into(), reader }
    }

    /// The same portal with every article in it, whoever may see it. Each use is named, with its reason, in
    /// `tests/architecture/hidden.rs`.
    pub(crate) fn regardless_of_access(&mut self) -> Scoped<'_> {
        Scoped { conn: &mut *self.conn, portal: self.portal, reader: Reader::System }
    }

    /// Turns this connection into [`Self::regardless_of_access`] for good.
    pub(crate) fn see_everything(&mut self) {
        self.reader = Reader::System;
    }

    /// The same portal for what leaves the house, exports above all: what is limited, even to the caller, is not in it.
    pub(crate) fn for_outside(&mut self) -> Scoped<'_> {
        Scoped { conn: &mut *self.conn, portal: self.portal, reader: Reader::Anybody }
    }

    /// Another portal within the same transaction, as nobody who reads articles: for what follows there from what is done here.
    pub(crate) fn in_portal<T>(
        &mut self,
        other: Id,
        work: impl FnOnce(&mut Scoped<'_>) -> Result<T>,
    ) -> Result<T> {
        let here = self.portal;
        transaction::reach(self.conn, Reach::Portal(other.into()))?;
        let done = work(&mut Scoped { conn: &mut *self.conn, portal: other, reader: Reader::Anybody });
        // What was refused is undone with the transaction, whose reach does not matter any more.
        let done = done?;
        transaction::reach(self.conn, Reach::Portal(here.into()))?;
        Ok(done)
    }

    /// The limits that hide their articles from the reader.
    pub(crate) fn hiding_limits(&self) -> Hiding {
        hiding(self.article_limits(), self.article_people(), self.reader)
    }

    /// What everybody reads of this portal, as a search takes it.
    pub(crate) fn across(&mut self) -> Across<'_> {
        Across { conn: &mut *self.conn, open: vec![self.portal], closed: Vec::new(), is_one: true }
    }

    /// The articles that are hidden from the reader.
    fn hidden(&self) -> Hidden {
        self.hiding_limits().select(article_limits::article_id)
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

/// A table, only as far as it belongs to some portals.
type Among<Table, Column> = diesel::dsl::Filter<Table, diesel::dsl::EqAny<Column, Vec<Id>>>;

/// What everybody reads of the portals that are open, or of one of them: no draft table is handed out here.
pub(crate) struct Across<'c> {
    conn: &'c mut Conn,
    open: Vec<Id>,
    closed: Vec<PortalId>,
    is_one: bool,
}

impl<'c> Across<'c> {
    /// All portals that are open, and those that are not.
    pub(crate) fn new(conn: &'c mut Conn, open: Vec<PortalId>, closed: Vec<PortalId>) -> Self {
        Self { conn, open: open.into_iter().map(Id::from).collect(), closed, is_one: false }
    }

    /// One portal of them.
    pub(crate) fn only(conn: &'c mut Conn, portal: PortalId) -> Self {
        Self { conn, open: vec![portal.into()], closed: Vec::new(), is_one: true }
    }

    /// What is published in some of them: as many as something was found in, for a database looks into each.
    pub(crate) fn published_articles(
        &self,
        some: &[Id],
    ) -> Among<published_articles::table, published_articles::portal_id> {
        let some: Vec<Id> = self.open.iter().filter(|portal| some.contains(portal)).copied().collect();
        published_articles::table.filter(published_articles::portal_id.eq_any(some))
    }

    /// Where it stands in searches.
    pub(crate) fn search_documents(&self) -> Among<search_documents::table, search_documents::portal_id> {
        search_documents::table.filter(search_documents::portal_id.eq_any(self.open.clone()))
    }

    /// The portal to look in, if it is one.
    pub(crate) fn portal(&self) -> Option<PortalId> {
        self.open.first().filter(|_| self.is_one).map(|portal| (*portal).into())
    }

    /// The portals that are not to be looked in.
    pub(crate) fn closed(&self) -> &[PortalId] {
        &self.closed
    }

    /// The connection, for a query on tables of this scope.
    pub(crate) fn conn(&mut self) -> &mut Conn {
        self.conn
    }
}

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

/// Tables of articles: each says in which column the article is.
macro_rules! tables_of_articles {
    ($($(#[$meta:meta])* $name:ident by $article:ident)+) => {
        impl Scoped<'_> {$(
            $(#[$meta])*
            pub(crate) fn $name(&self) -> Seen<$name::table, $name::portal_id, $name::$article> {
                $name::table.filter($name::portal_id.eq(self.portal)).filter($name::$article.ne_all(self.hidden()))
            }
        )+}
    };
}

tables_of_articles! {
    /// The portal's articles.
    articles by id
    /// Their editions.
    editions by article_id
    /// Their revisions.
    revisions by article_id
    /// What is typed in them and not saved yet.
    autosaves by article_id
    /// Links that show one of them to people without an account.
    preview_links by article_id
    /// What is and was scheduled for them.
    schedules by article_id
    /// Their translations.
    translations by article_id
    /// What was refused of them, and proposed to be.
    refusals by article_id
    /// What was asked about them.
    verifications by article_id
    /// What was answered.
    verification_entries by article_id
    /// What colleagues say of them.
    comments by article_id
    /// Who is mentioned there.
    comment_mentions by article_id
    /// What their authors are told.
    notices by article_id
    /// Who has them open.
    presences by article_id
}

tables! {
    /// What articles begin with.
    templates
    /// The keys of other systems that belong to it.
    api_keys
    /// What those were used for.
    api_key_usage
    /// The slugs they have had in public.
    article_slugs
    /// What the public reads.
    published_articles
    /// Where it stands in searches.
    search_documents
    /// What is left of what the public read.
    tombstones
    /// What the public was told of their changes.
    article_changes
    /// The numbers of the last changes of what is and was public.
    public_changes
    /// The portal's sections.
    sections
    /// The slugs they had before.
    section_slugs
    /// Which articles not all of the staff may see.
    article_limits
    /// Who may, by name.
    article_people
    /// The lists that its people keep under a name.
    saved_views
    /// Which articles of other portals it shows.
    shared_articles
    /// Who is told of what happens in public.
    webhooks
    /// What they are told.
    webhook_deliveries
    /// The attempts to tell them.
    webhook_attempts
    /// What administrators are told of them.
    webhook_notices
}

impl Scoped<'_> {
    /// The portal's audit trail, as far as its reader may see what it tells of.
    pub(crate) fn audit_events(&self) -> SeenTrail {
        audit_events::table
            .filter(audit_events::trail.eq(self.portal.0.to_string()))
            .filter(audit_events::subject_id.ne_all(self.hiding_limits().select(article_limits::subject)))
    }
}
