//! What is told, to whom and in which order.

use super::{HOOKS, Receiver, Reply, add, admin, articles, hook, later, path, publish, send, with_receivers};
use shared::article::Status;
use std::time::{Duration, Instant};
use support::{Answer, Engine, Method, TestApp, json};

with_receivers! {
    async fn an_event_is_told_signed_and_once(app, one, _two) {
        let made = add(&admin(&app).await, &hook("Trang tin", &one.url(), &["article.published"])).await;
        let secret = made["secret"].as_str().unwrap();
        let article = publish(&app, "skhcn").await;
        assert!(one.received().is_empty(), "nothing is sent before it is kept");
        send(&app).await;
        send(&app).await;
        let received = one.received();
        assert_eq!(received.len(), 1);
        let (told, body) = (&received[0], received[0].json());
        assert_eq!(told.signed_by(secret), 1);
        assert_eq!(told.signed_by("whsec_AAAA"), 0);
        assert_eq!((&body["type"], &body["data"]["id"], &body["data"]["portal"]), (&json!("article.published"), &article["id"], &json!("skhcn")));
        assert_eq!(told.headers["content-type"], "application/json");
        assert!(told.headers["user-agent"].starts_with("Cong/"));
        let trace = format!("00-{}-", told.id().replace('-', ""));
        assert!(told.headers["traceparent"].starts_with(&trace), "{}", told.headers["traceparent"]);
        let timestamp: i64 = told.headers["webhook-timestamp"].parse().unwrap();
        assert!((app.clock.now().timestamp() - timestamp).abs() < 60);
        // A hint and no text; what changed is read where it says.
        assert!(!told.body.contains("Tuần lễ chuyển đổi số"), "{}", told.body);
        let changes = app.anonymous().get(body["data"]["changes"].as_str().unwrap()).await.expect(200);
        assert_eq!(changes.data().as_array().unwrap().last().unwrap()["id"], article["id"]);
        let log = admin(&app).await.get(&format!("{}/deliveries", path(&made))).await.expect(200);
        assert_eq!((&log.data()[0]["state"], &log.data()[0]["event"]), (&json!("delivered"), &json!(told.id())));
    }

    async fn what_was_only_tried_or_undone_is_told_nobody(app, one, _two) {
        add(&admin(&app).await, &hook("Trang tin", &one.url(), &["article.published"])).await;
        let board = app.board("skhcn").await;
        let approved = board.bring(&shared::sample::article_draft(), Status::Approved).await;
        let tried = format!("{}/publish?dry_run=true", board.path(&approved));
        board.head.command(&tried, &approved["version"], &json!({})).await.expect(200);
        board.head.command(&format!("{}/publish", board.path(&approved)), &json!(1), &json!({})).await.refused("stale");
        assert_eq!(app.count("webhook_deliveries"), 0);
        board.head.step("skhcn", &approved, "publish", &json!({})).await;
        assert_eq!(app.count("webhook_deliveries"), 1);
    }

    async fn with_a_concurrency_of_one_nothing_overtakes(app, one, _two) {
        add(&admin(&app).await, &hook("Trang tin", &one.url(), &["article.published"])).await;
        let mut published = Vec::new();
        for _ in 0..3 {
            published.push(publish(&app, "skhcn").await["id"].clone());
        }
        one.reply(Reply::Status(500));
        send(&app).await;
        assert_eq!(articles(&one.received()), published[..1]);
        later(&app, 4);
        send(&app).await;
        assert_eq!(one.received().len(), 1, "it is too early");
        later(&app, 10);
        send(&app).await;
        let received = one.received();
        assert_eq!(articles(&received[1..]), published);
        assert_eq!(received[0].id(), received[1].id(), "the event has one name, however often it is told");
        assert_ne!(received[1].id(), received[2].id());
    }

    async fn with_more_the_others_go_on(app, one, _two) {
        let mut draft = hook("Trang tin", &one.url(), &["article.published"]);
        draft["concurrency"] = json!(2);
        add(&admin(&app).await, &draft).await;
        for _ in 0..3 {
            publish(&app, "skhcn").await;
        }
        one.reply(Reply::Status(503));
        send(&app).await;
        assert_eq!(one.received().len(), 3);
        assert_eq!(app.count("webhook_deliveries WHERE state = 'delivered'"), 2);
    }

    async fn whoever_hangs_delays_nobody_else(app, one, two) {
        let who = admin(&app).await;
        add(&who, &hook("Chậm", &one.url(), &["article.published"])).await;
        add(&who, &hook("Nhanh", &two.url(), &["article.published"])).await;
        publish(&app, "skhcn").await;
        publish(&app, "skhcn").await;
        one.always(Reply::After(Duration::from_secs(2)));
        let begun = Instant::now();
        send(&app).await;
        let last = two.received().last().expect("it came").at;
        assert!(last - begun < Duration::from_millis(1_900), "{:?}", last - begun);
        assert!(begun.elapsed() > Duration::from_secs(4), "the slow one is sent one after the other");
        assert_eq!((one.received().len(), two.received().len()), (2, 2));
    }

    async fn each_is_told_what_it_asked_for_of_its_own_portal(app, one, two) {
        let who = admin(&app).await;
        add(&who, &hook("Hạ bài", &one.url(), &["article.unpublished", "section.renamed"])).await;
        let other = app.sign_in("vinhlong.quantri").await;
        other.post("/api/v1/admin/portals/vinhlong/webhooks", &hook("Cổng tỉnh", &two.url(), &["article.shared", "article.published"])).await.expect(201);
        let article = publish(&app, "skhcn").await;
        send(&app).await;
        assert!(one.received().is_empty() && two.received().is_empty());
        // Whoever listens to a portal that shows the article hears of it too.
        let board = app.board("skhcn").await;
        board.head.post(&format!("{}/shares", board.path(&article)), &json!({ "portal": "vinhlong" })).await.expect(201);
        send(&app).await;
        let shown = two.received();
        assert_eq!((shown.len(), shown[0].json()["type"].as_str(), shown[0].json()["data"]["portal"].as_str()), (1, Some("article.shared"), Some("vinhlong")));
        let article = board.read(&article).await;
        board.head.step("skhcn", &article, "unpublish", &json!(shared::sample::example("Unpublish"))).await;
        send(&app).await;
        assert_eq!(one.received().len(), 1);
        assert_eq!(one.received()[0].json()["type"], "article.unpublished");
    }

    async fn several_workers_send_once(app, one, _two) {
        let mut draft = hook("Trang tin", &one.url(), &["article.published"]);
        draft["concurrency"] = json!(4);
        add(&admin(&app).await, &draft).await;
        for _ in 0..4 {
            publish(&app, "skhcn").await;
        }
        one.always(Reply::After(Duration::from_millis(300)));
        let work = async || send(&app).await;
        tokio::join!(work(), work(), work());
        send(&app).await;
        let mut ids: Vec<_> = one.received().iter().map(|told| told.id().to_owned()).collect();
        assert_eq!(ids.len(), 4, "{ids:?}");
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 4);
    }

    async fn a_test_goes_the_ordinary_way(app, one, _two) {
        let who = admin(&app).await;
        let made = add(&who, &hook("Trang tin", &one.url(), &["article.published"])).await;
        let test = format!("{}/test", path(&made));
        let named = async || Answer::of(who.request(Method::POST, &test).header("Idempotency-Key", "thu-1")).await;
        let sent = named().await.expect(201);
        assert_eq!(named().await.expect(201).data()["delivery"]["id"], sent.data()["delivery"]["id"]);
        send(&app).await;
        let received = one.received();
        assert_eq!((received.len(), &received[0].json()["type"]), (1, &json!("webhook.test")));
        assert_eq!(received[0].signed_by(made["secret"].as_str().unwrap()), 1);
        let shown = who.get(sent.header("location")).await.expect(200);
        assert_eq!(shown.data()["delivery"]["state"], "delivered");
        let subscribed = hook("Thử", &one.url(), &["webhook.test"]);
        assert_eq!(who.post(HOOKS, &subscribed).await.refused("invalid").pointers(), ["/events/0"]);
    }
}
