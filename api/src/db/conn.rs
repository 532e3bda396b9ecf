//! A connection, dispatched on the scheme of the URL and set up the way the product needs it.

use crate::error::Error;
use anyhow::Context as _;
use diesel::{
    Connection as _, PgConnection, RunQueryDsl as _, SqliteConnection, connection::SimpleConnection as _,
};
use std::path::PathBuf;

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub(crate) enum Conn {
    /// PostgreSQL: production, and what many nodes share.
    Postgres(PgConnection),
    /// SQLite: the embedded default.
    Sqlite(SqliteConnection),
}

/// The oldest SQLite that is safe: older ones can lose a WAL reset and corrupt the file.
const SQLITE_LEAST: (i32, &str) = (3_051_003, "3.51.3");

/// Where the data is. Made from a URL by its scheme alone: a mistyped URL is an error, never a new SQLite file.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    /// A PostgreSQL server.
    Postgres(String),
    /// An SQLite file.
    Sqlite(PathBuf),
}

impl std::fmt::Debug for Target {
    // The URL holds a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Postgres(_) => f.write_str("PostgreSQL"),
            Self::Sqlite(path) => write!(f, "SQLite {}", path.display()),
        }
    }
}

impl std::str::FromStr for Target {
    type Err = String;

    fn from_str(url: &str) -> Result<Self, Self::Err> {
        match url.split_once("://") {
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres(url.to_owned())),
            Some(("sqlite", path)) if !path.is_empty() => Ok(Self::Sqlite(PathBuf::from(path))),
            _ => Err("CONG_DATABASE_URL has to begin with postgres://, postgresql:// or sqlite://.".into()),
        }
    }
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Reading; an SQLite connection then refuses to write.
    Read,
    /// Reading and writing.
    Write,
}

impl Target {
    /// Opens a connection and sets it up.
    pub(crate) fn connect(&self, purpose: Purpose) -> anyhow::Result<Conn> {
        match self {
            Self::Postgres(url) => {
                let mut conn = PgConnection::establish(&bounded(url)).map_err(|error| {
                    // libpq writes paragraphs.
                    let words = error.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
                    anyhow::anyhow!(words).context("PostgreSQL does not answer")
                })?;
                conn.batch_execute(
                    "SET statement_timeout = '5s'; SET lock_timeout = '1s'; \
                     SET idle_in_transaction_session_timeout = '10s'; SET timezone = 'UTC'",
                )?;
                Ok(Conn::Postgres(conn))
            }
            Self::Sqlite(path) => {
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    std::fs::create_dir_all(folder)
                        .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
                }
                let path = path.to_str().context("the path of the database is not UTF-8")?;
                let mut conn =
                    SqliteConnection::establish(path).context("the SQLite file cannot be opened")?;
                conn.batch_execute(
                    "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                     PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; \
                     PRAGMA wal_autocheckpoint = 1000;",
                )?;
                if purpose == Purpose::Read {
                    conn.batch_execute("PRAGMA query_only = ON")?;
                }
                Ok(Conn::Sqlite(conn))
            }
        }
    }
}

/// Has PostgreSQL tell this connection of every portal whose public content moves.
pub(crate) fn listen(conn: &mut PgConnection) -> anyhow::Result<()> {
    Ok(conn.batch_execute("LISTEN cong_generation")?)
}

/// A server that is gone without a word is noticed in seconds, by connecting or by keeping alive, unless the URL says
/// otherwise.
fn bounded(url: &str) -> String {
    let mut bounded = url.to_owned();
    for (name, value) in [
        ("connect_timeout", 2),
        ("keepalives_idle", 5),
        ("keepalives_interval", 2),
        ("keepalives_count", 2),
        ("tcp_user_timeout", 10_000),
    ] {
        if !url.contains(&format!("{name}=")) {
            bounded.push(if bounded.contains('?') { '&' } else { '?' });
            bounded.push_str(&format!("{name}={value}"));
        }
    }
    bounded
}

/// Refuses to work with an SQLite that can corrupt its file.
pub(crate) fn check_sqlite_version() -> anyhow::Result<()> {
    let mut conn = SqliteConnection::establish(":memory:")?;
    let version: String = diesel::select(diesel::dsl::sql::<diesel::sql_types::Text>("sqlite_version()"))
        .get_result(&mut conn)?;
    let mut parts = version.split('.').map(|part| part.parse::<i32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    let number = next() * 1_000_000 + next() * 1_000 + next();
    anyhow::ensure!(
        number >= SQLITE_LEAST.0,
        "SQLite {version} is too old: versions before {} can corrupt the database",
        SQLITE_LEAST.1
    );
    Ok(())
}

/// Whether row-level security holds the role that we connect as: superusers and those who bypass it it does not hold.
pub(crate) fn is_held_by_row_security(conn: &mut PgConnection) -> anyhow::Result<bool> {
    let free = diesel::dsl::sql::<diesel::sql_types::Bool>(
        "(SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)",
    );
    Ok(!diesel::select(free).get_result::<bool>(conn)?)
}

/// Whether an error says that the database is away, rather than that the statement was wrong.
pub(crate) fn is_away(error: &diesel::result::Error) -> bool {
    use diesel::result::{DatabaseErrorKind as Kind, Error as Diesel};
    match error {
        Diesel::DatabaseError(Kind::ClosedConnection | Kind::UnableToSendCommand, _) => true,
        // A server that is shutting down, and statements it cut off: PostgreSQL names no kind for these.
        Diesel::DatabaseError(Kind::Unknown, info) => {
            let message = info.message();
            [
                "terminating connection",
                "server closed the connection",
                "statement timeout",
                "lock timeout",
                "locked",
            ]
            .iter()
            .any(|sign| message.contains(sign))
        }
        Diesel::BrokenTransactionManager => true,
        _ => false,
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::{DatabaseErrorKind as Kind, Error as Diesel};
        match &error {
            // Two at the same instant wanted the same thing: the second is told so and can try again.
            Diesel::DatabaseError(Kind::UniqueViolation, _) => {
                shared::problem::ProblemCode::AlreadyExists.into()
            }
            Diesel::DatabaseError(Kind::SerializationFailure, _) => Error::unavailable(error),
            _ if is_away(&error) => Error::unavailable(error),
            _ => Error::broken(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_for_postgresql_is_bounded_unless_the_url_says_otherwise() {
        let plain = bounded("postgres://cong@db/cong");
        assert!(plain.starts_with("postgres://cong@db/cong?connect_timeout=2&keepalives_idle=5"), "{plain}");
        let own = bounded("postgres:///cong?host=/run/postgresql&connect_timeout=9");
        assert!(
            own.contains("connect_timeout=9&keepalives_idle=5") && !own.contains("connect_timeout=2"),
            "{own}"
        );
    }
}
