//! What the public is told of new editions: minor and major changes, corrections, and their dates (scenario W9).

use super::{public_path, sample, text_of};
use shared::article::{ArticleDraft, Change, ChangeKind, Status};
use support::{Board, TestApp, Value, json, on_both, whole_checklist};

fn change(kind: ChangeKind, note: &str) -> Option<Change> {
    Some(Change { kind, note: note.into() })
}

/// Begins the next edition, with a text, and leaves it a draft.
async fn next(board: &Board, article: &Value, alter: impl FnOnce(&mut ArticleDraft)) -> Value {
    let revised = board.reporter.step(&board.portal, article, "revise", &json!({})).await;
    let mut text = text_of(&revised);
    alter(&mut text);
    let saved = board.reporter.put(&board.path(&revised), &revised["version"], &text).await.expect(200);
    saved.data().clone()
}

async fn read(app: &TestApp, article: &Value) -> Value {
    app.anonymous().get(&public_path(article)).await.expect(200).data().clone()
}

on_both! {
    async fn a_minor_change_is_silent_and_a_major_one_is_told(app) {
        app.at("2026-11-23T02:00:00Z");
        let board = app.board("skhcn").await;
        let first = board.bring(&sample(), Status::Published).await;
        let was = read(&app, &first).await;
        assert_eq!((&was["updated_at"], &was["changes"]), (&was["first_published_at"], &json!([])));

        app.at("2026-11-23T02:03:00Z");
        let minor = next(&board, &first, |text| {
            text.summary.push_str(" Sửa chính tả.");
            text.change = change(ChangeKind::Minor, "");
        }).await;
        let minor = board.carry_on(minor, Status::Published).await;
        let silent = read(&app, &minor).await;
        assert!(silent["summary"].as_str().unwrap().ends_with("Sửa chính tả."));
        for kept in ["id", "slug", "first_published_at", "updated_at", "changes"] {
            assert_eq!(silent[kept], was[kept], "{kept}");
        }
        assert!(silent["published_at"].as_str().unwrap().starts_with("2026-11-23T02:03"));

        app.at("2026-11-23T02:06:00Z");
        let major = next(&board, &minor, |text| {
            assert_eq!(text.change, None, "every edition says it anew");
            text.summary.push_str(" Bổ sung ngày bế mạc.");
            text.change = change(ChangeKind::Major, "Bổ sung ngày bế mạc.");
        }).await;
        let major = board.carry_on(major, Status::Published).await;
        let told = read(&app, &major).await;
        assert_eq!((&told["first_published_at"], &told["updated_at"]), (&was["first_published_at"], &told["published_at"]));
        assert_eq!(told["changes"], json!([{ "at": told["published_at"], "kind": "update", "note": "Bổ sung ngày bế mạc." }]));
        let list = app.anonymous().get("/api/v1/portals/skhcn/articles").await.expect(200);
        assert_eq!((&list.data()[0]["id"], &list.data()[0]["updated_at"]), (&told["id"], &told["updated_at"]));

        // Taken down and published again it has not changed once more.
        app.at("2026-11-23T02:09:00Z");
        let down = board.head.step("skhcn", &major, "unpublish", &json!({ "reason": "Kiểm tra lại." })).await;
        let again = board.head.step("skhcn", &down, "publish", &json!({})).await;
        let again = read(&app, &again).await;
        assert_eq!((&again["updated_at"], &again["changes"]), (&told["updated_at"], &told["changes"]));
    }

    /// W9: what is missing is said with a pointer wherever the text is judged; saying nothing counts as minor.
    async fn a_major_change_needs_a_note_for_the_public(app) {
        let board = app.board("skhcn").await;
        let first = board.bring(&sample(), Status::Published).await;
        let second = next(&board, &first, |text| text.change = change(ChangeKind::Major, " ")).await;
        let check = board.head.get(&format!("{}/publish-check", board.path(&second))).await.expect(200);
        let blockers = check.data()["blockers"].as_array().unwrap();
        assert!(blockers.iter().any(|one| one["pointer"] == "/change/note" && one["rule"] == "change"), "{blockers:?}");
        let editing = board.carry_on(second, Status::InEditing).await;
        let refused = board.try_step(&board.editor, &editing, "send-for-approval", &json!({})).await.refused("invalid");
        assert_eq!(refused.pointers(), ["/change/note"]);

        let mut text = text_of(&editing);
        text.change = None;
        let unsaid = board.editor.put(&board.path(&editing), &editing["version"], &text).await.expect(200);
        let check = board.head.get(&format!("{}/publish-check", board.path(&editing))).await.expect(200);
        let advice = &check.data()["advisories"][0];
        assert_eq!((&check.data()["ready"], &advice["pointer"], &advice["code"]), (&json!(true), &json!("/change/kind"), &json!("change_unstated")));
        let was = read(&app, &first).await;
        let second = board.carry_on(unsaid.data().clone(), Status::Published).await;
        let now = read(&app, &second).await;
        assert_eq!((&now["edition"], &now["updated_at"]), (&json!(2), &was["updated_at"]));
    }

    /// W9: scheduling edition 2 leaves edition 1 live until the instant; then it is superseded.
    async fn a_scheduled_edition_leaves_the_old_one_live_until_its_instant(app) {
        app.at("2026-03-19T12:00:00Z");
        let board = app.board("skhcn").await;
        let first = board.bring(&sample(), Status::Published).await;
        let was = read(&app, &first).await;
        let second = next(&board, &first, |text| {
            text.title = "Bế mạc Tuần lễ chuyển đổi số".into();
            text.change = change(ChangeKind::Major, "Cập nhật kết quả bế mạc.");
        }).await;
        let approved = board.carry_on(second, Status::Approved).await;
        board.head.step("skhcn", &approved, "schedule", &json!({ "publish_at": "2026-03-20T01:00:00Z" })).await;
        app.at("2026-03-20T00:59:59Z");
        app.anonymous().post("/test/jobs/run", &json!({})).await.expect(200);
        assert_eq!(read(&app, &first).await, was);
        app.at("2026-03-20T01:00:00Z");
        app.anonymous().post("/test/jobs/run", &json!({})).await.expect(200);
        let now = read(&app, &first).await;
        assert_eq!((&now["title"], &now["edition"]), (&json!("Bế mạc Tuần lễ chuyển đổi số"), &json!(2)));
        for kept in ["id", "slug", "first_published_at", "canonical_url"] {
            assert_eq!(now[kept], was[kept], "{kept}");
        }
        assert!(now["updated_at"].as_str().unwrap().starts_with("2026-03-20T01:00:00"));
    }

    /// A correction stands above the text with its date until an edition drops it; the history keeps it.
    async fn a_correction_is_shown_until_it_is_removed_and_stays_in_the_history(app) {
        app.at("2026-11-23T02:00:00Z");
        let board = app.board("skhcn").await;
        let premature = ArticleDraft { correction: Some("Số đúng là 12.".into()), ..sample() };
        let editing = board.bring(&premature, Status::InEditing).await;
        let refused = board.try_step(&board.editor, &editing, "send-for-approval", &json!({})).await.refused("invalid");
        assert_eq!(refused.pointers(), ["/correction"], "nobody has read anything wrong yet");

        let first = board.bring(&sample(), Status::Published).await;
        app.at("2026-11-23T02:03:00Z");
        let corrected = next(&board, &first, |text| {
            text.correction = Some("Bản trước ghi 10 hoạt động; số đúng là 12.".into());
            text.change = change(ChangeKind::Minor, "");
        }).await;
        let corrected = board.carry_on(corrected, Status::Published).await;
        let now = read(&app, &corrected).await;
        let at = now["published_at"].clone();
        let text = "Bản trước ghi 10 hoạt động; số đúng là 12.";
        assert_eq!(now["correction"], json!({ "at": at, "text": text }));
        assert_eq!((&now["updated_at"], &now["changes"]), (&at, &json!([{ "at": at, "kind": "correction", "note": text }])));

        app.at("2026-11-23T02:06:00Z");
        let kept = next(&board, &corrected, |text| text.summary.push_str(" Thêm.")).await;
        let kept = board.carry_on(kept, Status::Published).await;
        let still = read(&app, &kept).await;
        assert_eq!((&still["correction"], &still["updated_at"]), (&now["correction"], &at));

        app.at("2026-11-23T02:09:00Z");
        let dropped = next(&board, &kept, |text| text.correction = None).await;
        let dropped = board.carry_on(dropped, Status::Published).await;
        let without = read(&app, &dropped).await;
        assert_eq!((&without["correction"], &without["changes"]), (&Value::Null, &now["changes"]));
    }

    /// What an approval covers is also what the public is told: a note that changes voids it.
    async fn the_note_is_part_of_what_is_approved(app) {
        let board = app.board("skhcn").await;
        let first = board.bring(&sample(), Status::Published).await;
        let second = next(&board, &first, |text| text.change = change(ChangeKind::Major, "Bổ sung bảng 2.")).await;
        let approved = board.carry_on(second, Status::Approved).await;
        let mut text = text_of(&approved);
        text.change = change(ChangeKind::Major, "Bổ sung bảng 3.");
        let edited = board.editor.put(&board.path(&approved), &approved["version"], &text).await.expect(200);
        assert_eq!((&edited.data()["state"], &edited.data()["edition"]["approval"]), (&json!("in_editing"), &Value::Null));
        let pending = board.carry_on(edited.data().clone(), Status::PendingApproval).await;
        board.head.step("skhcn", &pending, "approve", &whole_checklist()).await;
    }
}
