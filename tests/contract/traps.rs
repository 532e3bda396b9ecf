//! The four traps of two databases (design/architecture, "Two databases"), each closed by one test.

use crate::tables::numbers;
use api::db::{Target, migrate};
use chrono::{DateTime, Utc};
use shared::{sample, text::collate};
use std::{collections::BTreeSet, net::TcpListener};
use support::{Actor, Engine, TestApp, Value, json, on_both, run, whole_checklist};

/// The names of everything where the tests run.
fn files_here() -> BTreeSet<String> {
    let here = std::fs::read_dir(".").expect("there is a place");
    here.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Trap 1. The derived connection tries one database after the other and ends with an empty SQLite file.
#[test]
fn a_postgresql_address_never_becomes_an_sqlite_file() {
    let before = files_here();
    let mistyped = [
        "postgress://cong@127.0.0.1/cong",
        "postgre://cong@127.0.0.1/cong",
        "postgres:/cong@127.0.0.1/cong",
        "postgres//127.0.0.1/cong",
        "Postgres ://127.0.0.1/cong",
        "mysql://127.0.0.1/cong",
        "cong.db",
        "sqlite://",
        "",
    ];
    for url in mistyped {
        let error = url.parse::<Target>().expect_err(url);
        assert!(error.contains("postgres://") && error.contains("sqlite://"), "{error}");
    }
    // A port on which nothing listens any more.
    let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|free| free.local_addr()).expect("a port").port();
    for url in
        [format!("postgres://cong:bi-mat@127.0.0.1:{port}/cong"), "postgresql://khong-co.invalid/cong".into()]
    {
        let target: Target = url.parse().expect("it is an address of PostgreSQL");
        assert!(matches!(target, Target::Postgres(_)));
        let error = format!("{:#}", migrate::run(&target).expect_err("it is away"));
        assert!(error.contains("PostgreSQL does not answer"), "{error}");
        assert!(!format!("{target:?}").contains("bi-mat"), "the password stays out of the log");
    }
    assert_eq!(files_here(), before, "something was created");
}

/// Changes the title of an article again and again, reading it before each change.
async fn edit_again_and_again(actor: Actor, portal: &'static str, id: String, times: usize) -> Vec<String> {
    let path = format!("/api/v1/admin/portals/{portal}/articles/{id}");
    let mut failures = Vec::new();
    for time in 0..times {
        let seen = actor.get(&path).await;
        let mut draft = seen.data()["draft"].clone();
        draft["title"] = json!(format!("Lần sửa thứ {time} trong ngày hội chuyển đổi số"));
        let answer = actor.put(&path, &seen.data()["version"], &draft).await;
        if answer.status != 200 {
            failures.push(format!("{time}: {} {}", answer.status, answer.body));
        }
    }
    failures
}

/// Trap 2. A deferred transaction that reads and then writes fails when another wrote in between: 282 of 400 times.
#[test]
fn eight_who_read_and_then_write_on_sqlite_never_fail() {
    run(Engine::Sqlite, |app| async move {
        let reporter = app.sign_in("skhcn.phongvien").await;
        let mut tasks = Vec::new();
        for _ in 0..8 {
            let article = reporter.write_article("skhcn").await;
            let id = article["id"].as_str().expect("it has an id").to_owned();
            tasks.push(actix_web::rt::spawn(edit_again_and_again(reporter.clone(), "skhcn", id, 50)));
        }
        let mut failures = Vec::new();
        for task in tasks {
            failures.extend(task.await.expect("it ends"));
        }
        assert!(failures.is_empty(), "{} of 400 failed: {}", failures.len(), failures.join("\n"));
    });
}

/// An instant of an answer, and the text it came as.
fn instant(value: &Value) -> (DateTime<Utc>, String) {
    let text = value.as_str().expect("an instant is a text").to_owned();
    (text.parse().expect("RFC 3339"), text)
}

