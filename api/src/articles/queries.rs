//! Articles in the database.

use super::emergency::{self, OpenEdition};
use crate::{
    db::{
        Scoped,
        schema::{article_limits, articles, editions, published_articles, revisions, users},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Result},
};
use diesel::prelude::*;
use shared::{
    article::{Access, Approval, ArticleDraft, ArticleRow, EmergencyState, RefusalGround, Status},
    id::{ArticleId, UserId},
    word::Locale,
};

/// An article with its edition at work and the newest text.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    pub(crate) article: ArticleFields,
    pub(crate) edition: EditionFields,
    pub(crate) draft: ArticleDraft,
    /// The public can read something of it, a withdrawn or archived text too.
    pub(crate) readable: bool,
    /// The edition that was published in an emergency and waits for its approval.
    pub(crate) emergency: Option<OpenEdition>,
}

#[derive(Clone, Debug, Queryable)]
pub(crate) struct ArticleFields {
    pub(crate) id: Id,
    pub(crate) version: i32,
    pub(crate) state: Word<Status>,
    pub(crate) edition: i32,
    pub(crate) live_edition: Option<i32>,
    pub(crate) slug: Option<String>,
    pub(crate) first_published_at: Option<Ts>,
    pub(crate) published_at: Option<Ts>,
    pub(crate) created_at: Ts,
    pub(crate) updated_at: Ts,
    pub(crate) trashed_at: Option<Ts>,
    pub(crate) emergency: Option<Word<EmergencyState>>,
    pub(crate) refusal_proposed: bool,
}

#[derive(Clone, Debug, Queryable)]
pub(crate) struct EditionFields {
    pub(crate) number: i32,
    pub(crate) id: Id,
    pub(crate) revision: i32,
    pub(crate) author: Id,
    pub(crate) last_editor: Id,
    pub(crate) approval: Option<Json<Approval>>,
    pub(crate) return_note: Option<String>,
    pub(crate) refusal_ground: Option<Word<RefusalGround>>,
    pub(crate) refusal_note: Option<String>,
    pub(crate) unpublish_reason: Option<String>,
    pub(crate) published_at: Option<Ts>,
}

/// An article of the portal.
///
/// # Errors
/// Not found, here or anywhere: the two look the same.
pub(crate) fn open(db: &mut Scoped<'_>, id: ArticleId) -> Result<Opened> {
    let article: ArticleFields = db
        .articles()
        .filter(articles::id.eq(Id::from(id)))
        .select((
            articles::id,
            articles::version,
            articles::state,
            articles::edition,
            articles::live_edition,
            articles::slug,
            articles::first_published_at,
            articles::published_at,
            articles::created_at,
            articles::updated_at,
            articles::trashed_at,
            articles::emergency,
            articles::refusal_proposed,
        ))
        .first(db.conn())
        .optional()?
        .ok_or_else(Error::not_found)?;
    let edition: EditionFields = db
        .editions()
        .filter(editions::article_id.eq(article.id))
        .filter(editions::number.eq(article.edition))
        .select((
            editions::number,
            editions::id,
            editions::revision,
            editions::author_id,
            editions::last_editor_id,
            editions::approval,
            editions::return_note,
            editions::refusal_ground,
            editions::refusal_note,
            editions::unpublish_reason,
            editions::published_at,
        ))
        .first(db.conn())?;
    let draft: Json<ArticleDraft> = db
        .revisions()
        .filter(revisions::article_id.eq(article.id))
        .filter(revisions::edition.eq(edition.number))
        .filter(revisions::number.eq(edition.revision))
        .select(revisions::draft)
        .first(db.conn())?;
    let public: i64 = db
        .published_articles()
        .filter(published_articles::article_id.eq(article.id))
        .count()
        .get_result(db.conn())?;
    let emergency = article.emergency.map(|_| emergency::open(db, article.id)).transpose()?.flatten();
    Ok(Opened { article, edition, draft: draft.0, readable: public > 0, emergency })
}

/// The names of people, by their identities.
pub(crate) fn names(db: &mut Scoped<'_>, people: &[Id]) -> Result<Vec<(Id, String)>> {
    Ok(users::table.filter(users::id.eq_any(people)).select((users::id, users::full_name)).load(db.conn())?)
}

#[derive(Queryable)]
pub(crate) struct ListRow {
    id: Id,
    title: String,
    section: Option<String>,
    state: Word<Status>,
    live_edition: Option<i32>,
    author: Id,
    author_name: String,
    updated_at: Ts,
    first_published_at: Option<Ts>,
    locales: Json<Vec<Locale>>,
    scheduled_for: Option<Ts>,
    access: Option<Word<Access>>,
    trashed_at: Option<Ts>,
    emergency: Option<Word<EmergencyState>>,
    refusal_proposed: bool,
    /// The key by which titles are sorted.
    pub(crate) title_key: String,
}

