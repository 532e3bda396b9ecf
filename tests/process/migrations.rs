//! PostgreSQL is migrated by `cong migrate` only, SQLite at every start.

use crate::{binary::Cong, in_company, now};
use support::{Engine, TestDatabase, look_up};

const TABLES: &str =
    "SELECT CAST(COUNT(*) AS TEXT) AS seen FROM information_schema.tables WHERE table_schema = 'public'";

#[test]
fn a_server_refuses_postgresql_that_lacks_a_migration_and_says_what_to_do() {
    let _company = in_company();
    let database = TestDatabase::empty(Engine::Postgres);
    let cong = Cong::on(&database);
    for command in [&["serve"][..], &["work"], &["seed", "--demo"], &["user", "passwd", "quantri"]] {
        let refused = cong.run(command).refused("Run `cong migrate` first.");
        assert_eq!(refused.err.lines().count(), 1, "{}", refused.err);
    }
    // Diesel may have made its own list of migrations; nothing else is there.
    assert!(look_up(&database.target, TABLES) <= 1);
    let first = cong.run(&["migrate"]).fine();
    assert!(!first.out.starts_with("0 "), "{}", first.out);
    let tables = look_up(&database.target, TABLES);
    assert!(tables > 10);
    let second = cong.run(&["migrate"]).fine();
    assert!(second.out.starts_with("0 migration(s)"), "{}", second.out);
    assert_eq!(look_up(&database.target, TABLES), tables);
    let server = cong.serve();
    now(async {
        server.anonymous().get("/readyz").await.expect(200);
    });
}

#[test]
fn sqlite_migrates_itself_and_a_second_time_changes_nothing() {
    let _company = in_company();
    let cong = Cong::new();
    let first = cong.run(&["migrate"]).fine();
    assert!(!first.out.starts_with("0 "), "{}", first.out);
    assert!(cong.run(&["migrate"]).fine().out.starts_with("0 migration(s)"));
    let other = Cong::new();
    let server = other.serve();
    now(async {
        server.anonymous().get("/readyz").await.expect(200);
    });
}
