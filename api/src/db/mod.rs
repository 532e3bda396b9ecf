//! The database: one code base on SQLite and PostgreSQL, one way in for reads and one for writes.

pub(crate) mod conn;
pub(crate) mod full_text;
pub(crate) mod generations;
mod manager;
pub mod migrate;
pub(crate) mod pool;
pub(crate) mod reader;
pub(crate) mod schema;
pub(crate) mod scope;
pub(crate) mod shown;
pub(crate) mod stored;
pub(crate) mod transaction;

pub(crate) use conn::Conn;
pub use conn::Target;
pub use pool::Database;
pub(crate) use reader::Reader;
pub(crate) use scope::{Across, Scoped};
pub(crate) use transaction::Reach;

/// Runs one statement on whichever database it is: for the statements that the enum cannot express (batch insert,
/// upsert). The body is compiled once for each.
#[macro_export]
macro_rules! each {
    ($conn:expr, $c:ident => $body:expr) => {
        match $conn {
            $crate::db::Conn::Postgres($c) => $body,
            $crate::db::Conn::Sqlite($c) => $body,
        }
    };
}
