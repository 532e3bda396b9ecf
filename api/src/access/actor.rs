//! Whoever is calling, loaded from the session row; memory forgets within seconds, so a change counts at once.

use super::Grant;
use crate::{
    db::{
        Conn, Database, Reach, Reader,
        schema::{credentials, memberships, sessions, users},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Result},
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::{
    access::{Permission, Role},
    calendar,
    id::{PortalId, SessionId, UserId},
    problem::ProblemCode,
    user::{Actor, UserStatus, password},
    word::{Locale, Word as _},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// A role that holds today.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) portal: Option<PortalId>,
    pub(crate) role: Role,
    pub(crate) sections: Vec<String>,
}

/// Whoever is calling.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) session: SessionId,
    pub(crate) actor: Actor,
    pub(crate) must_change_password: bool,
    pub(crate) password_changed_at: DateTime<Utc>,
    pub(crate) ends_at: DateTime<Utc>,
    pub(crate) held: Vec<Held>,
    /// The key that another system comes with; it holds the caller to what it grants.
    pub(crate) key: Option<Arc<Grant>>,
}

impl Caller {
    /// The roles that hold in a portal; platform roles hold in every one.
    pub(crate) fn roles_in(&self, portal: PortalId) -> Vec<Role> {
        let here = |held: &&Held| held.portal.is_none_or(|id| id == portal) && self.reaches(portal);
        self.held.iter().filter(here).map(|held| held.role).collect()
    }

    /// Whether they are of a portal's editorial board (Điều 11).
    pub(crate) fn is_board_in(&self, portal: PortalId) -> bool {
        self.roles_in(portal).into_iter().any(Role::is_board)
    }

    /// As a reader of a portal's articles. What few may see, no other system sees.
    pub(crate) fn reader_in(&self, portal: PortalId) -> Reader {
        if self.key.is_some() {
            return Reader::Anybody;
        }
        Reader::Person { id: self.user(), board: self.is_board_in(portal) }
    }

    /// What the roles that hold in a portal allow, in some section or in all.
    pub(crate) fn permissions_in(&self, portal: PortalId) -> Vec<Permission> {
        self.allowed(&self.roles_in(portal))
    }

    /// What is allowed in a section, named with the sections above it: a role can be limited to some sections.
    pub(crate) fn permissions_in_section(&self, portal: PortalId, path: &[String]) -> Vec<Permission> {
        let here = |held: &&Held| {
            held.portal.is_none_or(|id| id == portal)
                && self.reaches(portal)
                && (held.sections.is_empty() || held.sections.iter().any(|section| path.contains(section)))
        };
        let roles: Vec<Role> = self.held.iter().filter(here).map(|held| held.role).collect();
        self.allowed(&roles)
    }

    /// What platform roles allow.
    pub(crate) fn permissions_on_platform(&self) -> Vec<Permission> {
        let roles: Vec<Role> =
            self.held.iter().filter(|held| held.portal.is_none()).map(|held| held.role).collect();
        self.allowed(&roles)
    }

    /// Whether the key, if they come with one, holds in a portal.
    fn reaches(&self, portal: PortalId) -> bool {
        self.key.as_ref().is_none_or(|key| key.reaches(portal))
    }

    /// What roles allow, as far as the key does.
    fn allowed(&self, roles: &[Role]) -> Vec<Permission> {
        let by_key = |permission| self.key.as_ref().is_none_or(|key| key.allows(permission));
        let by_role = |permission| roles.iter().any(|role| role.grants(permission));
        Permission::ALL
            .iter()
            .copied()
            .filter(|permission| by_key(*permission) && by_role(*permission))
            .collect()
    }

    /// How the trail names them: the person, and the key with which another system acts for them.
    pub(crate) fn name(&self) -> String {
        match &self.key {
            Some(key) => format!("{} (khóa API “{}”)", self.actor.full_name, key.draft.name),
            None => self.actor.full_name.clone(),
        }
    }

    /// Their identity.
    pub(crate) fn user(&self) -> UserId {
        self.actor.id
    }
}

#[derive(Queryable)]
struct Row {
    user: Id,
    ends_at: Ts,
    ended_at: Option<Ts>,
    username: String,
    full_name: String,
    email: String,
    title: Option<String>,
    locale: Word<Locale>,
    status: Word<UserStatus>,
    previous_login_at: Option<Ts>,
    changed_at: Ts,
    must_change: bool,
}

