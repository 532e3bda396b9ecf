//! A key as the database has it, with whoever answers for it.

use super::Grant;
use crate::{
    access::{Caller, caller_without_session},
    db::{
        Conn, Reader, Scoped,
        schema::{api_keys, users},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Result},
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::{
    api_key::{ApiKeyDraft, ApiScope},
    calendar,
    id::PortalId,
    problem::ProblemCode,
    user::UserStatus,
};
use std::sync::Arc;

/// Somebody who comes with a key.
#[derive(Clone, Debug)]
pub(crate) struct Holder {
    /// How far the key goes.
    pub(crate) grant: Arc<Grant>,
    /// Whoever answers for it, held to the key.
    pub(crate) caller: Arc<Caller>,
}

#[derive(Queryable)]
struct Row {
    id: Id,
    name: String,
    scopes: Json<Vec<ApiScope>>,
    portals: Json<Vec<String>>,
    addresses: Json<Vec<String>>,
    expires_on: NaiveDate,
    per_minute: i32,
    secret_hash: String,
    former_until: Option<Ts>,
    revoked_at: Option<Ts>,
    answers: Id,
    status: Word<UserStatus>,
}

impl Row {
    /// Whether the key opens anything with this secret, now.
    fn holds(&self, hash: &str, now: DateTime<Utc>) -> bool {
        let is_of_today = self.secret_hash == hash;
        let goes_on = self.former_until.is_some_and(|until| now < until.0);
        self.revoked_at.is_none()
            && self.status.0 == UserStatus::Active
            && calendar::date(now) <= self.expires_on
            && (is_of_today || goes_on)
    }
}

/// Finds whoever comes with a secret, with the roles of today (R9).
///
/// # Errors
/// `invalid_api_key`: there is no such key, or it opens nothing any more.
pub(super) fn load(
    conn: &mut Conn,
    home: PortalId,
    hash: &str,
    now: DateTime<Utc>,
    portal: impl Fn(&str) -> Option<PortalId>,
) -> Result<Holder> {
    let mut scoped = Scoped::new(conn, home, Reader::Anybody);
    let has_it = api_keys::secret_hash.eq(hash).or(api_keys::former_hash.eq(hash).assume_not_null());
    let row: Option<Row> = scoped
        .api_keys()
        .inner_join(users::table)
        .filter(has_it)
        .select((
            api_keys::id,
            api_keys::name,
            api_keys::scopes,
            api_keys::portals,
            api_keys::addresses,
            api_keys::expires_on,
            api_keys::per_minute,
            api_keys::secret_hash,
            api_keys::former_until,
            api_keys::revoked_at,
            api_keys::answers_id,
            users::status,
        ))
        .first(scoped.conn())
        .optional()?;
    let row = row.filter(|row| row.holds(hash, now)).ok_or(Error::from(ProblemCode::InvalidApiKey))?;
    let draft = ApiKeyDraft {
        name: row.name,
        scopes: row.scopes.0,
        portals: row.portals.0,
        addresses: row.addresses.0,
        expires_on: row.expires_on,
        per_minute: u32::try_from(row.per_minute).unwrap_or(0),
    };
    let grant = Arc::new(Grant::new(row.id.into(), home, draft, portal));
    let caller = caller_without_session(conn, row.answers.into(), now)?;
    let caller = Arc::new(Caller { key: Some(grant.clone()), ..caller });
    Ok(Holder { grant, caller })
}
