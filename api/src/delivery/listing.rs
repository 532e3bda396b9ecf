//! A list of public articles: the portal's own and those that it shows of others, in one order.

use super::{
    elsewhere::{self, Elsewhere},
    queries::{self, Row},
    which::{After, Order, Wanted},
};
use crate::{
    access::Public,
    db::{Scoped, stored::Id},
    error::Result,
    http::cursor::Place,
};
use shared::article::PublicArticleRow;

/// Both parts, each in order and one row longer than the page: so is what they make together.
pub(super) struct Listing {
    own: Vec<Row>,
    shown: Vec<Elsewhere>,
    order: Order,
}

impl Listing {
    /// Reads a page and one row more of each part.
    pub(super) fn read(
        db: &mut Scoped<'_>,
        wanted: &Wanted,
        order: Order,
        after: Option<After>,
        limit: u32,
    ) -> Result<Self> {
        let own = queries::page(db, wanted, order, after.clone(), limit)?;
        Ok(Self { own, shown: elsewhere::page(db, wanted, order, after, limit)?, order })
    }

    /// The articles of both parts.
    pub(super) fn articles(&self) -> Vec<Id> {
        let shown = self.shown.iter().map(|one| one.row.id);
        self.own.iter().map(|row| row.id).chain(shown).collect()
    }

    /// How many there are in all.
    pub(super) fn count(db: &mut Scoped<'_>, wanted: &Wanted) -> Result<i64> {
        Ok(queries::count(db, wanted)? + elsewhere::count(db, wanted)?)
    }

    /// The rows as the public reads them in the portal, each with its place.
    pub(super) fn rows(self, public: &Public) -> Result<Vec<(Place, PublicArticleRow)>> {
        let Self { own, shown, order } = self;
        let placed = |title_key: String, row: PublicArticleRow| match order {
            Order::Published { .. } => (Place::at(row.published_at, row.id.0), row),
            Order::Title { .. } => (Place { key: title_key, id: row.id.0 }, row),
        };
        let mut rows: Vec<_> =
            own.into_iter().map(|row| placed(row.title_key.clone(), row.public(&public.portal))).collect();
        for one in shown {
            // A portal that has gone this moment takes with it what it had shared.
            if let Some(source) = public.state.directory().by_id(one.source)? {
                rows.push(placed(one.row.title_key.clone(), one.public(&public.portal, &source)));
            }
        }
        order.sort(&mut rows, |(place, _)| place);
        Ok(rows)
    }
}
