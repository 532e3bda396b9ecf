//! Adding, changing, rotating and taking away.

use super::{HOOKS, Receiver, Reply, add, admin, hook, later, path, publish, send, with_receivers};
use support::{Engine, TestApp, Value, json};

with_receivers! {
    async fn a_webhook_is_kept_and_its_secret_is_shown_once(app, one, _two) {
        let who = admin(&app).await;
        let made = add(&who, &hook("Trang tin", &one.url(), &["article.published"])).await;
        assert!(made["secret"].as_str().unwrap().starts_with("whsec_"));
        let shown = who.get(&path(&made)).await.expect(200);
        assert_eq!(shown.data(), &made["webhook"]);
        let listed = who.get(HOOKS).await.expect(200);
        assert_eq!(listed.data()[0], made["webhook"]);
        assert!(!String::from_utf8_lossy(&listed.bytes).contains("whsec_"));
        assert_eq!(who.post(HOOKS, &hook("trang TIN", &one.url(), &["article.published"])).await.refused("invalid").pointers(), ["/name"]);
        let mut draft = made["webhook"]["draft"].clone();
        draft["events"] = json!(["article.archived"]);
        who.put(&path(&made), &json!(9), &draft).await.refused("stale");
        assert_eq!(who.put(&path(&made), &json!(1), &draft).await.expect(200).data()["version"], 2);
        who.delete(&path(&made), &json!(1)).await.refused("stale");
        who.delete(&path(&made), &json!(2)).await.expect(204);
        who.get(&path(&made)).await.refused("not_found");
        let id = made["webhook"]["id"].as_str().unwrap();
        let trail = who.get(&format!("/api/v1/admin/portals/skhcn/audit?subject={id}")).await.expect(200);
        assert_eq!(trail.every("action"), ["webhook.deleted", "webhook.changed", "webhook.created"]);
    }

    async fn for_a_day_both_secrets_sign(app, one, _two) {
        let who = admin(&app).await;
        let made = add(&who, &hook("Trang tin", &one.url(), &["article.published"])).await;
        let rotated = who.command(&format!("{}/rotate-secret", path(&made)), &json!(1), &json!({})).await.expect(200);
        let (old, new) = (made["secret"].as_str().unwrap(), rotated.data()["secret"].as_str().unwrap());
        assert_ne!(old, new);
        publish(&app, "skhcn").await;
        send(&app).await;
        let told = &one.received()[0];
        assert_eq!((told.signed_by(old), told.signed_by(new)), (1, 1));
        later(&app, 24 * 3_600);
        publish(&app, "skhcn").await;
        send(&app).await;
        let told = &one.received()[1];
        assert_eq!((told.signed_by(old), told.signed_by(new)), (0, 1));
    }

    async fn disabled_it_is_told_nothing_and_what_waited_is_dropped(app, one, _two) {
        let who = admin(&app).await;
        let made = add(&who, &hook("Trang tin", &one.url(), &["article.published"])).await;
        publish(&app, "skhcn").await;
        let mut draft = made["webhook"]["draft"].clone();
        draft["enabled"] = json!(false);
        let disabled = who.put(&path(&made), &json!(1), &draft).await.expect(200);
        assert_eq!(disabled.data()["disabled"]["reason"], "by_person");
        publish(&app, "skhcn").await;
        send(&app).await;
        assert!(one.received().is_empty());
        let log = who.get(&format!("{}/deliveries", path(&made))).await.expect(200);
        assert_eq!(log.every("state"), ["dropped"]);
        draft["enabled"] = json!(true);
        who.put(&path(&made), &json!(2), &draft).await.expect(200);
        publish(&app, "skhcn").await;
        send(&app).await;
        assert_eq!(one.received().len(), 1);
    }

    async fn a_mended_address_is_tried_at_once(app, one, two) {
        let who = admin(&app).await;
        let made = add(&who, &hook("Trang tin", &one.url(), &["article.published"])).await;
        publish(&app, "skhcn").await;
        one.reply(Reply::Status(404));
        send(&app).await;
        let mut draft = made["webhook"]["draft"].clone();
        draft["url"] = json!(two.url());
        who.put(&path(&made), &json!(1), &draft).await.expect(200);
        send(&app).await;
        assert_eq!(two.received().len(), 1);
    }

    async fn another_portal_meets_none_of_it(app, one, _two) {
        let made = add(&admin(&app).await, &hook("Trang tin", &one.url(), &["article.published"])).await;
        publish(&app, "skhcn").await;
        send(&app).await;
        let neighbour = app.sign_in("syt.quantri").await;
        let there = path(&made).replace("skhcn", "syt");
        neighbour.get(&there).await.refused("not_found");
        neighbour.get(&format!("{there}/deliveries")).await.refused("not_found");
        assert_eq!(neighbour.get("/api/v1/admin/portals/syt/webhooks").await.expect(200).data(), &json!([]));
        app.sign_in("skhcn.truongban").await.get(HOOKS).await.refused("not_allowed");
    }

    async fn deliveries_are_paged_and_old_ones_forgotten(app, one, _two) {
        let who = admin(&app).await;
        let made = add(&who, &hook("Trang tin", &one.url(), &["article.published"])).await;
        for _ in 0..3 {
            who.post(&format!("{}/test", path(&made)), &json!({})).await.expect(201);
        }
        send(&app).await;
        let first = who.get(&format!("{}/deliveries?limit=2", path(&made))).await.expect(200);
        let next = first.body["links"]["next"].as_str().expect("there is more").to_owned();
        let second = who.get(&next).await.expect(200);
        let ids = |page: &Value| page.as_array().unwrap().iter().map(|one| one["id"].clone()).collect::<Vec<_>>();
        let all = [ids(first.data()), ids(second.data())].concat();
        assert_eq!((all.len(), second.body["links"]["next"].clone()), (3, Value::Null));
        assert_eq!(all.iter().collect::<std::collections::HashSet<_>>().len(), 3);
        later(&app, 31 * 86_400);
        send(&app).await;
        assert_eq!((app.count("webhook_deliveries"), app.count("webhook_attempts")), (0, 0));
    }
}
