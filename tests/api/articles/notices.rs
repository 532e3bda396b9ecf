//! What authors are told of their articles (scenario W5): the approval is gone, whoever or whatever took it away.

use super::{sample, schedule::run_jobs, text_of, titled};
use shared::article::Status;
use support::{Actor, TestApp, Value, json, on_both};

async fn public(app: &TestApp, article: &Value) -> u16 {
    let id = article["id"].as_str().expect("an id");
    app.anonymous().get(&format!("/api/v1/portals/skhcn/articles/{id}")).await.status.as_u16()
}

async fn notices(who: &Actor) -> Value {
    who.get("/api/v1/admin/portals/skhcn/today").await.expect(200).data()["notices"].clone()
}

on_both! {
    /// W5 by the clock: what was to come out at 8:00 and was revoked at 7:55 never comes out by itself, and its author knows.
    async fn the_author_is_told_that_the_approval_was_revoked(app) {
        app.at("2026-03-19T09:00:00Z");
        let board = app.board("skhcn").await;
        let article = board.bring(&titled("Bài hẹn đăng lúc 8 giờ"), Status::Approved).await;
        let order = json!({ "publish_at": "2026-03-20T08:00:00+07:00" });
        let article = board.head.step("skhcn", &article, "schedule", &order).await;
        app.at("2026-03-20T07:55:00+07:00");
        let board = app.board("skhcn").await;
        assert_eq!(notices(&board.reporter).await["count"], 0);
        let reason = json!({ "reason": "Chờ ý kiến Sở Tài chính." });
        let back = board.head.step("skhcn", &article, "return", &reason).await;
        let told = notices(&board.reporter).await;
        let notice = &told["notices"][0];
        assert_eq!((&told["count"], &notice["kind"]), (&json!(1), &json!("approval_revoked")));
        assert_eq!((&notice["article"], &notice["title"]), (&article["id"], &json!("Bài hẹn đăng lúc 8 giờ")));
        assert_eq!((&notice["note"], &notice["cancelled"]), (&reason["reason"], &json!("2026-03-20T01:00:00Z")));
        assert_eq!(notices(&board.editor).await["count"], 0, "it is the author's");
        for instant in ["2026-03-20T08:00:00+07:00", "2026-03-20T08:01:00+07:00", "2026-03-21T08:00:00+07:00"] {
            app.at(instant);
            run_jobs(&app).await;
            assert_eq!(public(&app, &article).await, 404, "{instant}");
        }
        let board = app.board("skhcn").await;
        let read = board.read(&article).await;
        assert_eq!((&read["schedules"][0]["state"], &read["schedules"][0]["because"]), (&json!("cancelled"), &json!("approval_revoked")));
        // Approved again, it waits for an order of its own.
        let approved = board.carry_on(board.read(&back).await, Status::Approved).await;
        app.at("2026-03-22T08:00:00+07:00");
        run_jobs(&app).await;
        assert_eq!((&approved["scheduled"], public(&app, &article).await), (&json!(false), 404));
        let board = app.board("skhcn").await;
        let again = json!({ "publish_at": "2026-03-23T08:00:00+07:00" });
        board.head.step("skhcn", &approved, "schedule", &again).await;
        app.at("2026-03-23T08:00:00+07:00");
        run_jobs(&app).await;
        assert_eq!(public(&app, &article).await, 200);
        // It is read once, by whom it is for.
        let board = app.board("skhcn").await;
        let path = format!("/api/v1/admin/portals/skhcn/notices/{}/read", notice["id"].as_str().unwrap());
        board.editor.post(&path, &json!({})).await.expect(204);
        assert_eq!(notices(&board.reporter).await["count"], 1, "nobody reads it for them");
        for _ in 0..2 {
            board.reporter.post(&path, &json!({})).await.expect(204);
        }
        assert_eq!(notices(&board.reporter).await, json!({ "count": 0, "notices": [] }));
    }

    /// Whatever voids the approval: another's change, another section; but nobody is told of what they did themselves.
    async fn the_author_is_told_of_others_changes_after_the_approval(app) {
        let board = app.board("skhcn").await;
        for change in ["summary", "section"] {
            let article = board.bring(&sample(), Status::Approved).await;
            let mut draft = text_of(&article);
            match change {
                "summary" => draft.summary.push_str(" Bổ sung."),
                _ => draft.section = Some("news-economy".into()),
            }
            board.editor.put(&board.path(&article), &article["version"], &draft).await.expect(200);
            let notice = notices(&board.reporter).await["notices"][0].clone();
            assert_eq!((&notice["kind"], &notice["article"]), (&json!("text_changed"), &article["id"]), "{change}");
            assert_eq!(notice["cancelled"], Value::Null, "it was not scheduled");
        }
        // Nothing was approved yet: a return is seen in its own pile.
        let pending = board.bring(&sample(), Status::PendingApproval).await;
        board.head.step("skhcn", &pending, "return", &json!({ "reason": "Bổ sung số liệu." })).await;
        assert_eq!(notices(&board.reporter).await["count"], 2);
        // The head's own text, changed by the head.
        let own = board.head.post(&board.articles(), &sample()).await.expect(201).data().clone();
        let own = board.head.step("skhcn", &own, "submit", &json!({})).await;
        let own = board.editor.step("skhcn", &own, "take", &json!({})).await;
        let own = board.editor.step("skhcn", &own, "send-for-approval", &json!({})).await;
        let deputy = app.sign_in("skhcn.photruongban").await;
        let own = deputy.step("skhcn", &own, "approve", &support::whole_checklist()).await;
        let mut draft = text_of(&own);
        draft.summary.push_str(" Bổ sung.");
        board.head.put(&board.path(&own), &own["version"], &draft).await.expect(200);
        assert_eq!(notices(&board.head).await["count"], 0);
    }
}
