//! Sign-ins in the database.

use crate::{
    access::{Who, password::NewPassword, token::digest},
    audit::{self, Subject},
    db::{
        Conn,
        schema::{credentials, former_passwords, refresh_tokens, sessions, users},
        stored::{Id, Ts, Word},
    },
    error::{Error, Result},
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use shared::{
    audit::Action,
    id::{SessionId, UserId},
    problem::ProblemCode,
    user::{UserStatus, password},
};
use uuid::Uuid;

/// How long a sign-in lasts at the most.
pub(crate) const LASTS: TimeDelta = TimeDelta::hours(12);
/// How long a sign-in lasts unused.
const IDLE: TimeDelta = TimeDelta::minutes(30);
/// For how long a second tab may repeat a refresh token that was just used.
const GRACE: TimeDelta = TimeDelta::seconds(10);

/// The account that a name or an address of electronic mail belongs to, if it can sign in: who, and the hash.
pub(crate) fn find_account(conn: &mut Conn, key: &str) -> Result<Option<(UserId, String)>> {
    let found: Option<(Id, String)> = users::table
        .inner_join(credentials::table)
        .filter(users::username_key.eq(key).or(users::email_key.eq(key)))
        .filter(users::status.eq(Word(UserStatus::Active)))
        .select((users::id, credentials::hash))
        .first(conn)
        .optional()?;
    Ok(found.map(|(id, hash)| (id.into(), hash)))
}

/// What is noted of a new sign-in.
pub(crate) struct NewSession {
    pub(crate) id: SessionId,
    pub(crate) user: UserId,
    pub(crate) refresh_token: String,
    pub(crate) address: String,
    pub(crate) agent: String,
    pub(crate) now: DateTime<Utc>,
    pub(crate) audit_id: Uuid,
    pub(crate) request_id: String,
}

/// Begins a sign-in.
pub(crate) fn begin(conn: &mut Conn, new: &NewSession) -> Result<()> {
    let now = Ts(new.now);
    let account = users::table.find(Id::from(new.user));
    let before: Option<Ts> = account.select(users::last_login_at).first(conn)?;
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(Id::from(new.id)),
            sessions::user_id.eq(Id::from(new.user)),
            sessions::created_at.eq(now),
            sessions::seen_at.eq(now),
            sessions::ends_at.eq(Ts(new.now + LASTS)),
            sessions::address.eq(&new.address),
            sessions::agent.eq(&new.agent),
            sessions::previous_login_at.eq(before),
        ))
        .execute(conn)?;
    insert_refresh_token(conn, new.id, &new.refresh_token, new.now)?;
    diesel::update(users::table.find(Id::from(new.user)))
        .set(users::last_login_at.eq(Some(now)))
        .execute(conn)?;
    record(conn, new.user, new.audit_id, new.now, Action::SignedIn, &new.request_id, new.id)
}

