//! Xác minh: a question about a text, its answers, what came of it, and the time that runs out (Điều 20.1, requirements C.3).

mod people;
mod time;

use super::{sample, titled};
use shared::article::Status;
use support::{Actor, Answer, Board, Value, json, on_both};

/// A Friday morning in Vietnam.
pub(super) const FRIDAY: &str = "2026-03-20T02:00:00Z";

pub(super) fn question() -> Value {
    json!({ "to": "contributor", "question": "Số liệu ở bảng 1 lấy từ đâu?", "due_on": "2026-03-25" })
}

/// An article of the reporter's that the editor has asked about.
pub(super) async fn asked(board: &Board, body: &Value) -> Value {
    let article = board.bring(&sample(), Status::InEditing).await;
    board.editor.step(&board.portal, &article, "request-verification", body).await
}

pub(super) async fn try_answer(who: &Actor, article: &Value, text: &str) -> Answer {
    who.try_step("skhcn", article, "answer", &json!({ "text": text })).await
}

/// What waits for somebody today, by the name of the pile.
pub(super) async fn pile(who: &Actor, name: &str) -> Vec<Value> {
    let today = who.get("/api/v1/admin/portals/skhcn/today").await.expect(200);
    let pile = &today.data()[name];
    let rows = pile["articles"].as_array().expect("a pile").clone();
    assert_eq!(pile["count"], rows.len(), "{name}");
    rows.into_iter().map(|row| row["id"].clone()).collect()
}

pub(super) async fn listed(who: &Actor, query: &str) -> Vec<Value> {
    who.get(&format!("/api/v1/admin/portals/skhcn/articles?limit=100&{query}")).await.expect(200).every("id")
}

