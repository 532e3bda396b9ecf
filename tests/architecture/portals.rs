//! The wall between portals: the portal comes from the caller's scope, and SQL from the query builder.

use crate::source::{Complaints, Source, has_word, read, rust, schema};

/// The tables that hold a portal's things, as `db/schema` declares them: their key begins with the portal.
fn tenants() -> Vec<String> {
    let text = schema();
    let heads = text.lines().map(str::trim).filter(|line| line.ends_with('{'));
    let heads = heads.filter_map(|line| line.split_once(" (portal_id"));
    let mut tables: Vec<String> = heads.map(|(name, _)| name.to_owned()).collect();
    // The trail has the portal as a text, for the platform has a trail of its own.
    tables.push("audit_events".into());
    assert!(tables.len() >= 8, "{tables:?}");
    tables
}

/// The files that are the wall: what they hand out is of one portal.
const WALL: [&str; 3] = ["api/src/db/scope.rs", "api/src/db/shown.rs", "api/src/db/reader.rs"];

/// Rule 3: a query gets its table from `Scoped`, already filtered.
#[test]
fn tables_of_a_portals_things_come_from_the_scope() {
    let mut complaints = Complaints::default();
    let tenants = tenants();
    for source in rust(&["api/src"]) {
        // Jobs look for what is due in every portal (R7), and act in one.
        let is_job = source.path.starts_with("api/src/jobs/");
        if is_job || WALL.contains(&source.path.as_str()) || source.path.starts_with("api/src/db/schema/") {
            continue;
        }
        for line in source.code() {
            for table in &tenants {
                let bare = format!("{table}::table");
                if !has_word(line.text, &bare) {
                    continue;
                }
                // A row that is inserted names its portal; a type names a table that was filtered.
                let is_insert = line.text.contains(&format!("insert_into({bare})"));
                let is_type =
                    ["Within", "Seen"].iter().any(|kind| line.text.contains(&format!("{kind}<{bare}")));
                if !is_insert && !is_type {
                    let why = format!("`{table}` without its portal: take it from `Scoped::{table}`");
                    complaints.at(&source, &line, &why);
                }
            }
        }
    }
    complaints.none();
}

#[test]
fn every_table_of_a_portals_things_has_its_scope() {
    let scope = read("api/src/db/scope.rs");
    for table in tenants() {
        let names_it = |line: &str| line.trim() == table || line.trim().starts_with(&format!("{table} by "));
        let listed = scope.lines().any(names_it) || scope.contains(&format!("fn {table}("));
        assert!(listed, "api/src/db/scope.rs has no `{table}`: queries could only take it bare");
    }
}

/// The files that name a portal in a condition themselves, with the reason.
const NAME_A_PORTAL: [(&str, &str); 3] = [
    (
        "api/src/articles/shares/queries.rs",
        "names the portal that shows an article; the portal that owns it is that of the scope",
    ),
    (
        "api/src/users/queries.rs",
        "memberships say who works in which portal; the portal is that of the scope",
    ),
    (
        "api/src/webhooks/notices.rs",
        "memberships say who administers the portal; the portal is that of the scope",
    ),
];

/// Rule 3: no condition names a portal but that of the scope.
#[test]
fn no_query_takes_a_portal() {
    let mut complaints = Complaints::default();
    for source in rust(&["api/src"]) {
        let is_known = NAME_A_PORTAL.iter().any(|(path, _)| *path == source.path);
        if WALL.contains(&source.path.as_str()) || is_known {
            continue;
        }
        for line in source.code().filter(|line| line.text.contains("portal_id.eq(")) {
            // A column of a row that is inserted stands on a line of its own.
            let column = line.text.trim();
            let is_of_a_row =
                column.ends_with("),") && !column.starts_with('.') && !column.contains("filter(");
            if !is_of_a_row {
                complaints.at(&source, &line, "the portal comes from `Scoped`, never from a condition");
            }
        }
    }
    complaints.none();
}

#[test]
fn every_exception_is_still_needed() {
    for (path, reason) in NAME_A_PORTAL {
        assert!(read(path).contains("portal_id.eq("), "{path} needs no exception any more ({reason})");
    }
}

/// R13: no SQL made of strings.
#[test]
fn sql_is_written_by_the_query_builder() {
    const RAW: [&str; 5] = ["sql_query", "dsl::sql::", "dsl::sql(", "batch_execute", "SqlLiteral"];
    // Each with its reason.
    const MAY: [(&str, &str); 4] = [
        (
            "api/src/db/full_text.rs",
            "the query builder knows no full text search of either database (ADR 0025)",
        ),
        ("api/src/db/transaction.rs", "tells PostgreSQL the portal of the transaction"),
        (
            "api/src/db/stored.rs",
            "looks into a list of languages, which the query builder cannot on both databases (ADR 0019)",
        ),
        ("api/src/db/conn.rs", "settings of a connection, and what it is connected to"),
    ];
    let mut complaints = Complaints::default();
    for source in rust(&["api/src", "shared/src"]) {
        let may = MAY.iter().any(|(path, _)| *path == source.path);
        for line in source.code() {
            if !may && RAW.iter().any(|raw| line.text.contains(raw)) {
                complaints.at(&source, &line, "raw SQL: use the query builder, or argue in an ADR");
            }
            if line.text.contains("format!(") && looks_like_sql(line.text) {
                complaints.at(&source, &line, "SQL from `format!` is an injection to come");
            }
        }
    }
    complaints.none();
}

fn looks_like_sql(text: &str) -> bool {
    ["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "ORDER BY", "SET LOCAL", "ALTER TABLE"]
        .iter()
        .any(|words| text.contains(words))
}

#[test]
fn a_bare_table_would_be_found() {
    let text = "fn a() {\n    articles::table.load(conn)\n}\n".to_owned();
    let source = Source { path: "api/src/articles/queries.rs".into(), text };
    assert!(source.code().any(|line| has_word(line.text, "articles::table")));
    assert!(looks_like_sql("format!(\"SELECT * FROM {table}\")"));
}
