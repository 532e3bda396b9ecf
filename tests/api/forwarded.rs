//! What a proxy says of a request counts only when it is a proxy of ours.

use reqwest::RequestBuilder;
use support::{Actor, Answer, Engine, Method, PASSWORD, TestApp, json, look, on_both};

const SESSION: &str = "/api/v1/admin/session";

fn signing_in(actor: &Actor, username: &str, password: &str) -> RequestBuilder {
    let body = json!({ "username": username, "password": password });
    actor.request(Method::POST, SESSION).header("Accept-Token", "bearer").json(&body)
}

/// The address that the newest sign-in was noted with.
fn noted(app: &TestApp) -> String {
    let newest = look(app.target(), "SELECT address AS seen FROM sessions ORDER BY created_at DESC LIMIT 1");
    newest.into_iter().next().expect("somebody has signed in")
}

/// Signs in with headers and answers the address that was noted.
async fn address(app: &TestApp, headers: &[(&str, &str)]) -> String {
    let mut request = signing_in(&app.anonymous(), "skhcn.phongvien", PASSWORD);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    Answer::of(request).await.expect(200);
    noted(app)
}

on_both! {
    /// From a peer that is no proxy of ours, no header moves the address.
    async fn a_stranger_cannot_forward(app) {
        for headers in [
            &[("X-Forwarded-For", "203.0.113.9")][..],
            &[("Forwarded", "for=203.0.113.9;host=evil.example;proto=https")],
            &[("X-Real-IP", "203.0.113.9"), ("Client-IP", "203.0.113.9"), ("True-Client-IP", "203.0.113.9")],
            &[("X-Forwarded-For", "203.0.113.9, 127.0.0.1")],
        ] {
            assert_eq!(address(&app, headers).await, "127.0.0.1", "{headers:?}");
        }
    }

    /// The brake on sign-ins goes by the address of the connection: another header every time does not release it.
    async fn the_brake_on_sign_ins_holds_whatever_is_forwarded(app) {
        app.at("2026-11-23T02:00:00Z");
        let try_one = async |round: usize, username: &str| {
            let forged = format!("203.0.113.{round}");
            let request = signing_in(&app.anonymous(), username, "mot-mat-khau-sai-hoan-toan");
            Answer::of(request.header("X-Forwarded-For", &forged).header("Forwarded", format!("for={forged}"))).await
        };
        for round in 0..30 {
            try_one(round, &format!("nguoi.la.{round}")).await.refused("wrong_credentials");
        }
        let answer = try_one(31, "nguoi.la.cuoi").await.refused("too_many_requests");
        assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
    }

    /// No forwarded host or scheme finds its way into an answer.
    async fn forwarded_hosts_and_schemes_reach_no_answer(app) {
        let anonymous = app.anonymous();
        for path in ["/api/v1/portals?limit=2", "/api/v1/portals/skhcn", "/api/v1/portals/skhcn/articles?limit=1", "/api/v1/portals/resolve?host=skhcn.vinhlong.gov.vn", "/docs"] {
            let plain = anonymous.get(path).await;
            let forged = anonymous.request(Method::GET, path)
                .header("X-Forwarded-Host", "evil.example").header("X-Forwarded-Proto", "https").header("X-Forwarded-Prefix", "/evil")
                .header("X-Original-URL", "/api/v1/admin/session").header("X-Host", "evil.example")
                .header("Forwarded", "host=evil.example;proto=https");
            let forged = Answer::of(forged).await;
            assert_eq!((forged.status, &forged.bytes), (plain.status, &plain.bytes), "{path}");
            assert!(!format!("{:?}", forged.headers).contains("evil"), "{path}: {:?}", forged.headers);
        }
        let body = json!({ "username": "skhcn.phongvien", "password": PASSWORD });
        let signed_in = anonymous.request(Method::POST, SESSION).header("X-Forwarded-Proto", "https").json(&body);
        let cookies = Answer::of(signed_in).await.expect(200);
        assert!(cookies.header("set-cookie").starts_with("cong-"), "{:?}", cookies.headers);
    }
}

fn behind_a_proxy(engine: Engine, test: impl AsyncFnOnce(TestApp)) {
    actix_web::rt::System::new().block_on(async {
        let ours = ["127.0.0.1", "10.0.0.7"].map(|ip| ip.parse().expect("an address"));
        test(TestApp::start_with(engine, |config| config.trusted_proxies = ours.to_vec()).await).await;
    });
}

/// Behind a proxy of ours, the last address that no proxy of ours added is the caller's.
async fn the_last_stranger_is_the_caller(app: TestApp) {
    for (headers, caller) in [
        (&[("X-Forwarded-For", "203.0.113.9")][..], "203.0.113.9"),
        (&[("X-Forwarded-For", "1.2.3.4, 203.0.113.9")], "203.0.113.9"),
        (&[("X-Forwarded-For", "1.2.3.4, 203.0.113.9, 10.0.0.7")], "203.0.113.9"),
        (&[("X-Forwarded-For", "1.2.3.4"), ("X-Forwarded-For", "203.0.113.9")], "203.0.113.9"),
        (&[("X-Forwarded-For", "2001:db8:1:2:3:4:5:6")], "2001:db8:1:2::"),
        (&[("Forwarded", "for=203.0.113.9;proto=https;by=10.0.0.7")], "203.0.113.9"),
        (&[("Forwarded", "For=1.2.3.4, FOR=\"203.0.113.9:4711\"")], "203.0.113.9"),
        (&[("Forwarded", "proto=https; for=\"[2001:db8:1:2::5]:4711\"")], "2001:db8:1:2::"),
        (&[], "127.0.0.1"),
        (&[("X-Forwarded-For", "unknown")], "127.0.0.1"),
        (&[("Forwarded", "for=_hidden")], "127.0.0.1"),
        // Whoever adds nonsense before the proxy's own entry does not hide behind it, and nonsense last is not skipped.
        (&[("X-Forwarded-For", "nonsense, 203.0.113.9")], "203.0.113.9"),
        (&[("X-Forwarded-For", "1.2.3.4, nonsense")], "127.0.0.1"),
    ] {
        assert_eq!(address(&app, headers).await, caller, "{headers:?}");
    }
}

#[test]
fn behind_a_proxy_of_ours_the_last_stranger_is_the_caller_on_sqlite() {
    behind_a_proxy(Engine::Sqlite, the_last_stranger_is_the_caller);
}

#[test]
fn behind_a_proxy_of_ours_the_last_stranger_is_the_caller_on_postgres() {
    behind_a_proxy(Engine::Postgres, the_last_stranger_is_the_caller);
}

/// Two callers behind one proxy are braked apart.
#[test]
fn callers_behind_one_proxy_are_braked_apart() {
    behind_a_proxy(Engine::Sqlite, async |app: TestApp| {
        app.at("2026-11-23T02:00:00Z");
        let from = async |ip: &str, round: usize| {
            let request =
                signing_in(&app.anonymous(), &format!("nguoi.la.{ip}.{round}"), "mot-mat-khau-sai-hoan-toan");
            Answer::of(request.header("X-Forwarded-For", ip)).await
        };
        for round in 0..30 {
            from("203.0.113.9", round).await.refused("wrong_credentials");
        }
        from("203.0.113.9", 31).await.refused("too_many_requests");
        from("203.0.113.10", 32).await.refused("wrong_credentials");
    });
}