on_both! {
    /// The author answers without the permission to edit; the board records what others said, and closes the question.
    async fn a_question_is_answered_and_closed(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let article = asked(&board, &json!({ "to": "contributor", "question": "Số liệu lấy từ đâu?" })).await;
        assert_eq!(article["state"], "needs_verification");
        let open = &article["verifications"][0];
        assert_eq!((&open["state"], &open["due_on"]), (&json!("waiting"), &json!("2026-03-25")), "the weekend does not count");
        assert_eq!((&open["asked_name"], &open["is_mine"]), (&article["edition"]["author_name"], &json!(false)));
        let seen = board.reporter.get(&board.path(&article)).await.expect(200).data().clone();
        assert_eq!((&seen["verifications"][0]["is_mine"], &seen["allowed_actions"]), (&json!(true), &json!(["answer"])));
        let article = try_answer(&board.reporter, &article, "Lấy từ Báo cáo số 15/BC-SKHCN.").await.expect(200).data().clone();
        assert_eq!((&article["state"], &article["verifications"][0]["state"]), (&json!("needs_verification"), &json!("answered")));
        let further = json!({ "question": "Báo cáo đó đã được công bố chưa?", "due_on": "2026-03-27" });
        let article = board.editor.step("skhcn", &article, "ask-further", &further).await;
        assert_eq!(article["verifications"][0]["state"], "waiting");
        assert_eq!(article["verifications"][0]["due_on"], "2026-03-27");
        let told = json!({ "text": "Đã công bố ngày 12/3.", "on_behalf_of": "Văn phòng Sở, qua điện thoại" });
        let article = board.editor.step("skhcn", &article, "answer", &told).await;
        let outcome = json!({ "outcome": "clarified", "note": "Đã đối chiếu." });
        let article = board.editor.step("skhcn", &article, "verify", &outcome).await;
        assert_eq!(article["state"], "in_editing");
        let closed = &article["verifications"][0];
        assert_eq!((&closed["state"], &closed["note"]), (&json!("clarified"), &json!("Đã đối chiếu.")));
        assert!(closed["closed_by_name"].is_string() && closed["closed_at"].is_string());
        let kinds: Vec<_> = closed["entries"].as_array().unwrap().iter().map(|entry| entry["kind"].clone()).collect();
        assert_eq!(kinds, ["answer", "question", "answer"]);
        assert_eq!(closed["entries"][2]["on_behalf_of"], "Văn phòng Sở, qua điện thoại");
        // A second question stands beside the first: the whole history is kept.
        let again = board.editor.step("skhcn", &article, "request-verification", &question()).await;
        assert_eq!(again["verifications"].as_array().unwrap().len(), 2);
        assert_eq!(again["verifications"][0]["state"], "waiting");
        let trail = board.trail(&article).await;
        let of_it: Vec<_> = trail.iter().filter_map(|action| action.strip_prefix("article.verification_")).collect();
        assert_eq!(of_it, ["requested", "answered", "asked_further", "answered", "closed", "requested"]);
    }

    /// What was asked and answered is the staff's: the public reads nothing of it.
    async fn the_public_reads_nothing_of_a_question(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let article = asked(&board, &question()).await;
        let answered = try_answer(&board.reporter, &article, "Lấy từ Báo cáo số 15/BC-SKHCN.").await.expect(200).data().clone();
        let closed = board.editor.step("skhcn", &answered, "verify", &json!({ "outcome": "confirmed" })).await;
        let published = board.carry_on(closed, Status::Published).await;
        let public = app.anonymous().get(published["public_path"].as_str().unwrap()).await.expect(200);
        for word in ["verification", "bảng 1", "15/BC-SKHCN"] {
            assert!(!public.body.to_string().contains(word), "{word}");
        }
    }

    async fn a_question_says_enough_and_goes_to_somebody_who_is_there(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::InEditing).await;
        let nobody = "019ab000-0000-7000-8000-00000000dead";
        for (body, pointers) in [
            (json!({ "to": "unit", "question": "Đúng không ạ?" }), vec!["/unit"]),
            (json!({ "to": "unit", "unit": nobody, "question": "Đúng không ạ?" }), vec!["/unit"]),
            (json!({ "to": "colleague", "question": "Đúng không ạ?" }), vec!["/colleague"]),
            (json!({ "to": "colleague", "colleague": nobody, "question": "Đúng không ạ?" }), vec!["/colleague"]),
            (json!({ "to": "contributor", "colleague": nobody, "question": "Đúng không ạ?" }), vec!["/colleague"]),
            (json!({ "to": "contributor", "question": "?" }), vec!["/question"]),
            (json!({ "to": "contributor", "question": "Đúng không ạ?", "due_on": "2026-03-19" }), vec!["/due_on"]),
            (json!({ "to": "contributor", "question": "Đúng không ạ?", "due_on": "2028-03-19" }), vec!["/due_on"]),
            (json!({ "to": "unit", "question": "", "due_on": "2026-03-19" }), vec!["/unit", "/question", "/due_on"]),
        ] {
            let refused = board.try_step(&board.editor, &article, "request-verification", &body).await;
            assert_eq!(refused.refused("invalid").pointers(), pointers, "{body}");
        }
        let strange = json!({ "to": "contributor", "question": "Đúng không ạ?", "state": "confirmed" });
        let refused = board.try_step(&board.editor, &article, "request-verification", &strange).await;
        assert!(refused.status.is_client_error(), "{}", refused.body);
        board.try_step(&board.reporter, &article, "request-verification", &question()).await.expect(403);
        assert_eq!(board.read(&article).await["version"], article["version"]);
    }

    async fn an_answer_and_its_end_say_what_they_have_to(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let article = asked(&board, &question()).await;
        let pointers = async |who: &Actor, article: &Value, step: &str, body: Value| {
            let refused = who.try_step("skhcn", article, step, &body).await.refused("invalid");
            refused.pointers().into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(pointers(&board.reporter, &article, "answer", json!({ "text": "" })).await, ["/text"]);
        assert_eq!(pointers(&board.editor, &article, "answer", json!({ "text": "Đúng." })).await, ["/on_behalf_of"]);
        assert_eq!(pointers(&board.editor, &article, "ask-further", json!({ "question": "?" })).await, ["/question"]);
        // Without an answer the board says how it knows.
        assert_eq!(pointers(&board.editor, &article, "verify", json!({ "outcome": "confirmed" })).await, ["/note"]);
        let answered = try_answer(&board.reporter, &article, "Đúng.").await.expect(200).data().clone();
        assert_eq!(pointers(&board.editor, &answered, "verify", json!({ "outcome": "not_confirmed" })).await, ["/note"]);
        board.editor.step("skhcn", &answered, "verify", &json!({ "outcome": "confirmed" })).await;
    }

    /// Nothing of a step that is only tried stays.
    async fn a_question_that_is_only_tried_leaves_nothing(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::InEditing).await;
        board.editor.step("skhcn", &article, "request-verification?dry_run=true", &question()).await;
        let after = board.read(&article).await;
        assert_eq!((&after["state"], &after["version"], after.get("verifications")), (&json!("in_editing"), &article["version"], None));
    }

    /// Of all who answer, ask further and close at once, on the same version, one succeeds.
    async fn of_two_at_once_one_is_told_that_the_other_was_faster(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        for round in 0..3 {
            let article = asked(&board, &question()).await;
            let told = json!({ "text": "Theo Báo cáo số 15.", "on_behalf_of": "Văn phòng Sở" });
            let closed = json!({ "outcome": "confirmed", "note": "Đã đối chiếu với bản gốc." });
            let further = json!({ "question": "Còn bảng 2 thì sao?" });
            let (a, b, c, d) = tokio::join!(
                try_answer(&board.reporter, &article, "Theo Báo cáo số 15."),
                board.try_step(&board.editor, &article, "answer", &told),
                board.try_step(&board.editor, &article, "verify", &closed),
                board.try_step(&board.head, &article, "ask-further", &further),
            );
            let answers = [a, b, c, d];
            assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "round {round}");
            for other in answers.into_iter().filter(|answer| answer.status != 200) {
                other.expect(412).refused("stale");
            }
            let after = board.read(&article).await;
            assert_eq!(after["version"].as_i64(), article["version"].as_i64().map(|version| version + 1));
            assert!(after["verifications"][0]["entries"].as_array().is_none_or(|said| said.len() == 1), "{after}");
        }
        let article = asked(&board, &question()).await;
        let path = format!("{}/answer", board.path(&article));
        board.reporter.post(&path, &json!({ "text": "Đúng." })).await.refused("precondition_required");
    }

    /// A text that is decided needs no answer any more; the board reads how its questions ended.
    async fn a_decision_on_the_text_overtakes_the_question(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let article = asked(&board, &question()).await;
        let refused = board.head.step("skhcn", &article, "refuse", &json!({ "ground": "untrue" })).await;
        assert_eq!((&refused["state"], &refused["verifications"][0]["state"]), (&json!("refused"), &json!("overtaken")));
        try_answer(&board.reporter, &refused, "Muộn rồi.").await.refused("wrong_state");
        let urgent = asked(&board, &question()).await;
        let out = board.head.step("skhcn", &urgent, "publish-in-emergency", &json!({ "reason": "Cảnh báo lũ khẩn cấp." })).await;
        assert_eq!((&out["state"], &out["verifications"][0]["state"]), (&json!("published"), &json!("overtaken")));
        for gone in [&refused, &out] {
            assert!(!listed(&board.head, "verification=any").await.contains(&gone["id"]));
        }
    }

    /// Whoever approves is told that something could not be confirmed; it is theirs to judge.
    async fn whoever_approves_is_told_what_could_not_be_confirmed(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let article = asked(&board, &question()).await;
        let closed = json!({ "outcome": "not_confirmed", "note": "Đơn vị không có số liệu." });
        let article = board.editor.step("skhcn", &article, "verify", &closed).await;
        assert_eq!(article.get("warnings"), None);
        let pending = board.carry_on(article, Status::PendingApproval).await;
        assert_eq!(board.read(&pending).await["warnings"], json!(["Xác minh gần nhất: Không xác thực được."]));
        let again = board.head.step("skhcn", &pending, "return", &json!({ "reason": "Xác minh lại." })).await;
        let again = board.editor.step("skhcn", &again, "request-verification", &question()).await;
        let answered = try_answer(&board.reporter, &again, "Theo Báo cáo số 15.").await.expect(200).data().clone();
        let closed = board.editor.step("skhcn", &answered, "verify", &json!({ "outcome": "confirmed" })).await;
        assert_eq!(board.carry_on(closed, Status::PendingApproval).await.get("warnings"), None);
    }

    async fn a_question_waits_where_it_is_answered_and_where_it_is_closed(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let id = |article: &Value| article["id"].clone();
        let waiting = asked(&board, &question()).await;
        assert!(pile(&board.reporter, "to_answer").await.contains(&id(&waiting)));
        assert!(!pile(&board.editor, "to_answer").await.contains(&id(&waiting)));
        assert!(pile(&board.editor, "to_verify").await.contains(&id(&waiting)));
        assert_eq!(pile(&board.reporter, "to_verify").await, Vec::<Value>::new());
        let answered = try_answer(&board.reporter, &asked(&board, &question()).await, "Đúng.").await.expect(200).data().clone();
        assert!(!pile(&board.reporter, "to_answer").await.contains(&id(&answered)), "the board's turn");
        assert!(pile(&board.editor, "to_verify").await.contains(&id(&answered)));
        for (query, holds) in [
            ("verification=waiting", [true, false]),
            ("verification=answered", [false, true]),
            ("verification=open", [true, true]),
            ("verification=any", [true, true]),
            ("verification=timed_out", [false, false]),
            ("state=needs_verification", [true, true]),
        ] {
            let found = listed(&board.editor, query).await;
            assert_eq!([found.contains(&id(&waiting)), found.contains(&id(&answered))], holds, "{query}");
        }
        assert!(listed(&board.reporter, "to_answer=true").await.contains(&id(&waiting)));
        assert!(!listed(&board.editor, "to_answer=true").await.contains(&id(&waiting)));
        let row = board.editor.get("/api/v1/admin/portals/skhcn/articles?verification=waiting").await.expect(200);
        let row = row.data().as_array().unwrap().iter().find(|row| row["id"] == waiting["id"]).unwrap().clone();
        assert_eq!((&row["verification"], &row["answer_due_on"]), (&json!("waiting"), &json!("2026-03-25")));
        board.editor.get("/api/v1/admin/portals/skhcn/articles?verification=soon").await.expect(400);
        let closed = board.editor.step("skhcn", &answered, "verify", &json!({ "outcome": "confirmed" })).await;
        assert!(!listed(&board.editor, "verification=any").await.contains(&id(&closed)));
    }

    /// A text that waits for an answer is not edited under the question.
    async fn a_text_that_is_asked_about_is_not_changed_meanwhile(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let article = asked(&board, &question()).await;
        let draft = titled("Bài bị sửa trong khi chờ xác minh");
        board.editor.put(&board.path(&article), &article["version"], &draft).await.refused("wrong_state");
        for step in ["send-for-approval", "request-verification"] {
            let body = if step == "request-verification" { question() } else { json!({}) };
            board.try_step(&board.editor, &article, step, &body).await.refused("wrong_state");
        }
    }
}
