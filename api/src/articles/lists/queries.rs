//! Lists of articles in the database: which, in which order, page by page.

use super::{by_state::by_state, row::ListRow};
use crate::{
    articles::verification::queries::Addressee,
    db::{
        Scoped,
        schema::{article_limits, articles, users, verifications},
        stored::{Id, Ts, Word, holds_locale},
    },
    error::Result,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use shared::{
    article::{EmergencyState, Genre, Origin, Status, VerificationState},
    id::UserId,
    word::Locale,
};

/// The order of a list. What has no value to be sorted by comes last, whichever way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The last change first, or last.
    Updated { newest_first: bool },
    /// By title in the Vietnamese order, or against it.
    Title { backwards: bool },
    /// As a text goes through the board, or against it; within a state as they were begun.
    State { backwards: bool },
    /// The newest publication first, or last.
    FirstPublished { newest_first: bool },
    /// What is to be published last first, or last.
    Scheduled { latest_first: bool },
}

/// From an instant on, and before another.
pub(crate) type Span = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// Which articles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) states: Vec<Status>,
    pub(crate) sections: Option<Vec<String>>,
    /// Words of the title or summary, folded.
    pub(crate) words: Vec<String>,
    /// All of them: an article has one author, so two find nothing.
    pub(crate) authors: Vec<UserId>,
    /// Those in the trash, which are nowhere else.
    pub(crate) trashed: bool,
    /// Published in an emergency, and approved since or not.
    pub(crate) emergency: Vec<EmergencyState>,
    /// With a proposal to refuse.
    pub(crate) refusal_proposed: bool,
    /// With a question about it, in one of these states.
    pub(crate) verification: Vec<VerificationState>,
    /// With a question that waits for an answer of somebody's.
    pub(crate) asked: Option<Addressee>,
    /// With a question that this person asked.
    pub(crate) asked_by: Option<UserId>,
    pub(crate) genre: Option<Genre>,
    pub(crate) origin: Option<Origin>,
    pub(crate) live: Option<bool>,
    pub(crate) locale: Option<Locale>,
    pub(crate) scheduled: Option<bool>,
    /// When it was last changed.
    pub(crate) updated: Span,
    /// When it was first published.
    pub(crate) published: Span,
}

pub(super) type Boxed<'q> = diesel::helper_types::IntoBoxed<
    'q,
    diesel::helper_types::InnerJoin<
        crate::db::reader::Seen<articles::table, articles::portal_id, articles::id>,
        users::table,
    >,
    crate::db::conn::MultiBackend,
>;

pub(super) fn wanted<'q>(db: &Scoped<'_>, wanted: &Wanted) -> Boxed<'q> {
    let mut query = db.articles().inner_join(users::table).into_boxed();
    query = if wanted.trashed {
        query.filter(articles::trashed_at.is_not_null())
    } else {
        query.filter(articles::trashed_at.is_null())
    };
    if !wanted.emergency.is_empty() {
        let flags: Vec<_> = wanted.emergency.iter().copied().map(|flag| Some(Word(flag))).collect();
        query = query.filter(articles::emergency.eq_any(flags));
    }
    if wanted.refusal_proposed {
        query = query.filter(articles::refusal_proposed.eq(true));
    }
    if !wanted.verification.is_empty() {
        let flags: Vec<_> = wanted.verification.iter().copied().map(|flag| Some(Word(flag))).collect();
        query = query.filter(articles::verification.eq_any(flags));
    }
    if let Some(person) = wanted.asked_by {
        query = query.filter(articles::asked_by.eq(Some(Id::from(person))));
    }
    if let Some(Addressee { person, unit }) = wanted.asked {
        let put_to = verifications::asked_user.eq(Some(person)).or(verifications::asked_unit.eq(unit));
        let waiting = verifications::state.eq(Word(VerificationState::Waiting));
        // In SQL no unit equals no unit: who works in none is asked by name only.
        let put_to = db.verifications().filter(waiting).filter(put_to.assume_not_null());
        query = query.filter(articles::id.eq_any(put_to.select(verifications::article_id)));
    }
    if !wanted.states.is_empty() {
        query =
            query.filter(articles::state.eq_any(wanted.states.iter().copied().map(Word).collect::<Vec<_>>()));
    }
    if let Some(sections) = &wanted.sections {
        query = query.filter(articles::section.eq_any(sections.clone()));
    }
    for author in &wanted.authors {
        query = query.filter(articles::author_id.eq(Id::from(*author)));
    }
    for word in &wanted.words {
        // Folded words hold letters and digits only: nothing to escape.
        query = query.filter(articles::search_key.like(format!("%{word}%")));
    }
    if let Some(genre) = wanted.genre {
        query = query.filter(articles::genre.eq(Word(genre)));
    }
    if let Some(origin) = wanted.origin {
        query = query.filter(articles::origin.eq(Word(origin)));
    }
    query = match wanted.live {
        Some(true) => query.filter(articles::live_edition.is_not_null()),
        Some(false) => query.filter(articles::live_edition.is_null()),
        None => query,
    };
    query = match wanted.scheduled {
        Some(true) => query.filter(articles::scheduled_for.is_not_null()),
        Some(false) => query.filter(articles::scheduled_for.is_null()),
        None => query,
    };
    if let Some(locale) = wanted.locale {
        query = query.filter(holds_locale(locale));
    }
    let (from, before) = wanted.updated;
    if let Some(from) = from {
        query = query.filter(articles::updated_at.ge(Ts(from)));
    }
    if let Some(before) = before {
        query = query.filter(articles::updated_at.lt(Ts(before)));
    }
    let (from, before) = wanted.published;
    if let Some(from) = from {
        query = query.filter(articles::first_published_at.ge(Ts(from)));
    }
    if let Some(before) = before {
        query = query.filter(articles::first_published_at.lt(Ts(before)));
    }
    query
}

