//! Signing in: by which name, at what cost, how often, and what comes of it.

use std::time::{Duration, Instant};
use support::{Engine, PASSWORD, TestApp, json, on_both};

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

    /// Whoever signs in sees when somebody did so before, as often as they ask in this session.
    async fn the_sign_in_before_this_one_is_told_for_the_whole_session(app) {
        app.at("2026-11-20T02:00:00Z");
        app.sign_in("skhcn.phongvien").await;
        app.at("2026-11-23T02:00:00Z");
        let reporter = app.sign_in("skhcn.phongvien").await;
        for _ in 0..2 {
            let session = reporter.get("/api/v1/admin/session").await.expect(200);
            let before = session.body["actor"]["last_login_at"].as_str().unwrap_or_default().to_owned();
            assert!(before.starts_with("2026-11-20T02:00:0"), "{before}");
        }
    }

    async fn an_unknown_user_a_disabled_one_and_a_wrong_password_get_the_same_answer(app) {
        app.execute("UPDATE users SET status = 'disabled' WHERE username = 'syt.bientap'").unwrap();
        let wrong = app.try_sign_in("skhcn.bientap", "khong-phai-mat-khau-nay").await.refused("wrong_credentials");
        let unknown = app.try_sign_in("khong.co.ai", "khong-phai-mat-khau-nay").await;
        let disabled = app.try_sign_in("syt.bientap", PASSWORD).await;
        assert_eq!(wrong.without_names(), unknown.without_names());
        assert_eq!(wrong.without_names(), disabled.without_names());
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
