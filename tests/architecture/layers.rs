//! Who may know what: HTTP above, the database below, decisions apart, and one gate to a connection.

use crate::source::{Complaints, has_word, read, rust};

/// Rule 1: over HTTP nothing knows the database, in queries nothing knows HTTP.
#[test]
fn handlers_have_no_diesel_and_queries_no_actix() {
    let mut complaints = Complaints::default();
    for source in rust(&["api/src"]) {
        let (forbidden, why) = match source.name() {
            "handlers.rs" | "steps.rs" => ("diesel", "handlers ask queries.rs, never the database"),
            "queries.rs" => ("actix_web", "queries know nothing of HTTP"),
            _ => continue,
        };
        for line in source.code().filter(|line| has_word(line.text, forbidden)) {
            complaints.at(&source, &line, why);
        }
    }
    complaints.none();
}

/// Rule 1: the same files in every folder of a noun.
#[test]
fn every_noun_has_the_same_files() {
    // No nouns of the product, but what they stand on.
    const NO_NOUNS: [&str; 10] =
        ["access", "config", "db", "edge", "html", "http", "jobs", "metrics", "outgoing", "seed"];
    // The public face of several nouns: its handlers are named after them.
    const FACES: [&str; 1] = ["delivery"];
    let mut complaints = Complaints::default();
    let sources = rust(&["api/src"]);
    let folder = |path: &str| path.strip_prefix("api/src/")?.split_once('/').map(|(name, _)| name.to_owned());
    let mut folders: Vec<String> = sources.iter().filter_map(|source| folder(&source.path)).collect();
    folders.dedup();
    assert!(folders.len() > 8, "{folders:?}");
    for noun in folders.iter().filter(|name| !NO_NOUNS.contains(&name.as_str())) {
        for file in ["mod.rs", "handlers.rs", "queries.rs"] {
            let is_face = file == "handlers.rs" && FACES.contains(&noun.as_str());
            let path = format!("api/src/{noun}/{file}");
            if !is_face && !sources.iter().any(|source| source.path == path) {
                complaints.of(&path, "is missing: every noun has mod.rs, handlers.rs and queries.rs");
            }
        }
    }
    complaints.none();
}

/// R7: access to everything is for the system itself.
#[test]
fn no_handler_reaches_everything() {
    const MAY: [&str; 3] = ["api/src/db/", "api/src/seed/", "api/src/jobs/"];
    let mut complaints = Complaints::default();
    for source in rust(&["api/src"]) {
        for line in source.code().filter(|line| line.text.contains("Reach::Everything")) {
            if !MAY.iter().any(|folder| source.path.starts_with(folder)) {
                complaints.at(&source, &line, "only db, seed and jobs reach every portal");
            }
        }
    }
    complaints.none();
}

/// R1: a connection comes from an extractor that has authorised.
#[test]
fn only_access_opens_connections_for_requests() {
    // Each with its reason.
    const MAY: [(&str, &str); 11] = [
        ("api/src/access/", "the gate itself"),
        ("api/src/delivery/next_change.rs", "how long an answer is kept, which nobody is told"),
        ("api/src/portals/watch.rs", "learns which portals other nodes have changed"),
        (
            "api/src/sessions/handlers.rs",
            "signing in and out: there is no portal yet, and no permission to hold",
        ),
        ("api/src/health.rs", "/readyz asks whether the database answers"),
        ("api/src/state.rs", "loads the directory of portals"),
        ("api/src/server.rs", "refuses to start on a database that is not ready"),
        ("api/src/cli.rs", "the command line migrates"),
        ("api/src/metrics/look.rs", "counts connections and opens none"),
        ("api/src/jobs/", "periodic work serves no request"),
        ("api/src/seed/", "filling a database serves no request"),
    ];
    let mut complaints = Complaints::default();
    for source in rust(&["api/src"]) {
        for line in source.code().filter(|line| line.text.contains(".database()")) {
            if !MAY.iter().any(|(path, _)| source.path.starts_with(path)) {
                complaints.at(
                    &source,
                    &line,
                    "a handler gets its connection from `Authorized`, `OnPlatform` or `Public`",
                );
            }
        }
    }
    complaints.none();
}

