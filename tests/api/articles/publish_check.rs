//! The check before publication: what it finds, what blocks, what may stay with a reason, and when it is asked again.

use super::{sample, text_of, titled};
use shared::article::{ArticleDraft, Status};
use support::{Board, TestApp, Value, json, on_both, whole_checklist};

const RULES: &str = "/api/v1/admin/portals/skhcn/configuration/publish-rules";
const CONFIGURATION: &str = "/api/v1/admin/portals/skhcn/configuration";

fn with_body(title: &str, body: &str) -> ArticleDraft {
    ArticleDraft { body: body.into(), ..titled(title) }
}

async fn check(board: &Board, article: &Value) -> Value {
    board.reporter.get(&format!("{}/publish-check", board.path(article))).await.expect(200).data().clone()
}

/// Rule and pointer of every finding of a list.
fn told(list: &Value) -> Vec<(&str, &str)> {
    let findings = list.as_array().expect("a list").iter();
    findings.map(|one| (one["rule"].as_str().unwrap(), one["pointer"].as_str().unwrap())).collect()
}

fn approve_because(reason: &str) -> Value {
    let mut approve = whole_checklist();
    approve["acknowledged"] = json!([{ "rule": "personal_data", "reason": reason }]);
    approve
}

/// Has the portal's administrator choose which rules block.
async fn choose(app: &TestApp, severities: Value) {
    let admin = app.sign_in("skhcn.quantri").await;
    let seen = admin.get(CONFIGURATION).await.expect(200).data()["version"].clone();
    let chosen = admin.put(RULES, &seen, &json!({ "severities": severities })).await.expect(200);
    assert_eq!(chosen.data()["publish_rules"]["severities"], severities);
}

