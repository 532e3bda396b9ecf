//! PostgreSQL away: a quick, honest 503, and recovery without a restart.

use crate::{
    ARTICLES, alone,
    binary::{Cong, Running},
    now,
    proxy::{Mode, Proxy},
};
use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};
use support::{Actor, Answer, Engine, Method, PASSWORD, TestDatabase, json};

/// How long a request may wait before it is told.
const TOLD: Duration = Duration::from_millis(1_200);
/// How long everything may take to be well again.
const WELL: Duration = Duration::from_secs(5);

/// A public list, which is kept in memory once it was asked for.
const KEPT: &str = "/api/v1/portals/skhcn/articles";
static ASKED: AtomicU32 = AtomicU32::new(0);

/// Every kind of request that needs the database.
async fn ask(server: &Running, reporter: &Actor) -> Vec<(&'static str, Duration, Answer)> {
    let mut asked = Vec::new();
    for what in ["/readyz", "public list", "staff list", "writing", "signing in"] {
        let anonymous = server.anonymous();
        let request = match what {
            // Asked for as nobody has before: nothing is kept in memory of it.
            "public list" => {
                let limit = 1 + ASKED.fetch_add(1, Ordering::Relaxed) % 100;
                anonymous.request(Method::GET, &format!("{KEPT}?limit={limit}"))
            }
            "staff list" => reporter.request(Method::GET, ARTICLES),
            "writing" => reporter.request(Method::POST, ARTICLES).json(&shared::sample::article_draft()),
            "signing in" => {
                let body = json!({ "username": "skhcn.bientap", "password": PASSWORD });
                anonymous.request(Method::POST, "/api/v1/admin/session").json(&body)
            }
            path => anonymous.request(Method::GET, path),
        };
        let begun = Instant::now();
        let answer = Answer::of(request).await;
        asked.push((what, begun.elapsed(), answer));
    }
    asked
}

async fn assert_away(server: &Running, reporter: &Actor, how: &str) {
    for (what, took, answer) in ask(server, reporter).await {
        let answer = answer.refused("unavailable");
        assert!(took < TOLD, "{how}: {what} was told after {took:?}");
        assert!(answer.header("retry-after").parse::<u32>().is_ok(), "{how}: {what}");
        let text = String::from_utf8_lossy(&answer.bytes).to_lowercase();
        for word in ["postgres", "127.0.0.1", "connection to server", "diesel", "cong_test"] {
            assert!(!text.contains(word), "{how}: {what} tells {text}");
        }
    }
    // What was read before is still answered: readers notice nothing.
    server.anonymous().get(KEPT).await.expect(200);
}

async fn assert_alive(server: &Running) {
    let mut took = Vec::new();
    for _ in 0..9 {
        let begun = Instant::now();
        server.anonymous().get("/livez").await.expect(200);
        took.push(begun.elapsed());
    }
    took.sort();
    assert!(took[4] < Duration::from_millis(50), "/livez takes {took:?}");
}

async fn assert_well_again(server: &Running, reporter: &Actor, how: &str) {
    let begun = Instant::now();
    loop {
        let asked = ask(server, reporter).await;
        if asked.iter().all(|(_, _, answer)| answer.status.is_success()) {
            break;
        }
        let statuses: Vec<_> =
            asked.iter().map(|(what, _, answer)| format!("{what} {}", answer.status)).collect();
        assert!(
            begun.elapsed() < WELL,
            "{how}: not well after {:?}: {statuses:?}\n{}",
            begun.elapsed(),
            server.log()
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(begun.elapsed() < WELL, "{how}: well only after {:?}", begun.elapsed());
    for (what, _, answer) in ask(server, reporter).await {
        assert!(answer.status.is_success(), "{how}: {what} fails again: {}", answer.body);
    }
    server.anonymous().get(KEPT).await.expect(200);
}

#[test]
fn a_database_that_goes_away_is_told_quickly_and_comes_back_by_itself() {
    let _alone = alone();
    let database = TestDatabase::filled(Engine::Postgres);
    let proxy = Proxy::to(&database.url());
    let server = Cong::new().with("CONG_DATABASE_URL", &proxy.through(&database.url())).serve();
    now(async {
        let reporter = server.sign_in("skhcn.phongvien", PASSWORD).await;
        assert_well_again(&server, &reporter, "at first").await;
        for mode in [Mode::Refusing, Mode::Slamming, Mode::Holding] {
            let how = format!("{mode:?}");
            proxy.set(mode);
            for _ in 0..3 {
                assert_away(&server, &reporter, &how).await;
                assert_alive(&server).await;
            }
            // A crowd does not make it slower, nor does it fill the house.
            let crowd = (0..40).map(|_| {
                let reporter = reporter.clone();
                actix_web::rt::spawn(async move {
                    let begun = Instant::now();
                    reporter.get(ARTICLES).await.refused("unavailable");
                    begun.elapsed()
                })
            });
            for one in crowd.collect::<Vec<_>>() {
                let took = one.await.expect("it was told");
                assert!(took < TOLD, "{how}: one of a crowd was told after {took:?}");
            }
            assert_alive(&server).await;
            proxy.set(Mode::Open);
            assert_well_again(&server, &reporter, &how).await;
        }
    });
}

#[test]
fn a_database_that_is_gone_without_a_word_is_replaced_by_itself() {
    let _alone = alone();
    let database = TestDatabase::filled(Engine::Postgres);
    let proxy = Proxy::to(&database.url());
    let server = Cong::new().with("CONG_DATABASE_URL", &proxy.through(&database.url())).serve();
    now(async {
        let reporter = server.sign_in("skhcn.phongvien", PASSWORD).await;
        assert_well_again(&server, &reporter, "at first").await;
        // Everything that stands is held, and will never pass again; new connections will.
        proxy.set(Mode::Holding);
        for _ in 0..3 {
            assert_away(&server, &reporter, "gone").await;
        }
        assert_alive(&server).await;
        proxy.abandon();
        proxy.set(Mode::Open);
        assert_well_again(&server, &reporter, "replaced").await;
    });
}
