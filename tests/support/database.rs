//! A database of its own for every test, copied from one that was migrated and filled once.

use api::{
    clock::Clock,
    config::{Config, Mode},
    db::{Target, migrate},
    state::State,
};
use diesel::{Connection, PgConnection, RunQueryDsl, connection::SimpleConnection};
use std::{
    path::PathBuf,
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};
use tempfile::TempDir;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one.
    Sqlite,
    /// The server.
    Postgres,
}

/// A database that goes away with its test.
pub struct TestDatabase {
    /// Where it is.
    pub target: Target,
    name: Option<String>,
    _folder: Option<TempDir>,
}

/// The role of the application: no superuser, or row-level security would not hold it.
const ROLE: &str = "cong_test_app";
static MADE: AtomicU32 = AtomicU32::new(0);

/// The address of a PostgreSQL server on which databases can be made.
fn server_url() -> String {
    #[expect(clippy::disallowed_methods, reason = "where the tests' server is, only the environment knows")]
    let url = std::env::var("CONG_TEST_POSTGRES_URL");
    url.expect(
        "CONG_TEST_POSTGRES_URL is not set: run the tests with `cargo xtask test`, which starts a PostgreSQL",
    )
}

fn admin() -> PgConnection {
    PgConnection::establish(&server_url()).expect("the PostgreSQL server of the tests answers")
}

fn postgres_target(database: &str) -> Target {
    let mut url = url::Url::parse(&server_url()).expect("CONG_TEST_POSTGRES_URL is a URL");
    url.set_path(database);
    url.set_username(ROLE).expect("a PostgreSQL URL has a user");
    url.set_password(Some(ROLE)).expect("a PostgreSQL URL has a password");
    url.as_str().parse().expect("it is a PostgreSQL URL")
}

/// A configuration for tests.
pub(crate) fn config(target: Target) -> Config {
    Config {
        target,
        mode: Mode::Development,
        listen: ([127, 0, 0, 1], 0).into(),
        origin: "http://cong.test".into(),
        secret: b"a secret for tests only: 0123456789abcdef".to_vec(),
        trusted_proxies: Vec::new(),
        cache_bytes: 8_000_000,
        // Thousands of requests come from one address; what tests the limit sets one.
        rate_limit: None,
        outgoing_allow: Vec::new(),
        metrics_listen: None,
    }
}

/// Migrates a database and fills it with the demonstration.
async fn fill(target: &Target) {
    migrate::run(target).expect("migrations run");
    let state = State::new(config(target.clone()), Clock::default());
    let folder = TempDir::new().expect("a temporary folder");
    api::seed::demo(&state, false, folder.path()).await.expect("the demonstration is loaded");
}

fn fill_now(target: Target) {
    // Tests run inside a runtime of their own; the template is made in another.
    let filled = std::thread::spawn(move || actix_web::rt::System::new().block_on(fill(&target)));
    filled.join().expect("the template is made");
}

fn sqlite_template() -> &'static PathBuf {
    static TEMPLATE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = TEMPLATE.get_or_init(|| {
        let folder = TempDir::new().expect("a temporary folder");
        let path = folder.path().join("template.db");
        fill_now(Target::Sqlite(path.clone()));
        let mut conn = diesel::SqliteConnection::establish(path.to_str().expect("UTF-8")).expect("it opens");
        conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)").expect("it is written out");
        (folder, path)
    });
    path
}

fn postgres_template() -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock();
    TEMPLATE.get_or_init(|| {
        let name = format!("cong_template_{}", std::process::id());
        let mut admin = admin();
        // Another test binary may be making the role at this moment: that is fine.
        let made = admin.batch_execute(&format!("CREATE ROLE {ROLE} LOGIN PASSWORD '{ROLE}' NOSUPERUSER"));
        if let Err(error) = made {
            assert!(
                error.to_string().contains("already exists") || error.to_string().contains("duplicate"),
                "{error}"
            );
        }
        // Whoever makes databases for a role, and is no superuser, has to be a member of it.
        admin.batch_execute(&format!("GRANT {ROLE} TO CURRENT_USER")).expect("the role is granted");
        admin.batch_execute(&format!("CREATE DATABASE {name} OWNER {ROLE}")).expect("the template is made");
        fill_now(postgres_target(&name));
        name
    })
}

impl TestDatabase {
    /// A database without a table.
    pub fn empty(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => {
                let folder = TempDir::new().expect("a temporary folder");
                let path = folder.path().join("cong.db");
                Self { target: Target::Sqlite(path), name: None, _folder: Some(folder) }
            }
            Engine::Postgres => {
                // Making the template makes the role.
                postgres_template();
                let made = MADE.fetch_add(1, Ordering::Relaxed);
                let name = format!("cong_empty_{}_{made}", std::process::id());
                let sql = format!("CREATE DATABASE {name} OWNER {ROLE}");
                diesel::sql_query(sql).execute(&mut admin()).expect("the database is made");
                Self { target: postgres_target(&name), name: Some(name), _folder: None }
            }
        }
    }

    /// Its URL, for the server's settings.
    pub fn url(&self) -> String {
        match &self.target {
            Target::Postgres(url) => url.clone(),
            Target::Sqlite(path) => format!("sqlite://{}", path.display()),
        }
    }

    /// A fresh copy of the filled database.
    pub fn filled(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => {
                let folder = TempDir::new().expect("a temporary folder");
                let path = folder.path().join("cong.db");
                std::fs::copy(sqlite_template(), &path).expect("the template is copied");
                Self { target: Target::Sqlite(path), name: None, _folder: Some(folder) }
            }
            Engine::Postgres => {
                let template = postgres_template();
                let made = MADE.fetch_add(1, Ordering::Relaxed);
                let name = format!("cong_test_{}_{made}", std::process::id());
                let sql = format!("CREATE DATABASE {name} TEMPLATE {template} OWNER {ROLE}");
                diesel::sql_query(sql).execute(&mut admin()).expect("the template is copied");
                Self { target: postgres_target(&name), name: Some(name), _folder: None }
            }
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            // The cluster is thrown away after the run; this only keeps it small.
            let _dropped = admin().batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}
