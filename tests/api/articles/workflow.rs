//! The way of a text through the editorial board, and who may take which step (Điều 20).

use super::{public_path, sample, titled};
use shared::{
    article::{Status, Step, way_back},
    word::Word as _,
};
use support::{Value, json, on_both, whole_checklist};

on_both! {
    /// Write, submit, take, send for approval, approve, publish, read in public, take down.
    async fn an_article_goes_from_draft_to_the_public_and_back(app) {
        let (reporter, editor, head) = (
            app.sign_in("skhcn.phongvien").await,
            app.sign_in("skhcn.bientap").await,
            app.sign_in("skhcn.truongban").await,
        );
        let draft = reporter.write_article("skhcn").await;
        assert_eq!(draft["state"], "draft");
        let submitted = reporter.step("skhcn", &draft, "submit", &json!({})).await;
        let taken = editor.step("skhcn", &submitted, "take", &json!({})).await;
        let pending = editor.step("skhcn", &taken, "send-for-approval", &json!({})).await;
        let approved = head.step("skhcn", &pending, "approve", &whole_checklist()).await;
        let published = head.step("skhcn", &approved, "publish", &json!({})).await;
        assert_eq!(published["state"], "published");
        let path = published["public_path"].as_str().expect("it is public").to_owned();
        let public = app.anonymous().get(&path).await.expect(200);
        assert_eq!(public.data()["title"], draft["draft"]["title"]);
        assert!(public.data()["body"].as_str().is_some_and(|body| body.contains("<table>")));
        let down = head.step("skhcn", &published, "unpublish", &json!({ "reason": "Sai số liệu ở bảng 1." })).await;
        assert_eq!(down["state"], "unpublished");
        let gone = app.anonymous().get(&path).await.refused("gone");
        assert_eq!(gone.body["tombstone"]["reason"], "Sai số liệu ở bảng 1.");
    }

    async fn every_step_leaves_its_record_in_the_trail(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        board.head.step("skhcn", &article, "unpublish", &json!({ "reason": "Sai số liệu." })).await;
        assert_eq!(board.trail(&article).await, [
            "article.created", "article.submitted", "article.taken", "article.sent_for_approval",
            "article.approved", "article.published", "article.unpublished",
        ]);
    }

    /// Điều 20.3, points a to đ; đ names the other provision of law.
    async fn a_refusal_names_its_ground(app) {
        let board = app.board("skhcn").await;
        let head = &board.head;
        let article = board.bring(&sample(), Status::PendingApproval).await;
        let refuse = async |body: Value| board.try_step(head, &article, "refuse", &body).await;
        assert_eq!(refuse(json!({})).await.expect(422).pointers(), ["/ground"]);
        assert_eq!(refuse(json!({ "ground": "boring" })).await.expect(422).pointers(), ["/ground"]);
        for note in [Value::Null, json!("Luật")] {
            let refused = refuse(json!({ "ground": "other_by_law", "note": note })).await;
            assert_eq!(refused.expect(422).pointers(), ["/note"]);
        }
        let by_law = json!({ "ground": "other_by_law", "note": "Luật Báo chí, Điều 9" });
        let refused = refuse(by_law).await.expect(200);
        assert_eq!(refused.data()["state"], "refused");
        assert_eq!(refused.data()["edition"]["refusal_ground"], "other_by_law");
        assert_eq!(refused.data()["edition"]["refusal_note"], "Luật Báo chí, Điều 9");
        for ground in ["contrary_to_policy_law", "state_secret_or_restricted", "untrue", "unclear_origin_or_poor_quality"] {
            let article = board.bring(&titled(&format!("Bài bị từ chối: {ground}")), Status::Submitted).await;
            let refused = head.step("skhcn", &article, "refuse", &json!({ "ground": ground })).await;
            assert_eq!(refused["edition"]["refusal_ground"], ground);
        }
    }

    async fn a_refused_text_can_be_opened_again_by_the_head(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::InEditing).await;
        let refused = board.head.step("skhcn", &article, "refuse", &json!({ "ground": "untrue" })).await;
        let rewrite = board.editor.put(&board.path(&refused), &refused["version"], &titled("Viết lại từ đầu")).await;
        rewrite.expect(409).refused("wrong_state");
        board.try_step(&board.editor, &refused, "reopen", &json!({})).await.expect(403).refused("not_allowed");
        let reopened = board.head.step("skhcn", &refused, "reopen", &json!({})).await;
        assert_eq!(reopened["state"], "draft");
        board.carry_on(reopened, Status::Published).await;
    }

    async fn a_text_is_returned_with_a_reason(app) {
        let board = app.board("skhcn").await;
        let submitted = board.bring(&sample(), Status::Submitted).await;
        assert_eq!(board.try_step(&board.editor, &submitted, "return", &json!({})).await.expect(422).pointers(), ["/reason"]);
        let short = json!({ "reason": "  a  " });
        assert_eq!(board.try_step(&board.editor, &submitted, "return", &short).await.expect(422).pointers(), ["/reason"]);
        let reason = json!({ "reason": "Bổ sung số liệu quý III." });
        board.try_step(&board.reporter, &submitted, "return", &reason).await.expect(403).refused("not_allowed");
        let returned = board.editor.step("skhcn", &submitted, "return", &reason).await;
        assert_eq!(returned["state"], "returned");
        assert_eq!(returned["edition"]["return_note"], "Bổ sung số liệu quý III.");
        let again = board.reporter.step("skhcn", &returned, "submit", &json!({})).await;
        assert_eq!((&again["state"], &again["edition"]["return_note"]), (&json!("submitted"), &Value::Null));
        // From the head it goes back to the editors, not to the author; and only the head gives it back.
        let pending = board.carry_on(again, Status::PendingApproval).await;
        board.try_step(&board.editor, &pending, "return", &reason).await.expect(403).refused("not_allowed");
        let returned = board.head.step("skhcn", &pending, "return", &reason).await;
        assert_eq!(returned["state"], "in_editing");
    }

    async fn a_take_down_tells_the_public_why(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        for body in [json!({}), json!({ "reason": "" }), json!({ "reason": "sai" })] {
            let refused = board.try_step(&board.head, &article, "unpublish", &body).await.expect(422);
            assert_eq!(refused.pointers(), ["/reason"]);
        }
        app.anonymous().get(&public_path(&article)).await.expect(200);
        let down = board.head.step("skhcn", &article, "unpublish", &json!({ "reason": "Theo yêu cầu đính chính." })).await;
        assert_eq!(down["edition"]["unpublish_reason"], "Theo yêu cầu đính chính.");
        assert_eq!(down["public_path"], Value::Null);
    }

    async fn a_state_allows_only_its_own_steps(app) {
        let board = app.board("skhcn").await;
        let draft = board.write(&sample()).await;
        for step in ["approve", "publish", "unpublish", "reopen"] {
            let body = match step {
                "approve" => whole_checklist(),
                "unpublish" => json!({ "reason": "Theo yêu cầu." }),
                _ => json!({}),
            };
            let refused = board.try_step(&board.head, &draft, step, &body).await.expect(409).refused("wrong_state");
            assert!(refused.body["allowed"].is_array() && refused.body["detail"].is_string(), "{}", refused.body);
        }
        let published = board.carry_on(draft, Status::Published).await;
        let edit = board.editor.put(&board.path(&published), &published["version"], &titled("Sửa bài đã đăng")).await;
        edit.expect(409).refused("wrong_state");
    }

    /// As long as the next has not begun, whoever handed a text on takes it back; nobody takes back what others have begun.
    async fn what_was_handed_on_is_taken_back_until_the_next_has_begun(app) {
        let board = app.board("skhcn").await;
        let nothing = json!({});
        let draft = board.write(&sample()).await;
        let submitted = board.reporter.step("skhcn", &draft, "submit", &nothing).await;
        assert!(submitted["allowed_actions"].as_array().unwrap().contains(&json!("take-back")));
        let other = app.sign_in("skhcn.phiendich").await;
        board.try_step(&other, &submitted, "take-back", &nothing).await.expect(403);
        let back = board.reporter.step("skhcn", &submitted, "take-back", &nothing).await;
        assert_eq!(back["state"], "draft");
        let submitted = board.reporter.step("skhcn", &back, "submit", &nothing).await;
        let taken = board.editor.step("skhcn", &submitted, "take", &nothing).await;
        // The editor has begun: the author asks them.
        board.try_step(&board.reporter, &taken, "take-back", &nothing).await.expect(403);
        board.try_step(&board.reporter, &submitted, "take-back", &nothing).await.expect(403);
        let queued = board.editor.step("skhcn", &taken, "take-back", &nothing).await;
        assert_eq!(queued["state"], "submitted");
        let pending = board.carry_on(queued, Status::PendingApproval).await;
        let editing = board.editor.step("skhcn", &pending, "take-back", &nothing).await;
        assert_eq!(editing["state"], "in_editing");
        // Whoever saw it while it waited is told that it has moved on.
        board.try_step(&board.head, &pending, "approve", &whole_checklist()).await.expect(412).refused("stale");
        let approved = board.carry_on(editing, Status::Approved).await;
        board.try_step(&board.editor, &approved, "take-back", &nothing).await.expect(409).refused("wrong_state");
        let trail = board.trail(&draft).await;
        assert_eq!(trail.iter().filter(|action| *action == "article.taken_back").count(), 3);
    }

    /// The way back that the app offers after a step leaves the article as it was, but for its version.
    async fn the_way_back_from_a_step_leaves_the_article_as_it_was(app) {
        let board = app.board("skhcn").await;
        let (nothing, reason) = (json!({}), json!({ "reason": "Bổ sung số liệu." }));
        let order = json!({ "publish_at": "2030-03-20T01:00:00Z" });
        let trials = [
            (Status::Draft, Step::Submit, &board.reporter, &nothing),
            (Status::Submitted, Step::Take, &board.editor, &nothing),
            (Status::Submitted, Step::Return, &board.editor, &reason),
            (Status::InEditing, Step::Return, &board.editor, &reason),
            (Status::InEditing, Step::SendForApproval, &board.editor, &nothing),
            (Status::Approved, Step::Schedule, &board.head, &order),
        ];
        for (from, step, who, body) in trials {
            let before = board.bring(&sample(), from).await;
            let mut article = who.step("skhcn", &before, step.key(), body).await;
            for back in way_back(from, step, false).expect("there is a way") {
                article = who.step("skhcn", &article, back.key(), &nothing).await;
            }
            for same in ["state", "draft", "edition", "scheduled", "public_path"] {
                assert_eq!(article[same], before[same], "{from} {step}: {same}");
            }
        }
    }
}
