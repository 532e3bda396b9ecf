//! Signing in, staying signed in and signing out (design/security 2.2–2.4).

use std::time::{Duration, Instant};
use support::{Answer, Engine, Method, PASSWORD, TestApp, Value, json, on_both};

const SESSION: &str = "/api/v1/admin/session";
/// Where a reporter of skhcn works: something that only a good session reads.
const WORK: &str = "/api/v1/admin/portals/skhcn/articles";

/// Asks with one access token and nothing else.
async fn with_token(app: &TestApp, token: &str, path: &str) -> Answer {
    Answer::of(app.anonymous().request(Method::GET, path).bearer_auth(token)).await
}

/// Renews a sign-in by its refresh token.
async fn refresh(app: &TestApp, token: &str) -> Answer {
    let request = app.anonymous().request(Method::POST, "/api/v1/admin/session/refresh");
    Answer::of(request.header("Accept-Token", "bearer").json(&json!({ "refresh_token": token }))).await
}

/// Signs in and answers the access token and the refresh token.
async fn tokens(app: &TestApp, username: &str) -> (String, String) {
    pair(&app.try_sign_in(username, PASSWORD).await.expect(200))
}

fn pair(answer: &Answer) -> (String, String) {
    let token = |name: &str| answer.body["tokens"][name].as_str().expect("there is a token").to_owned();
    (token("access_token"), token("refresh_token"))
}

/// Signs in as a browser does and answers what it would keep: every cookie with its attributes.
async fn cookies(app: &TestApp, username: &str) -> (Answer, Vec<String>) {
    let request = app.anonymous().request(Method::POST, SESSION).header("Sec-Fetch-Site", "same-origin");
    let answer = Answer::of(request.json(&json!({ "username": username, "password": PASSWORD }))).await;
    let set = answer.headers.get_all("set-cookie").iter();
    let set = set.map(|value| value.to_str().expect("a cookie is text").to_owned()).collect();
    (answer.expect(200), set)
}

/// The `Cookie` header that a browser would send.
fn cookie_header(set: &[String]) -> String {
    let pairs = set.iter().map(|cookie| cookie.split(';').next().unwrap_or_default());
    pairs.collect::<Vec<_>>().join("; ")
}

