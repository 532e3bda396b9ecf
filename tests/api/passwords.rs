//! Passwords: what is good enough, how long it lasts, and what a change ends (Điều 8.3, design/security 2.2).

use support::{Actor, Answer, Method, PASSWORD, TestApp, Value, json, on_both};

const SESSION: &str = "/api/v1/admin/session";
const WORK: &str = "/api/v1/admin/portals/skhcn/articles";
const USER: &str = "skhcn.phongvien";
/// Good ones, none like another.
const GOOD: [&str; 13] = [
    "vbkq-trwz-plgh-aa",
    "mjdx-fysn-kowe-bb",
    "ghtz-wvqp-rlib-cc",
    "xokd-bnmj-fueq-dd",
    "qzrl-yjvk-whsp-ee",
    "pdfw-gxob-mkit-ff",
    "kslv-hrqy-ejzn-gg",
    "wnbc-zpdu-xvkf-hh",
    "tjmo-qlxg-drwy-ii",
    "fvyz-kbsh-pqew-jj",
    "rxgn-jwtl-ozmk-kk",
    "lqhd-vfxr-bsyi-ll",
    "zwkp-mtgj-cnvo-mm",
];

async fn change(me: &Actor, current: &str, new: &str) -> Answer {
    me.post("/api/v1/admin/session/password", &json!({ "current_password": current, "new_password": new }))
        .await
}

/// The codes of the faults of the new password.
fn codes(answer: &Answer) -> Vec<Value> {
    assert_eq!(answer.status, 422, "{}", answer.body);
    assert!(answer.pointers().iter().all(|pointer| *pointer == "/new_password"), "{}", answer.body);
    answer.body["errors"].as_array().unwrap().iter().map(|error| error["code"].clone()).collect()
}

/// Signs in with a password and answers the session.
async fn session(app: &TestApp, password: &str) -> Value {
    app.try_sign_in(USER, password).await.expect(200).body
}

/// Tries everything that somebody signed in can do, except what concerns the own sign-in.
async fn everything(me: &Actor) -> Vec<(String, Answer)> {
    let id = "0199aaaa-0000-7000-8000-000000000000";
    let portal = "/api/v1/admin/portals/skhcn";
    let mut requests = Vec::new();
    for path in ["articles", "today", "people", "audit", "sections", "configuration"] {
        requests.push((Method::GET, format!("{portal}/{path}")));
    }
    for path in ["/api/v1/admin/portals", "/api/v1/admin/units"] {
        requests.push((Method::GET, path.to_owned()));
    }
    for path in ["", "/publish-check", "/revisions", "/revisions/1.1"] {
        requests.push((Method::GET, format!("{portal}/articles/{id}{path}")));
    }
    requests.push((Method::POST, format!("{portal}/articles")));
    requests.push((Method::PUT, format!("{portal}/articles/{id}")));
    for step in [
        "submit",
        "take",
        "return",
        "send-for-approval",
        "approve",
        "publish",
        "refuse",
        "reopen",
        "unpublish",
        "revise",
    ] {
        requests.push((Method::POST, format!("{portal}/articles/{id}/{step}")));
    }
    let mut answers = Vec::new();
    for (method, path) in requests {
        let mut request = me.request(method.clone(), &path);
        if method != Method::GET {
            request = request.header("If-Match", "\"1\"").json(&json!({}));
        }
        answers.push((format!("{method} {path}"), Answer::of(request).await));
    }
    answers
}

