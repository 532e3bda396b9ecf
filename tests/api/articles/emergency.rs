//! Published in an emergency (scenario W12): at once, with the reason, and flagged until somebody else has approved.

use super::{public_path, sample, titled};
use shared::article::Status;
use support::{Actor, Board, Value, json, on_both, whole_checklist};

const STEP: &str = "publish-in-emergency";

fn reason() -> Value {
    json!({ "reason": "Cảnh báo lũ khẩn cấp, không chờ được người duyệt." })
}

/// How many articles the list holds under a filter.
async fn listed(board: &Board, filter: &str) -> Vec<Value> {
    let page =
        board.head.get(&format!("{}?emergency={filter}&limit=100", board.articles())).await.expect(200);
    page.data().as_array().expect("a list").clone()
}

async fn publish(board: &Board, who: &Actor, title: &str) -> Value {
    let submitted = board.bring(&titled(title), Status::Submitted).await;
    who.step(&board.portal, &submitted, STEP, &reason()).await
}

on_both! {
    /// W12: force-published by the province's administrator; flagged until somebody else has approved it.
    async fn an_emergency_publication_stays_flagged_until_somebody_else_approves(app) {
        let (board, em) = (app.board("skhcn").await, app.sign_in("quantri").await);
        let submitted = board.bring(&sample(), Status::Submitted).await;
        for without in [json!({ "reason": "" }), json!({ "reason": "gấp" })] {
            let refused = board.try_step(&em, &submitted, STEP, &without).await.refused("invalid");
            assert_eq!(refused.pointers(), ["/reason"]);
        }
        let published = em.step("skhcn", &submitted, STEP, &reason()).await;
        assert_eq!((&published["state"], &published["edition"]["approval"]), (&json!("published"), &Value::Null));
        let flag = &published["emergencies"][0];
        assert_eq!((&flag["reason"], &flag["approval"], &flag["edition"]), (&reason()["reason"], &Value::Null, &json!(1)));
        // The public reads it, and nothing of the emergency.
        let public = app.anonymous().get(&public_path(&published)).await.expect(200);
        assert!(!public.body.to_string().contains("emergenc") && !public.body.to_string().contains("khẩn cấp"));
        assert_eq!(board.trail(&published).await.last().map(String::as_str), Some("article.published_in_emergency"));
        let rows = listed(&board, "open").await;
        assert_eq!((rows.len(), &rows[0]["emergency"]), (1, &json!("open")));
        let today = board.head.get("/api/v1/admin/portals/skhcn/today").await.expect(200);
        assert_eq!(today.data()["to_settle"]["count"], 1);
        let some = json!({ "checklist": ["policy"] });
        board.try_step(&board.head, &published, "approve-retroactively", &some).await.refused("invalid");
        let settled = board.head.step("skhcn", &published, "approve-retroactively", &whole_checklist()).await;
        assert_eq!((&settled["state"], &settled["edition"]["approval"]["revision"]), (&json!("published"), &json!(1)));
        assert_eq!(settled["emergencies"][0]["approval"]["checklist"].as_array().unwrap().len(), 4);
        assert_eq!((listed(&board, "open").await.len(), listed(&board, "settled").await.len(), listed(&board, "any").await.len()), (0, 1, 1));
        board.try_step(&board.head, &settled, "approve-retroactively", &whole_checklist()).await.refused("wrong_state");
    }

    async fn whoever_published_in_an_emergency_or_wrote_the_text_does_not_settle_it(app) {
        let board = app.board("skhcn").await;
        let published = publish(&board, &board.head, "Thông báo khẩn về triều cường").await;
        board.try_step(&board.head, &published, "approve-retroactively", &whole_checklist()).await.refused("four_eyes");
        let deputy = app.sign_in("skhcn.photruongban").await;
        deputy.step("skhcn", &published, "approve-retroactively", &whole_checklist()).await;
        // What the deputy wrote and the head published waits for a third.
        let own = deputy.post(&board.articles(), &titled("Thông báo do Phó Trưởng Ban viết")).await.expect(201);
        let published = board.head.step("skhcn", own.data(), STEP, &reason()).await;
        for nobody in [&deputy, &board.head] {
            board.try_step(nobody, &published, "approve-retroactively", &whole_checklist()).await.refused("four_eyes");
        }
    }

    async fn only_heads_and_the_platforms_administrator_publish_in_an_emergency(app) {
        let board = app.board("skhcn").await;
        let submitted = board.bring(&sample(), Status::Submitted).await;
        for nobody in ["skhcn.bientap", "skhcn.phongvien", "skhcn.quantri", "giamsat"] {
            let who = app.sign_in(nobody).await;
            board.try_step(&who, &submitted, STEP, &reason()).await.refused("not_allowed");
        }
        for state in [Status::Published, Status::Refused] {
            let article = match state {
                Status::Refused => {
                    let article = board.bring(&titled("Bài bị từ chối"), Status::Submitted).await;
                    board.head.step("skhcn", &article, "refuse", &json!({ "ground": "untrue" })).await
                }
                state => board.bring(&titled("Bài đã đăng"), state).await,
            };
            board.try_step(&board.head, &article, STEP, &reason()).await.refused("wrong_state");
        }
    }

    /// An emergency skips the approval, never what the regulation demands of a text.
    async fn what_blocks_a_publication_blocks_it_in_an_emergency_too(app) {
        let board = app.board("skhcn").await;
        let bare = board.write(&json!({ "title": "Tin khẩn chưa có gì", "genre": "news", "origin": "own" })).await;
        let refused = board.try_step(&board.head, &bare, STEP, &reason()).await.refused("invalid");
        assert_eq!(refused.pointers(), ["/section", "/summary", "/body", "/authors", "/source/name"]);
        let mut private = json!(titled("Tìm người thân sau lũ"));
        private["body"] = json!("<p>Ông Nguyễn Văn Bảy, số căn cước công dân 086075001234.</p>");
        let private = board.write(&private).await;
        board.try_step(&board.head, &private, STEP, &reason()).await.refused("invalid");
        let mut with_reason = reason();
        with_reason["acknowledged"] = json!([{ "rule": "personal_data", "reason": "Gia đình đề nghị công bố để tìm người." }]);
        board.head.step("skhcn", &private, STEP, &with_reason).await;
    }

    /// Taken down or followed by another edition: the flag stays until it is settled.
    async fn an_open_flag_outlives_the_text(app) {
        app.at("2026-03-19T12:00:00Z");
        let board = app.board("skhcn").await;
        let published = publish(&board, &board.head, "Thông báo khẩn số 1").await;
        let order = json!({ "unpublish_at": "2026-03-20T01:00:00Z" });
        let ordered = board.head.step("skhcn", &published, "schedule", &order).await;
        assert_eq!(ordered["state"], "published");
        let down = board.head.step("skhcn", &ordered, "unpublish", &json!({ "reason": "Đã hết lũ." })).await;
        assert_eq!(listed(&board, "open").await.len(), 1);
        // Nobody has approved it: it does not go back by itself.
        board.try_step(&board.head, &down, "publish", &json!({})).await.refused("wrong_state");
        let revised = board.reporter.step("skhcn", &down, "revise", &json!({})).await;
        let second = board.carry_on(revised, Status::Published).await;
        assert_eq!((&second["edition"]["number"], listed(&board, "open").await.len()), (&json!(2), 1));
        let deputy = app.sign_in("skhcn.photruongban").await;
        let settled = deputy.step("skhcn", &second, "approve-retroactively", &whole_checklist()).await;
        assert_eq!((listed(&board, "open").await.len(), listed(&board, "settled").await.len()), (0, 1));
        assert_eq!(settled["emergencies"][0]["edition"], 1);
    }

    async fn a_settled_emergency_goes_back_to_the_public_as_it_was_approved(app) {
        let board = app.board("skhcn").await;
        let published = publish(&board, &board.head, "Thông báo khẩn số 2").await;
        let deputy = app.sign_in("skhcn.photruongban").await;
        let settled = deputy.step("skhcn", &published, "approve-retroactively", &whole_checklist()).await;
        let down = board.head.step("skhcn", &settled, "unpublish", &json!({ "reason": "Kiểm tra lại." })).await;
        let again = board.head.step("skhcn", &down, "publish", &json!({})).await;
        app.anonymous().get(&public_path(&again)).await.expect(200);
    }
}