on_both! {
    async fn everything_is_found_at_once(app) {
        let board = app.board("skhcn").await;
        let mut draft = with_body(
            "Lorem ipsum dolor",
            "<h3>Đề mục</h3><p><img src=\"/media/1/so-do.png\"></p><h2></h2>\
             <p>Xem <a href=\"/bai-khong-co\">bài trước</a>, gọi 0912 345 678.</p>",
        );
        draft.section = None;
        draft.source.name.clear();
        let article = board.write(&draft).await;
        let found = check(&board, &article).await;
        assert_eq!(found["ready"], false);
        assert_eq!(told(&found["blockers"]), [
            ("section", "/section"), ("attribution", "/source/name"), ("image_alt", "/body"),
            ("heading_order", "/body"), ("leftover", "/body"), ("own_link", "/body"), ("leftover", "/title"),
        ]);
        assert_eq!(told(&found["advisories"]), [("personal_data", "/body")]);
        let personal = &found["advisories"][0];
        assert_eq!((&personal["excerpt"], &personal["needs_reason"]), (&json!("0912 345 678"), &json!(true)));
        assert_eq!(found["blockers"][2]["excerpt"], "so-do.png");
        assert_eq!(found["blockers"][5]["block"], 4);
    }

    /// A link to own content is asked of the database, at approval and again at the instant of publication.
    async fn a_link_that_dies_after_the_approval_stops_the_publication(app) {
        let board = app.board("skhcn").await;
        let target = board.bring(&titled("Kế hoạch chuyển đổi số năm 2026"), Status::Published).await;
        let slug = target["public_path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        let links = format!(
            "<p>Xem <a href=\"/{slug}\">kế hoạch</a>, <a href=\"https://skhcn.vinhlong.gov.vn/{slug}?in=1\">bản in</a> và \
             <a href=\"/api/v1/portals/skhcn/articles/{}\">dữ liệu</a>.</p>",
            target["id"].as_str().unwrap(),
        );
        let approved = board.bring(&with_body("Triển khai kế hoạch chuyển đổi số", &links), Status::Approved).await;
        board.head.step("skhcn", &target, "unpublish", &json!({ "reason": "Sai số liệu." })).await;
        let refused = board.try_step(&board.head, &approved, "publish", &json!({})).await.expect(422);
        assert_eq!(refused.refused("invalid").pointers(), ["/body", "/body", "/body"]);
        assert_eq!(board.read(&approved).await["state"], "approved");
    }

    async fn a_link_into_another_portal_is_none_of_ours(app) {
        let board = app.board("skhcn").await;
        let theirs = app.board("syt").await.bring(&titled("Tin của Sở Y tế tỉnh"), Status::Published).await;
        let slug = theirs["public_path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        // The neighbour's slug is not public here; at the neighbour's own address nobody judges it.
        let body = format!("<p><a href=\"/{slug}\">a</a> <a href=\"https://syt.vinhlong.gov.vn/{slug}\">b</a></p>");
        let article = board.write(&with_body("Bài dẫn sang cổng khác", &body)).await;
        assert_eq!(told(&check(&board, &article).await["blockers"]), [("own_link", "/body")]);
    }

    async fn personal_data_stays_only_with_a_reason(app) {
        let board = app.board("skhcn").await;
        let draft = with_body("Thông báo đường dây nóng", "<p>Gọi 0912.345.678 hoặc 0270 3000210.</p>");
        let pending = board.bring(&draft, Status::PendingApproval).await;
        let found = check(&board, &pending).await;
        assert_eq!((&found["ready"], told(&found["advisories"])), (&json!(true), vec![("personal_data", "/body")]));
        let approve = async |body: Value| board.try_step(&board.head, &pending, "approve", &body).await;
        let refused = approve(whole_checklist()).await.expect(422).refused("invalid");
        assert_eq!(refused.pointers(), ["/acknowledged/personal_data"]);
        assert!(!refused.body.to_string().contains("345"), "a refusal carries no personal data: {}", refused.body);
        assert_eq!(approve(approve_because("vì")).await.expect(422).pointers(), ["/acknowledged/0/reason"]);
        let mut unknown = approve_because("Số công bố công khai");
        unknown["acknowledged"][0]["rule"] = json!("anything");
        assert_eq!(approve(unknown).await.expect(422).pointers(), ["/acknowledged/0/rule"]);
        let approved = approve(approve_because("Số đường dây nóng công bố công khai.")).await.expect(200);
        let kept = &approved.data()["edition"]["approval"]["acknowledged"];
        assert_eq!(kept, &json!([{ "rule": "personal_data", "reason": "Số đường dây nóng công bố công khai." }]));
        let trail = board.head.get("/api/v1/admin/portals/skhcn/audit?limit=1").await.expect(200);
        assert_eq!(trail.data()[0]["note"], "Dữ liệu cá nhân: Số đường dây nóng công bố công khai.");
        // The reason goes with the approval, and the approval with the text.
        let published = board.head.step("skhcn", approved.data(), "publish", &json!({})).await;
        assert_eq!(published["state"], "published");
    }

    /// The portal's own telephone is nobody's; as soon as it is not the portal's any more, it is somebody's.
    async fn what_turns_personal_after_the_approval_is_asked_for_at_publication(app) {
        let board = app.board("skhcn").await;
        let draft = with_body("Thông báo số điện thoại mới", "<p>Điện thoại: 0270 3000210.</p>");
        let approved = board.bring(&draft, Status::Approved).await;
        app.execute("UPDATE portals SET contact = '{}' WHERE key = 'skhcn'").expect("it is changed");
        let refused = board.try_step(&board.head, &approved, "publish", &json!({})).await.expect(422);
        assert_eq!(refused.pointers(), ["/acknowledged/personal_data"]);
        let reason = json!({ "acknowledged": [{ "rule": "personal_data", "reason": "Số của đơn vị." }] });
        let published = board.head.step("skhcn", &approved, "publish", &reason).await;
        assert_eq!(published["state"], "published");
    }

    async fn a_portal_chooses_what_blocks_it(app) {
        let board = app.board("skhcn").await;
        let draft = with_body("Bài có đề mục nhảy cấp", "<h4>Bốn</h4><p>Nội dung bài.</p>");
        let edited = board.bring(&draft, Status::InEditing).await;
        let refused = board.try_step(&board.editor, &edited, "send-for-approval", &json!({})).await.expect(422);
        assert_eq!(refused.pointers(), ["/body"]);
        choose(&app, json!({ "heading_order": "advisory" })).await;
        let found = check(&board, &edited).await;
        assert_eq!((&found["ready"], told(&found["advisories"])), (&json!(true), vec![("heading_order", "/body")]));
        board.carry_on(edited, Status::Published).await;
        // And the other way round: what only warned now blocks, and no reason helps.
        choose(&app, json!({ "personal_data": "blocking" })).await;
        let draft = with_body("Bài có số điện thoại", "<p>Gọi 0912345678.</p>");
        let edited = board.bring(&draft, Status::InEditing).await;
        board.try_step(&board.editor, &edited, "send-for-approval", &json!({})).await.expect(422);
        let trail = board.head.get("/api/v1/admin/portals/skhcn/audit?action=portal.configured").await.expect(200);
        assert_eq!(trail.data().as_array().map(Vec::len), Some(2));
    }

    async fn what_the_regulation_demands_no_portal_can_waive(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        let seen = admin.get(CONFIGURATION).await.expect(200);
        assert_eq!(seen.header("etag"), format!("\"{}\"", seen.data()["version"]));
        let version = seen.data()["version"].clone();
        let waive = json!({ "severities": { "attribution": "advisory", "own_link": "advisory", "section": "advisory" } });
        let refused = admin.put(RULES, &version, &waive).await.expect(422).refused("invalid");
        assert_eq!(refused.pointers(), ["/severities/section", "/severities/attribution"]);
        let fine = json!({ "severities": { "own_link": "advisory" } });
        admin.put(RULES, &version, &fine).await.expect(200);
        admin.put(RULES, &version, &fine).await.refused("stale");
        // Another portal has its own rules.
        let other = app.sign_in("syt.quantri").await.get("/api/v1/admin/portals/syt/configuration").await.expect(200);
        assert_eq!(other.data()["publish_rules"], json!({ "severities": {} }));
    }

    /// Điều 20.2.
    async fn a_section_of_full_texts_takes_no_link_for_one(app) {
        let board = app.board("skhcn").await;
        let tree = board.editor.get("/api/v1/admin/portals/skhcn/sections").await.expect(200);
        let full = tree.data().to_string().matches("\"full_text_required\":true").count();
        assert_eq!(full, 3, "the normative, the Party's and the consolidated documents");
        app.execute("UPDATE sections SET full_text_required = TRUE WHERE key = 'news-science-technology'")
            .expect("it is changed");
        let draft = with_body("Quyết định về quản lý cổng", "<p>Xem <a href=\"https://vbpl.vn/1\">văn bản</a>.</p>");
        let article = board.write(&draft).await;
        assert_eq!(told(&check(&board, &article).await["blockers"]), [("full_text", "/body")]);
    }

    async fn a_text_in_a_legacy_encoding_is_not_published(app) {
        let board = app.board("skhcn").await;
        let draft = with_body("Bài dán từ tệp cũ", "<p>Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc</p>");
        let article = board.write(&draft).await;
        let found = check(&board, &article).await;
        assert_eq!(told(&found["blockers"]), [("legacy_encoding", "/body")]);
        assert_eq!(found["blockers"][0]["code"], "legacy_encoding");
    }

    /// What was approved before this check existed has no list of reasons, and is read all the same.
    async fn an_approval_of_an_earlier_release_is_readable(app) {
        let board = app.board("skhcn").await;
        let approved = board.bring(&sample(), Status::Approved).await;
        let id = approved["id"].as_str().unwrap();
        let by = approved["edition"]["approval"]["by"].as_str().unwrap();
        let old = format!(
            r#"{{"by":"{by}","by_name":"A","at":"2026-11-20T02:00:00Z","revision":1,"checklist":["policy"],"note":null,"self_approved":false}}"#
        );
        app.execute(&format!("UPDATE editions SET approval = '{old}' WHERE article_id = '{id}'")).expect("it is changed");
        let read = board.read(&approved).await;
        assert_eq!(read["edition"]["approval"]["acknowledged"], json!([]));
        assert_eq!(text_of(&read), text_of(&approved));
    }
}
