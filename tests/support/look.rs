//! A look into a database from beside the server.

use crate::TestApp;
use api::db::Target;
use diesel::{
    Connection as _, PgConnection, QueryableByName, RunQueryDsl as _, SqliteConnection,
    connection::SimpleConnection as _, sql_types::Text,
};

#[derive(QueryableByName)]
struct Seen {
    #[diesel(sql_type = Text)]
    seen: String,
}

/// What a statement answers whose only column is a text called `seen`, over all portals.
pub fn look(target: &Target, sql: &str) -> Vec<String> {
    let query = diesel::sql_query(sql);
    let rows: Vec<Seen> = match target {
        Target::Postgres(url) => {
            let mut conn = PgConnection::establish(url).expect("the database answers");
            conn.batch_execute("SET app.portal = '*'").expect("the reach is set");
            query.load(&mut conn).expect("the statement runs")
        }
        Target::Sqlite(path) => {
            let mut conn =
                SqliteConnection::establish(path.to_str().expect("UTF-8")).expect("the file opens");
            conn.batch_execute("PRAGMA busy_timeout = 5000").expect("it is set up");
            query.load(&mut conn).expect("the statement runs")
        }
    };
    rows.into_iter().map(|row| row.seen).collect()
}

/// The number that a statement answers, as [`look`].
pub fn look_up(target: &Target, sql: &str) -> i64 {
    let seen = look(target, sql);
    seen.first().expect("one row").parse().expect("a number")
}

impl TestApp {
    /// How much is kept of what requests can write: articles, revisions, events in the trails, and accounts.
    pub fn kept(&self) -> [i64; 4] {
        ["articles", "revisions", "audit_events", "users"].map(|table| {
            look_up(self.target(), &format!("SELECT CAST(COUNT(*) AS TEXT) AS seen FROM {table}"))
        })
    }
}
