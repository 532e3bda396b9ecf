//! What does not arrive: it is tried again for three days, then given up; a webhook that hears nothing is disabled.

use super::{HOOKS, Receiver, Reply, add, admin, hook, later, path, publish, send, with_receivers};
use support::{Engine, TestApp, json};

const HOUR: u64 = 3_600;

with_receivers! {
    async fn after_three_days_of_failure_it_is_disabled_and_its_administrators_are_told(app, one, _two) {
        let made = add(&admin(&app).await, &hook("Trang tin", &one.url(), &["article.published"])).await;
        publish(&app, "skhcn").await;
        publish(&app, "skhcn").await;
        one.always(Reply::Status(500));
        send(&app).await;
        let begun = app.clock.now();
        for _ in 0..72 {
            later(&app, HOUR);
            send(&app).await;
            if app.clock.now() - begun < chrono::TimeDelta::hours(71) {
                assert_eq!(app.count("webhooks WHERE enabled"), 1);
            }
        }
        later(&app, HOUR);
        send(&app).await;
        let who = admin(&app).await;
        let shown = who.get(&path(&made)).await.expect(200);
        assert_eq!((&shown.data()["draft"]["enabled"], &shown.data()["disabled"]["reason"]), (&json!(false), &json!("failing")));
        let log = who.get(&format!("{}/deliveries", path(&made))).await.expect(200);
        assert_eq!(log.every("state"), ["dropped", "failed"]);
        let tries = one.received().len();
        assert!((10..=16).contains(&tries), "{tries}");
        let notices = who.get("/api/v1/admin/portals/skhcn/today").await.expect(200);
        let notice = &notices.data()["notices"]["notices"][0];
        assert_eq!((&notice["kind"], &notice["title"]), (&json!("webhook_failing"), &json!("Trang tin")), "{}", notices.body);
        let id = notice["id"].as_str().unwrap();
        who.post(&format!("/api/v1/admin/portals/skhcn/notices/{id}/read"), &json!({})).await.expect(204);
        let left = who.get("/api/v1/admin/portals/skhcn/today").await.expect(200);
        assert_eq!(left.data()["notices"]["count"], 0);
        let head = app.sign_in("skhcn.truongban").await;
        assert_eq!(head.get("/api/v1/admin/portals/skhcn/today").await.expect(200).data()["notices"]["count"], 0);
        let trail = who.get(&format!("/api/v1/admin/portals/skhcn/audit?subject={}", made["webhook"]["id"].as_str().unwrap())).await.expect(200);
        assert_eq!((&trail.data()[0]["action"], &trail.data()[0]["actor"]), (&json!("webhook.disabled"), &json!(null)));
        // Enabled again, what happens from then on is sent; what was given up can be replayed.
        let mut draft = shown.data()["draft"].clone();
        draft["enabled"] = json!(true);
        let enabled = who.put(&path(&made), &shown.data()["version"], &draft).await.expect(200);
        assert_eq!(enabled.data()["disabled"], json!(null));
        one.always(Reply::Status(200));
        let first = log.data()[1]["id"].as_str().unwrap();
        who.post(&format!("{}/deliveries/{first}/replay", path(&made)), &json!({})).await.expect(200);
        send(&app).await;
        let received = one.received();
        assert_eq!(received.last().unwrap().id(), received[0].id(), "a replay has the name of the event");
        let replayed = who.get(&format!("{}/deliveries/{first}", path(&made))).await.expect(200);
        assert_eq!((&replayed.data()["delivery"]["state"], replayed.data()["log"].as_array().unwrap().len()), (&json!("delivered"), tries + 1));
    }

    async fn one_success_in_three_days_is_enough(app, one, _two) {
        let made = add(&admin(&app).await, &hook("Trang tin", &one.url(), &["article.published", "article.unpublished"])).await;
        let mut draft = made["webhook"]["draft"].clone();
        draft["concurrency"] = json!(4);
        admin(&app).await.put(&path(&made), &json!(1), &draft).await.expect(200);
        publish(&app, "skhcn").await;
        one.always(Reply::Status(500));
        send(&app).await;
        later(&app, 48 * HOUR);
        publish(&app, "skhcn").await;
        // One of the two that are due arrives, whichever is first.
        one.reply(Reply::Status(200));
        send(&app).await;
        later(&app, 25 * HOUR);
        send(&app).await;
        assert_eq!(app.count("webhooks WHERE enabled"), 1);
    }

    async fn who_says_that_it_is_gone_is_believed(app, one, _two) {
        let made = add(&admin(&app).await, &hook("Trang tin", &one.url(), &["article.published"])).await;
        publish(&app, "skhcn").await;
        one.reply(Reply::Status(410));
        send(&app).await;
        let who = admin(&app).await;
        assert_eq!(who.get(&path(&made)).await.expect(200).data()["disabled"]["reason"], "gone");
        publish(&app, "skhcn").await;
        later(&app, HOUR);
        send(&app).await;
        assert_eq!((one.received().len(), app.count("webhook_notices WHERE kind = 'webhook_gone'")), (1, 1));
        admin(&app).await.post(&format!("{}/test", path(&made)), &json!({})).await.refused("wrong_state");
    }

    async fn a_receiver_can_ask_for_patience(app, one, _two) {
        add(&admin(&app).await, &hook("Trang tin", &one.url(), &["article.published"])).await;
        publish(&app, "skhcn").await;
        one.reply(Reply::With(429, "Retry-After", "600".into()));
        send(&app).await;
        later(&app, 590);
        send(&app).await;
        assert_eq!(one.received().len(), 1);
        later(&app, 20);
        send(&app).await;
        assert_eq!(one.received().len(), 2);
    }

    async fn what_a_receiver_says_is_shown_nobody_and_followed_nowhere(app, one, two) {
        let who = admin(&app).await;
        let made = add(&who, &hook("Trang tin", &one.url(), &["article.published"])).await;
        publish(&app, "skhcn").await;
        one.reply(Reply::With(302, "Location", two.url()));
        send(&app).await;
        assert!(two.received().is_empty());
        later(&app, 60);
        one.reply(Reply::Status(500));
        send(&app).await;
        let who = admin(&app).await;
        let log = who.get(&format!("{}/deliveries", path(&made))).await.expect(200);
        let one_of = who.get(&format!("{}/deliveries/{}", path(&made), log.data()[0]["id"].as_str().unwrap())).await.expect(200);
        let statuses: Vec<_> = one_of.data()["log"].as_array().unwrap().iter().map(|attempt| attempt["status"].clone()).collect();
        assert_eq!(statuses, [500, 302]);
        assert!(!String::from_utf8_lossy(&one_of.bytes).contains("geheim"));
    }

    async fn who_is_not_there_is_tried_again(app, one, _two) {
        let made = add(&admin(&app).await, &hook("Trang tin", &one.url(), &["article.published"])).await;
        publish(&app, "skhcn").await;
        one.stop().await;
        send(&app).await;
        let who = admin(&app).await;
        let log = who.get(&format!("{}/deliveries?state=waiting", path(&made))).await.expect(200);
        assert_eq!(log.data()[0]["last"]["outcome"], "connect");
        assert_eq!(who.get(&format!("{}/deliveries?state=failed", path(&made))).await.expect(200).data(), &json!([]));
        assert_eq!(who.get(HOOKS).await.expect(200).data()[0]["waiting"], 1);
    }
}
