//! A look at the tables behind the server's back: what no request can show or bring about.

use crate::TestApp;
use api::db::Target;
use diesel::{
    Connection as _, PgConnection, QueryResult, QueryableByName, RunQueryDsl as _, SqliteConnection,
    connection::SimpleConnection as _, sql_types::BigInt,
};

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn postgres(url: &str) -> PgConnection {
    PgConnection::establish(url).expect("the database answers")
}

fn sqlite(path: &std::path::Path) -> SqliteConnection {
    let path = path.to_str().expect("UTF-8");
    let mut conn = SqliteConnection::establish(path).expect("the file opens");
    // As the product sets its own connections up.
    conn.batch_execute("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON").expect("it is set up");
    conn
}

impl TestApp {
    /// Runs statements as the application's role, reaching every portal.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn execute(&self, sql: &str) -> QueryResult<()> {
        match self.target() {
            Target::Postgres(url) => {
                let mut conn = postgres(url);
                conn.batch_execute("SET app.portal = '*'")?;
                conn.batch_execute(sql)
            }
            Target::Sqlite(path) => sqlite(path).batch_execute(sql),
        }
    }

    /// How many rows there are of `what`: a table, perhaps with a condition.
    pub fn count(&self, what: &str) -> i64 {
        self.count_within("*", what)
    }

    /// As [`TestApp::count`], reaching only as far as row-level security lets this portal (an identity, or empty for
    /// a connection that says nothing). SQLite has no such wall and counts everything.
    pub fn count_within(&self, reach: &str, what: &str) -> i64 {
        let sql = diesel::sql_query(format!("SELECT COUNT(*) AS n FROM {what}"));
        let counted: QueryResult<Counted> = match self.target() {
            Target::Postgres(url) => {
                let mut conn = postgres(url);
                if !reach.is_empty() {
                    conn.batch_execute(&format!("SET app.portal = '{reach}'")).expect("it is set");
                }
                sql.get_result(&mut conn)
            }
            Target::Sqlite(path) => sql.get_result(&mut sqlite(path)),
        };
        counted.expect("rows can be counted").n
    }
}
