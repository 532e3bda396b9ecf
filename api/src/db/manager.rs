//! How a connection is made, and when it is of no use any more.

use super::{Conn, Target, conn::Purpose};

/// Makes connections of a kind to a database.
pub(super) struct Manager {
    pub(super) target: Target,
    pub(super) purpose: Purpose,
}

impl r2d2::ManageConnection for Manager {
    type Connection = Conn;
    type Error = BrokenConnection;

    fn connect(&self) -> Result<Conn, BrokenConnection> {
        self.target.connect(self.purpose).map_err(|error| BrokenConnection(format!("{error:#}")))
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), BrokenConnection> {
        use diesel::r2d2::R2D2Connection as _;
        match conn {
            Conn::Postgres(conn) => conn.ping().map_err(|error| BrokenConnection(error.to_string())),
            Conn::Sqlite(_) => Ok(()),
        }
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        use diesel::r2d2::R2D2Connection as _;
        match conn {
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
