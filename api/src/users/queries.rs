//! People in the database.

use crate::{
    db::{
        Conn, Scoped,
        schema::{credentials, memberships, portals, units, users},
        stored::{Id, Json, Ts, Word},
    },
    error::Result,
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use shared::{
    access::{Permission, Role},
    id::{MembershipId, PortalId, UnitId, UserId},
    text::collate::person_key,
    user::{Colleague, Membership, Person, UserStatus, unique_key},
    word::{Locale, Word as _},
};

/// A new account.
pub(crate) struct NewPerson<'a> {
    pub(crate) id: UserId,
    pub(crate) username: &'a str,
    pub(crate) email: &'a str,
    pub(crate) full_name: &'a str,
    pub(crate) title: Option<&'a str>,
    pub(crate) unit: Option<UnitId>,
    pub(crate) phone: Option<&'a str>,
    pub(crate) locale: Locale,
    pub(crate) hash: &'a str,
    pub(crate) must_change: bool,
    pub(crate) now: DateTime<Utc>,
}

/// Creates an account.
pub(crate) fn insert(conn: &mut Conn, person: &NewPerson<'_>) -> Result<()> {
    let (id, now) = (Id::from(person.id), Ts(person.now));
    diesel::insert_into(users::table)
        .values((
            users::id.eq(id),
            users::username.eq(person.username),
            users::username_key.eq(unique_key(person.username)),
            users::email.eq(person.email),
            users::email_key.eq(unique_key(person.email)),
            users::full_name.eq(person.full_name),
            users::name_key.eq(person_key(person.full_name)),
            users::title.eq(person.title),
            users::unit_id.eq(person.unit.map(Id::from)),
            users::phone.eq(person.phone),
            users::locale.eq(Word(person.locale)),
            users::status.eq(Word(UserStatus::Active)),
            users::created_at.eq(now),
            users::updated_at.eq(now),
        ))
        .execute(conn)?;
    diesel::insert_into(credentials::table)
        .values((
            credentials::user_id.eq(id),
            credentials::hash.eq(person.hash),
            credentials::changed_at.eq(now),
            credentials::must_change.eq(person.must_change),
        ))
        .execute(conn)?;
    Ok(())
}

