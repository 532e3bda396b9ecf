//! Every refusal of the table is produced, or named with the piece of work that will produce it.

use crate::{
    cases::Stage,
    provoke::{Outcome, Provoker},
    tables::change,
};
use shared::{problem::ProblemCode, sample, word::Word as _};
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};
use support::{Answer, Engine, Value, json, on_both, run};

/// The form of RFC 9457, and nothing that was not meant for the caller.
#[track_caller]
fn check_form(answer: &Answer, code: ProblemCode, locale: &str) {
    let body = &answer.body;
    assert_eq!(body["code"], code.key(), "{}", String::from_utf8_lossy(&answer.bytes));
    assert_eq!(answer.status.as_u16(), code.status(), "{code}");
    assert_eq!(answer.header("content-type"), "application/problem+json", "{code}");
    assert_eq!(answer.header("content-language"), locale, "{code}");
    assert_eq!(answer.header("cache-control"), "no-store", "{code}");
    assert_eq!(body["status"], code.status(), "{code}");
    assert_eq!(body["type"], code.uri(), "{code}");
    assert_eq!(body["title"], if locale == "vi" { code.vi() } else { code.en() }, "{code}");
    assert!(body["instance"].as_str().is_some_and(|path| path.starts_with('/')), "{code}: {body}");
    assert!(!body["instance"].as_str().unwrap_or_default().contains('?'), "{code}: the query stays private");
    assert_eq!(body["request_id"], answer.header("x-request-id"), "{code}");
    check_discretion(answer);
}

/// Words of our libraries and tables that no caller has to read.
const CANARIES: [&str; 18] = [
    "serde",
    "missing field",
    "unknown field",
    "invalid type",
    "at line",
    "column",
    "expected",
    "diesel",
    "SELECT",
    "INSERT",
    "relation",
    "no such table",
    "constraint",
    "panicked",
    ".rs:",
    "argon2",
    "password_hash",
    "sqlite",
];

#[track_caller]
fn check_discretion(answer: &Answer) {
    let text = String::from_utf8_lossy(&answer.bytes);
    for canary in CANARIES {
        assert!(!text.contains(canary), "{canary:?} is in {text}");
    }
}

fn every_code(engine: Engine, locale: &'static str) {
    run(engine, |app| async move {
        let stage = Stage::set(app).await;
        let provoker = Provoker { stage: &stage, locale };
        let mut produced = 0;
        // The clock only goes forward: whoever has to change the password comes last, and everybody has to by then.
        let mut codes = ProblemCode::ALL.to_vec();
        codes.sort_by_key(|code| *code == ProblemCode::PasswordChangeRequired);
        for code in &codes {
            match provoker.provoke(*code).await {
                Outcome::Produced(answer) => {
                    check_form(&answer, *code, locale);
                    produced += 1;
                }
                Outcome::Apart(test) => {
                    let name = format!("fn {test}(");
                    assert!(include_str!("problems.rs").contains(&name), "{code}: there is no test {test}");
                }
                Outcome::Later(issue) => assert!(issue.starts_with("issue "), "{code}: {issue}"),
            }
        }
        assert!(produced >= 26, "only {produced} codes were produced");
    });
}

#[test]
fn every_code_is_produced_in_vietnamese_on_sqlite() {
    every_code(Engine::Sqlite, "vi");
}

#[test]
fn every_code_is_produced_in_english_on_postgresql() {
    every_code(Engine::Postgres, "en");
}

on_both! {
    /// Whatever breaks, the caller learns that it did and the name of the request, and no more.
    async fn what_breaks_on_our_side_says_nothing_of_how(app) {
        let reader = app.sign_in("skhcn.truongban").await;
        change(&app, "ALTER TABLE audit_events RENAME TO audit_events_bi_mat");
        let answer = reader.get("/api/v1/admin/portals/skhcn/audit").await;
        check_form(&answer, ProblemCode::Broken, "vi");
        assert!(!String::from_utf8_lossy(&answer.bytes).contains("audit_events"));
        // A write that cannot leave its record is not kept.
        let draft = sample::article_draft();
        let wanted = reader.post("/api/v1/admin/portals/skhcn/articles", &draft).await;
        check_form(&wanted, ProblemCode::Broken, "vi");
        let found = reader.get("/api/v1/admin/portals/skhcn/articles?mine=true").await.expect(200);
        let kept = found.data().as_array().into_iter().flatten().any(|row| row["title"] == draft.title);
        assert!(!kept, "the article was kept without a record: {}", found.body);
    }

    /// Wrong bodies are told of by pointers and stable words, never in the parser's own.
    async fn faults_of_a_body_are_told_in_our_words(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        let path = "/api/v1/admin/portals/skhcn/articles";
        let draft = || json!(sample::article_draft());
        let with = |field: &str, value: Value| {
            let mut draft = draft();
            draft[field] = value;
            draft
        };
        let wrong = [
            (with("tenant_id", json!(1)), "/tenant_id", "unknown_field"),
            (with("status", json!("published")), "/status", "unknown_field"),
            (with("title", json!(7)), "/title", "wrong_type"),
            (with("genre", json!("opinion'; DROP TABLE articles")), "/genre", "wrong_type"),
            (with("source", json!({ "trusted": true })), "/source/trusted", "unknown_field"),
            (with("authors", json!({})), "/authors", "wrong_type"),
        ];
        for (body, pointer, code) in wrong {
            let answer = reporter.post(path, &body).await.refused("invalid");
            assert_eq!(answer.pointers(), [pointer], "{}", answer.body);
            assert_eq!(answer.body["errors"][0]["code"], code, "{}", answer.body);
            check_discretion(&answer);
        }
    }
}

/// P1: a body that stops coming is not waited for longer than 15 s.
#[test]
fn a_stalled_body_is_cut_off_and_told_so() {
    run(Engine::Sqlite, |app| async move {
        let address = app.url.trim_start_matches("http://").to_owned();
        let waited = std::thread::spawn(move || {
            let begun = Instant::now();
            let mut stream = TcpStream::connect(&address).expect("it connects");
            stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
            let head = format!(
                "POST /api/v1/admin/session HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
                 Content-Length: 100\r\n\r\n{{\"username\":"
            );
            stream.write_all(head.as_bytes()).expect("the head is sent");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("it answers and closes");
            (begun.elapsed(), answer)
        });
        let (elapsed, answer) = actix_web::rt::task::spawn_blocking(move || waited.join().expect("it ends"))
            .await
            .expect("it ends");
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
        assert!(answer.contains("\"code\":\"request_timeout\""), "{answer}");
        assert!(elapsed < Duration::from_secs(17), "{elapsed:?}");
    });
}

#[test]
fn the_canaries_would_find_the_words_of_a_parser() {
    assert!(CANARIES.iter().any(|canary| "unknown field `tenant_id`, expected `title`".contains(canary)));
}
