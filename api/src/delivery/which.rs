//! Which public articles a list holds, in which order, and from where on.

use crate::{
    db::{
        schema::published_articles,
        stored::{Id, Ts},
    },
    http::cursor::Place,
};
use shared::{article::Genre, word::Locale};

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The newest first, or last.
    Published { newest_first: bool },
    /// By title in the Vietnamese order, or against it.
    Title { backwards: bool },
}

/// Which articles.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) locale: Locale,
    /// Where there is no text in that language, the Vietnamese one will do.
    pub(crate) fallback: bool,
    pub(crate) sections: Option<Vec<String>>,
    pub(crate) genre: Option<Genre>,
    pub(crate) from: Option<Ts>,
    pub(crate) before: Option<Ts>,
}

/// Where a page begins: after this instant or title, and this identity.
#[derive(Clone, Debug)]
pub(crate) enum After {
    Instant(Ts, Id),
    Title(String, Id),
}

diesel::alias! {
    pub(super) const IN_LANGUAGE: Alias<InLanguage> = published_articles as in_language;
}

/// Narrows a query of public texts: written once for the portal's own and for those that it shows of others, whose types
/// differ.
macro_rules! narrowed {
    ($query:expr, $wanted:expr) => {{
        use crate::db::{
            schema::published_articles::{self, genre, locale, published_at},
            stored::Word,
        };
        let wanted: &Wanted = $wanted;
        // What was withdrawn or archived is found at its address only.
        let listed =
            published_articles::withdrawn_at.is_null().and(published_articles::archived_at.is_null());
        let mut query = $query.filter(listed);
        let asked = wanted.locale.key();
        query = if wanted.fallback && wanted.locale != Locale::Vi {
            let translated = IN_LANGUAGE
                .filter(IN_LANGUAGE.field(published_articles::portal_id).eq(published_articles::portal_id))
                .filter(IN_LANGUAGE.field(published_articles::article_id).eq(published_articles::article_id))
                .filter(IN_LANGUAGE.field(locale).eq(asked));
            let vietnamese =
                locale.eq(Locale::Vi.key()).and(diesel::dsl::not(diesel::dsl::exists(translated)));
            query.filter(locale.eq(asked).or(vietnamese))
        } else {
            query.filter(locale.eq(asked))
        };
        if let Some(wanted) = wanted.genre {
            query = query.filter(genre.eq(Word(wanted)));
        }
        if let Some(from) = wanted.from {
            query = query.filter(published_at.ge(from));
        }
        if let Some(before) = wanted.before {
            query = query.filter(published_at.lt(before));
        }
        query
    }};
}

/// Puts such a query into an order, from a place on.
macro_rules! from_place {
    ($query:expr, $order:expr, $after:expr) => {{
        use crate::db::schema::published_articles::{article_id as id, published_at as at, title_key as key};
        let mut query = $query;
        query = match $order {
            Order::Published { newest_first: true } => query.order((at.desc(), id.desc())),
            Order::Published { newest_first: false } => query.order((at.asc(), id.asc())),
            Order::Title { backwards: false } => query.order((key.asc(), id.asc())),
            Order::Title { backwards: true } => query.order((key.desc(), id.desc())),
        };
        match ($after, $order.is_down()) {
            (None, _) => query,
            // A bound that the index can begin at, and only then who comes after whom at the bound.
            (Some(After::Instant(t, last)), true) => query.filter(at.le(t).and(at.lt(t).or(id.lt(last)))),
            (Some(After::Instant(t, last)), false) => query.filter(at.ge(t).and(at.gt(t).or(id.gt(last)))),
            (Some(After::Title(k, last)), true) => {
                query.filter(key.le(k.clone()).and(key.lt(k).or(id.lt(last))))
            }
            (Some(After::Title(k, last)), false) => {
                query.filter(key.ge(k.clone()).and(key.gt(k).or(id.gt(last))))
            }
        }
    }};
}
pub(super) use {from_place, narrowed};

impl Order {
    /// Sorts the rows of two lists in this order into one. The keys of instants are numbers written out.
    pub(super) fn sort<T>(self, rows: &mut [T], place: impl Fn(&T) -> &Place) {
        rows.sort_by(|a, b| {
            let (a, b) = (place(a), place(b));
            let order = match self {
                Self::Published { .. } => a.key.len().cmp(&b.key.len()).then_with(|| a.key.cmp(&b.key)),
                Self::Title { .. } => a.key.cmp(&b.key),
            };
            let order = order.then_with(|| a.id.cmp(&b.id));
            if self.is_down() { order.reverse() } else { order }
        });
    }

    /// Whether it goes from the last to the first.
    pub(super) fn is_down(self) -> bool {
        matches!(self, Self::Published { newest_first: true } | Self::Title { backwards: true })
    }
}