/// Gives a role.
pub(crate) fn grant(
    conn: &mut Conn,
    user: UserId,
    portal: Option<PortalId>,
    membership: &Membership,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(memberships::table)
        .values((
            memberships::id.eq(Id::from(membership.id)),
            memberships::user_id.eq(Id::from(user)),
            memberships::portal_id.eq(portal.map(Id::from)),
            memberships::role.eq(Word(membership.role)),
            memberships::board_title.eq(&membership.board_title),
            memberships::part_time.eq(membership.part_time),
            memberships::section_scope.eq(Json(membership.section_scope.clone())),
            memberships::valid_from.eq(membership.valid_from),
            memberships::valid_to.eq(membership.valid_to),
            memberships::created_at.eq(Ts(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether there is any account at all.
pub(crate) fn any(conn: &mut Conn) -> Result<bool> {
    Ok(users::table.count().get_result::<i64>(conn)? > 0)
}

/// The hash of no password: an account that waits for its one-time password.
pub(crate) const NO_PASSWORD: &str = "!";

/// Whether anybody has a password.
pub(crate) fn any_can_sign_in(conn: &mut Conn) -> Result<bool> {
    let with_password = credentials::table.filter(credentials::hash.ne(NO_PASSWORD));
    Ok(with_password.count().get_result::<i64>(conn)? > 0)
}

/// An account by its user name or address of electronic mail.
pub(crate) fn find(conn: &mut Conn, name: &str) -> Result<Option<(UserId, String)>> {
    let key = unique_key(name);
    let found: Option<(Id, String)> = users::table
        .filter(users::username_key.eq(&key).or(users::email_key.eq(&key)))
        .select((users::id, users::full_name))
        .first(conn)
        .optional()?;
    Ok(found.map(|(id, name)| (id.into(), name)))
}

/// Disables an account.
pub(crate) fn disable(conn: &mut Conn, user: UserId, now: DateTime<Utc>) -> Result<()> {
    diesel::update(users::table.find(Id::from(user)))
        .set((users::status.eq(Word(UserStatus::Disabled)), users::updated_at.eq(Ts(now))))
        .execute(conn)?;
    Ok(())
}

#[derive(Queryable)]
struct PersonRow {
    id: Id,
    name_key: String,
    username: String,
    full_name: String,
    title: Option<String>,
    unit: Option<String>,
    status: Word<UserStatus>,
    last_login_at: Option<Ts>,
}

type MembershipRow =
    (Id, Id, Word<Role>, Option<String>, bool, Json<Vec<String>>, NaiveDate, Option<NaiveDate>, String);

/// The people of a portal by the order of their names, after a place, and one more. Each with the key of the order.
pub(crate) fn page(
    db: &mut Scoped<'_>,
    after: Option<(String, Id)>,
    limit: u32,
) -> Result<Vec<(String, Person)>> {
    let portal = db.portal();
    let here = users::id.eq_any(
        memberships::table.filter(memberships::portal_id.eq(Some(portal))).select(memberships::user_id),
    );
    let mut query = users::table.left_join(units::table).filter(here).into_boxed();
    if let Some((key, id)) = after {
        query =
            query.filter(users::name_key.ge(key.clone()).and(users::name_key.gt(key).or(users::id.gt(id))));
    }
    let rows: Vec<PersonRow> = query
        .order((users::name_key, users::id))
        .limit(i64::from(limit) + 1)
        .select((
            users::id,
            users::name_key,
            users::username,
            users::full_name,
            users::title,
            units::key.nullable(),
            users::status,
            users::last_login_at,
        ))
        .load(db.conn())?;
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let roles = roles(db, &ids)?;
    let person = |row: PersonRow| {
        let memberships =
            roles.iter().filter(|(user, _)| *user == row.id).map(|(_, membership)| membership.clone());
        let person = Person {
            id: row.id.into(),
            username: row.username,
            full_name: row.full_name,
            title: row.title,
            unit: row.unit,
            status: row.status.0,
            last_login_at: row.last_login_at.map(|at| at.0),
            memberships: memberships.collect(),
        };
        (row.name_key, person)
    };
    Ok(rows.into_iter().map(person).collect())
}

/// Of some people, those who work in the portal on a day, each with a role that they hold here then.
pub(crate) fn staff(db: &mut Scoped<'_>, among: &[UserId], day: NaiveDate) -> Result<Vec<(UserId, Role)>> {
    let (portal, ids) = (db.portal(), among.iter().copied().map(Id::from).collect::<Vec<_>>());
    let rows: Vec<(Id, Word<Role>)> = memberships::table
        .inner_join(users::table)
        .filter(memberships::portal_id.eq(Some(portal)))
        .filter(memberships::user_id.eq_any(ids))
        .filter(memberships::valid_from.le(day))
        .filter(memberships::valid_to.is_null().or(memberships::valid_to.ge(day)))
        .filter(users::status.eq(Word(UserStatus::Active)))
        .select((memberships::user_id, memberships::role))
        .load(db.conn())?;
    Ok(rows.into_iter().map(|(id, role)| (id.into(), role.0)).collect())
}

/// Everybody who works in the portal on a day in a role that may see articles, by given name.
pub(crate) fn colleagues(db: &mut Scoped<'_>, day: NaiveDate) -> Result<Vec<Colleague>> {
    let portal = db.portal();
    let roles: Vec<Word<Role>> =
        Role::ALL.iter().copied().filter(|role| role.grants(Permission::ViewArticles)).map(Word).collect();
    let here = memberships::table
        .filter(memberships::portal_id.eq(Some(portal)))
        .filter(memberships::role.eq_any(roles))
        .filter(memberships::valid_from.le(day))
        .filter(memberships::valid_to.is_null().or(memberships::valid_to.ge(day)))
        .select(memberships::user_id);
    let rows: Vec<(Id, String, String)> = users::table
        .filter(users::id.eq_any(here))
        .filter(users::status.eq(Word(UserStatus::Active)))
        .order((users::name_key, users::id))
        .select((users::id, users::username, users::full_name))
        .load(db.conn())?;
    let colleague =
        |(id, username, full_name): (Id, String, String)| Colleague { id: id.into(), username, full_name };
    Ok(rows.into_iter().map(colleague).collect())
}

fn roles(db: &mut Scoped<'_>, users: &[Id]) -> Result<Vec<(Id, Membership)>> {
    let portal = db.portal();
    let rows: Vec<MembershipRow> = memberships::table
        .inner_join(portals::table)
        .filter(memberships::portal_id.eq(Some(portal)))
        .filter(memberships::user_id.eq_any(users))
        .order((memberships::valid_from, memberships::id))
        .select((
            memberships::id,
            memberships::user_id,
            memberships::role,
            memberships::board_title,
            memberships::part_time,
            memberships::section_scope,
            memberships::valid_from,
            memberships::valid_to,
            portals::key,
        ))
        .load(db.conn())?;
    let membership = |row: MembershipRow| {
        let (id, user, role, board_title, part_time, section_scope, valid_from, valid_to, portal) = row;
        let membership = Membership {
            id: MembershipId::from(id),
            portal: Some(portal),
            role: role.0,
            board_title,
            part_time,
            section_scope: section_scope.0,
            valid_from,
            valid_to,
        };
        (user, membership)
    };
    Ok(rows.into_iter().map(membership).collect())
}
