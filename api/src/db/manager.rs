//! How a connection is made, and when it is of no use any more.

use super::{Conn, Target, conn::Purpose};
use std::time::{Duration, Instant};

/// A connection that was of use so lately is not asked whether it still is: on a busy server that would be one question in
/// seven. Who gets one that broke just now is told 503, like whoever was using it.
const SURELY_ALIVE: Duration = Duration::from_millis(500);

/// A connection, and when it was last of use.
pub(super) struct Held {
    conn: Conn,
    used_at: Option<Instant>,
}

impl Held {
    /// Works with the connection. After a failure it has to show that it is alive.
    pub(super) fn work<T, E>(&mut self, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        let done = work(&mut self.conn);
        self.used_at = done.is_ok().then(Instant::now);
        done
    }

    fn is_surely_alive(&self) -> bool {
        self.used_at.is_some_and(|at| at.elapsed() < SURELY_ALIVE)
    }
}

/// Makes connections of a kind to a database.
pub(super) struct Manager {
    pub(super) target: Target,
    pub(super) purpose: Purpose,
}

impl r2d2::ManageConnection for Manager {
    type Connection = Held;
    type Error = BrokenConnection;

    fn connect(&self) -> Result<Held, BrokenConnection> {
        let conn = self.target.connect(self.purpose);
        let conn = conn.map_err(|error| BrokenConnection(format!("{error:#}")))?;
        Ok(Held { conn, used_at: None })
    }

    fn is_valid(&self, held: &mut Held) -> Result<(), BrokenConnection> {
        use diesel::r2d2::R2D2Connection as _;
        let is_surely_alive = held.is_surely_alive();
        match &mut held.conn {
            Conn::Postgres(_) if is_surely_alive => Ok(()),
            Conn::Postgres(conn) => conn.ping().map_err(|error| BrokenConnection(error.to_string())),
            Conn::Sqlite(_) => Ok(()),
        }
    }

    fn has_broken(&self, held: &mut Held) -> bool {
        use diesel::r2d2::R2D2Connection as _;
        match &mut held.conn {
            Conn::Postgres(conn) => std::thread::panicking() || conn.is_broken(),
            Conn::Sqlite(conn) => std::thread::panicking() || conn.is_broken(),
        }
    }
}

/// A connection that could not be made or does not answer.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct BrokenConnection(String);

/// Says in the log why no connection could be made.
#[derive(Debug)]
pub(super) struct LogErrors;

impl r2d2::HandleError<BrokenConnection> for LogErrors {
    fn handle_error(&self, error: BrokenConnection) {
        tracing::warn!(%error, "no connection to the database");
    }
}