on_both! {
    /// Điều 8.3: a person is who they are however the keyboard composes their name.
    async fn the_user_name_and_the_address_sign_in_in_any_case_and_form(app) {
        let key = shared::user::unique_key("Nguyễn.Ngọc");
        app.execute(&format!("UPDATE users SET username_key = '{key}' WHERE username = 'skhcn.phongvien'")).unwrap();
        for name in [
            "nguyễn.ngọc",
            "NGUYỄN.NGỌC",
            " Nguye\u{302}\u{303}n.Ngo\u{323}c ",
            "tultc.skhcn@vinhlong.gov.vn",
            "TulTC.SKHCN@VinhLong.Gov.VN",
        ] {
            let answer = app.try_sign_in(name, PASSWORD).await.expect(200);
            assert_eq!(answer.body["actor"]["username"], "skhcn.phongvien", "{name}");
            assert_eq!(answer.header("cache-control"), "no-store");
        }
        app.try_sign_in("nguyen.ngoc", PASSWORD).await.refused("wrong_credentials");
    }

    async fn an_unknown_user_a_disabled_one_and_a_wrong_password_get_the_same_answer(app) {
        app.execute("UPDATE users SET status = 'disabled' WHERE username = 'syt.bientap'").unwrap();
        let wrong = app.try_sign_in("skhcn.bientap", "khong-phai-mat-khau-nay").await.refused("wrong_credentials");
        let unknown = app.try_sign_in("khong.co.ai", "khong-phai-mat-khau-nay").await;
        let disabled = app.try_sign_in("syt.bientap", PASSWORD).await;
        assert_eq!(wrong.without_names(), unknown.without_names());
        assert_eq!(wrong.without_names(), disabled.without_names());
    }

    async fn a_browser_gets_cookies_that_scripts_cannot_read_and_no_token_in_the_body(app) {
        let (answer, set) = cookies(&app, "skhcn.phongvien").await;
        assert_eq!(answer.body["tokens"], Value::Null);
        assert_eq!(set.len(), 2, "{set:?}");
        for (cookie, name) in set.iter().zip(["cong-access=", "cong-refresh="]) {
            assert!(cookie.starts_with(name), "{cookie}");
            for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] {
                assert!(cookie.contains(attribute), "{cookie} lacks {attribute}");
            }
            assert!(!cookie.contains("Domain"), "{cookie} reaches other hosts");
        }
        let read = app.anonymous().request(Method::GET, WORK).header("Cookie", cookie_header(&set));
        Answer::of(read).await.expect(200);
    }

    /// Over HTTPS the name binds the cookie to the host, and it never travels in the clear.
    async fn over_https_cookies_are_secure_and_bound_to_the_host(app) {
        let mut config = app.state.config().clone();
        config.origin = "https://cong.test".into();
        let url = second_server(config, &app).await;
        let sign_in = json!({ "username": "skhcn.phongvien", "password": PASSWORD });
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = Answer::of(client.post(format!("{url}{SESSION}")).json(&sign_in)).await.expect(200);
        let set: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
        assert_eq!(set.len(), 2);
        for (cookie, name) in set.iter().zip(["__Host-cong-access=", "__Host-cong-refresh="]) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.starts_with(name) && cookie.contains("Secure") && cookie.contains("Path=/"), "{cookie}");
        }
    }

    async fn a_cookie_and_an_authorization_header_at_once_are_refused(app) {
        let (_, set) = cookies(&app, "skhcn.phongvien").await;
        let me = app.sign_in("skhcn.phongvien").await;
        let both = me.request(Method::GET, WORK).header("Cookie", cookie_header(&set));
        Answer::of(both).await.expect(400).refused("two_credentials");
    }

    async fn a_change_by_cookie_has_to_come_from_our_own_page(app) {
        let (_, set) = cookies(&app, "skhcn.phongvien").await;
        let write = |name: Option<(&'static str, &'static str)>| {
            let request = app.anonymous().request(Method::POST, WORK).header("Cookie", cookie_header(&set));
            let request = match name {
                Some((name, value)) => request.header(name, value),
                None => request,
            };
            Answer::of(request.json(&shared::sample::article_draft()))
        };
        let before = app.count("articles");
        for foreign in [
            None,
            Some(("Origin", "https://evil.example")),
            Some(("Origin", "null")),
            Some(("Origin", "http://cong.test.evil.example")),
            Some(("Sec-Fetch-Site", "cross-site")),
            Some(("Sec-Fetch-Site", "same-site")),
        ] {
            let answer = write(foreign).await;
            assert_eq!(answer.status, 403, "{foreign:?}");
            answer.refused("foreign_origin");
        }
        assert_eq!(app.count("articles"), before, "nothing was written");
        write(Some(("Sec-Fetch-Site", "same-origin"))).await.expect(201);
        write(Some(("Origin", "http://cong.test"))).await.expect(201);
    }

    /// Otherwise a foreign page could sign somebody in as another (login CSRF).
    async fn a_foreign_page_signs_nobody_in(app) {
        let sign_in = json!({ "username": "skhcn.phongvien", "password": PASSWORD });
        for (name, value) in [("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site")] {
            let request = app.anonymous().request(Method::POST, SESSION).header(name, value);
            Answer::of(request.json(&sign_in)).await.expect(403).refused("foreign_origin");
        }
    }

    async fn cookies_do_not_count_on_the_public_face(app) {
        let (_, set) = cookies(&app, "skhcn.phongvien").await;
        let request = app.anonymous().request(Method::GET, "/api/v1/portals/skhcn/articles?limit=1");
        let with = Answer::of(request.header("Cookie", cookie_header(&set))).await.expect(200);
        let without = app.anonymous().get("/api/v1/portals/skhcn/articles?limit=1").await;
        assert_eq!(with.without_names(), without.without_names());
    }

    async fn signing_out_ends_the_session_on_the_server(app) {
        let (_, set) = cookies(&app, "skhcn.phongvien").await;
        let as_browser = |method| {
            let request = app.anonymous().request(method, SESSION).header("Cookie", cookie_header(&set));
            Answer::of(request.header("Sec-Fetch-Site", "same-origin"))
        };
        as_browser(Method::GET).await.expect(200);
        let out = as_browser(Method::DELETE).await.expect(204);
        let ended: Vec<_> = out.headers.get_all("set-cookie").iter().collect();
        assert_eq!(ended.len(), 2);
        for cookie in ended {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("=;") && cookie.contains("Max-Age=0"), "{cookie}");
        }
        as_browser(Method::GET).await.refused("session_ended");
        let refresh = app.anonymous().request(Method::POST, "/api/v1/admin/session/refresh");
        let refresh = refresh.header("Cookie", cookie_header(&set)).json(&json!({}));
        Answer::of(refresh).await.refused("session_ended");
    }

    async fn a_refresh_token_is_good_once_and_its_repeat_within_seconds_gets_the_same_successor(app) {
        app.at("2026-11-23T02:00:00Z");
        let (_, first) = tokens(&app, "skhcn.phongvien").await;
        let (access, second) = pair(&refresh(&app, &first).await.expect(200));
        assert_ne!(first, second);
        with_token(&app, &access, WORK).await.expect(200);
        app.at("2026-11-23T02:00:08Z");
        let (access, repeated) = pair(&refresh(&app, &first).await.expect(200));
        assert_eq!(repeated, second, "a second tab gets the same successor");
        with_token(&app, &access, WORK).await.expect(200);
        refresh(&app, &second).await.expect(200);
    }

    async fn a_refresh_token_that_comes_back_late_ends_the_session(app) {
        app.at("2026-11-23T02:00:00Z");
        let (_, first) = tokens(&app, "skhcn.phongvien").await;
        let (access, second) = pair(&refresh(&app, &first).await.expect(200));
        app.at("2026-11-23T02:00:15Z");
        refresh(&app, &first).await.expect(401).refused("session_ended");
        refresh(&app, &second).await.expect(401).refused("session_ended");
        with_token(&app, &access, WORK).await.expect(401).refused("session_ended");
        assert_eq!(app.count("audit_events WHERE action = 'session.refresh_reused'"), 1);
    }

    /// Whoever repeats a token whose successor is already in use has stolen it, however quick they are.
    async fn a_refresh_token_from_before_the_last_ends_the_session(app) {
        app.at("2026-11-23T02:00:00Z");
        let (_, first) = tokens(&app, "skhcn.phongvien").await;
        let (_, second) = pair(&refresh(&app, &first).await.expect(200));
        let (access, third) = pair(&refresh(&app, &second).await.expect(200));
        refresh(&app, &first).await.refused("session_ended");
        refresh(&app, &third).await.refused("session_ended");
        with_token(&app, &access, WORK).await.refused("session_ended");
    }

    async fn a_refresh_token_that_nobody_gave_is_refused(app) {
        for token in ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            refresh(&app, token).await.expect(401).refused("session_ended");
        }
        let nothing = app.anonymous().request(Method::POST, "/api/v1/admin/session/refresh").json(&json!({}));
        Answer::of(nothing).await.expect(401).refused("not_signed_in");
    }

    async fn a_session_ends_after_thirty_idle_minutes(app) {
        app.at("2026-11-23T02:00:00Z");
        let (_, token) = tokens(&app, "skhcn.phongvien").await;
        app.at("2026-11-23T02:29:00Z");
        let (access, token) = pair(&refresh(&app, &token).await.expect(200));
        with_token(&app, &access, WORK).await.expect(200);
        app.at("2026-11-23T02:59:01Z");
        refresh(&app, &token).await.expect(401).refused("session_ended");
        app.at("2026-11-23T02:30:00Z");
        with_token(&app, &access, WORK).await.refused("session_ended");
    }

    async fn a_session_ends_after_twelve_hours_however_busy(app) {
        app.at("2026-11-23T02:00:00Z");
        let answer = app.try_sign_in("skhcn.phongvien", PASSWORD).await.expect(200);
        assert!(answer.body["ends_at"].as_str().unwrap().starts_with("2026-11-23T14:00:0"), "{}", answer.body["ends_at"]);
        let (_, mut token) = pair(&answer);
        for minutes in (24..12 * 60).step_by(24) {
            app.at(&format!("2026-11-23T{:02}:{:02}:00Z", 2 + minutes / 60, minutes % 60));
            token = pair(&refresh(&app, &token).await.expect(200)).1;
        }
        app.at("2026-11-23T13:59:50Z");
        let (access, token) = pair(&refresh(&app, &token).await.expect(200));
        with_token(&app, &access, WORK).await.expect(200);
        app.at("2026-11-23T14:00:05Z");
        refresh(&app, &token).await.expect(401).refused("session_ended");
        with_token(&app, &access, WORK).await.expect(401).refused("session_ended");
    }

    async fn an_access_token_is_good_for_ten_minutes(app) {
        app.at("2026-11-23T02:00:00Z");
        let answer = app.try_sign_in("skhcn.phongvien", PASSWORD).await.expect(200);
        assert_eq!(answer.body["tokens"]["expires_in"], 600);
        let (access, _) = pair(&answer);
        app.at("2026-11-23T02:09:55Z");
        with_token(&app, &access, WORK).await.expect(200);
        // At most 15 s of leeway between the clocks of two nodes.
        app.at("2026-11-23T02:10:16Z");
        with_token(&app, &access, WORK).await.expect(401).refused("token_expired");
    }

    async fn a_token_that_was_changed_is_nobodys(app) {
        let (access, refresh_token) = tokens(&app, "skhcn.phongvien").await;
        let other = tokens(&app, "skhcn.truongban").await.0;
        let parts: Vec<&str> = access.split('.').collect();
        let foreign: Vec<&str> = other.split('.').collect();
        for token in [
            format!("{}.{}.{}", parts[0], foreign[1], parts[2]),
            format!("{}.{}.", parts[0], parts[1]),
            // {"alg":"none","typ":"at+jwt"}
            format!("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.{}.", parts[1]),
            format!("{access}x"),
            refresh_token,
            "x".repeat(5_000),
            String::new(),
        ] {
            with_token(&app, &token, WORK).await.expect(401).refused("not_signed_in");
        }
        app.anonymous().get(WORK).await.expect(401).refused("not_signed_in");
    }

    /// The demonstration's reporter of the main portal served skhcn until 31 December 2025.
    async fn a_role_holds_to_the_end_of_its_last_day_in_vietnam(app) {
        app.at("2025-12-31T16:58:00Z");
        let reporter = app.sign_in("vinhlong.phongvien").await;
        reporter.get(WORK).await.expect(200);
        app.at("2025-12-31T17:00:01Z");
        let ended = reporter.get(WORK).await.expect(404);
        let nowhere = reporter.get("/api/v1/admin/portals/khong/articles").await.expect(404);
        assert_eq!(ended.without_names(), nowhere.without_names());
        let session = reporter.get(SESSION).await.expect(200);
        let keys: Vec<_> = session.body["portals"].as_array().unwrap().iter().map(|p| p["key"].clone()).collect();
        assert_eq!(keys, ["vinhlong"]);
    }

    async fn a_disabled_account_is_refused_at_its_next_request(app) {
        let (access, refresh_token) = tokens(&app, "skhcn.phongvien").await;
        with_token(&app, &access, WORK).await.expect(200);
        app.execute("UPDATE users SET status = 'disabled' WHERE username = 'skhcn.phongvien'").unwrap();
        with_token(&app, &access, WORK).await.expect(401).refused("session_ended");
        refresh(&app, &refresh_token).await.expect(401).refused("session_ended");
        app.try_sign_in("skhcn.phongvien", PASSWORD).await.expect(401).refused("wrong_credentials");
    }

    async fn the_sixth_try_on_an_account_has_to_wait_and_no_other_account_does(app) {
        let fail = async || {
            app.at("2026-11-23T02:00:00Z");
            app.try_sign_in("skhcn.phongvien", "khong-phai-mat-khau-nay").await
        };
        for _ in 0..5 {
            fail().await.expect(401).refused("wrong_credentials");
        }
        let slowed = fail().await.expect(429).refused("too_many_requests");
        let wait: u32 = slowed.header("retry-after").parse().expect("Retry-After counts seconds");
        assert!((1..=2).contains(&wait), "{wait}");
        app.at("2026-11-23T02:00:00Z");
        // Not even the right password gets through while the wait is on, in whatever case the name is written.
        app.try_sign_in("SKHCN.phongvien", PASSWORD).await.expect(429);
        app.try_sign_in("skhcn.bientap", PASSWORD).await.expect(200);
        app.at("2026-11-23T02:00:03Z");
        app.try_sign_in("skhcn.phongvien", PASSWORD).await.expect(200);
        for _ in 0..5 {
            fail().await.expect(401);
        }
        fail().await.expect(429);
    }

    async fn the_wait_grows_with_every_failure(app) {
        let mut waits = Vec::new();
        for minute in 0..8 {
            app.at(&format!("2026-11-23T02:{minute:02}:00Z"));
            app.try_sign_in("skhcn.phongvien", "khong-phai-mat-khau-nay").await.expect(401);
            app.at(&format!("2026-11-23T02:{minute:02}:00Z"));
            let next = app.try_sign_in("skhcn.phongvien", "khong-phai-mat-khau-nay").await;
            match next.status.as_u16() {
                401 => {}
                _ => waits.push(next.expect(429).header("retry-after").parse::<u32>().unwrap()),
            }
        }
        assert!(waits.len() >= 4 && waits.is_sorted() && waits[0] < waits[waits.len() - 1], "{waits:?}");
    }

    /// Thirty failures are free to an address: an office shares one. Then whoever comes from there waits.
    async fn an_address_that_tries_many_accounts_has_to_wait(app) {
        for i in 0..30 {
            app.at("2026-11-23T02:00:00Z");
            app.try_sign_in(&format!("ke.la.{i}"), "x").await.expect(401);
        }
        app.at("2026-11-23T02:00:00Z");
        let slowed = app.try_sign_in("skhcn.bientap", PASSWORD).await.expect(429).refused("too_many_requests");
        assert!(!slowed.header("retry-after").is_empty());
        app.at("2026-11-23T02:00:03Z");
        app.try_sign_in("skhcn.bientap", PASSWORD).await.expect(200);
    }

    async fn a_session_says_where_its_owner_may_work_and_nothing_secret(app) {
        let answer = app.try_sign_in("vinhlong.bientap", PASSWORD).await.expect(200);
        let portals = answer.body["portals"].as_array().unwrap();
        assert_eq!(portals.len(), 1);
        assert_eq!(portals[0]["key"], "vinhlong");
        assert_eq!(portals[0]["roles"], json!(["board_member"]));
        assert_eq!(answer.body["platform_permissions"], json!([]));
        assert_eq!(answer.body["must_change_password"], false);
        let text = answer.body["actor"].to_string();
        assert!(!text.contains("argon2") && !text.contains("hash"), "{text}");
        let administrator = app.try_sign_in("quantri", PASSWORD).await.expect(200);
        assert_eq!(administrator.body["portals"].as_array().unwrap().len(), 12, "a platform role covers every portal");
    }
}