impl From<ListRow> for ArticleRow {
    fn from(row: ListRow) -> Self {
        let ListRow {
            id,
            title,
            section,
            state,
            live_edition,
            author,
            author_name,
            updated_at,
            first_published_at,
            locales,
            scheduled_for,
            access,
            trashed_at,
            emergency,
            refusal_proposed,
            title_key: _,
        } = row;
        Self {
            id: id.into(),
            title,
            section,
            state: state.0,
            live: live_edition.is_some(),
            author: author.into(),
            author_name,
            updated_at: updated_at.0,
            first_published_at: first_published_at.map(|at| at.0),
            locales: locales.0,
            scheduled_for: scheduled_for.map(|at| at.0),
            access: access.map(|access| access.0).unwrap_or_default(),
            trashed_at: trashed_at.map(|at| at.0),
            emergency: emergency.map(|flag| flag.0),
            refusal_proposed,
        }
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The last change first, or last.
    Updated { newest_first: bool },
    /// By title in the Vietnamese order, or against it.
    Title { backwards: bool },
}

/// Which articles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) states: Vec<Status>,
    pub(crate) sections: Option<Vec<String>>,
    /// Words of the title or summary, folded.
    pub(crate) words: Vec<String>,
    pub(crate) author: Option<UserId>,
    /// Those in the trash, which are nowhere else.
    pub(crate) trashed: bool,
    /// Published in an emergency, and approved since or not.
    pub(crate) emergency: Vec<EmergencyState>,
    /// With a proposal to refuse.
    pub(crate) refusal_proposed: bool,
}

type Boxed<'q> = diesel::helper_types::IntoBoxed<
    'q,
    diesel::helper_types::InnerJoin<
        crate::db::reader::Seen<articles::table, articles::portal_id, articles::id>,
        users::table,
    >,
    crate::db::conn::MultiBackend,
>;

fn wanted<'q>(db: &Scoped<'_>, wanted: &Wanted) -> Boxed<'q> {
    let mut query = db.articles().inner_join(users::table).into_boxed();
    query = if wanted.trashed {
        query.filter(articles::trashed_at.is_not_null())
    } else {
        query.filter(articles::trashed_at.is_null())
    };
    if !wanted.states.is_empty() {
        query =
            query.filter(articles::state.eq_any(wanted.states.iter().copied().map(Word).collect::<Vec<_>>()));
    }
    if let Some(sections) = &wanted.sections {
        query = query.filter(articles::section.eq_any(sections.clone()));
    }
    if let Some(author) = wanted.author {
        query = query.filter(articles::author_id.eq(Id::from(author)));
    }
    if !wanted.emergency.is_empty() {
        let flags: Vec<_> = wanted.emergency.iter().copied().map(|flag| Some(Word(flag))).collect();
        query = query.filter(articles::emergency.eq_any(flags));
    }
    if wanted.refusal_proposed {
        query = query.filter(articles::refusal_proposed.eq(true));
    }
    for word in &wanted.words {
        // Folded words hold letters and digits only: nothing to escape.
        query = query.filter(articles::search_key.like(format!("%{word}%")));
    }
    query
}

/// How many articles there are.
pub(crate) fn count(db: &mut Scoped<'_>, which: &Wanted) -> Result<i64> {
    Ok(wanted(db, which).count().get_result(db.conn())?)
}

/// Where a page begins: after this title or instant, and this identity.
#[derive(Clone, Debug)]
pub(crate) enum After {
    Instant(Ts, Id),
    Title(String, Id),
}

/// Articles in an order, after a place, and one more.
pub(crate) fn page(
    db: &mut Scoped<'_>,
    which: &Wanted,
    order: Order,
    after: Option<After>,
    limit: u32,
) -> Result<Vec<ListRow>> {
    use articles::{id, title_key, updated_at};
    let mut query = wanted(db, which);
    query = match order {
        Order::Updated { newest_first: true } => query.order((updated_at.desc(), id.desc())),
        Order::Updated { newest_first: false } => query.order((updated_at.asc(), id.asc())),
        Order::Title { backwards: false } => query.order((title_key.asc(), id.asc())),
        Order::Title { backwards: true } => query.order((title_key.desc(), id.desc())),
    };
    let down = matches!(order, Order::Updated { newest_first: true } | Order::Title { backwards: true });
    query = match (after, down) {
        (None, _) => query,
        (Some(After::Instant(at, last)), true) => {
            query.filter(updated_at.lt(at).or(updated_at.eq(at).and(id.lt(last))))
        }
        (Some(After::Instant(at, last)), false) => {
            query.filter(updated_at.gt(at).or(updated_at.eq(at).and(id.gt(last))))
        }
        (Some(After::Title(key, last)), true) => {
            query.filter(title_key.lt(key.clone()).or(title_key.eq(key).and(id.lt(last))))
        }
        (Some(After::Title(key, last)), false) => {
            query.filter(title_key.gt(key.clone()).or(title_key.eq(key).and(id.gt(last))))
        }
    };
    let limit_of = db.article_limits().filter(article_limits::article_id.eq(id));
    let access = limit_of.select(article_limits::access).single_value();
    let rows = query
        .limit(i64::from(limit) + 1)
        .select((
            id,
            articles::title,
            articles::section,
            articles::state,
            articles::live_edition,
            articles::author_id,
            users::full_name,
            updated_at,
            articles::first_published_at,
            articles::locales,
            articles::scheduled_for,
            access,
            articles::trashed_at,
            articles::emergency,
            articles::refusal_proposed,
            title_key,
        ))
        .load(db.conn())?;
    Ok(rows)
}
