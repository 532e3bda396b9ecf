//! One schema in three places: the migrations of SQLite, those of PostgreSQL, and `db/schema` agree.

use crate::tables;
use api::db::{Target, migrate};
use diesel::{
    PgConnection, QueryableByName, RunQueryDsl, SqliteConnection,
    sql_types::{BigInt, Bool, Text},
};
use diesel_migrations::{FileBasedMigrations, MigrationHarness};
use std::{collections::BTreeMap, path::PathBuf};
use support::{Engine, TestApp};

/// A column: its kind, whether it can be empty, and its place in the primary key, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Column {
    kind: &'static str,
    nullable: bool,
    key: i64,
}

/// Tables by name, columns by name.
type Tables = BTreeMap<String, BTreeMap<String, Column>>;

/// The table of the migrations themselves, and the index of searches: a virtual table on SQLite, which the query builder
/// does not know (`db/full_text.rs`).
const NOT_OURS: [&str; 2] = ["__diesel_schema_migrations", "search_index"];

fn folder(engine: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../api/migrations").join(engine)
}

/// What `db/schema` says, read from its text.
fn declared() -> Tables {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../api/src/db/schema");
    let files = std::fs::read_dir(folder).expect("the schema is there").flatten();
    let text: String = files.map(|file| std::fs::read_to_string(file.path()).expect("a text")).collect();
    let mut tables = Tables::new();
    for block in text.split("diesel::table! {").skip(1) {
        let mut lines =
            block.lines().map(str::trim).skip_while(|line| line.is_empty() || line.starts_with("use "));
        let head = lines.next().expect("a table has a head");
        let (name, rest) = head.split_once(" (").expect("a table has a key");
        let key: Vec<&str> = rest.trim_end_matches(") {").split(", ").collect();
        let columns = lines.take_while(|line| *line != "}").filter_map(|line| line.split_once(" -> "));
        let column = |(name, kind): (&str, &str)| {
            let kind = kind.trim_end_matches(',');
            let inner = kind.strip_prefix("Nullable<").and_then(|rest| rest.strip_suffix('>'));
            let place = key.iter().position(|part| *part == name).map_or(0, |at| at as i64 + 1);
            let column =
                Column { kind: declared_kind(inner.unwrap_or(kind)), nullable: inner.is_some(), key: place };
            (name.to_owned(), column)
        };
        tables.insert(name.to_owned(), columns.map(column).collect());
    }
    assert!(tables.len() > 15, "the schema was not read: {:?}", tables.keys());
    tables
}

fn declared_kind(name: &str) -> &'static str {
    match name {
        "Id" => "id",
        "Text" => "text",
        "Json" => "json",
        "Ts" => "instant",
        "Date" => "date",
        "Bool" => "bool",
        "Integer" => "integer",
        "BigInt" => "big integer",
        other => panic!("schema.rs has a type that this test does not know: {other}"),
    }
}

/// What SQLite keeps a kind as: it has no more than these two.
fn on_sqlite(kind: &str) -> &'static str {
    match kind {
        "instant" | "bool" | "integer" | "big integer" => "INTEGER",
        _ => "TEXT",
    }
}

fn on_postgres(kind: &str) -> &'static str {
    match kind {
        "id" => "uuid",
        "json" => "jsonb",
        "instant" => "timestamp with time zone",
        "date" => "date",
        "bool" => "boolean",
        "integer" => "integer",
        "big integer" => "bigint",
        _ => "text",
    }
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
    #[diesel(sql_type = BigInt)]
    place: i64,
}