/// How many articles there are.
pub(crate) fn count(db: &mut Scoped<'_>, which: &Wanted) -> Result<i64> {
    Ok(wanted(db, which).count().get_result(db.conn())?)
}

/// Where a page begins: after this title or instant, and this identity; or among those without a value, after this one.
#[derive(Clone, Debug)]
pub(crate) enum After {
    Instant(Ts, Id),
    Title(String, Id),
    Without(Id),
    Rank(usize, Id),
}

impl After {
    fn instant(&self) -> Option<(Ts, Id)> {
        if let Self::Instant(at, id) = self { Some((*at, *id)) } else { None }
    }

    fn title(self) -> Option<(String, Id)> {
        if let Self::Title(key, id) = self { Some((key, id)) } else { None }
    }
}

/// Sorts by a column and the identity, from a place on. That the column is not beyond the place is said apart: an index
/// then leads there, however far down the list it is.
macro_rules! sorted {
    ($query:expr, $column:ident, $down:expr, $after:expr) => {{
        let query = $query;
        match ($down, $after) {
            (true, None) => query.order(($column.desc(), articles::id.desc())),
            (false, None) => query.order(($column.asc(), articles::id.asc())),
            (true, Some((key, last))) => query
                .filter($column.le(key.clone()).and($column.lt(key).or(articles::id.lt(last))))
                .order(($column.desc(), articles::id.desc())),
            (false, Some((key, last))) => query
                .filter($column.ge(key.clone()).and($column.gt(key).or(articles::id.gt(last))))
                .order(($column.asc(), articles::id.asc())),
        }
    }};
}

/// Those with a value in a column, sorted by it, and then those without: the databases disagree on where these belong,
/// and asked for apart they need no index of their own.
macro_rules! those_without_last {
    ($db:ident, $which:ident, $column:ident, $down:expr, $after:expr, $limit:ident) => {{
        let after: Option<After> = $after;
        let mut rows = match &after {
            Some(After::Without(_)) => Vec::new(),
            place => {
                let some = wanted($db, $which).filter($column.is_not_null());
                let place = place.as_ref().and_then(After::instant);
                rows($db, sorted!(some, $column, $down, place), $limit)?
            }
        };
        if rows.len() < $limit {
            let none = wanted($db, $which).filter($column.is_null());
            let none = match (after, $down) {
                (Some(After::Without(last)), true) => none.filter(articles::id.lt(last)),
                (Some(After::Without(last)), false) => none.filter(articles::id.gt(last)),
                _ => none,
            };
            let none = if $down { none.order(articles::id.desc()) } else { none.order(articles::id.asc()) };
            let left = $limit - rows.len();
            rows.extend(self::rows($db, none, left)?);
        }
        rows
    }};
}

/// Articles in an order, after a place, and one more.
pub(crate) fn page(
    db: &mut Scoped<'_>,
    which: &Wanted,
    order: Order,
    after: Option<After>,
    limit: u32,
) -> Result<Vec<ListRow>> {
    use articles::{first_published_at, scheduled_for, title_key, updated_at};
    let limit = limit as usize + 1;
    Ok(match order {
        Order::Updated { newest_first } => {
            let place = after.as_ref().and_then(After::instant);
            rows(db, sorted!(wanted(db, which), updated_at, newest_first, place), limit)?
        }
        Order::Title { backwards } => {
            let place = after.and_then(After::title);
            rows(db, sorted!(wanted(db, which), title_key, backwards, place), limit)?
        }
        Order::State { backwards } => by_state(db, which, backwards, after, limit)?,
        Order::FirstPublished { newest_first } => {
            those_without_last!(db, which, first_published_at, newest_first, after, limit)
        }
        Order::Scheduled { latest_first } => {
            those_without_last!(db, which, scheduled_for, latest_first, after, limit)
        }
    })
}

pub(super) fn rows(db: &mut Scoped<'_>, query: Boxed<'_>, limit: usize) -> Result<Vec<ListRow>> {
    let limit_of = db.article_limits().filter(article_limits::article_id.eq(articles::id));
    let access = limit_of.select(article_limits::access).single_value();
    let rows = query
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select((
            articles::id,
            articles::version,
            articles::title,
            articles::genre,
            articles::origin,
            articles::section,
            articles::state,
            articles::live_edition,
            articles::author_id,
            users::full_name,
            articles::updated_at,
            articles::first_published_at,
            articles::locales,
            articles::scheduled_for,
            access,
            articles::trashed_at,
            articles::emergency,
            articles::refusal_proposed,
            articles::verification,
            articles::answer_due_on,
            articles::title_key,
        ))
        .load(db.conn())?;
    Ok(rows)
}
