//! What a portal shows of others: tables joined by what is shared, and by nothing else.

use super::{
    Scoped,
    conn::MultiBackend,
    schema::{portals, published_articles, schedules, shared_articles, tombstones},
    scope::Within,
    stored::Id,
};
use diesel::prelude::*;
use shared::{portal::PortalStatus, word::Word as _};

/// What a portal shows of others that are active themselves, with the texts as they are public there.
#[diesel::dsl::auto_type(type_case = "PascalCase")]
fn shown_in(portal: Id) -> _ {
    let active: &'static str = PortalStatus::Active.key();
    let text = published_articles::portal_id
        .eq(shared_articles::source_id)
        .and(published_articles::article_id.eq(shared_articles::article_id));
    shared_articles::table
        .inner_join(published_articles::table.on(text))
        .inner_join(portals::table.on(portals::id.eq(shared_articles::source_id)))
        .filter(shared_articles::portal_id.eq(portal))
        .filter(portals::status.eq(active))
}

/// What is left of what a portal showed of others.
#[diesel::dsl::auto_type(type_case = "PascalCase")]
fn left_in(portal: Id) -> _ {
    let same = tombstones::portal_id
        .eq(shared_articles::source_id)
        .and(tombstones::article_id.eq(shared_articles::article_id));
    shared_articles::table
        .inner_join(tombstones::table.on(same))
        .filter(shared_articles::portal_id.eq(portal))
}

/// What waits for its time of the articles that a portal shows of others.
#[diesel::dsl::auto_type(type_case = "PascalCase")]
fn waiting_in(portal: Id) -> _ {
    let same = schedules::portal_id
        .eq(shared_articles::source_id)
        .and(schedules::article_id.eq(shared_articles::article_id));
    shared_articles::table.inner_join(schedules::table.on(same)).filter(shared_articles::portal_id.eq(portal))
}

/// The public texts of other portals that one shows.
pub(crate) type Shown = diesel::helper_types::IntoBoxed<'static, ShownIn, MultiBackend>;

impl Scoped<'_> {
    /// The public texts of other portals that this one shows.
    pub(crate) fn shown_of_others(&self) -> Shown {
        shown_in(self.portal()).into_boxed()
    }

    /// Which of the portal's articles others show.
    pub(crate) fn shared_with_others(&self) -> Within<shared_articles::table, shared_articles::source_id> {
        shared_articles::table.filter(shared_articles::source_id.eq(self.portal()))
    }

    /// What is left of articles of others that this portal shows.
    pub(crate) fn left_of_others(&self) -> LeftIn {
        left_in(self.portal())
    }

    /// What waits for its time of the articles of others that this portal shows.
    pub(crate) fn schedules_of_others(&self) -> WaitingIn {
        waiting_in(self.portal())
    }
}
