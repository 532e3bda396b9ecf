//! How far a key goes at the staff's face: its scopes, its portals, and never further than whoever answers for it.

use super::{LIST, draft, give_a_seat, holder, scoped};
use shared::{api_key::ApiKeyDraft, sample};
use support::{Answer, Method, json, on_both};

const ARTICLES: &str = "/api/v1/admin/portals/skhcn/articles";

on_both! {
    async fn a_key_does_what_its_scopes_say(app) {
        let public = scoped(&app, "Ứng dụng", &["public.read"]).await;
        public.get(LIST).await.expect(200);
        public.get(ARTICLES).await.refused("not_allowed");
        let reads = scoped(&app, "Kho dữ liệu", &["articles.read"]).await;
        reads.get(ARTICLES).await.expect(200);
        reads.get("/api/v1/admin/portals/skhcn/audit").await.refused("not_allowed");
        reads.post(ARTICLES, &sample::article_draft()).await.refused("not_allowed");
        let lacking = reads.get(LIST).await.refused("not_allowed");
        assert!(lacking.body["detail"].as_str().unwrap().contains("public.read"), "{}", lacking.body);
        let audits = scoped(&app, "Giám sát an ninh", &["audit.read"]).await;
        audits.get("/api/v1/admin/portals/skhcn/audit").await.expect(200);
        audits.get(ARTICLES).await.refused("not_allowed");
    }

    async fn another_system_writes_and_submits_and_the_board_decides(app) {
        give_a_seat(&app);
        let writer = scoped(&app, "Một cửa điện tử", &["articles.write"]).await;
        let written = writer.write_article("skhcn").await;
        let submitted = writer.step("skhcn", &written, "submit", &json!({})).await;
        assert_eq!(submitted["state"], "submitted");
        // The seat that its administrator has reaches further; the key does not.
        writer.try_step("skhcn", &submitted, "take", &json!({})).await.refused("not_allowed");
        let offered = submitted["allowed_actions"].as_array().unwrap();
        assert!(!offered.iter().any(|step| *step == "take"), "{offered:?}");
        let trail = app.sign_in("skhcn.truongban").await;
        let trail = trail.get(&format!("/api/v1/admin/portals/skhcn/audit?subject={}", submitted["id"].as_str().unwrap())).await;
        let names = trail.expect(200).every("actor_name");
        assert!(names.iter().all(|name| name.as_str().unwrap().ends_with("(khóa API “Một cửa điện tử”)")), "{names:?}");
    }

    async fn a_key_holds_in_its_portals_only(app) {
        let platform = app.sign_in("quantri").await;
        let made = platform.post("/api/v1/admin/portals/skhcn/api-keys", &json!({
            "name": "Hai cổng", "scopes": ["public.read", "articles.read"], "portals": ["skhcn", "syt"],
            "expires_on": draft(&app).expires_on, "per_minute": 600
        })).await.expect(201);
        let key = holder(&app, made.data());
        for portal in ["skhcn", "syt"] {
            key.get(&format!("/api/v1/portals/{portal}")).await.expect(200);
            key.get(&format!("/api/v1/admin/portals/{portal}/articles")).await.expect(200);
        }
        key.get("/api/v1/portals/vinhlong").await.refused("not_allowed");
        key.get("/api/v1/admin/portals/vinhlong/articles").await.refused("not_found");
        // Spelled differently it is another address, not another portal.
        key.get("/api/v1/portals/%76inhlong").await.refused("not_allowed");
        // What is told of the whole network is told every key.
        key.get("/api/v1/portals").await.expect(200);
        key.get("/api/v1/portals/resolve?host=vinhlong.gov.vn").await.expect(200);
    }

    async fn the_roles_of_today_count(app) {
        let reads = scoped(&app, "Kho dữ liệu", &["public.read", "articles.read"]).await;
        reads.get(ARTICLES).await.expect(200);
        let roles = "user_id = (SELECT id FROM users WHERE username = 'skhcn.quantri')";
        app.execute(&format!("UPDATE memberships SET role = 'contact_officer' WHERE {roles}")).unwrap();
        reads.get(ARTICLES).await.refused("not_allowed");
        app.execute(&format!("DELETE FROM memberships WHERE {roles}")).unwrap();
        reads.get(ARTICLES).await.refused("not_found");
        reads.get(LIST).await.expect(200);
    }

    async fn what_few_may_see_no_other_system_sees(app) {
        give_a_seat(&app);
        let writer = app.sign_in("skhcn.truongban").await;
        let article = writer.write_article("skhcn").await;
        let path = format!("{ARTICLES}/{}", article["id"].as_str().unwrap());
        let reads = scoped(&app, "Kho dữ liệu", &["articles.read"]).await;
        reads.get(&path).await.expect(200);
        let limited = writer.put(&format!("{path}/access"), &article["version"], &json!({ "access": "board" })).await;
        limited.expect(200);
        app.sign_in("skhcn.quantri").await.get(&path).await.expect(200);
        reads.get(&path).await.refused("not_found");
    }

    async fn a_key_concerns_itself_with_nobodys_account(app) {
        let reads = scoped(&app, "Kho dữ liệu", &["articles.read", "audit.read"]).await;
        let session = "/api/v1/admin/session";
        reads.get(session).await.refused("not_allowed");
        Answer::of(reads.request(Method::DELETE, session)).await.refused("not_allowed");
        let change = json!({ "current_password": support::PASSWORD, "new_password": "xuong-ghe-cho-trai-cay-7" });
        reads.post(&format!("{session}/password"), &change).await.refused("not_allowed");
        reads.get("/api/v1/admin/portals/skhcn/people").await.refused("not_allowed");
        reads.get("/api/v1/admin/portals/skhcn/api-keys").await.refused("not_allowed");
        let more = ApiKeyDraft { name: "Khóa của khóa".into(), ..draft(&app) };
        reads.post("/api/v1/admin/portals/skhcn/api-keys", &more).await.refused("not_allowed");
    }
}
