//! A key as the tables have it.

use crate::db::{
    schema::{api_keys, users},
    stored::{Id, Json, Ts, Word},
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::{
    api_key::{ApiKey, ApiKeyDraft, ApiKeyState, ApiScope},
    calendar,
    id::UserId,
    text::collate,
    user::UserStatus,
};

/// A key with whoever answers for it.
#[derive(Queryable)]
pub(super) struct Row {
    id: Id,
    version: i32,
    name: String,
    scopes: Json<Vec<ApiScope>>,
    portals: Json<Vec<String>>,
    addresses: Json<Vec<String>>,
    expires_on: NaiveDate,
    per_minute: i32,
    ending: String,
    secret_since: Ts,
    former_until: Option<Ts>,
    answers: Id,
    created_at: Ts,
    revoked_at: Option<Ts>,
    last_used_at: Option<Ts>,
    last_address: Option<String>,
    answers_name: String,
    status: Word<UserStatus>,
}

impl Row {
    fn state(&self, now: DateTime<Utc>) -> ApiKeyState {
        match self.status.0 {
            _ if self.revoked_at.is_some() => ApiKeyState::Revoked,
            _ if self.expires_on < calendar::date(now) => ApiKeyState::Expired,
            UserStatus::Active => ApiKeyState::Active,
            UserStatus::Disabled => ApiKeyState::Orphaned,
        }
    }

    pub(super) fn key(self, now: DateTime<Utc>) -> ApiKey {
        let state = self.state(now);
        let Self {
            id,
            version,
            name,
            scopes,
            portals,
            addresses,
            expires_on,
            per_minute,
            ending,
            secret_since,
            former_until,
            answers,
            created_at,
            revoked_at,
            last_used_at,
            last_address,
            answers_name,
            status: _,
        } = self;
        let per_minute = u32::try_from(per_minute).unwrap_or(0);
        let (scopes, portals, addresses) = (scopes.0, portals.0, addresses.0);
        ApiKey {
            id: id.into(),
            version,
            draft: ApiKeyDraft { name, scopes, portals, addresses, expires_on, per_minute },
            ending,
            state,
            answers: answers.into(),
            answers_name,
            created_at: created_at.0,
            secret_since: secret_since.0,
            former_until: former_until.map(|at| at.0).filter(|at| *at > now),
            revoked_at: revoked_at.map(|at| at.0),
            last_used_at: last_used_at.map(|at| at.0),
            last_address,
        }
    }
}

/// What is kept of a draft.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = api_keys)]
pub(super) struct Kept<'d> {
    name: &'d str,
    name_key: String,
    scopes: Json<Vec<ApiScope>>,
    portals: Json<Vec<String>>,
    addresses: Json<Vec<String>>,
    expires_on: NaiveDate,
    per_minute: i32,
    answers_id: Id,
}

impl<'d> Kept<'d> {
    pub(super) fn of(draft: &'d ApiKeyDraft, answers: UserId) -> Self {
        let ApiKeyDraft { name, scopes, portals, addresses, expires_on, per_minute } = draft;
        Self {
            name,
            name_key: collate::key(name),
            scopes: Json(scopes.clone()),
            portals: Json(portals.clone()),
            addresses: Json(addresses.clone()),
            expires_on: *expires_on,
            per_minute: i32::try_from(*per_minute).unwrap_or(i32::MAX),
            answers_id: answers.into(),
        }
    }
}

/// The columns of a row, in its order.
#[diesel::dsl::auto_type]
pub(super) fn columns() -> _ {
    (
        api_keys::id,
        api_keys::version,
        api_keys::name,
        api_keys::scopes,
        api_keys::portals,
        api_keys::addresses,
        api_keys::expires_on,
        api_keys::per_minute,
        api_keys::ending,
        api_keys::secret_since,
        api_keys::former_until,
        api_keys::answers_id,
        api_keys::created_at,
        api_keys::revoked_at,
        api_keys::last_used_at,
        api_keys::last_address,
        users::full_name,
        users::status,
    )
}
