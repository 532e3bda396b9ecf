//! Unsafe settings refuse to start, with a sentence that says what to do, and tell no secret.

use crate::{binary::Cong, in_company, now};
use std::path::Path;

const SECRET: &str = "Zk3v9QmT1xR8pLw5uYc2NbE7sHd4GjA6oViK0fXe";
const BASE: &str = "https://quantri.vinhlong.gov.vn";

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// In production mode with everything that it needs, but for what is given.
fn production(changes: &[(&str, &str)]) -> Cong {
    let mut cong = Cong::new().with("CONG_MODE", "production");
    for (name, value) in [("CONG_SECRET", SECRET), ("CONG_BASE_URL", BASE)] {
        if !changes.iter().any(|(changed, _)| *changed == name) {
            cong = cong.with(name, value);
        }
    }
    for (name, value) in changes.iter().filter(|(_, value)| *value != "absent") {
        cong = cong.with(name, value);
    }
    cong
}

/// Asserts that a start is refused with one sentence that says this, and that no file was made.
#[track_caller]
fn refused(cong: &Cong, words: &str) {
    let outcome = cong.run(&["serve"]).refused(words);
    assert_eq!(outcome.err.trim_end().lines().count(), 1, "more than a sentence: {}", outcome.err);
    assert!(outcome.out.is_empty(), "{}", outcome.out);
    assert!(
        !outcome.err.contains("hunter2") && !outcome.err.contains(SECRET),
        "a secret is told: {}",
        outcome.err
    );
    assert_eq!(files(cong.folder()), [""; 0], "a file was made");
}

#[test]
fn production_refuses_what_is_unsafe() {
    let _company = in_company();
    for (changes, words) in [
        (&[("CONG_SECRET", "absent")][..], "CONG_SECRET is not set"),
        (&[("CONG_SECRET", "")], "CONG_SECRET"),
        (&[("CONG_SECRET", "hunter2")], "CONG_SECRET is too short"),
        (&[("CONG_SECRET", "hunter2hunter2hunter2hunter2hunter2")], "CONG_SECRET is not random"),
        (&[("CONG_SECRET", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")], "CONG_SECRET is not random"),
        (&[("CONG_BASE_URL", "absent")], "CONG_BASE_URL is not set"),
        (&[("CONG_BASE_URL", "http://quantri.vinhlong.gov.vn")], "https://"),
        (&[("CONG_BASE_URL", "ftp://quantri.vinhlong.gov.vn")], "https://"),
        (&[("CONG_BASE_URL", "https://quantri.vinhlong.gov.vn/quan-tri")], "without a path"),
        (&[("CONG_BASE_URL", "https://quantri:hunter2@vinhlong.gov.vn")], "CONG_BASE_URL"),
        (&[("CONG_BASE_URL", "https://vinhlong.gov.vn/?x=1")], "CONG_BASE_URL"),
    ] {
        refused(&production(changes), words);
    }
}

#[test]
fn production_starts_when_everything_is_safe() {
    let _company = in_company();
    let cong = production(&[]);
    let server = cong.serve();
    now(async {
        server.anonymous().get("/readyz").await.expect(200);
        let answer = server.try_sign_in("quantri.hethong", "mot-mat-khau-sai-hoan-toan").await;
        answer.refused("wrong_credentials");
    });
    assert!(!files(cong.folder()).contains(&"secret".to_owned()), "production keeps no secret of its own");
}

#[test]
fn the_demonstration_is_refused_in_production() {
    let _company = in_company();
    production(&[]).run(&["seed", "--demo"]).refused("not loaded in production mode");
}

#[test]
fn a_mistyped_database_never_becomes_a_file() {
    let _company = in_company();
    for url in [
        "postgre://cong:hunter2@localhost/cong",
        "postgress://cong:hunter2@localhost/cong",
        "postgres:/cong:hunter2@localhost/cong",
        "postgres:cong:hunter2@localhost/cong",
        "mysql://cong:hunter2@localhost/cong",
        "file:///hunter2.db",
        "hunter2.db",
        "./hunter2.db",
        "sqlite:hunter2.db",
        "sqlite://",
        "",
        " postgres://cong:hunter2@localhost/cong",
    ] {
        refused(&Cong::new().with("CONG_DATABASE_URL", url), "postgres://");
    }
}

#[test]
fn a_postgresql_that_does_not_answer_is_named_without_its_password() {
    let _company = in_company();
    for url in [
        "postgres://cong:hunter2@127.0.0.1:1/cong",
        "postgres://cong:hunter2@nowhere.invalid/cong",
        "postgresql://cong:hunter2@127.0.0.1:notaport/cong",
        "postgres://cong:hunter2@127.0.0.1:1/cong?nosuchoption=1",
    ] {
        for command in [&["serve"][..], &["migrate"]] {
            let cong = Cong::new().with("CONG_DATABASE_URL", url).with("CONG_SECRET", SECRET);
            let outcome = cong.run(command).refused("PostgreSQL");
            assert!(!outcome.err.contains("hunter2"), "{url}: {}", outcome.err);
            assert_eq!(outcome.err.trim_end().lines().count(), 1, "more than a sentence: {}", outcome.err);
            assert_eq!(files(cong.folder()), [""; 0], "{url}");
        }
    }
}

#[test]
fn nonsense_on_the_command_line_is_refused_without_a_secret() {
    let _company = in_company();
    for (name, value) in [
        ("CONG_LISTEN", "hunter2"),
        ("CONG_MODE", "staging"),
        ("CONG_LOG", "=[[["),
        ("CONG_LOG_FORMAT", "xml"),
        ("CONG_TRUSTED_PROXIES", "proxy.example"),
        ("CONG_BASE_URL", "not a URL"),
        ("CONG_RATE_LIMIT", "hunter2"),
        ("CONG_METRICS_LISTEN", "hunter2"),
    ] {
        let cong = Cong::new().with(name, value);
        let outcome = cong.run(&["serve"]);
        assert!(outcome.status.code().is_some_and(|code| code != 0), "{name}: {outcome:?}");
        assert!(!outcome.err.contains("panicked") && !outcome.err.is_empty(), "{name}: {}", outcome.err);
        assert!(!files(cong.folder()).contains(&"cong.db".to_owned()), "{name}");
    }
}

#[test]
fn a_port_that_is_taken_is_named() {
    let _company = in_company();
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
    let listen = taken.local_addr().expect("it has an address").to_string();
    Cong::new()
        .with("CONG_LISTEN", &listen)
        .run(&["serve"])
        .refused(&format!("{listen} cannot be listened on"));
}

#[test]
fn the_ordinary_binary_has_no_clock_to_be_set() {
    let _company = in_company();
    let server = Cong::new().serve();
    now(async {
        let anonymous = server.anonymous();
        let clock = json("now", "2030-01-01T00:00:00Z");
        let set = anonymous.request(support::Method::PUT, "/test/clock").json(&clock);
        support::Answer::of(set).await.refused("not_found");
        anonymous.post("/test/jobs/run", &clock).await.refused("not_found");
    });
}

fn json(name: &str, value: &str) -> support::Value {
    support::json!({ name: value })
}
