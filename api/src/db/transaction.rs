//! Transactions: how far they reach, and that they end one way or the other.

use super::Conn;
use crate::error::Result;
use diesel::{
    PgConnection, QueryResult, RunQueryDsl as _,
    connection::{AnsiTransactionManager, TransactionManager as _},
};
use shared::id::PortalId;

/// How far a transaction reaches. On PostgreSQL row-level security holds it to that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// One portal.
    Portal(PortalId),
    /// What belongs to no portal: people, sign-ins, the directory of portals, the platform's trail.
    Platform,
    /// What everybody reads of every portal, and nothing else.
    Public,
    /// Every portal: the system itself (seed, jobs). No handler can name it; see the architecture test.
    Everything,
}

impl Reach {
    fn setting(self) -> String {
        match self {
            Self::Portal(id) => id.to_string(),
            Self::Platform => "platform".into(),
            Self::Public => "public".into(),
            Self::Everything => "*".into(),
        }
    }
}

/// Runs a closure in a read transaction: one snapshot on SQLite, one reach on PostgreSQL.
pub(crate) fn read<T>(conn: &mut Conn, reach: Reach, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    begin(conn, "BEGIN READ ONLY", "BEGIN", reach)?;
    finish(conn, work)
}

/// Runs a closure in a write transaction. SQLite takes its lock at once: a read that turns into a write would fail.
pub(crate) fn write<T>(
    conn: &mut Conn,
    reach: Reach,
    work: impl FnOnce(&mut Conn) -> Result<T>,
) -> Result<T> {
    begin(conn, "BEGIN", "BEGIN IMMEDIATE", reach)?;
    finish(conn, work)
}

/// Runs a closure in a write transaction and undoes it, whatever it answers.
pub(crate) fn rehearse<T>(
    conn: &mut Conn,
    reach: Reach,
    work: impl FnOnce(&mut Conn) -> Result<T>,
) -> Result<T> {
    begin(conn, "BEGIN", "BEGIN IMMEDIATE", reach)?;
    let answer = work(conn);
    undo(conn);
    answer
}

fn begin(conn: &mut Conn, postgres: &str, sqlite: &str, reach: Reach) -> QueryResult<()> {
    match conn {
        Conn::Postgres(conn) => {
            AnsiTransactionManager::begin_transaction_sql(conn, postgres)?;
            set_reach(conn, reach)
        }
        Conn::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, sqlite),
    }
}

/// Changes how far a transaction reaches from here on.
pub(super) fn reach(conn: &mut Conn, reach: Reach) -> QueryResult<()> {
    match conn {
        Conn::Postgres(conn) => set_reach(conn, reach),
        Conn::Sqlite(_) => Ok(()),
    }
}

fn set_reach(conn: &mut PgConnection, reach: Reach) -> QueryResult<()> {
    diesel::sql_query("SELECT set_config('app.portal', $1, true)")
        .bind::<diesel::sql_types::Text, _>(reach.setting())
        .execute(conn)?;
    Ok(())
}

fn finish<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    match work(conn) {
        Ok(value) => {
            crate::each!(conn, conn => AnsiTransactionManager::commit_transaction(conn))?;
            Ok(value)
        }
        Err(error) => {
            undo(conn);
            Err(error)
        }
    }
}

fn undo(conn: &mut Conn) {
    if let Err(error) = crate::each!(conn, conn => AnsiTransactionManager::rollback_transaction(conn)) {
        tracing::warn!(%error, "a transaction could not be rolled back; its connection is dropped");
    }
}