fn insert_refresh_token(conn: &mut Conn, session: SessionId, token: &str, now: DateTime<Utc>) -> Result<()> {
    diesel::insert_into(refresh_tokens::table)
        .values((
            refresh_tokens::hash.eq(digest(token)),
            refresh_tokens::session_id.eq(Id::from(session)),
            refresh_tokens::issued_at.eq(Ts(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes in the platform's trail what somebody did with their own account.
pub(crate) fn record(
    conn: &mut Conn,
    user: UserId,
    audit_id: Uuid,
    now: DateTime<Utc>,
    action: Action,
    request_id: &str,
    session: SessionId,
) -> Result<()> {
    let name: String = users::table.find(Id::from(user)).select(users::full_name).first(conn)?;
    let who = Who { id: Some(user), name: Some(name), request_id: Some(request_id.to_owned()) };
    let subject = Subject::new("session", session);
    let entry = audit::Entry { id: audit_id, at: now, action, subject, note: None };
    audit::queries::append(conn, audit::PLATFORM, &who, entry)
}

/// What came of a refresh token.
pub(crate) enum Renewal {
    /// It was good; whose sign-in it renews.
    Good(SessionId, UserId),
    /// It was idle for too long or an old one was used again: the sign-in has been ended, and that has to be kept.
    Ended,
}

/// Uses a refresh token, once.
///
/// # Errors
/// `session_ended` when it is unknown or its sign-in is over.
pub(crate) fn renew(
    conn: &mut Conn,
    token: &str,
    successor: &str,
    now: DateTime<Utc>,
    audit_id: Uuid,
    request_id: &str,
) -> Result<Renewal> {
    type Row = (Id, Id, Option<Ts>, Ts, Ts, Option<Ts>);
    let hash = digest(token);
    let row: Option<Row> = refresh_tokens::table
        .inner_join(sessions::table)
        .filter(refresh_tokens::hash.eq(&hash))
        .select((
            sessions::id,
            sessions::user_id,
            refresh_tokens::used_at,
            sessions::seen_at,
            sessions::ends_at,
            sessions::ended_at,
        ))
        .first(conn)
        .optional()?;
    let ended = || Error::from(ProblemCode::SessionEnded);
    let (session, user, used_at, seen_at, ends_at, ended_at) = row.ok_or_else(ended)?;
    if ended_at.is_some() || ends_at.0 <= now {
        return Err(ended());
    }
    let unused = refresh_tokens::table.find(&hash).filter(refresh_tokens::used_at.is_null());
    if diesel::update(unused).set(refresh_tokens::used_at.eq(Some(Ts(now)))).execute(conn)? == 1 {
        if seen_at.0 + IDLE <= now {
            end(conn, session.into(), "idle", now)?;
            return Ok(Renewal::Ended);
        }
        insert_refresh_token(conn, session.into(), successor, now)?;
        diesel::update(sessions::table.find(session)).set(sessions::seen_at.eq(Ts(now))).execute(conn)?;
        return Ok(Renewal::Good(session.into(), user.into()));
    }
    // A second tab within seconds gets the same successor; anybody later is not its owner.
    let just_used = used_at.is_none_or(|at| at.0 + GRACE >= now);
    let fresh = refresh_tokens::table.find(digest(successor)).filter(refresh_tokens::used_at.is_null());
    if just_used && fresh.count().get_result::<i64>(conn)? == 1 {
        return Ok(Renewal::Good(session.into(), user.into()));
    }
    end(conn, session.into(), "refresh_reused", now)?;
    record(conn, user.into(), audit_id, now, Action::RefreshReused, request_id, session.into())?;
    Ok(Renewal::Ended)
}

/// Ends a sign-in.
pub(crate) fn end(conn: &mut Conn, session: SessionId, reason: &str, now: DateTime<Utc>) -> Result<()> {
    let open = sessions::table.find(Id::from(session)).filter(sessions::ended_at.is_null());
    diesel::update(open)
        .set((sessions::ended_at.eq(Some(Ts(now))), sessions::end_reason.eq(Some(reason))))
        .execute(conn)?;
    Ok(())
}

/// Ends all sign-ins of a person, except perhaps one.
pub(crate) fn end_all(
    conn: &mut Conn,
    user: UserId,
    except: Option<SessionId>,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let except = Id(except.map_or(Uuid::nil(), |id| id.0));
    let open = sessions::table
        .filter(sessions::user_id.eq(Id::from(user)))
        .filter(sessions::id.ne(except))
        .filter(sessions::ended_at.is_null());
    diesel::update(open)
        .set((sessions::ended_at.eq(Some(Ts(now))), sessions::end_reason.eq(Some(reason))))
        .execute(conn)?;
    Ok(())
}

/// What a new password is judged against: the hash in use, and the former ones with it.
pub(crate) fn passwords(conn: &mut Conn, user: UserId) -> Result<(String, Vec<String>)> {
    let current: String = credentials::table.find(Id::from(user)).select(credentials::hash).first(conn)?;
    let mut former: Vec<String> = former_passwords::table
        .filter(former_passwords::user_id.eq(Id::from(user)))
        .order(former_passwords::changed_at.desc())
        .limit(i64::try_from(password::HISTORY).unwrap_or(12) - 1)
        .select(former_passwords::hash)
        .load(conn)?;
    former.insert(0, current.clone());
    Ok((current, former))
}

/// Sets a password: the one in use goes to the former ones, all other sign-ins end.
pub(crate) fn set_password(
    conn: &mut Conn,
    user: UserId,
    hash: &str,
    must_change: bool,
    keep: Option<SessionId>,
    now: DateTime<Utc>,
) -> Result<()> {
    let id = Id::from(user);
    let (old, changed_at): (String, Ts) =
        credentials::table.find(id).select((credentials::hash, credentials::changed_at)).first(conn)?;
    let row = (
        former_passwords::user_id.eq(id),
        former_passwords::changed_at.eq(changed_at),
        former_passwords::hash.eq(old),
    );
    crate::each!(conn, conn => diesel::insert_into(former_passwords::table).values(row).on_conflict_do_nothing().execute(conn))?;
    diesel::update(credentials::table.find(id))
        .set((
            credentials::hash.eq(hash),
            credentials::changed_at.eq(Ts(now)),
            credentials::must_change.eq(must_change),
        ))
        .execute(conn)?;
    end_all(conn, user, keep, "password_changed", now)
}

/// A new password with everything it is judged by.
pub(crate) fn new_password(
    actor: &shared::user::Actor,
    current: String,
    password: String,
    former: Vec<String>,
) -> NewPassword {
    NewPassword {
        password,
        current,
        username: actor.username.clone(),
        full_name: actor.full_name.clone(),
        email: actor.email.clone(),
        former,
    }
}
