//! Templates: what every portal has, what a portal writes for itself, and in which order they are offered.

use shared::{article::Status, sample};
use support::{Answer, Method, Value, json, on_both};

const TEMPLATES: &str = "/api/v1/admin/portals/skhcn/templates";

fn names(list: &Answer) -> Vec<&str> {
    let all = list.data().as_array().expect("a list");
    all.iter().filter_map(|template| template["draft"]["name"].as_str()).collect()
}

on_both! {
    async fn every_portal_has_three_and_those_of_the_section_are_offered_first(app) {
        let writer = app.sign_in("syt.phongvien").await;
        let all = writer.get("/api/v1/admin/portals/syt/templates").await.expect(200);
        assert_eq!(names(&all), ["Thông cáo báo chí", "Thông báo", "Lịch tiếp công dân"]);
        let press = "/api/v1/admin/portals/syt/templates?section=press-spokesperson";
        assert_eq!(names(&writer.get(press).await.expect(200))[0], "Thông cáo báo chí");
        let notices = "/api/v1/admin/portals/syt/templates?section=announcements";
        assert_eq!(names(&writer.get(notices).await.expect(200))[..2], ["Thông báo", "Lịch tiếp công dân"]);
        let schedule = &all.data()[2];
        assert_eq!(schedule["built_in"], "reception_schedule");
        assert!(schedule["draft"]["body"].as_str().unwrap().contains("<th>Người tiếp công dân</th>"), "{schedule}");
        let head = app.sign_in("skhcn.truongban").await;
        let mut own = json!(sample::template());
        own["name"] = json!("Thông báo của Sở");
        head.post(TEMPLATES, &own).await.expect(201);
        let offered = head.get(&format!("{TEMPLATES}?section=announcements")).await.expect(200);
        let offered = names(&offered);
        assert!(offered.iter().position(|name| *name == "Thông báo của Sở") < offered.iter().position(|name| *name == "Thông báo"));
        let english = Answer::of(writer.request(Method::GET, press).header("Accept-Language", "en")).await;
        assert_eq!(names(&english)[0], "Press release");
    }

    async fn the_board_keeps_changes_and_takes_away_its_own(app) {
        let head = app.sign_in("skhcn.truongban").await;
        let made = head.post(TEMPLATES, &sample::template()).await.expect(201);
        let path = made.header("location").to_owned();
        assert_eq!(made.data()["version"], 1);
        let mut draft = made.data()["draft"].clone();
        draft["body"] = json!("<p>Kính gửi: […]</p><script>alert(1)</script>");
        let edited = head.put(&path, &json!(1), &draft).await.expect(200);
        assert_eq!(edited.data()["draft"]["body"], "<p>Kính gửi: […]</p>");
        assert!(edited.data()["warnings"][0].as_str().unwrap().contains("script"), "{}", edited.body);
        // The same again is no change; an older version is refused.
        let same = head.put(&path, &json!(2), &edited.data()["draft"]).await.expect(200);
        assert_eq!(same.data()["version"], 2);
        head.put(&path, &json!(1), &draft).await.refused("stale");
        let remove = async |version: &str| {
            Answer::of(head.request(Method::DELETE, &path).header("If-Match", version)).await
        };
        remove("\"1\"").await.refused("stale");
        assert_eq!(head.get(&path).await.expect(200).data()["draft"]["body"], "<p>Kính gửi: […]</p>");
        remove("\"2\"").await.expect(204);
        head.get(&path).await.refused("not_found");
        let id = made.data()["id"].as_str().unwrap();
        let trail = head.get(&format!("/api/v1/admin/portals/skhcn/audit?subject={id}")).await.expect(200);
        assert_eq!(trail.every("action"), ["template.deleted", "template.changed", "template.created"]);
    }

    async fn board_and_portal_administrator_manage_templates_and_nobody_else(app) {
        for (username, may) in [
            ("skhcn.truongban", true),
            ("skhcn.photruongban", true),
            ("skhcn.quantri", true),
            ("skhcn.bientap", false),
            ("skhcn.phongvien", false),
        ] {
            let who = app.sign_in(username).await;
            let tried = who.post(&format!("{TEMPLATES}?dry_run=true"), &sample::template()).await;
            assert_eq!(tried.status.as_u16(), if may { 201 } else { 403 }, "{username}");
        }
    }

    async fn what_is_wrong_with_a_template_comes_all_at_once(app) {
        let head = app.sign_in("skhcn.truongban").await;
        let with = |field: &str, value: Value| {
            let mut draft = json!(sample::template());
            draft[field] = value;
            draft
        };
        let mut wrong = with("name", json!(" "));
        wrong["title"] = json!("x".repeat(301));
        assert_eq!(head.post(TEMPLATES, &wrong).await.refused("invalid").pointers(), ["/name", "/title"]);
        for (draft, pointer) in [
            (with("section", json!("khong-co")), "/section"),
            (with("section", json!("legal-normative")), "/section"),
            (with("body", json!("x".repeat(100 * 1024 + 1))), "/body"),
            (with("genre", json!("poem")), "/genre"),
        ] {
            assert_eq!(head.post(TEMPLATES, &draft).await.refused("invalid").pointers(), [pointer]);
        }
        head.post(TEMPLATES, &sample::template()).await.expect(201);
        let again = with("name", json!(sample::template().name.to_uppercase()));
        let taken = head.post(TEMPLATES, &json!(sample::template())).await.refused("invalid");
        assert_eq!(taken.pointers(), ["/name"]);
        assert_eq!(taken.body["errors"][0]["code"], "not_unique");
        head.post(TEMPLATES, &again).await.refused("invalid");
    }

    async fn what_is_left_of_a_template_stands_in_the_way_of_publication(app) {
        let board = app.board("skhcn").await;
        let list = board.reporter.get(TEMPLATES).await.expect(200);
        for template in list.data().as_array().unwrap() {
            let mut draft = json!(sample::article_draft());
            for field in ["title", "summary", "body", "section"] {
                draft[field] = template["draft"][field].clone();
            }
            let article = board.write(&draft).await;
            let check = board.head.get(&format!("{}/publish-check", board.path(&article))).await.expect(200);
            let blockers = check.data()["blockers"].as_array().unwrap().clone();
            for pointer in ["/title", "/summary", "/body"] {
                let left = |blocker: &Value| blocker["pointer"] == pointer && blocker["rule"] == "leftover";
                assert!(blockers.iter().any(left), "{pointer} of {}", template["draft"]["name"]);
            }
            let article = board.carry_on(article, Status::InEditing).await;
            board.try_step(&board.editor, &article, "send-for-approval", &json!({})).await.refused("invalid");
        }
    }
}