on_both! {
    async fn whoever_has_to_change_the_password_can_do_nothing_else(app) {
        app.execute("UPDATE credentials SET must_change = (1 = 1)").unwrap();
        let me = app.sign_in("quantri").await;
        assert_eq!(me.get(SESSION).await.expect(200).body["must_change_password"], true);
        for (request, answer) in everything(&me).await {
            assert_eq!((answer.status.as_u16(), &answer.body["code"]), (403, &json!("password_change_required")), "{request}");
        }
        let changed = change(&me, PASSWORD, GOOD[0]).await.expect(200);
        assert_eq!(changed.body["must_change_password"], false);
        me.get("/api/v1/admin/portals/skhcn/configuration").await.expect(200);
        assert_eq!(app.try_sign_in("quantri", GOOD[0]).await.expect(200).body["must_change_password"], false);
    }

    async fn whoever_has_to_change_the_password_can_still_sign_out(app) {
        app.execute("UPDATE credentials SET must_change = (1 = 1)").unwrap();
        let me = app.sign_in(USER).await;
        Answer::of(me.request(Method::DELETE, SESSION)).await.expect(204);
        me.get(SESSION).await.refused("session_ended");
    }

    async fn the_last_twelve_passwords_are_refused_and_the_thirteenth_is_not(app) {
        let me = app.sign_in(USER).await;
        let mut current = PASSWORD;
        for new in &GOOD[..11] {
            change(&me, current, new).await.expect(200);
            current = new;
        }
        // Eleven former ones and the one in use: the oldest of the twelve is the first.
        for used in [PASSWORD, GOOD[0], GOOD[10]] {
            assert!(codes(&change(&me, current, used).await).contains(&json!("reused_password")), "{used}");
        }
        change(&me, current, GOOD[11]).await.expect(200);
        change(&me, GOOD[11], PASSWORD).await.expect(200);
        session(&app, PASSWORD).await;
    }

    async fn a_guessable_short_personal_or_similar_password_is_refused(app) {
        let me = app.sign_in(USER).await;
        for (new, code) in [
            ("k8#Zpw!r2Lm", "too_short"),
            ("VinhLong@2026!!", "common_password"),
            ("M\u{1ead}t-Kh\u{1ea9}u-2026!!", "common_password"),
            ("Ubnd.SKHCN.2026", "common_password"),
            ("Qwertyuiop@123", "common_password"),
            ("111111111111111", "common_password"),
            ("skhcn.phongvien-zq", "personal_password"),
            ("BEN-PHU-SEN-HONG-8", "reused_password"),
            ("Bến-Phú-Sen-Hồng-2027", "reused_password"),
        ] {
            let refused = change(&me, PASSWORD, new).await;
            assert!(codes(&refused).contains(&json!(code)), "{new}: {}", refused.body);
            assert!(!refused.body.to_string().contains(new), "the answer repeats the password");
        }
        session(&app, PASSWORD).await;
        assert_eq!(app.count("former_passwords"), 0);
    }

    async fn the_current_password_has_to_be_right(app) {
        let me = app.sign_in(USER).await;
        let wrong = change(&me, "khong-phai-mat-khau-nay", GOOD[0]).await.expect(422);
        assert_eq!(wrong.pointers(), ["/current_password"]);
        session(&app, PASSWORD).await;
    }

    /// A stolen session must not become a way to guess the password.
    async fn guessing_the_current_password_is_slowed_down(app) {
        app.at("2026-11-23T02:00:00Z");
        let me = app.sign_in(USER).await;
        for _ in 0..5 {
            app.at("2026-11-23T02:00:00Z");
            change(&me, "khong-phai-mat-khau-nay", GOOD[0]).await.expect(422);
        }
        app.at("2026-11-23T02:00:00Z");
        change(&me, PASSWORD, GOOD[0]).await.expect(429).refused("too_many_requests");
    }

    /// Changed on 31 August: November has no 31st, so its last day is the last day (Điều 8.3).
    async fn a_password_lasts_three_calendar_months_by_the_date_in_vietnam(app) {
        app.at("2026-08-31T16:30:00Z");
        change(&app.sign_in(USER).await, PASSWORD, GOOD[0]).await.expect(200);
        app.at("2026-11-30T16:59:00Z");
        let last_day = session(&app, GOOD[0]).await;
        assert_eq!(last_day["must_change_password"], false);
        assert_eq!(last_day["actor"]["password_expires_on"], "2026-11-30");
        let token = last_day["tokens"]["access_token"].as_str().unwrap().to_owned();
        app.at("2026-11-30T17:00:01Z");
        // A session from before midnight is held to it too.
        let work = app.anonymous().request(Method::GET, WORK).bearer_auth(&token);
        Answer::of(work).await.expect(403).refused("password_change_required");
        let expired = session(&app, GOOD[0]).await;
        assert_eq!(expired["must_change_password"], true);
        let token = expired["tokens"]["access_token"].as_str().unwrap();
        let request = app.anonymous().request(Method::POST, "/api/v1/admin/session/password").bearer_auth(token);
        let body = json!({ "current_password": GOOD[0], "new_password": GOOD[1] });
        Answer::of(request.json(&body)).await.expect(200);
        let work = app.anonymous().request(Method::GET, WORK).bearer_auth(token);
        Answer::of(work).await.expect(200);
    }

    async fn the_person_is_warned_from_fourteen_days_before(app) {
        app.at("2026-08-31T02:00:00Z");
        change(&app.sign_in(USER).await, PASSWORD, GOOD[0]).await.expect(200);
        app.at("2026-11-15T16:59:00Z");
        assert_eq!(session(&app, GOOD[0]).await["password_expires_soon"], Value::Null);
        app.at("2026-11-15T17:00:01Z");
        assert_eq!(session(&app, GOOD[0]).await["password_expires_soon"], "2026-11-30");
    }

    async fn a_change_ends_all_other_sessions_and_keeps_this_one(app) {
        let (here, there) = (app.sign_in(USER).await, app.try_sign_in(USER, PASSWORD).await.expect(200));
        let other_person = app.sign_in("skhcn.bientap").await;
        change(&here, PASSWORD, GOOD[0]).await.expect(200);
        here.get(WORK).await.expect(200);
        other_person.get(WORK).await.expect(200);
        let token = there.body["tokens"]["access_token"].as_str().unwrap();
        let elsewhere = app.anonymous().request(Method::GET, WORK).bearer_auth(token);
        Answer::of(elsewhere).await.expect(401).refused("session_ended");
        let refresh = app.anonymous().request(Method::POST, "/api/v1/admin/session/refresh");
        let refresh = refresh.json(&json!({ "refresh_token": there.body["tokens"]["refresh_token"] }));
        Answer::of(refresh).await.expect(401).refused("session_ended");
        app.try_sign_in(USER, PASSWORD).await.expect(401).refused("wrong_credentials");
        assert_eq!(app.count("audit_events WHERE action = 'password.changed'"), 1);
    }

    async fn the_same_password_typed_composed_or_decomposed_signs_in(app) {
        let me = app.sign_in(USER).await;
        change(&me, PASSWORD, "bèo dạt mây trôi 4 phương").await.expect(200);
        session(&app, "be\u{300}o da\u{323}t ma\u{302}y tro\u{302}i 4 phu\u{31b}o\u{31b}ng").await;
        session(&app, "bèo dạt mây trôi 4 phương").await;
        app.try_sign_in(USER, "beo dat may troi 4 phuong").await.expect(401);
    }
}
