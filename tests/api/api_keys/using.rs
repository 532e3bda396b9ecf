//! Coming with a key: what is refused, how much is answered, and what is counted.

use super::{KEYS, LIST, code, draft, holder, make, path};
use shared::api_key::ApiKeyDraft;
use support::{Actor, Answer, Method, json, on_both};

on_both! {
    async fn who_comes_with_a_wrong_key_is_never_anonymous(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        let made = make(&admin, &draft(&app)).await;
        let secret = made["secret"].as_str().unwrap().to_owned();
        let mut mistyped = secret.clone();
        mistyped.replace_range(30..31, if &secret[30..31] == "A" { "B" } else { "A" });
        for wrong in [mistyped.as_str(), "cong_", "cong_abc", &secret[..76], "abc", "", &format!("{secret}0")] {
            for face in [LIST, "/api/v1/portals", "/api/v1/search?q=khoa", "/api/v1/admin/portals/skhcn/articles"] {
                let request = app.anonymous().request(Method::GET, face).header("Authorization", format!("Bearer {wrong}"));
                let answer = Answer::of(request).await;
                let expected = if wrong.starts_with("cong_") { "invalid_api_key" } else { "not_signed_in" };
                assert_eq!(code(&answer), (401, expected), "{face} {wrong}");
            }
        }
        let basic = app.anonymous().request(Method::GET, LIST).header("Authorization", "Basic YTpi");
        Answer::of(basic).await.refused("not_signed_in");
        holder(&app, &made).get(LIST).await.expect(200);
        // Somebody who is signed in reads what everybody reads.
        admin.get(LIST).await.expect(200);
    }

    async fn a_key_ends_with_its_last_day_when_it_is_revoked_and_with_whoever_answers_for_it(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        let today = shared::calendar::date(app.clock.now());
        let made = make(&admin, &ApiKeyDraft { expires_on: today, ..draft(&app) }).await;
        let other = ApiKeyDraft { name: "Trang du lịch".into(), ..draft(&app) };
        let (lasting, revoked) = (make(&admin, &other).await, make(&admin, &ApiKeyDraft { name: "Cũ".repeat(3), ..draft(&app) }).await);
        holder(&app, &made).get(LIST).await.expect(200);
        admin.delete(&path(&revoked), &json!(1)).await.expect(204);
        holder(&app, &revoked).get(LIST).await.refused("invalid_api_key");
        app.clock.set(shared::calendar::start_of(today.succ_opt().unwrap()));
        holder(&app, &made).get(LIST).await.refused("invalid_api_key");
        holder(&app, &lasting).get(LIST).await.expect(200);
        app.execute("UPDATE users SET status = 'disabled' WHERE username = 'skhcn.quantri'").unwrap();
        holder(&app, &lasting).get(LIST).await.refused("invalid_api_key");
        // Another administrator sees why, and takes it over.
        let platform = app.sign_in("quantri").await;
        assert_eq!(platform.get(KEYS).await.expect(200).every("state"), ["orphaned", "expired", "revoked"]);
        let taken = platform.command(&format!("{}/rotate", path(&lasting)), &json!(1), &json!({ "overlap_hours": 1 })).await;
        assert_eq!(taken.expect(200).data()["key"]["state"], "active");
        holder(&app, &lasting).get(LIST).await.expect(200);
    }

    async fn a_key_holds_for_its_addresses_only(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        let from = async |name: &str, addresses: &[&str]| {
            let addresses = addresses.iter().map(ToString::to_string).collect();
            holder(&app, &make(&admin, &ApiKeyDraft { name: name.into(), addresses, ..draft(&app) }).await)
        };
        from("Ở đây", &["127.0.0.0/8"]).await.get(LIST).await.expect(200);
        from("Nơi khác", &["203.0.113.7", "2001:db8::/32"]).await.get(LIST).await.refused("api_key_address");
    }

    async fn each_key_has_a_limit_of_its_own_and_what_it_was_used_for_is_told(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        let made = make(&admin, &ApiKeyDraft { per_minute: 10, ..draft(&app) }).await;
        let other = make(&admin, &ApiKeyDraft { name: "Khác".repeat(2), ..draft(&app) }).await;
        let key = holder(&app, &made);
        app.at("2026-11-26T03:00:00Z");
        for _ in 0..8 {
            key.get(LIST).await.expect(200);
        }
        key.get("/api/v1/portals/syt/articles").await.refused("not_allowed");
        key.get("/api/v1/portals/skhcn/articles/khong-co").await.expect(404);
        let limited = key.get(LIST).await.refused("too_many_requests");
        let seconds: u64 = limited.header("retry-after").parse().unwrap();
        assert!((1..=6).contains(&seconds), "{seconds}");
        holder(&app, &other).get(LIST).await.expect(200);
        app.anonymous().get(LIST).await.expect(200);
        app.clock.set(app.clock.now() + std::time::Duration::from_secs(seconds));
        key.get(LIST).await.expect(200);
        let admin = app.sign_in("skhcn.quantri").await;
        let usage = admin.get(&format!("{}/usage?days=7", path(&made))).await.expect(200);
        let days = usage.data()["days"].as_array().unwrap();
        let counts = json!({ "answered": 9, "refused": 2, "limited": 1, "failed": 0 });
        assert_eq!((days.len(), &days[0]), (7, &json!({ "day": "2026-11-26", "requests": counts })));
        assert_eq!(usage.data()["total"], counts);
        let routes = usage.data()["routes"].as_array().unwrap();
        assert_eq!(routes[0]["route"], "GET /api/v1/portals/{portal}/articles", "{routes:?}");
        assert_eq!(routes.len(), 2, "{routes:?}");
        let shown = admin.get(&path(&made)).await.expect(200);
        assert_eq!(shown.data()["last_address"], "127.0.0.1");
        assert!(shown.data()["last_used_at"].as_str().unwrap().starts_with("2026-11-26T03:00"), "{}", shown.body);
        assert_eq!(admin.get(&format!("{}/usage?days=0", path(&made))).await.refused("invalid_parameter").pointers(), ["days"]);
        // Asked again it says the same: nothing is written down twice.
        assert_eq!(admin.get(&format!("{}/usage?days=7", path(&made))).await.expect(200).data(), usage.data());
    }

    async fn a_key_is_answered_from_memory_like_everybody(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        let key = holder(&app, &make(&admin, &draft(&app)).await);
        let anonymous = app.anonymous().get(LIST).await.expect(200);
        let before = app.state.cache_counts();
        let same = key.get(LIST).await.expect(200);
        assert_eq!(same.without_names(), anonymous.without_names());
        let after = app.state.cache_counts();
        assert_eq!((after[0] - before[0], after[1] - before[1]), (1, 0), "a hit and no miss");
        let known = key.request(Method::GET, LIST).header("If-None-Match", same.header("etag"));
        Answer::of(known).await.expect(304);
    }

    async fn a_key_comes_by_its_header_and_never_beside_a_sign_in(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        let made = make(&admin, &draft(&app)).await;
        let both = holder(&app, &made).request(Method::GET, "/api/v1/admin/session").header("Cookie", "cong-access=a");
        Answer::of(both).await.refused("two_credentials");
        // In an address it is a parameter that there is not.
        let secret = made["secret"].as_str().unwrap();
        Actor::new(&app.url, None).get(&format!("{LIST}&api_key={secret}")).await.refused("unknown_parameter");
        // Browsers are not told that they may send one: a key is no secret there.
        let asked = app.anonymous().request(Method::OPTIONS, LIST)
            .header("Origin", "https://skhcn.vinhlong.gov.vn").header("Access-Control-Request-Method", "GET")
            .header("Access-Control-Request-Headers", "authorization");
        let answer = Answer::of(asked).await.expect(204);
        assert!(!answer.header("access-control-allow-headers").to_lowercase().contains("authorization"));
    }
}
