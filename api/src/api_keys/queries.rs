//! The keys of a portal in the database, and what they were used for.

use super::row::{Kept, Row, columns};
use crate::{
    access::{Work, key::Secret},
    audit::Subject,
    db::{
        Scoped,
        schema::{api_keys, users},
        stored::{Id, Ts},
    },
    error::{Error, Refusal, Result},
    http::if_match::IfMatch,
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use shared::{
    api_key::{ApiKey, ApiKeyDraft, KEYS_MAX},
    audit::Action,
    check::{Fault, FaultCode},
    id::{ApiKeyId, UserId},
    problem::ProblemCode,
};

/// All keys by name, those that were revoked last.
pub(super) fn all(db: &mut Scoped<'_>, now: DateTime<Utc>) -> Result<Vec<ApiKey>> {
    let order = (api_keys::revoked_at.is_not_null(), api_keys::name_key, api_keys::id);
    let keys = db.api_keys().inner_join(users::table).order(order).select(columns());
    let rows: Vec<Row> = keys.load(db.conn())?;
    Ok(rows.into_iter().map(|row| row.key(now)).collect())
}

/// One key.
///
/// # Errors
/// Not found, here or anywhere.
pub(super) fn find(db: &mut Scoped<'_>, id: ApiKeyId, now: DateTime<Utc>) -> Result<ApiKey> {
    let keys = db.api_keys().inner_join(users::table).filter(api_keys::id.eq(Id::from(id)));
    let row: Option<Row> = keys.select(columns()).first(db.conn()).optional()?;
    row.map(|row| row.key(now)).ok_or_else(Error::not_found)
}

/// The name is of one key only, and there are not too many.
fn check(work: &mut Work<'_>, draft: &ApiKeyDraft, but: Option<ApiKeyId>) -> Result<()> {
    let there = work.scoped().api_keys().filter(api_keys::revoked_at.is_null());
    let names: Vec<(Id, String)> = there.select((api_keys::id, api_keys::name)).load(work.conn())?;
    let own = draft.name.to_lowercase();
    let mut faults = Vec::new();
    if names.iter().any(|(id, name)| name.to_lowercase() == own && Some(ApiKeyId::from(*id)) != but) {
        faults.push(Fault::new("/name", FaultCode::NotUnique));
    }
    if but.is_none() && names.len() >= KEYS_MAX {
        faults.push(Fault { limit: Some(KEYS_MAX), ..Fault::new("", FaultCode::TooMany) });
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

/// Changes columns of a key at the version that was seen.
macro_rules! set {
    ($work:expr, $id:expr, $seen:expr, $change:expr) => {{
        let row = $work
            .scoped()
            .api_keys()
            .filter(api_keys::id.eq(Id::from($id)))
            .filter(api_keys::version.eq($seen.0));
        let changed =
            diesel::update(row).set((api_keys::version.eq($seen.0 + 1), $change)).execute($work.conn())?;
        if changed == 0 {
            return Err(ProblemCode::Stale.into());
        }
    }};
}

/// Keeps a new key; somebody answers for it.
pub(super) fn insert(
    work: &mut Work<'_>,
    draft: &ApiKeyDraft,
    secret: &Secret,
    answers: UserId,
) -> Result<ApiKey> {
    check(work, draft, None)?;
    let (id, portal, now) = (Id(work.new_id()), work.portal(), work.now());
    diesel::insert_into(api_keys::table)
        .values((
            api_keys::portal_id.eq(portal),
            api_keys::id.eq(id),
            api_keys::version.eq(1),
            Kept::of(draft, answers),
            api_keys::secret_hash.eq(&secret.hash),
            api_keys::ending.eq(&secret.ending),
            api_keys::secret_since.eq(Ts(now)),
            api_keys::created_at.eq(Ts(now)),
        ))
        .execute(work.conn())?;
    work.record(Action::ApiKeyCreated, Subject::new("api_key", id.0), Some(&draft.name))?;
    find(work.scoped(), id.into(), now)
}

/// A key that is there and was not revoked, at the version that was seen.
fn open(work: &mut Work<'_>, id: ApiKeyId, seen: IfMatch) -> Result<ApiKey> {
    let now = work.now();
    let key = find(work.scoped(), id, now)?;
    seen.check(key.version)?;
    if key.revoked_at.is_some() {
        let (vi, en) =
            ("Khóa API đã bị thu hồi; hãy tạo khóa mới.", "The API key was revoked; make another.");
        return Err(Refusal::new(ProblemCode::WrongState).detail(vi, en).into());
    }
    Ok(key)
}

/// Changes a key; whoever changes it answers for it from now on.
pub(super) fn edit(
    work: &mut Work<'_>,
    id: ApiKeyId,
    seen: IfMatch,
    draft: &ApiKeyDraft,
    answers: UserId,
) -> Result<ApiKey> {
    let before = open(work, id, seen)?;
    if before.draft == *draft && before.answers == answers {
        work.nothing_to_record();
        return Ok(before);
    }
    check(work, draft, Some(id))?;
    set!(work, id, seen, Kept::of(draft, answers));
    work.record(Action::ApiKeyChanged, Subject::new("api_key", id), Some(&draft.name))?;
    let now = work.now();
    find(work.scoped(), id, now)
}

/// Gives a key a new secret; the one of until now goes on for a while. Whoever does it answers for the key from now on.
pub(super) fn rotate(
    work: &mut Work<'_>,
    id: ApiKeyId,
    seen: IfMatch,
    secret: &Secret,
    overlap: TimeDelta,
    answers: UserId,
) -> Result<ApiKey> {
    let before = open(work, id, seen)?;
    let now = work.now();
    let key = work.scoped().api_keys().filter(api_keys::id.eq(Id::from(id)));
    let former: String = key.select(api_keys::secret_hash).first(work.conn())?;
    let change = (
        api_keys::secret_hash.eq(&secret.hash),
        api_keys::ending.eq(&secret.ending),
        api_keys::secret_since.eq(Ts(now)),
        api_keys::former_hash.eq(Some(former)),
        api_keys::former_until.eq(Some(Ts(now + overlap))),
        api_keys::answers_id.eq(Id::from(answers)),
    );
    set!(work, id, seen, change);
    work.record(Action::ApiKeyRotated, Subject::new("api_key", id), Some(&before.draft.name))?;
    find(work.scoped(), id, now)
}

/// Ends a key for good; it stays listed with what it was used for.
pub(super) fn revoke(work: &mut Work<'_>, id: ApiKeyId, seen: IfMatch) -> Result<()> {
    let before = open(work, id, seen)?;
    let now = Some(Ts(work.now()));
    set!(work, id, seen, (api_keys::revoked_at.eq(now), api_keys::former_until.eq(None::<Ts>)));
    work.record(Action::ApiKeyRevoked, Subject::new("api_key", id), Some(&before.draft.name))
}
