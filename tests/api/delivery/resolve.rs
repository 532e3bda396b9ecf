//! One question for a front end that has an address: what is there, where it went, or why it is gone.

use super::get;
use shared::article::{ArticleDraft, Status};
use support::{Answer, TestApp, json, on_both};

const HOST: &str = "skhcn.vinhlong.gov.vn";

async fn ask(app: &TestApp, host: &str, path: &str) -> Answer {
    let path: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
    get(app, &format!("/api/v1/resolve?host={host}&path={path}")).await
}

on_both! {
    async fn an_address_leads_to_what_is_there(app) {
        let board = app.board("skhcn").await;
        let draft = ArticleDraft { title: "Bài có địa chỉ".into(), ..shared::sample::article_draft() };
        let article = board.bring(&draft, Status::Published).await;
        let home = ask(&app, HOST, "/").await.expect(200);
        assert_eq!((&home.data()["kind"], &home.data()["portal"]["key"]), (&json!("home"), &json!("skhcn")));
        let slug = article["public_path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        for path in [format!("/{slug}"), format!("/{slug}/?utm_source=zalo")] {
            let found = ask(&app, &format!("{}:8080", HOST.to_uppercase()), &path).await.expect(200);
            assert_eq!((&found.data()["kind"], &found.data()["article"]["title"]), (&json!("article"), &json!(draft.title)), "{path}");
            assert!(found.data()["article"]["body"].is_string());
        }
        // By its identity, it is sent to its address.
        let moved = ask(&app, HOST, &format!("/{}", article["id"].as_str().unwrap())).await.expect(200);
        assert_eq!((&moved.data()["kind"], &moved.data()["moved_to"]), (&json!("moved"), &json!(format!("https://{HOST}/{slug}"))));
        board.head.step("skhcn", &article, "unpublish", &json!({ "reason": "Hết hiệu lực." })).await;
        let gone = ask(&app, HOST, &format!("/{slug}")).await.expect(410);
        assert_eq!(gone.refused("gone").body["tombstone"]["reason"], "Hết hiệu lực.");
    }

    async fn sections_and_former_hosts_lead_on(app) {
        let sections = get(&app, "/api/v1/portals/skhcn/sections").await.expect(200);
        let (key, slug) = (&sections.data()[0]["key"], sections.data()[0]["slug"].as_str().unwrap());
        let found = ask(&app, HOST, &format!("/{slug}")).await.expect(200);
        assert_eq!((&found.data()["kind"], &found.data()["section"]), (&json!("section"), key));
        let former = ask(&app, "stttt.vinhlong.gov.vn", "/tin-cu").await.expect(200);
        let to = former.data()["moved_to"].as_str().expect("it has moved");
        assert!(former.data()["kind"] == "moved" && to.starts_with("https://") && to.ends_with("/tin-cu"), "{to}");
    }

    async fn what_leads_nowhere_says_so(app) {
        for (host, path) in [(HOST, "/khong-co"), (HOST, "/a/b"), (HOST, "/%00"), ("khong-co.vn", "/"), (HOST, "/'; DROP TABLE portals")] {
            ask(&app, host, path).await.expect(404).refused("not_found");
        }
        for path in ["", "khong-co", "/\u{0}", &format!("/{}", "x".repeat(2_001))] {
            ask(&app, HOST, path).await.expect(400).refused("invalid_parameter");
        }
        get(&app, &format!("/api/v1/resolve?host={HOST}")).await.expect(400);
    }
}