on_both! {
    /// Trap 3. SQLite would keep nanoseconds and PostgreSQL does not: what is told at once is what is kept.
    async fn instants_are_kept_to_the_microsecond_and_not_finer(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        let head = app.sign_in("skhcn.truongban").await;
        let mut fractions = BTreeSet::new();
        for _ in 0..20 {
            let written = reporter.write_article("skhcn").await;
            let id = written["id"].as_str().expect("it has an id");
            let (at, text) = instant(&written["created_at"]);
            assert_eq!(at.timestamp_subsec_nanos() % 1_000, 0, "{text}");
            fractions.insert(at.timestamp_subsec_micros());
            let read = reporter.get(&format!("/api/v1/admin/portals/skhcn/articles/{id}")).await.expect(200);
            assert_eq!(instant(&read.data()["created_at"]).1, text);
            assert_eq!(instant(&read.data()["updated_at"]).1, text);
            // The record has the instant as it was before it was kept: its hash is made of it.
            let trail = head.get(&format!("/api/v1/admin/portals/skhcn/audit?subject={id}")).await.expect(200);
            assert_eq!(instant(&trail.data()[0]["at"]).1, text);
            let kept = match app.target() {
                Target::Sqlite(_) => format!("SELECT created_at AS number FROM articles WHERE id = '{id}'"),
                Target::Postgres(_) => format!(
                    "SELECT (extract(epoch FROM created_at) * 1000000)::bigint AS number FROM articles WHERE id = '{id}'"
                ),
            };
            assert_eq!(numbers(app.target(), &kept), [at.timestamp_micros()]);
        }
        assert!(fractions.iter().any(|micros| micros % 1_000 != 0), "no instant was finer than a millisecond");
        // An approval is kept as JSON, where no database cuts anything off.
        let editor = app.sign_in("skhcn.bientap").await;
        let mut article = reporter.write_article("skhcn").await;
        for (who, step) in [(&reporter, "submit"), (&editor, "take"), (&editor, "send-for-approval")] {
            article = who.step("skhcn", &article, step, &json!({})).await;
        }
        let approved = head.step("skhcn", &article, "approve", &whole_checklist()).await;
        let (at, text) = instant(&approved["edition"]["approval"]["at"]);
        assert_eq!(at.timestamp_subsec_nanos() % 1_000, 0, "{text}");
        assert_eq!(instant(&approved["updated_at"]).1, text);
    }
}

/// Two hundred titles that differ in marks, letters, case and length.
fn titles() -> Vec<String> {
    let first = [
        "Đà Lạt",
        "Da lươn",
        "Ăn uống",
        "An Giang",
        "Âm nhạc",
        "ôn tập",
        "Ơn nghĩa",
        "oằn tà",
        "Ưu đãi",
        "uống nước",
    ];
    let vowels = [
        "ba", "bà", "bả", "bã", "bá", "bạ", "bă", "bằ", "bâ", "bấ", "BA", "bà con", "bài", "dê", "đê", "Đê",
        "yên", "y tế", "ý", "xã",
    ];
    let mut titles = Vec::new();
    for first in first {
        for vowel in vowels {
            titles.push(format!("{first} {vowel}"));
        }
    }
    titles
}

/// Writes the titles, in an order that has nothing to do with theirs, and reads the list back page by page.
async fn sorted(app: &TestApp) -> Vec<String> {
    let reporter = app.sign_in("skhcn.phongvien").await;
    let titles = titles();
    for i in 0..titles.len() {
        let mut draft = json!(sample::article_draft());
        draft["title"] = json!(titles[i * 77 % titles.len()]);
        reporter.post("/api/v1/admin/portals/skhcn/articles", &draft).await.expect(201);
    }
    let mut found = Vec::new();
    let mut next = Some("/api/v1/admin/portals/skhcn/articles?sort=title&limit=37".to_owned());
    while let Some(path) = next {
        let page = reporter.get(&path).await.expect(200);
        let rows = page.data().as_array().cloned().unwrap_or_default();
        found.extend(rows.iter().filter_map(|row| row["title"].as_str().map(str::to_owned)));
        next = page.body["links"]["next"].as_str().map(str::to_owned);
    }
    found
}

/// Trap 4. Each database has its own idea of the alphabet: lists are sorted by keys that we make.
#[test]
fn both_databases_sort_two_hundred_vietnamese_titles_alike() {
    actix_web::rt::System::new().block_on(async {
        let (sqlite, postgres) =
            (TestApp::start(Engine::Sqlite).await, TestApp::start(Engine::Postgres).await);
        let (one, other) = (sorted(&sqlite).await, sorted(&postgres).await);
        assert_eq!(one, other);
        let keys: Vec<String> = one.iter().map(|title| collate::key(title)).collect();
        assert!(keys.is_sorted(), "the order is not that of the keys");
        let wanted: BTreeSet<String> = titles().into_iter().collect();
        assert_eq!(wanted.len(), 200);
        assert!(wanted.iter().all(|title| one.contains(title)), "a title is missing");
        // The alphabet: a before ă before â, d before đ; marks come last.
        let at = |title: &str| one.iter().position(|other| other == title).expect("it is there");
        assert!(at("An Giang ba") < at("Ăn uống ba") && at("Ăn uống ba") < at("Âm nhạc ba"));
        assert!(at("Da lươn ba") < at("Đà Lạt ba"));
        assert!(at("An Giang dê") < at("An Giang đê"));
    });
}
