//! Tokens: how long they last, how they are renewed, and what ends them.

use super::{SESSION, WORK, pair, refresh, tokens, with_token};
use support::{Answer, Method, PASSWORD, json, on_both};

on_both! {
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
}
