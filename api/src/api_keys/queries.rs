//! The keys of a portal in the database, and what they were used for.

use super::usage::Counted;
use crate::{
    access::{Work, key::Secret},
    audit::Subject,
    db::{
        Conn, Scoped,
        schema::{api_key_usage, api_keys, users},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Refusal, Result},
    http::if_match::IfMatch,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use diesel::prelude::*;
use shared::{
    api_key::{
        ApiKey, ApiKeyCounts, ApiKeyDay, ApiKeyDraft, ApiKeyRoute, ApiKeyState, ApiKeyUsage, ApiOutcome,
        ApiScope, KEYS_MAX,
    },
    audit::Action,
    calendar,
    check::{Fault, FaultCode},
    id::{ApiKeyId, PortalId, UserId},
    problem::ProblemCode,
    text::collate,
    user::UserStatus,
};
use std::collections::{BTreeMap, HashMap};

#[derive(Queryable)]
struct Row {
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
        if self.revoked_at.is_some() {
            ApiKeyState::Revoked
        } else if self.expires_on < calendar::date(now) {
            ApiKeyState::Expired
        } else if self.status.0 == UserStatus::Active {
            ApiKeyState::Active
        } else {
            ApiKeyState::Orphaned
        }
    }

    fn key(self, now: DateTime<Utc>) -> ApiKey {
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
struct Kept<'d> {
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
    fn of(draft: &'d ApiKeyDraft, answers: UserId) -> Self {
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

/// How long a key that was revoked is listed, to answer what it was used for.
const REVOKED: TimeDelta = TimeDelta::days(400);

/// The columns of a row, in its order.
#[diesel::dsl::auto_type]
fn columns() -> _ {
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
        return Err(Refusal::new(ProblemCode::WrongState)
            .detail("Khóa API đã bị thu hồi; hãy tạo khóa mới.", "The API key was revoked; make another.")
            .into());
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

/// What a key was used for on the days up to one, the latest first.
pub(super) fn usage(db: &mut Scoped<'_>, id: ApiKeyId, today: NaiveDate, days: u32) -> Result<ApiKeyUsage> {
    let first = today - TimeDelta::days(i64::from(days) - 1);
    let rows: Vec<(NaiveDate, String, Word<ApiOutcome>, i64)> = db
        .api_key_usage()
        .filter(api_key_usage::key_id.eq(Id::from(id)))
        .filter(api_key_usage::day.between(first, today))
        .select((api_key_usage::day, api_key_usage::route, api_key_usage::outcome, api_key_usage::requests))
        .load(db.conn())?;
    let mut by_day: BTreeMap<NaiveDate, ApiKeyCounts> =
        first.iter_days().take(days as usize).map(|day| (day, ApiKeyCounts::default())).collect();
    let mut by_route: HashMap<String, ApiKeyCounts> = HashMap::new();
    let mut total = ApiKeyCounts::default();
    for (day, route, outcome, requests) in rows {
        by_day.entry(day).or_default().add(outcome.0, requests);
        by_route.entry(route).or_default().add(outcome.0, requests);
        total.add(outcome.0, requests);
    }
    let days = by_day.into_iter().rev().map(|(day, requests)| ApiKeyDay { day, requests }).collect();
    let mut routes: Vec<ApiKeyRoute> =
        by_route.into_iter().map(|(route, requests)| ApiKeyRoute { route, requests }).collect();
    routes.sort_by(|a, b| b.requests.total().cmp(&a.requests.total()).then_with(|| a.route.cmp(&b.route)));
    Ok(ApiKeyUsage { days, routes, total })
}

/// Adds what was counted to what is there. A key that is not there any more is left out.
pub(super) fn write_down(conn: &mut Conn, portal: PortalId, counted: &Counted) -> Result<()> {
    let portal = Id::from(portal);
    for (key, last) in &counted.last {
        let row = api_keys::table.find((portal, Id::from(*key)));
        let was = (
            api_keys::last_used_at.eq(Some(Ts(last.at))),
            api_keys::last_address.eq(last.address.as_deref()),
        );
        diesel::update(row).set(was).execute(conn)?;
    }
    for (kind, requests) in &counted.requests {
        let (key, outcome) = (Id::from(kind.key), Word(kind.outcome));
        let row = (
            api_key_usage::portal_id.eq(portal),
            api_key_usage::key_id.eq(key),
            api_key_usage::day.eq(kind.day),
            api_key_usage::route.eq(&kind.route),
            api_key_usage::outcome.eq(outcome),
            api_key_usage::requests.eq(0_i64),
        );
        crate::each!(conn, conn => diesel::insert_into(api_key_usage::table).values(row).on_conflict_do_nothing().execute(conn))?;
        let there = api_key_usage::table
            .filter(api_key_usage::portal_id.eq(portal))
            .filter(api_key_usage::key_id.eq(key))
            .filter(api_key_usage::day.eq(kind.day))
            .filter(api_key_usage::route.eq(&kind.route))
            .filter(api_key_usage::outcome.eq(outcome));
        let more = api_key_usage::requests.eq(api_key_usage::requests + *requests);
        diesel::update(there).set(more).execute(conn)?;
    }
    Ok(())
}

/// Forgets what was used long ago, and keys that were revoked then.
pub(crate) fn forget(conn: &mut Conn, now: DateTime<Utc>) -> Result<(usize, usize)> {
    let first = calendar::date(now - REVOKED);
    let usage = diesel::delete(api_key_usage::table.filter(api_key_usage::day.lt(first))).execute(conn)?;
    let revoked = api_keys::table.filter(api_keys::revoked_at.lt(Some(Ts(now - REVOKED))).assume_not_null());
    Ok((usage, diesel::delete(revoked).execute(conn)?))
}
