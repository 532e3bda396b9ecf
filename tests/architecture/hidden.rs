//! Access-limited articles: the scope hides them, so no handler can forget to; whoever goes around it says so, here.

use crate::source::{Complaints, read, rust, schema};

/// What the public reads, or could once: nothing of it is hidden from anybody.
const PUBLIC: [&str; 6] = [
    "article_changes",
    "article_slugs",
    "published_articles",
    "search_documents",
    "shared_articles",
    "tombstones",
];
/// What says who may see an article.
const LIMITS: [&str; 2] = ["article_limits", "article_people"];

/// The tables of the schema whose rows belong to an article, and `articles` itself.
fn tables_of_articles() -> Vec<String> {
    let (mut tables, mut table) = (vec!["articles".to_owned()], String::new());
    for line in schema().lines().map(str::trim) {
        if let Some((name, _)) = line.split_once(" (portal_id") {
            name.clone_into(&mut table);
        } else if line.starts_with("article_id -> ") {
            tables.push(table.clone());
        }
    }
    assert!(tables.len() > 8, "{tables:?}");
    tables
}

#[test]
fn every_table_of_articles_is_filtered_by_its_reader() {
    let scope = read("api/src/db/scope.rs");
    for table in tables_of_articles() {
        if PUBLIC.contains(&table.as_str()) || LIMITS.contains(&table.as_str()) {
            continue;
        }
        let filtered = scope.lines().any(|line| line.trim().starts_with(&format!("{table} by ")));
        assert!(
            filtered,
            "`{table}` belongs to articles: list it under `tables_of_articles!` in api/src/db/scope.rs"
        );
    }
    assert!(scope.contains("audit_events(&self) -> SeenTrail"), "the trail is filtered by its reader");
}

/// The files that see articles whoever may see them, with the reason.
const REGARDLESS: [(&str, &str); 8] = [
    ("api/src/access/invited.rs", "finds out who made a link, and from then on reads as they do"),
    ("api/src/access/work.rs", "hands it on to the two below that change something"),
    ("api/src/articles/access/change.rs", "a limit is overridden by those who do not see what it hides"),
    (
        "api/src/articles/access/queries.rs",
        "tells them the version of what they may override, and nothing else",
    ),
    (
        "api/src/articles/take_down.rs",
        "what is public goes in an emergency, whoever may see its next edition",
    ),
    ("api/src/cadence/queries.rs", "counts what was public"),
    ("api/src/db/scope.rs", "where it is made"),
    (
        "api/src/delivery/next_change.rs",
        "an answer is kept until the next change, whoever may see what changes",
    ),
];

#[test]
fn whoever_goes_around_the_limits_says_so() {
    let mut complaints = Complaints::default();
    for source in rust(&["api/src"]) {
        let known = REGARDLESS.iter().any(|(path, _)| *path == source.path);
        for line in source.code() {
            let goes_around =
                line.text.contains("regardless_of_access(") || line.text.contains("see_everything(");
            if goes_around && !known {
                complaints.at(
                    &source,
                    &line,
                    "sees what is hidden from its caller: argue for it in this test",
                );
            }
        }
    }
    complaints.none();
    for (path, reason) in REGARDLESS {
        let text = read(path);
        let used = text.contains("regardless_of_access(") || text.contains("see_everything(");
        assert!(used, "{path} needs no exception any more ({reason})");
    }
}

/// Jobs and the seed act for the system; a request always has somebody who reads.
#[test]
fn no_request_reads_as_the_system() {
    const MAY: [&str; 3] = ["api/src/db/", "api/src/jobs/", "api/src/seed/"];
    let mut complaints = Complaints::default();
    for source in rust(&["api/src"]) {
        for line in source.code().filter(|line| line.text.contains("Reader::System")) {
            if !MAY.iter().any(|folder| source.path.starts_with(folder)) {
                complaints.at(&source, &line, "only jobs and the seed read as the system");
            }
        }
    }
    complaints.none();
}

/// Who is named and who limited what is itself told to few.
#[test]
fn the_limits_are_read_in_one_place() {
    const MAY: [(&str, &str); 3] = [
        ("api/src/articles/access/", "their noun"),
        ("api/src/articles/lists/queries.rs", "lists say of what their reader sees whether it is limited"),
        ("api/src/db/", "the filter itself"),
    ];
    let mut complaints = Complaints::default();
    for source in rust(&["api/src"]) {
        let may = MAY.iter().any(|(path, _)| source.path.starts_with(path));
        for line in source.code().filter(|_| !may) {
            if LIMITS.iter().any(|table| line.text.contains(table)) || line.text.contains("hiding_limits(") {
                complaints.at(&source, &line, "limits are asked for in articles/access");
            }
        }
    }
    complaints.none();
}
