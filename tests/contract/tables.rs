//! A look at the tables behind the server's back, and a hand in them.

use api::db::Target;
use diesel::{Connection, PgConnection, RunQueryDsl, SqliteConnection, connection::SimpleConnection};
use support::TestApp;

/// A connection to an SQLite file.
pub(crate) fn sqlite(target: &Target) -> SqliteConnection {
    let Target::Sqlite(path) = target else { panic!("it is an SQLite file") };
    let mut conn = SqliteConnection::establish(path.to_str().expect("UTF-8")).expect("it opens");
    conn.batch_execute("PRAGMA busy_timeout = 5000").expect("it waits");
    conn
}

/// A connection to a PostgreSQL database that row-level security lets through everywhere.
pub(crate) fn postgres(target: &Target) -> PgConnection {
    let Target::Postgres(url) = target else { panic!("it is a PostgreSQL database") };
    let mut conn = PgConnection::establish(url).expect("it connects");
    conn.batch_execute("SET app.portal = '*'").expect("it sees every portal");
    conn
}

/// Changes something behind the server's back.
pub(crate) fn change(app: &TestApp, sql: &str) {
    app.execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// One whole number of a row.
#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    number: i64,
}

/// Asks for numbers, in a column called `number`.
pub(crate) fn numbers(target: &Target, sql: &str) -> Vec<i64> {
    let query = diesel::sql_query(sql);
    let rows: Vec<Number> = match target {
        Target::Sqlite(_) => query.load(&mut sqlite(target)),
        Target::Postgres(_) => query.load(&mut postgres(target)),
    }
    .unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows.into_iter().map(|row| row.number).collect()
}
