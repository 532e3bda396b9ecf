//! Who is not signed in can ask for so much and no more, from one address; staff work on.

use api::config::{Config, Rate};
use std::num::NonZeroU32;
use support::{Actor, Answer, Engine, Method, TestApp, json};

const LIST: &str = "/api/v1/portals/skhcn/articles?limit=1";
/// How many requests there are at once. One comes back in a second: slower machines than any get no more than twice that many.
const BURST: u32 = 12;

fn limit(config: &mut Config) {
    let number = |n| NonZeroU32::new(n).unwrap();
    config.rate_limit = Some(Rate { per_second: number(1), burst: number(BURST) });
}

fn limited(engine: Engine, change: impl FnOnce(&mut Config), test: impl AsyncFnOnce(TestApp)) {
    actix_web::rt::System::new().block_on(async {
        let app = TestApp::start_with(engine, |config| {
            limit(config);
            change(config);
        });
        test(app.await).await;
    });
}

/// Asks until it is refused, and answers how often it was not, and the refusal.
async fn exhaust(ask: impl AsyncFn() -> Answer) -> (u32, Answer) {
    let mut allowed = 0;
    loop {
        let answer = ask().await;
        if answer.status == 429 {
            return (allowed, answer);
        }
        allowed += 1;
        assert!(allowed < 500, "nobody is limited: {}", answer.status);
    }
}

fn forwarded<'a>(actor: &'a Actor, path: &'static str, from: &'static str) -> impl AsyncFn() -> Answer + 'a {
    async move || Answer::of(actor.request(Method::GET, path).header("X-Forwarded-For", from)).await
}

async fn who_asks_too_much_waits_and_is_let_in_again(app: TestApp) {
    let anonymous = app.anonymous();
    let (allowed, refused) = exhaust(async || anonymous.get(LIST).await).await;
    assert!(allowed >= BURST, "{allowed}");
    let refused = refused.refused("too_many_requests");
    let seconds: u32 = refused.header("retry-after").parse().expect("whole seconds");
    assert!((1..=2).contains(&seconds), "{seconds}");
    assert_eq!(refused.header("cache-control"), "no-store");
    assert_eq!(refused.header("x-content-type-options"), "nosniff");
    let id = refused.header("x-request-id");
    assert!(id.len() == 32 && refused.body["request_id"] == id, "{}", refused.body);
    assert!(refused.body["detail"].as_str().expect("it says what to do").contains("Hãy thử lại sau"));
    let english = anonymous.request(Method::GET, LIST).header("Accept-Language", "en");
    let english = Answer::of(english).await;
    assert!(english.status == 200 || english.body["detail"].as_str().unwrap().contains("Try again in"));
    // Whatever the address: it is counted before anything else is asked.
    let (_, refused) = exhaust(async || anonymous.get("/api/v1/portals/khong-co/articles").await).await;
    refused.refused("too_many_requests");
    // Health is for those who watch, the app's own files cost nothing.
    anonymous.get("/livez").await.expect(200);
    anonymous.get("/docs/problems").await.expect(200);
    app.clock.set(app.clock.now() + std::time::Duration::from_secs(60));
    for _ in 0..BURST {
        anonymous.get(LIST).await.expect(200);
    }
}

#[test]
fn who_asks_too_much_waits_on_sqlite() {
    limited(Engine::Sqlite, |_| {}, who_asks_too_much_waits_and_is_let_in_again);
}

#[test]
fn who_asks_too_much_waits_on_postgres() {
    limited(Engine::Postgres, |_| {}, who_asks_too_much_waits_and_is_let_in_again);
}

/// What is answered from memory counts like anything else.
#[test]
fn answers_from_memory_are_limited_too() {
    limited(
        Engine::Sqlite,
        |_| {},
        async |app: TestApp| {
            let anonymous = app.anonymous();
            let (allowed, _) = exhaust(async || anonymous.get(LIST).await).await;
            let [hits, misses, ..] = app.state.cache_counts();
            assert_eq!((hits + misses, misses), (u64::from(allowed), 1));
        },
    );
}

/// Staff who are signed in are known by name; for everybody else at their address there is nothing left.
async fn staff_work_on(app: TestApp) {
    let reporter = app.sign_in("skhcn.phongvien").await;
    let anonymous = app.anonymous();
    exhaust(async || anonymous.get("/api/v1/admin/portals/skhcn/articles").await).await;
    for _ in 0..3 * BURST {
        reporter.get("/api/v1/admin/portals/skhcn/articles?limit=1").await.expect(200);
    }
    exhaust(async || anonymous.get(LIST).await).await;
    // A token that is none is nobody's, and a change costs as much as ten reads.
    let stranger = Actor::new(&app.url, Some("khong-phai-token".into()));
    app.clock.set(app.clock.now() + std::time::Duration::from_secs(60));
    let write = async || stranger.post("/api/v1/admin/portals/skhcn/articles", &json!({})).await;
    let (allowed, refused) = exhaust(write).await;
    assert!(allowed < BURST / 2, "{allowed} changes were not refused");
    let refused = refused.refused("too_many_requests");
    assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|seconds| (1..=10).contains(&seconds)));
    // Signing in has a limit of its own: whoever shares an address with somebody hasty can still come to work.
    app.sign_in("skhcn.bientap").await;
}

#[test]
fn staff_work_on_on_sqlite() {
    limited(Engine::Sqlite, |_| {}, staff_work_on);
}

#[test]
fn staff_work_on_on_postgres() {
    limited(Engine::Postgres, |_| {}, staff_work_on);
}

/// From a stranger no header is another address.
#[test]
fn a_header_of_a_strangers_makes_no_new_address() {
    limited(
        Engine::Sqlite,
        |_| {},
        async |app: TestApp| {
            let anonymous = app.anonymous();
            exhaust(forwarded(&anonymous, LIST, "203.0.113.1")).await;
            let (allowed, _) = exhaust(forwarded(&anonymous, LIST, "203.0.113.2")).await;
            assert!(allowed < BURST, "{allowed}");
        },
    );
}

#[test]
fn callers_behind_one_proxy_have_a_limit_each_and_the_proxy_has_none() {
    let ours = |config: &mut Config| config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    limited(Engine::Sqlite, ours, async |app: TestApp| {
        let anonymous = app.anonymous();
        for from in ["203.0.113.1", "203.0.113.2", "2001:db8:0:1::7", "unknown"] {
            let (allowed, _) = exhaust(forwarded(&anonymous, LIST, from)).await;
            assert!(allowed >= BURST, "{from}: {allowed}");
        }
        // A network of IPv6 is one, however many addresses it has.
        let (allowed, _) = exhaust(forwarded(&anonymous, LIST, "2001:db8:0:1::8")).await;
        assert!(allowed < BURST, "{allowed}");
        // A frontend that renders for everybody asks for itself.
        for _ in 0..3 * BURST {
            anonymous.get(LIST).await.expect(200);
        }
    });
}