/// Asserts that the columns that were found are those that are declared.
fn compare(found: Vec<Found>, kept_as: fn(&str) -> &'static str) {
    let mut there: BTreeMap<(String, String), (String, bool, i64)> = BTreeMap::new();
    for column in found {
        if !NOT_OURS.contains(&column.table_name.as_str()) {
            let key = (column.table_name, column.name);
            there.insert(key, (column.kind, column.nullable, column.place));
        }
    }
    let mut wanted = BTreeMap::new();
    for (table, columns) in declared() {
        for (name, column) in columns {
            let kind = kept_as(column.kind).to_owned();
            wanted.insert((table.clone(), name), (kind, column.nullable, column.key));
        }
    }
    let mut faults = Vec::new();
    for (name, column) in &wanted {
        match there.get(name) {
            None => faults.push(format!("{name:?} is in db/schema, not in the database")),
            Some(other) if other != column => {
                faults.push(format!("{name:?} is {column:?} in db/schema, {other:?} in the database"));
            }
            Some(_) => {}
        }
    }
    let stray = there.keys().filter(|name| !wanted.contains_key(*name));
    faults.extend(stray.map(|name| format!("{name:?} is in the database, not in db/schema")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn sqlite_columns(conn: &mut SqliteConnection) -> Vec<Found> {
    diesel::sql_query(
        "SELECT t.name AS table_name, c.name AS name, c.type AS kind, \
         (c.\"notnull\" = 0) AS nullable, CAST(c.pk AS BIGINT) AS place \
         FROM pragma_table_list t, pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND t.schema = 'main' AND t.name NOT LIKE 'sqlite_%'",
    )
    .load(conn)
    .expect("SQLite tells its columns")
}

fn postgres_columns(conn: &mut PgConnection) -> Vec<Found> {
    diesel::sql_query(
        "SELECT c.table_name::text AS table_name, c.column_name::text AS name, c.data_type::text AS kind, \
         (c.is_nullable = 'YES') AS nullable, COALESCE(k.ordinal_position, 0)::bigint AS place \
         FROM information_schema.columns c \
         LEFT JOIN information_schema.table_constraints t ON t.table_schema = c.table_schema \
           AND t.table_name = c.table_name AND t.constraint_type = 'PRIMARY KEY' \
         LEFT JOIN information_schema.key_column_usage k ON k.constraint_schema = t.constraint_schema \
           AND k.constraint_name = t.constraint_name AND k.table_name = c.table_name AND k.column_name = c.column_name \
         WHERE c.table_schema = 'public'",
    )
    .load(conn)
    .expect("PostgreSQL tells its columns")
}

fn on(engine: Engine, test: impl FnOnce(&Target)) {
    actix_web::rt::System::new().block_on(async {
        let app = TestApp::start(engine).await;
        app.stop().await;
        test(app.target());
    });
}

#[test]
fn sqlite_has_the_columns_that_the_code_expects() {
    on(Engine::Sqlite, |target| compare(sqlite_columns(&mut tables::sqlite(target)), on_sqlite));
}

#[test]
fn postgresql_has_the_columns_that_the_code_expects() {
    on(Engine::Postgres, |target| compare(postgres_columns(&mut tables::postgres(target)), on_postgres));
}

/// STRICT: without it SQLite keeps a text in a column of numbers, and PostgreSQL would not.
#[test]
fn every_table_of_sqlite_is_strict() {
    on(Engine::Sqlite, |target| {
        let lax = tables::numbers(
            target,
            "SELECT COUNT(*) AS number FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0 \
             AND name NOT LIKE 'sqlite_%' AND name <> '__diesel_schema_migrations'",
        );
        assert_eq!(lax, [0]);
    });
}

/// The second wall: what belongs to one portal is held by row-level security, for the owner of the tables too.
#[test]
fn every_table_of_a_portals_things_is_held_by_row_level_security() {
    // These say which portal something concerns; they are read to find out where somebody may go at all.
    const FOR_THE_PLATFORM: [&str; 3] = ["portal_hosts", "memberships", "outbox"];
    let tenants = declared().into_iter().filter(|(name, columns)| {
        (columns.contains_key("portal_id") || columns.contains_key("trail") && name == "audit_events")
            && !FOR_THE_PLATFORM.contains(&name.as_str())
    });
    let tenants: Vec<String> = tenants.map(|(name, _)| name).collect();
    assert!(tenants.len() >= 8, "{tenants:?}");
    // A second policy lets other portals read what is shared with them, and read only: tests/api/articles/shares.rs.
    on(Engine::Postgres, |target| {
        for name in &tenants {
            let held = tables::numbers(
                target,
                &format!(
                    "SELECT COUNT(*) AS number FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid \
                     WHERE c.relname = '{name}' AND c.relrowsecurity AND c.relforcerowsecurity \
                     AND NOT (p.polname = 'shared' AND p.polcmd = 'r' AND c.relname IN ('published_articles', 'tombstones', 'schedules'))"
                ),
            );
            assert_eq!(held, [1], "{name} is not held by a policy of its own");
        }
    });
}

#[test]
fn both_databases_have_the_same_migrations_each_with_its_way_back() {
    let names = |engine: &str| {
        let entries = std::fs::read_dir(folder(engine)).expect("there are migrations");
        let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
    for engine in ["sqlite", "postgres"] {
        for name in names(engine) {
            for file in ["up.sql", "down.sql"] {
                let path = folder(engine).join(&name).join(file);
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                assert!(!text.trim().is_empty(), "{} is missing or empty", path.display());
            }
        }
    }
}

/// Back to nothing and forth again, one migration after the other.
fn there_and_back<DB, C>(conn: &mut C, engine: &str, target: &Target, columns: fn(&mut C) -> Vec<Found>)
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
{
    let migrations = || FileBasedMigrations::from_path(folder(engine)).expect("there are migrations");
    let applied = conn.applied_migrations().expect("it tells").len();
    assert!(applied >= 4);
    for step in 0..applied {
        conn.revert_last_migration(migrations()).unwrap_or_else(|error| panic!("back, step {step}: {error}"));
        conn.run_next_migration(migrations()).unwrap_or_else(|error| panic!("forth, step {step}: {error}"));
        conn.revert_last_migration(migrations())
            .unwrap_or_else(|error| panic!("back again, {step}: {error}"));
    }
    let left = columns(conn).into_iter().filter(|column| column.table_name != NOT_OURS[0]);
    let left: Vec<_> = left.collect();
    let left: Vec<_> = left.iter().map(|column| &column.table_name).collect();
    assert!(left.is_empty(), "left behind: {left:?}");
    assert_eq!(migrate::run(target).expect("they run again").len(), applied);
    assert_eq!(migrate::pending(target).expect("it tells"), Vec::<String>::new());
    assert_eq!(migrate::run(target).expect("a second run does nothing").len(), 0);
}

#[test]
fn every_migration_of_sqlite_reverts_and_runs_again() {
    on(Engine::Sqlite, |target| {
        there_and_back(&mut tables::sqlite(target), "sqlite", target, sqlite_columns);
        compare(sqlite_columns(&mut tables::sqlite(target)), on_sqlite);
    });
}

#[test]
fn every_migration_of_postgresql_reverts_and_runs_again() {
    on(Engine::Postgres, |target| {
        there_and_back(&mut tables::postgres(target), "postgres", target, postgres_columns);
        compare(postgres_columns(&mut tables::postgres(target)), on_postgres);
    });
}
