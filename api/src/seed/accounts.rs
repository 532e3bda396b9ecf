//! Accounts from the command line: the first administrator, and `cong user add|passwd|disable`.

use super::{explain, in_one_transaction, println};
use crate::{
    access::{Who, password},
    audit::{self, Subject},
    clock::Clock,
    db::Conn,
    error::{Error, Result as CmsResult},
    sessions,
    state::State,
    users::queries::{self as users, NewPerson},
};
use anyhow::{Result, bail};
use clap::Subcommand;
use shared::{
    access::Role,
    audit::Action,
    calendar,
    check::is_email,
    id::{MembershipId, PortalId, UserId},
    text::clean::{Lines, clean},
    user::Membership,
    word::Locale,
};

/// The user name of the administrator whom an empty database gets.
const FIRST: &str = "quantri.hethong";

/// What is done to an account.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create an account with a role; prints a one-time password.
    Add {
        /// The name to sign in with.
        username: String,
        /// Address of electronic mail.
        #[arg(long)]
        email: String,
        /// Family, middle and given name.
        #[arg(long)]
        name: String,
        /// The role, for example board_member.
        #[arg(long, value_parser = parse_role)]
        role: Role,
        /// The key of the portal; none for platform_admin and platform_auditor.
        #[arg(long)]
        portal: Option<String>,
    },
    /// Give an account a new one-time password; all its sign-ins end.
    Passwd {
        /// The user name or address of electronic mail.
        username: String,
    },
    /// Disable an account; all its sign-ins end.
    Disable {
        /// The user name or address of electronic mail.
        username: String,
    },
}

fn parse_role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|error: shared::word::UnknownWord| error.to_string())
}

impl Command {
    pub(crate) async fn run(self, state: &State) -> Result<()> {
        let clock = state.clock().clone();
        match self {
            Self::Add { username, email, name, role, portal } => {
                let new = Account { username, email, name, role, portal };
                let password = add(state, new, clock).await?;
                println(&format!("One-time password, to be changed at the first sign-in: {password}"));
            }
            Self::Passwd { username } => {
                let password = password::generate();
                let hash = password::hash(&password).map_err(explain)?;
                in_one_transaction(state, move |conn| reset(conn, &username, &hash, &clock)).await?;
                println(&format!("One-time password, to be changed at the next sign-in: {password}"));
            }
            Self::Disable { username } => {
                in_one_transaction(state, move |conn| disable(conn, &username, &clock)).await?;
                println("The account is disabled and all its sign-ins have ended.");
            }
        }
        Ok(())
    }
}

struct Account {
    username: String,
    email: String,
    name: String,
    role: Role,
    portal: Option<String>,
}

/// Creates an account and answers its one-time password.
async fn add(state: &State, mut new: Account, clock: Clock) -> Result<String> {
    for text in [&mut new.username, &mut new.email, &mut new.name] {
        *text = clean(text, Lines::One)?;
    }
    if new.username.chars().count() < 3 || new.name.chars().count() < 2 || !is_email(&new.email) {
        bail!("The user name needs 3 characters, the name 2, and the e-mail address has to be one.");
    }
    if new.role.is_platform() != new.portal.is_none() {
        bail!("A platform role has no portal, every other role needs one (--portal KEY).");
    }
    let password = password::generate();
    let hash = password::hash(&password).map_err(explain)?;
    in_one_transaction(state, move |conn| create(conn, &new, &hash, &clock)).await?;
    Ok(password)
}

fn create(conn: &mut Conn, new: &Account, hash: &str, clock: &Clock) -> CmsResult<()> {
    for name in [&new.username, &new.email] {
        if users::find(conn, name)?.is_some() {
            return Err(refused(&format!("{name} is taken.")));
        }
    }
    let portal = match &new.portal {
        None => None,
        Some(key) => {
            let all = crate::portals::queries::all(conn)?;
            let found = all.into_iter().find(|entry| entry.summary.key == *key);
            Some(found.ok_or_else(|| refused(&format!("There is no portal {key}.")))?.summary.id)
        }
    };
    let id = UserId(clock.new_id());
    let person = NewPerson {
        id,
        username: &new.username,
        email: &new.email,
        full_name: &new.name,
        title: None,
        unit: None,
        phone: None,
        locale: Locale::Vi,
        hash,
        must_change: true,
        now: clock.now(),
    };
    users::insert(conn, &person)?;
    grant(conn, id, portal, new.role, clock)?;
    record(conn, Action::PersonCreated, id, clock)
}

fn grant(
    conn: &mut Conn,
    user: UserId,
    portal: Option<PortalId>,
    role: Role,
    clock: &Clock,
) -> CmsResult<()> {
    let membership = Membership {
        id: MembershipId(clock.new_id()),
        portal: None,
        role,
        board_title: None,
        part_time: false,
        section_scope: Vec::new(),
        valid_from: calendar::date(clock.now()),
        valid_to: None,
    };
    users::grant(conn, user, portal, &membership, clock.now())?;
    record(conn, Action::RoleGranted, user, clock)
}

fn record(conn: &mut Conn, action: Action, user: UserId, clock: &Clock) -> CmsResult<()> {
    let subject = Subject::new("person", user);
    let entry =
        audit::Entry { id: clock.new_id(), at: clock.now(), action, subject, note: Some("command line") };
    audit::queries::append(conn, audit::PLATFORM, &Who::default(), entry)
}

fn refused(words: &str) -> Error {
    Error::broken(anyhow::anyhow!(words.to_owned()))
}

fn known(conn: &mut Conn, username: &str) -> CmsResult<UserId> {
    let found = users::find(conn, username)?;
    found.map(|(id, _)| id).ok_or_else(|| refused(&format!("There is no account {username}.")))
}

fn reset(conn: &mut Conn, username: &str, hash: &str, clock: &Clock) -> CmsResult<()> {
    let user = known(conn, username)?;
    sessions::queries::set_password(conn, user, hash, true, None, clock.now())?;
    record(conn, Action::PasswordReset, user, clock)
}

fn disable(conn: &mut Conn, username: &str, clock: &Clock) -> CmsResult<()> {
    let user = known(conn, username)?;
    users::disable(conn, user, clock.now())?;
    sessions::queries::end_all(conn, user, None, "disabled", clock.now())?;
    record(conn, Action::PersonDisabled, user, clock)
}

/// Creates the first platform administrator of an empty database and prints the one-time password, once.
///
/// # Errors
/// The database is away.
pub async fn first_administrator(state: &State) -> Result<()> {
    if in_one_transaction(state, users::any).await? {
        return Ok(());
    }
    let new = Account {
        username: FIRST.into(),
        email: "quantri@localhost.localdomain".into(),
        name: "Quản trị hệ thống".into(),
        role: Role::PlatformAdmin,
        portal: None,
    };
    let password = match add(state, new, state.clock().clone()).await {
        Ok(password) => password,
        // Another node on the same empty database was quicker, and has told.
        Err(_) if in_one_transaction(state, users::any).await? => return Ok(()),
        Err(error) => return Err(error),
    };
    println(&format!(
        "First administrator: {FIRST}\nOne-time password, shown only now and to be changed at the first sign-in: {password}"
    ));
    Ok(())
}