/// A second server on the same data, with other settings.
async fn second_server(config: api::config::Config, app: &TestApp) -> String {
    let state = api::state::State::new(config, app.clock.clone());
    state.refresh().await.expect("the directory is loaded");
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
    let url = format!("http://{}", listener.local_addr().expect("it has an address"));
    actix_web::rt::spawn(api::server::server(state, listener).expect("the server starts"));
    url
}

/// How long a failed sign-in takes.
async fn cost(app: &TestApp, username: &str) -> Duration {
    let begun = Instant::now();
    app.try_sign_in(username, "khong-phai-mat-khau-nay").await.expect(401);
    begun.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// The noise of a busy machine is allowed for by three rounds; a check that skips the hash is off in all of them.
#[test]
fn an_unknown_user_costs_as_much_as_a_wrong_password() {
    const KNOWN: [&str; 5] =
        ["skhcn.phongvien", "syt.phongvien", "stp.phongvien", "snnmt.phongvien", "longho.phongvien"];
    support::run(Engine::Sqlite, |app: TestApp| async move {
        app.at("2026-11-23T07:00:00Z");
        cost(&app, "lan.dau").await;
        let mut ratios = Vec::new();
        for round in 0..3 {
            let (mut known, mut unknown) = (Vec::new(), Vec::new());
            for (i, name) in KNOWN.iter().enumerate() {
                known.push(cost(&app, name).await);
                unknown.push(cost(&app, &format!("khong.co.{round}.{i}")).await);
            }
            let ratio = median(unknown).as_secs_f64() / median(known).as_secs_f64();
            if (0.7..1.3).contains(&ratio) {
                return;
            }
            ratios.push(ratio);
            // Whoever failed may fail again at once only after a while.
            app.at(&format!("2026-11-23T{:02}:00:00Z", 10 + 3 * round));
        }
        panic!("an unknown user takes {ratios:?} times as long as a wrong password");
    });
}
