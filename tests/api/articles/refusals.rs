//! Refused on a ground of Điều 20.3: proposed by a member, decided by the head, counted (scenario W17).

use super::titled;
use shared::article::Status;
use support::{Value, json, on_both, whole_checklist};

fn proposal() -> Value {
    json!({
        "ground": "unclear_origin_or_poor_quality",
        "note": "Chưa rõ nguồn của số liệu ở bảng 2.",
        "internal_note": "Cộng tác viên này đã gửi số liệu sai hai lần."
    })
}

const FROM: &str = "/api/v1/admin/portals/skhcn/refusals?from=2026-03-19&to=2026-03-20";

on_both! {
    /// W17: the contributor sees ground and text, never the remark for the board; the statistics go up by one.
    async fn a_proposed_refusal_is_confirmed_by_the_head(app) {
        app.at("2026-03-20T02:00:00Z");
        let board = app.board("skhcn").await;
        let article = board.bring(&titled("Bài của cộng tác viên"), Status::InEditing).await;
        let refused = board.try_step(&board.head, &article, "refuse", &json!({ "note": "Không đăng được." })).await;
        assert_eq!(refused.expect(422).refused("invalid").pointers(), ["/ground"]);
        let before = board.head.get(FROM).await.expect(200).data().clone();
        assert_eq!(before["grounds"].as_array().unwrap().len(), 5);
        let more = |counts: &Value| counts["total"].as_i64().zip(before["total"].as_i64()).map(|(now, then)| now - then);
        board.try_step(&board.reporter, &article, "propose-refusal", &proposal()).await.refused("not_allowed");
        let proposed = board.editor.step("skhcn", &article, "propose-refusal", &proposal()).await;
        assert_eq!((&proposed["state"], &proposed["refusals"][0]["state"]), (&json!("in_editing"), &json!("proposed")));
        board.try_step(&board.editor, &proposed, "propose-refusal", &proposal()).await.refused("wrong_state");
        let today = board.head.get("/api/v1/admin/portals/skhcn/today").await.expect(200);
        assert_eq!(today.data()["refusals_proposed"]["count"], 1);
        // The author does not see what is only proposed.
        let author = board.reporter.get(&board.path(&article)).await.expect(200);
        assert_eq!(author.data()["refusals"], Value::Null);
        assert_eq!(more(board.head.get(FROM).await.expect(200).data()), Some(0));
        let mut words = proposal();
        words.as_object_mut().unwrap().remove("internal_note");
        let refused = board.head.step("skhcn", &proposed, "refuse", &words).await;
        assert_eq!((&refused["state"], &refused["refusals"][0]["state"]), (&json!("refused"), &json!("refused")));
        assert_eq!(refused["refusals"][0]["internal_note"], proposal()["internal_note"]);
        let author = board.reporter.get(&board.path(&article)).await.expect(200);
        assert_eq!(author.data()["edition"]["refusal_ground"], "unclear_origin_or_poor_quality");
        assert_eq!(author.data()["refusals"][0]["note"], proposal()["note"]);
        assert!(!author.body.to_string().contains("hai lần"), "{}", author.body);
        let after = board.head.get(FROM).await.expect(200).data().clone();
        assert_eq!(more(&after), Some(1));
        let of = |counts: &Value| counts["grounds"][3]["count"].as_i64();
        assert_eq!(of(&after), of(&before).map(|before| before + 1));
        let trail = board.head.get("/api/v1/admin/portals/skhcn/audit?limit=100").await.expect(200);
        assert!(!trail.body.to_string().contains("hai lần"));
    }

    async fn a_proposal_is_dismissed_with_a_reason_and_decided_before_an_approval(app) {
        let board = app.board("skhcn").await;
        let pending = board.bring(&titled("Bài bị đề nghị từ chối"), Status::PendingApproval).await;
        board.try_step(&board.head, &pending, "dismiss-refusal", &json!({ "reason": "Chưa có gì." })).await.refused("wrong_state");
        let proposed = board.editor.step("skhcn", &pending, "propose-refusal", &proposal()).await;
        board.try_step(&board.head, &proposed, "approve", &whole_checklist()).await.refused("wrong_state");
        board.try_step(&board.editor, &proposed, "dismiss-refusal", &json!({ "reason": "Tự bỏ." })).await.refused("not_allowed");
        let none = board.try_step(&board.head, &proposed, "dismiss-refusal", &json!({ "reason": "" })).await;
        assert_eq!(none.refused("invalid").pointers(), ["/reason"]);
        let reason = json!({ "reason": "Đã kiểm tra, số liệu đúng." });
        let dismissed = board.head.step("skhcn", &proposed, "dismiss-refusal", &reason).await;
        let record = &dismissed["refusals"][0];
        assert_eq!((&record["state"], &record["decision_note"]), (&json!("dismissed"), &reason["reason"]));
        board.head.step("skhcn", &dismissed, "approve", &whole_checklist()).await;
        let trail = board.trail(&pending).await;
        assert_eq!(trail[trail.len() - 3..], ["article.refusal_proposed", "article.refusal_dismissed", "article.approved"]);
    }

    /// Whatever takes the text out of the board's hands ends what was proposed.
    async fn a_proposal_lapses_when_the_text_goes_another_way(app) {
        let board = app.board("skhcn").await;
        let submitted = board.bring(&titled("Bài trả lại sau đề nghị"), Status::Submitted).await;
        let proposed = board.editor.step("skhcn", &submitted, "propose-refusal", &proposal()).await;
        let returned = board.editor.step("skhcn", &proposed, "return", &json!({ "reason": "Bổ sung nguồn số liệu." })).await;
        assert_eq!(returned["refusals"][0]["state"], "lapsed");
        let list = format!("{}?refusal_proposed=true", board.articles());
        assert_eq!(board.head.get(&list).await.expect(200).data(), &json!([]));
    }
}