/// Loads whoever a session belongs to.
///
/// # Errors
/// `session_ended` when the session or the account has ended.
pub(crate) fn load_caller(conn: &mut Conn, session: SessionId, now: DateTime<Utc>) -> Result<Caller> {
    let row: Option<Row> = sessions::table
        .inner_join(users::table.inner_join(credentials::table))
        .filter(sessions::id.eq(Id::from(session)))
        .select((
            users::id,
            sessions::ends_at,
            sessions::ended_at,
            users::username,
            users::full_name,
            users::email,
            users::title,
            users::locale,
            users::status,
            sessions::previous_login_at,
            credentials::changed_at,
            credentials::must_change,
        ))
        .first(conn)
        .optional()?;
    let row = row.ok_or(Error::from(ProblemCode::SessionEnded))?;
    if row.ended_at.is_some() || row.ends_at.0 <= now || row.status.0 != UserStatus::Active {
        return Err(ProblemCode::SessionEnded.into());
    }
    let held = held(conn, row.user, calendar::date(now))?;
    let changed_at = row.changed_at.0;
    let actor = Actor {
        id: row.user.into(),
        username: row.username,
        full_name: row.full_name,
        email: row.email,
        title: row.title,
        locale: row.locale.0,
        password_expires_on: password::last_day(changed_at),
        last_login_at: row.previous_login_at.map(|at| at.0),
    };
    Ok(Caller {
        session,
        actor,
        must_change_password: row.must_change || password::has_expired(changed_at, now),
        password_changed_at: changed_at,
        ends_at: row.ends_at.0,
        held,
        key: None,
    })
}

/// Somebody without a sign-in: the people who tell the demonstration.
pub(crate) fn caller_without_session(conn: &mut Conn, user: UserId, now: DateTime<Utc>) -> Result<Caller> {
    type Row = (String, String, String, Option<String>, Word<Locale>);
    let id = Id::from(user);
    let (username, full_name, email, title, locale): Row = users::table
        .find(id)
        .select((users::username, users::full_name, users::email, users::title, users::locale))
        .first(conn)?;
    let actor = Actor {
        id: user,
        username,
        full_name,
        email,
        title,
        locale: locale.0,
        password_expires_on: password::last_day(now),
        last_login_at: None,
    };
    Ok(Caller {
        session: SessionId(uuid::Uuid::nil()),
        actor,
        must_change_password: false,
        password_changed_at: now,
        ends_at: now,
        held: held(conn, id, calendar::date(now))?,
        key: None,
    })
}

fn held(conn: &mut Conn, user: Id, today: NaiveDate) -> Result<Vec<Held>> {
    type Row = (Option<Id>, Word<Role>, Json<Vec<String>>);
    let rows: Vec<Row> = memberships::table
        .filter(memberships::user_id.eq(user))
        .filter(memberships::valid_from.le(today))
        .filter(memberships::valid_to.is_null().or(memberships::valid_to.ge(today)))
        .select((memberships::portal_id, memberships::role, memberships::section_scope))
        .load(conn)?;
    let held = |(portal, role, sections): Row| Held {
        portal: portal.map(PortalId::from),
        role: role.0,
        sections: sections.0,
    };
    Ok(rows.into_iter().map(held).collect())
}

/// How long a loaded session is believed. A change on another node counts within this time (R9: 5 s).
const BELIEVED: Duration = Duration::from_secs(4);
/// How many sessions are remembered.
const REMEMBERED: usize = 10_000;

/// A caller and when they were loaded.
type Remembered = (Instant, Arc<Caller>);

/// Remembers callers for seconds.
#[derive(Clone, Default)]
pub(crate) struct Callers(Arc<Mutex<HashMap<SessionId, Remembered>>>);

impl Callers {
    /// Whoever a session belongs to, from memory or from the database.
    pub(crate) async fn get(
        &self,
        database: &Database,
        session: SessionId,
        now: DateTime<Utc>,
    ) -> Result<Arc<Caller>> {
        if let Some(caller) = self.remembered(session, now) {
            return Ok(caller);
        }
        let caller =
            Arc::new(database.read(Reach::Platform, move |conn| load_caller(conn, session, now)).await?);
        let Ok(mut callers) = self.0.lock() else { return Ok(caller) };
        if callers.len() >= REMEMBERED {
            callers.clear();
        }
        callers.insert(session, (Instant::now(), caller.clone()));
        Ok(caller)
    }

    fn remembered(&self, session: SessionId, now: DateTime<Utc>) -> Option<Arc<Caller>> {
        // A test clock moves in jumps that `Instant` does not see.
        if cfg!(feature = "test-clock") {
            return None;
        }
        let callers = self.0.lock().ok()?;
        let (at, caller) = callers.get(&session)?;
        (at.elapsed() < BELIEVED && caller.ends_at > now).then(|| caller.clone())
    }

    /// Forgets everybody: something about people, roles or sessions has changed on this node.
    pub(crate) fn forget(&self) {
        if let Ok(mut callers) = self.0.lock() {
            callers.clear();
        }
    }
}