/// Rule 2: the first thing that a handler's signature says is who may call it.
#[test]
fn every_handler_begins_with_who_may_call_it() {
    const AUTHORISE: [&str; 7] =
        ["Authorized<", "OnPlatform<", "SignedIn", "Anonymous", "Public", "Everywhere", "Invited"];
    const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];
    let (mut complaints, mut handlers) = (Complaints::default(), 0);
    for source in rust(&["api/src"]) {
        let lines: Vec<_> = source.code().collect();
        for (at, line) in lines.iter().enumerate() {
            let text = line.text.trim();
            if !METHODS.iter().any(|method| text.starts_with(&format!("#[{method}("))) {
                continue;
            }
            handlers += 1;
            let following = lines[at + 1..].iter().map(|line| line.text.trim());
            let signature: String = following.take_while(|line| !line.starts_with('}')).collect();
            let arguments = signature.split_once("async fn").and_then(|(_, rest)| rest.split_once('('));
            let first = arguments.and_then(|(_, rest)| rest.split_once(": ")).map_or("", |(_, kind)| kind);
            if !AUTHORISE.iter().any(|kind| first.starts_with(kind)) {
                complaints.at(&source, line, "the first argument of a handler says who may call it");
            }
        }
    }
    assert!(handlers >= 20, "only {handlers} handlers were found");
    complaints.none();
}

/// Rule 7: what is not in the contract is no part of the API.
#[test]
fn routes_outside_the_contract_are_few_and_known() {
    const MAY: [&str; 5] = [
        "api/src/health.rs",
        "api/src/admin.rs",
        "api/src/metrics/listener.rs",
        "api/src/test_clock.rs",
        "api/src/server.rs",
    ];
    let mut complaints = Complaints::default();
    for source in rust(&["api/src"]) {
        for line in source.code().filter(|line| line.text.contains(".route(")) {
            if !MAY.contains(&source.path.as_str()) {
                complaints.at(
                    &source,
                    &line,
                    "an operation is a `.service(…)` of routes.rs, so that the contract has it",
                );
            }
        }
    }
    complaints.none();
}

/// Rule 4: decisions are pure. `shared` compiles to the browser and knows no I/O, clock or randomness.
#[test]
fn shared_depends_on_nothing_that_does_io() {
    const PURE: [&str; 7] =
        ["chrono", "ipnet", "serde", "serde_json", "unicode-normalization", "utoipa", "uuid"];
    let manifest = read("shared/Cargo.toml");
    let section = manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next());
    let names = section
        .expect("there are dependencies")
        .lines()
        .filter_map(|line| line.split(['.', ' ', '=']).next());
    let mut complaints = Complaints::default();
    for name in names.filter(|name| !name.is_empty() && !name.starts_with('#') && !PURE.contains(name)) {
        complaints.of("shared/Cargo.toml", format!("{name} is not known to be pure"));
    }
    for source in rust(&["shared/src"]) {
        for line in source.code() {
            if ["std::fs", "std::net", "std::env", "std::process", "std::thread"]
                .iter()
                .any(|io| line.text.contains(io))
            {
                complaints.at(&source, &line, "shared does no I/O");
            }
            if line.text.contains("js_sys") && source.path != "shared/src/text/form.rs" {
                complaints.at(&source, &line, "the browser is asked for the forms of Unicode only");
            }
        }
    }
    complaints.none();
}

/// Rule 4 and more: clippy bans the clock and the environment; each has one place that may.
#[test]
fn clock_and_environment_have_one_reader_each() {
    let clippy = read("clippy.toml");
    for path in [
        "chrono::Utc::now",
        "chrono::Local::now",
        "std::time::SystemTime::now",
        "std::env::var",
        "uuid::Uuid::now_v7",
    ] {
        assert!(clippy.contains(&format!("path = \"{path}\"")), "clippy.toml does not ban {path}");
    }
    assert!(read("Cargo.toml").contains("disallowed_methods = "), "the workspace does not look at the bans");
    let mut complaints = Complaints::default();
    for source in rust(&["api/src", "shared/src"]) {
        for line in source.code() {
            if line.text.contains("Utc::now(") && source.path != "api/src/clock.rs" {
                complaints.at(&source, &line, "only clock.rs asks the time");
            }
            let reads =
                ["env::var(", "env::var_os(", "env::vars("].iter().any(|call| line.text.contains(call));
            if reads && source.path != "api/src/config.rs" {
                complaints.at(&source, &line, "only config.rs reads the environment");
            }
        }
    }
    complaints.none();
}
