//! Making, changing, rotating and revoking.

use super::{KEYS, LIST, draft, give_a_seat, holder, make, path};
use shared::{api_key::ApiKeyDraft, api_key::ApiScope};
use support::{Method, Value, json, on_both};

on_both! {
    async fn the_secret_is_shown_once_and_kept_nowhere(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        let made = admin.post(KEYS, &draft(&app)).await.expect(201);
        let secret = made.data()["secret"].as_str().unwrap().to_owned();
        let ending = made.data()["key"]["ending"].as_str().unwrap();
        assert!(secret.starts_with("cong_") && secret.len() == 77 && secret.ends_with(ending), "{secret}");
        let location = made.header("location").to_owned();
        let shown = admin.get(&location).await.expect(200);
        assert_eq!(shown.data(), &made.data()["key"]);
        let session = admin.get("/api/v1/admin/session").await.expect(200);
        assert_eq!(shown.data()["state"], "active");
        assert_eq!(shown.data()["answers_name"], session.body["actor"]["full_name"], "{}", session.body);
        let listed = admin.get(KEYS).await.expect(200);
        assert_eq!(listed.data()[0], *shown.data());
        let random = &secret["cong_".len()..secret.len() - 8];
        for column in ["secret_hash", "ending", "name"] {
            assert_eq!(app.count(&format!("api_keys WHERE {column} LIKE '%{random}%'")), 0, "{column}");
        }
        // Rehearsed, nothing is made.
        let another = ApiKeyDraft { name: "Thử".into(), ..draft(&app) };
        admin.post(&format!("{KEYS}?dry_run=true"), &another).await.expect(201);
        assert_eq!(app.count("api_keys"), 1);
    }

    async fn a_key_is_changed_at_the_version_that_was_seen_and_the_trail_says_so(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        let made = make(&admin, &draft(&app)).await;
        let (path, mut changed) = (path(&made), draft(&app));
        changed.per_minute = 60;
        let stale = admin.put(&path, &json!(7), &changed).await;
        stale.refused("stale");
        assert_eq!(admin.put(&path, &json!(1), &changed).await.expect(200).data()["version"], 2);
        // The same again is no change.
        assert_eq!(admin.put(&path, &json!(2), &changed).await.expect(200).data()["version"], 2);
        admin.command(&format!("{path}/rotate"), &json!(1), &json!({})).await.refused("stale");
        admin.command(&format!("{path}/rotate"), &json!(2), &json!({})).await.expect(200);
        admin.delete(&path, &json!(3)).await.expect(204);
        admin.delete(&path, &json!(4)).await.refused("wrong_state");
        admin.put(&path, &json!(4), &changed).await.refused("wrong_state");
        let id = made["key"]["id"].as_str().unwrap();
        let trail = admin.get(&format!("/api/v1/admin/portals/skhcn/audit?subject={id}")).await.expect(200);
        let done = ["api_key.revoked", "api_key.rotated", "api_key.changed", "api_key.created"];
        assert_eq!(trail.every("action"), done);
        // It stays listed, behind those that open something, and its name is free.
        make(&admin, &draft(&app)).await;
        assert_eq!(admin.get(KEYS).await.expect(200).every("state"), ["active", "revoked"]);
    }

    async fn what_is_wrong_is_said_at_once(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        make(&admin, &draft(&app)).await;
        let twice = admin.post(KEYS, &draft(&app)).await.refused("invalid");
        assert_eq!(twice.pointers(), ["/name"]);
        let wrong = json!({
            "name": "x", "scopes": [], "portals": ["skhcn", "skhcn"], "addresses": ["localhost"],
            "expires_on": "2020-01-01", "per_minute": 0
        });
        let said = admin.post(KEYS, &wrong).await.refused("invalid");
        let pointers = ["/name", "/scopes", "/portals/1", "/addresses/0", "/expires_on", "/per_minute"];
        assert_eq!(said.pointers(), pointers);
        let mut no_end = json!(draft(&app));
        no_end.as_object_mut().unwrap().remove("expires_on");
        assert_eq!(admin.post(KEYS, &no_end).await.refused("invalid").pointers(), ["/expires_on"]);
        assert_eq!(app.count("api_keys"), 1);
    }

    async fn nobody_gives_away_more_than_they_hold(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        let refused = async |portals: &[&str], scopes: &[ApiScope]| {
            let portals = portals.iter().map(ToString::to_string).collect();
            let key = ApiKeyDraft { portals, scopes: scopes.to_vec(), ..draft(&app) };
            let answer = admin.post(KEYS, &key).await.refused("invalid");
            answer.pointers().into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        use ApiScope::{ReadPublic, WriteArticles};
        assert_eq!(refused(&["skhcn", "syt"], &[ReadPublic]).await, ["/portals/1"]);
        assert_eq!(refused(&["khong-co"], &[ReadPublic]).await, ["/portals/0"]);
        assert_eq!(refused(&["*"], &[ReadPublic]).await, ["/portals/0"]);
        assert_eq!(refused(&["skhcn"], &[ReadPublic, WriteArticles]).await, ["/scopes/1"]);
        give_a_seat(&app);
        let admin = app.sign_in("skhcn.quantri").await;
        let writes = ApiKeyDraft { scopes: vec![WriteArticles], ..draft(&app) };
        let made = make(&admin, &writes).await;
        // Whoever cannot write cannot take such a key over.
        let platform = app.sign_in("quantri").await;
        let taken = platform.command(&format!("{}/rotate", path(&made)), &json!(1), &json!({})).await;
        taken.refused("not_allowed");
        let every = ApiKeyDraft { name: "Trục dữ liệu".into(), portals: vec!["*".into()], ..draft(&app) };
        let made = make(&platform, &every).await;
        for portal in ["skhcn", "vinhlong"] {
            holder(&app, &made).get(&format!("/api/v1/portals/{portal}/articles")).await.expect(200);
        }
    }

    async fn a_new_secret_goes_beside_the_old_one_for_as_long_as_is_asked(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        let made = make(&admin, &draft(&app)).await;
        let (old, rotate) = (holder(&app, &made), format!("{}/rotate", path(&made)));
        let too_long = admin.command(&rotate, &json!(1), &json!({ "overlap_hours": 169 })).await;
        assert_eq!(too_long.refused("invalid").pointers(), ["/overlap_hours"]);
        let rotated = admin.command(&rotate, &json!(1), &json!({ "overlap_hours": 24 })).await.expect(200);
        let new = holder(&app, rotated.data());
        assert!(rotated.data()["key"]["former_until"].is_string());
        old.get(LIST).await.expect(200);
        new.get(LIST).await.expect(200);
        app.clock.set(app.clock.now() + std::time::Duration::from_secs(24 * 3_600));
        old.get(LIST).await.refused("invalid_api_key");
        new.get(LIST).await.expect(200);
        let admin = app.sign_in("skhcn.quantri").await;
        assert_eq!(admin.get(&path(&made)).await.expect(200).data()["former_until"], Value::Null);
        let at_once = admin.command(&rotate, &json!(2), &json!({})).await.expect(200);
        new.get(LIST).await.refused("invalid_api_key");
        holder(&app, at_once.data()).get(LIST).await.expect(200);
    }

    async fn only_those_who_manage_integrations_meet_keys(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        let made = make(&admin, &draft(&app)).await;
        for (who, expected) in [("skhcn.truongban", 403), ("skhcn.phongvien", 403), ("syt.quantri", 404), ("giamsat", 403)] {
            let who = app.sign_in(who).await;
            assert_eq!(who.get(&path(&made)).await.status, expected);
            assert_eq!(who.get(KEYS).await.status, expected);
        }
        // In another portal it is not there.
        let elsewhere = path(&made).replace("skhcn", "syt");
        let neighbour = app.sign_in("syt.quantri").await;
        neighbour.get(&elsewhere).await.refused("not_found");
        neighbour.request(Method::DELETE, &elsewhere).header("If-Match", "\"1\"").send().await.expect("it answers");
        assert_eq!(app.count("api_keys WHERE revoked_at IS NULL"), 1);
    }
}
