//! Links to previews in the database.

use crate::{
    access::Work,
    db::{
        Scoped,
        schema::{preview_links, users},
        stored::{Id, Ts},
    },
    error::{Error, Result},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use shared::{
    article::{NewPreviewLink, PreviewLink, RevisionPlace, link_state},
    id::{ArticleId, PreviewLinkId},
};

/// How many links of one article are listed: the newest.
const LISTED: i64 = 100;

/// A link as it is kept.
#[derive(Clone, Debug, Queryable)]
pub(crate) struct Kept {
    pub(crate) id: Id,
    pub(crate) article: Id,
    edition: i32,
    number: i32,
    pub(crate) note: String,
    pub(crate) created_by: Id,
    created_by_name: String,
    created_at: Ts,
    pub(crate) expires_at: Ts,
    revoked_at: Option<Ts>,
    uses: i32,
    first_used_at: Option<Ts>,
    last_used_at: Option<Ts>,
}

impl Kept {
    /// The revision that it shows.
    pub(crate) fn place(&self) -> RevisionPlace {
        RevisionPlace { edition: self.edition, number: self.number }
    }

    /// Whether it has been opened before.
    pub(crate) fn is_used(&self) -> bool {
        self.first_used_at.is_some()
    }

    /// The link as it is told, without its secret.
    pub(crate) fn told(self, now: DateTime<Utc>) -> PreviewLink {
        let revision = self.place().to_string();
        let Self {
            id,
            article: _,
            edition: _,
            number: _,
            note,
            created_by,
            created_by_name,
            created_at,
            expires_at,
            revoked_at,
            uses,
            first_used_at,
            last_used_at,
        } = self;
        let revoked_at = revoked_at.map(|at| at.0);
        PreviewLink {
            id: id.into(),
            revision,
            note,
            state: link_state(expires_at.0, revoked_at, now),
            created_by: created_by.into(),
            created_by_name,
            created_at: created_at.0,
            expires_at: expires_at.0,
            revoked_at,
            uses,
            first_used_at: first_used_at.map(|at| at.0),
            last_used_at: last_used_at.map(|at| at.0),
            token: None,
            page: None,
        }
    }
}

type Boxed<'q> = diesel::helper_types::IntoBoxed<
    'q,
    crate::db::reader::Seen<preview_links::table, preview_links::portal_id, preview_links::article_id>,
    crate::db::conn::MultiBackend,
>;

fn load<'q>(db: &mut Scoped<'_>, which: impl FnOnce(Boxed<'q>) -> Boxed<'q>) -> Result<Vec<Kept>> {
    let links = which(db.preview_links().into_boxed()).order(preview_links::id.desc()).limit(LISTED);
    Ok(links
        .inner_join(users::table.on(users::id.eq(preview_links::created_by)))
        .select((
            preview_links::id,
            preview_links::article_id,
            preview_links::edition,
            preview_links::number,
            preview_links::note,
            preview_links::created_by,
            users::full_name,
            preview_links::created_at,
            preview_links::expires_at,
            preview_links::revoked_at,
            preview_links::uses,
            preview_links::first_used_at,
            preview_links::last_used_at,
        ))
        .load(db.conn())?)
}

/// The links of an article, the newest first.
pub(crate) fn of_article(db: &mut Scoped<'_>, article: ArticleId) -> Result<Vec<Kept>> {
    load(db, |links| links.filter(preview_links::article_id.eq(Id::from(article))))
}

/// A link of an article.
///
/// # Errors
/// Not found, in this article or anywhere.
pub(crate) fn find(db: &mut Scoped<'_>, article: ArticleId, link: PreviewLinkId) -> Result<Kept> {
    let found = load(db, |links| {
        links
            .filter(preview_links::article_id.eq(Id::from(article)))
            .filter(preview_links::id.eq(Id::from(link)))
    });
    found?.pop().ok_or_else(Error::not_found)
}

/// The link that is kept under a hash, as long as it leads somewhere.
///
/// # Errors
/// Not found: there is none, or it has ended.
pub(crate) fn find_open(db: &mut Scoped<'_>, hash: &str, now: DateTime<Utc>) -> Result<Kept> {
    let found = load(db, |links| {
        links
            .filter(preview_links::token_hash.eq(hash.to_owned()))
            .filter(preview_links::revoked_at.is_null())
            .filter(preview_links::expires_at.gt(Ts(now)))
    });
    found?.pop().ok_or_else(Error::not_found)
}

/// Keeps a new link, by the hash of its secret.
pub(crate) fn insert(
    work: &mut Work<'_>,
    (article, place): (ArticleId, RevisionPlace),
    asked: &NewPreviewLink,
    creator: Id,
    hash: String,
) -> Result<PreviewLinkId> {
    let (id, portal, now) = (Id(work.new_id()), work.portal(), work.now());
    diesel::insert_into(preview_links::table)
        .values((
            preview_links::portal_id.eq(portal),
            preview_links::id.eq(id),
            preview_links::article_id.eq(Id::from(article)),
            preview_links::edition.eq(place.edition),
            preview_links::number.eq(place.number),
            preview_links::token_hash.eq(hash),
            preview_links::note.eq(&asked.note),
            preview_links::created_by.eq(creator),
            preview_links::created_at.eq(Ts(now)),
            preview_links::expires_at.eq(Ts(asked.ends_at(now))),
            preview_links::uses.eq(0),
        ))
        .execute(work.conn())?;
    Ok(id.into())
}

/// Notes that a link was opened.
pub(crate) fn edit_used(work: &mut Work<'_>, link: &Kept) -> Result<()> {
    let now = Some(Ts(work.now()));
    let row = work.scoped().preview_links().filter(preview_links::id.eq(link.id));
    diesel::update(row)
        .set((
            preview_links::uses.eq(preview_links::uses + 1),
            preview_links::first_used_at.eq(link.first_used_at.or(now)),
            preview_links::last_used_at.eq(now),
        ))
        .execute(work.conn())?;
    Ok(())
}

/// Ends a link, and says whether it had not ended before.
pub(crate) fn edit_revoked(work: &mut Work<'_>, link: &Kept) -> Result<bool> {
    let now = Ts(work.now());
    let row = work.scoped().preview_links().filter(preview_links::id.eq(link.id));
    let open = row.filter(preview_links::revoked_at.is_null());
    Ok(diesel::update(open).set(preview_links::revoked_at.eq(Some(now))).execute(work.conn())? == 1)
}
