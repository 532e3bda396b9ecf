//! `kill -9` in the middle of writing, again and again: what was acknowledged is there, and nothing is half there.

use crate::{
    ARTICLES,
    binary::{Cong, Running},
    in_company, now,
};
use std::{
    hash::{BuildHasher as _, Hasher as _, RandomState},
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};
use support::{Actor, Engine, Method, PASSWORD, TestDatabase, json, look, look_up};

/// How many writes have to be acknowledged in all.
const WRITES: usize = 200;
/// How often the server is killed at the least.
const KILLS: usize = 8;
/// How many write at the same time.
const WRITERS: usize = 4;

/// An article as its writer was told that it is kept.
#[derive(Clone, Debug)]
struct Acknowledged {
    id: String,
    version: i64,
    title: String,
}

/// A number that is another in every run.
fn random(below: u64) -> u64 {
    RandomState::new().build_hasher().finish() % below
}

/// Writes articles and edits them until the server is gone; notes what was acknowledged.
async fn write(actor: &Actor, writer: usize, ledger: &Mutex<Vec<Acknowledged>>, done: &AtomicUsize) {
    let draft = |title: &str| {
        let mut draft = json!(shared::sample::article_draft());
        draft["title"] = json!(title);
        draft
    };
    loop {
        let number = done.fetch_add(1, Ordering::SeqCst);
        let title = format!("Tin số {number} của người viết {writer}");
        let create = actor.request(Method::POST, ARTICLES).json(&draft(&title));
        let Some(article) = acknowledged(create, 201).await else { return };
        let id = article["id"].as_str().expect("an identity").to_owned();
        let at = {
            let mut ledger = ledger.lock().expect("nobody panics here");
            ledger.push(Acknowledged { id: id.clone(), version: 1, title });
            ledger.len() - 1
        };
        for version in 2..=1 + i64::try_from(random(3)).expect("a small number") {
            let title = format!("Tin số {number} sửa lần {version}");
            let path = format!("{ARTICLES}/{id}");
            let edit = actor.request(Method::PUT, &path).header("If-Match", format!("\"{}\"", version - 1));
            if acknowledged(edit.json(&draft(&title)), 200).await.is_none() {
                return;
            }
            let mut ledger = ledger.lock().expect("nobody panics here");
            ledger[at] = Acknowledged { id: id.clone(), version, title };
        }
    }
}

/// Sends, and answers what was acknowledged; nothing if the server was killed meanwhile.
async fn acknowledged(request: reqwest::RequestBuilder, status: u16) -> Option<support::Value> {
    let answer = request.send().await.ok()?;
    assert_eq!(answer.status(), status, "only a kill stops a writer");
    let body: support::Value = answer.json().await.ok()?;
    Some(body["data"].clone())
}

/// Lets writers write, and kills the server at a random moment.
fn write_and_kill(server: &mut Running, token: &str, ledger: &Mutex<Vec<Acknowledged>>, done: &AtomicUsize) {
    let (url, killed) = (server.url.clone(), AtomicBool::new(false));
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let actor = Actor::new(&url, Some(token.to_owned()));
            let killed = &killed;
            scope.spawn(move || {
                now(write(&actor, writer, ledger, done));
                assert!(killed.load(Ordering::SeqCst), "a writer was stopped before the kill");
            });
        }
        std::thread::sleep(Duration::from_millis(200 + random(700)));
        killed.store(true, Ordering::SeqCst);
        server.kill();
    });
}

/// Everything that was acknowledged is there, as it was acknowledged or with the one edit that was on its way.
fn compare(server: &Running, token: &str, ledger: &[Acknowledged]) {
    now(async {
        let actor = Actor::new(&server.url, Some(token.to_owned()));
        for noted in ledger {
            let answer = actor.get(&format!("{ARTICLES}/{}", noted.id)).await;
            assert_eq!(answer.status, 200, "lost: {noted:?}");
            let version = answer.data()["version"].as_i64().expect("a version");
            assert!(
                (noted.version..=noted.version + 1).contains(&version),
                "{noted:?} came back as version {version}"
            );
            if version == noted.version {
                assert_eq!(answer.data()["draft"]["title"], noted.title, "{noted:?}");
            }
        }
    });
}

#[test]
fn what_was_acknowledged_outlives_every_kill() {
    let _company = in_company();
    let database = TestDatabase::filled(Engine::Sqlite);
    let cong = Cong::on(&database);
    let mut server = cong.serve();
    let token = now(async {
        let reporter = server.sign_in("skhcn.phongvien", PASSWORD).await;
        reporter.token().expect("signed in").to_owned()
    });
    let (ledger, done) = (Mutex::new(Vec::new()), AtomicUsize::new(0));
    let mut kills = 0;
    while kills < KILLS || ledger.lock().expect("nobody panics here").len() < WRITES {
        write_and_kill(&mut server, &token, &ledger, &done);
        kills += 1;
        assert!(kills < 200, "too few writes get through");
        let checked = look(&database.target, "SELECT integrity_check AS seen FROM pragma_integrity_check");
        assert_eq!(checked, ["ok"]);
        server = cong.serve();
        compare(&server, &token, &ledger.lock().expect("nobody panics here"));
    }
    drop(server);
    let none = |what: &str, sql: &str| assert_eq!(look(&database.target, sql), [""; 0], "{what}");
    none(
        "articles whose revisions are not as many as their versions",
        "SELECT a.id AS seen FROM articles a WHERE a.title LIKE 'Tin số %' AND a.version <> \
         (SELECT COUNT(*) FROM revisions r WHERE r.portal_id = a.portal_id AND r.article_id = a.id)",
    );
    none(
        "articles whose events are not as many as their versions",
        "SELECT a.id AS seen FROM articles a WHERE a.title LIKE 'Tin số %' AND a.version <> \
         (SELECT COUNT(*) FROM audit_events e WHERE e.subject_id = a.id)",
    );
    none(
        "trails with a gap",
        "SELECT h.trail AS seen FROM audit_heads h WHERE h.seq <> \
         (SELECT COUNT(*) FROM audit_events e WHERE e.trail = h.trail) OR h.seq <> \
         (SELECT MAX(seq) FROM audit_events e WHERE e.trail = h.trail)",
    );
    none(
        "events that do not hold on to the one before",
        "SELECT e.id AS seen FROM audit_events e LEFT JOIN audit_events b ON b.trail = e.trail AND b.seq = e.seq - 1 \
         WHERE e.prev_hash <> COALESCE(b.hash, '')",
    );
    none(
        "trails whose head is not the last event",
        "SELECT h.trail AS seen FROM audit_heads h JOIN audit_events e ON e.trail = h.trail AND e.seq = h.seq WHERE e.hash <> h.hash",
    );
    let kept = look_up(
        &database.target,
        "SELECT CAST(COUNT(*) AS TEXT) AS seen FROM articles WHERE title LIKE 'Tin số %'",
    );
    let noted = i64::try_from(ledger.lock().expect("nobody panics here").len()).expect("a small number");
    let unknown = i64::try_from(kills * WRITERS).expect("a small number");
    assert!((noted..=noted + unknown).contains(&kept), "{noted} acknowledged, {kept} kept, {kills} kills");
}
