//! Migrations: the same names in both folders; SQLite migrates itself at start, PostgreSQL on `cong migrate`.

use super::{Conn, Target, conn::Purpose};
use anyhow::{Result, anyhow};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// Brings the schema up to date and answers the names of the migrations that were run.
///
/// # Errors
/// The database is away, or a migration failed (and was rolled back).
pub fn run(target: &Target) -> Result<Vec<String>> {
    let done = match target.connect(Purpose::Write)? {
        Conn::Postgres(mut conn) => names(conn.run_pending_migrations(POSTGRES)),
        Conn::Sqlite(mut conn) => names(conn.run_pending_migrations(SQLITE)),
    };
    done.map_err(|error| anyhow!("a migration failed: {error}"))
}

fn names<E>(
    versions: std::result::Result<Vec<diesel::migration::MigrationVersion<'_>>, E>,
) -> std::result::Result<Vec<String>, E> {
    versions.map(|versions| versions.iter().map(ToString::to_string).collect())
}

/// The names of the migrations that are still to be run.
///
/// # Errors
/// The database is away.
pub fn pending(target: &Target) -> Result<Vec<String>> {
    let pending = match target.connect(Purpose::Write)? {
        Conn::Postgres(mut conn) => conn.pending_migrations(POSTGRES).map(|all| list(&all)),
        Conn::Sqlite(mut conn) => conn.pending_migrations(SQLITE).map(|all| list(&all)),
    };
    pending.map_err(|error| anyhow!("the migrations cannot be read: {error}"))
}

fn list<DB: diesel::backend::Backend>(
    migrations: &[Box<dyn diesel::migration::Migration<DB>>],
) -> Vec<String> {
    migrations.iter().map(|migration| migration.name().to_string()).collect()
}
