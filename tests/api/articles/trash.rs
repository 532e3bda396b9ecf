//! The trash: for what never was public, out of sight, taken out again or removed for good after 30 days.

use super::{sample, titled};
use shared::article::Status;
use support::{json, on_both, whole_checklist};

on_both! {
    async fn what_is_in_the_trash_is_nowhere_else_and_comes_back_as_it_was(app) {
        let board = app.board("skhcn").await;
        let draft = board.write(&titled("Tin nháp bị bỏ đi")).await;
        let path = board.path(&draft);
        board.reporter.delete(&path, &json!(99)).await.refused("stale");
        let trashed = board.reporter.delete(&path, &draft["version"]).await.expect(200).data().clone();
        assert!(trashed["trashed_at"].is_string());
        assert_eq!((&trashed["state"], &trashed["allowed_actions"]), (&json!("draft"), &json!(["restore-from-trash"])));
        assert_eq!(trashed["unavailable_actions"].as_array().unwrap().iter().map(|one| &one["step"]).collect::<Vec<_>>(), ["edit"]);

        for hidden in ["", "?state=draft", "?mine=true", "?q=nhap+bi+bo+di", "?include_total=true"] {
            let list = board.reporter.get(&format!("{}{hidden}", board.articles())).await.expect(200);
            assert!(!list.every("id").contains(&draft["id"]), "{hidden}");
        }
        let today = board.reporter.get("/api/v1/admin/portals/skhcn/today").await.expect(200);
        assert_eq!(today.data()["drafts"]["count"], 0);
        let bin = board.reporter.get(&format!("{}?trash=true&include_total=true", board.articles())).await.expect(200);
        assert_eq!((bin.every("id"), &bin.body["page"]["total"]), (vec![draft["id"].clone()], &json!(1)));
        assert_eq!(bin.data()[0]["trashed_at"], trashed["trashed_at"]);

        // Nothing can be done to it but taking it out.
        board.reporter.put(&path, &trashed["version"], &sample()).await.refused("wrong_state");
        board.try_step(&board.reporter, &trashed, "submit", &json!({})).await.refused("wrong_state");
        board.reporter.delete(&path, &trashed["version"]).await.refused("wrong_state");
        let back = board.reporter.step("skhcn", &trashed, "restore-from-trash", &json!({})).await;
        assert_eq!((&back["draft"], &back["state"], back.get("trashed_at")), (&draft["draft"], &json!("draft"), None));
        board.try_step(&board.reporter, &back, "restore-from-trash", &json!({})).await.refused("wrong_state");
        assert_eq!(board.trail(&draft).await, ["article.created", "article.trashed", "article.restored_from_trash"]);
    }

    /// Authors throw away their own drafts; the board others; the head what lies before them.
    async fn everybody_throws_away_what_is_theirs_to_throw_away(app) {
        let board = app.board("skhcn").await;
        let own = board.bring(&sample(), Status::Submitted).await;
        board.reporter.delete(&board.path(&own), &own["version"]).await.refused("not_allowed");
        board.editor.delete(&board.path(&own), &own["version"]).await.expect(200);
        let pending = board.bring(&sample(), Status::PendingApproval).await;
        board.editor.delete(&board.path(&pending), &pending["version"]).await.refused("not_allowed");
        board.head.delete(&board.path(&pending), &pending["version"]).await.expect(200);
        let theirs = board.head.post(&board.articles(), &sample()).await.expect(201).data().clone();
        board.reporter.delete(&board.path(&theirs), &theirs["version"]).await.refused("not_allowed");
        app.sign_in("skhcn.chixem").await.delete(&board.path(&theirs), &theirs["version"]).await.refused("not_allowed");
        let approved = board.bring(&sample(), Status::Approved).await;
        let order = json!({ "publish_at": "2030-03-20T01:00:00Z" });
        let scheduled = board.head.step("skhcn", &approved, "schedule", &order).await;
        board.head.delete(&board.path(&scheduled), &scheduled["version"]).await.refused("wrong_state");
    }

    /// Điều 19.2.a: whatever has become of it since, and whoever asks.
    async fn what_was_ever_published_is_never_deleted(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        let refuse = async |article: &support::Value| {
            for who in [&board.reporter, &board.editor, &board.head] {
                let refused = who.delete(&board.path(article), &article["version"]).await.refused("wrong_state");
                assert!(refused.body["detail"].as_str().unwrap().contains("Điều 19.2.a"), "{}", refused.body);
            }
        };
        refuse(&article).await;
        let revised = board.reporter.step("skhcn", &article, "revise", &json!({})).await;
        refuse(&revised).await;
        let again = board.carry_on(revised, Status::Published).await;
        let down = board.head.step("skhcn", &again, "unpublish", &json!({ "reason": "Sai số liệu." })).await;
        refuse(&down).await;
    }

    async fn after_thirty_days_it_is_removed_for_good_and_the_trail_stays(app) {
        app.at("2026-03-02T02:00:00Z");
        let board = app.board("skhcn").await;
        // One with all that can hang on it: revisions, an approval, an order that was cancelled.
        let approved = board.bring(&sample(), Status::Approved).await;
        let order = json!({ "publish_at": "2026-03-20T01:00:00Z" });
        let scheduled = board.head.step("skhcn", &approved, "schedule", &order).await;
        let back = board.head.step("skhcn", &scheduled, "unschedule", &json!({})).await;
        let trashed = board.head.delete(&board.path(&back), &back["version"]).await.expect(200).data().clone();
        let kept = board.write(&titled("Tin được lấy lại")).await;
        let bin = board.reporter.delete(&board.path(&kept), &kept["version"]).await.expect(200).data().clone();
        board.reporter.step("skhcn", &bin, "restore-from-trash", &json!({})).await;
        let run = async || { app.anonymous().post("/test/jobs/run", &json!({})).await.expect(200); };
        app.at("2026-04-01T01:59:59Z");
        run().await;
        let head = app.sign_in("skhcn.truongban").await;
        head.get(&board.path(&trashed)).await.expect(200);
        app.at("2026-04-01T02:05:00Z");
        run().await;
        run().await;
        head.get(&board.path(&trashed)).await.expect(404);
        head.get(&board.path(&kept)).await.expect(200);
        let id = trashed["id"].as_str().unwrap();
        for table in ["articles", "editions", "revisions", "schedules"] {
            let column = if table == "articles" { "id" } else { "article_id" };
            assert_eq!(app.count(&format!("{table} WHERE {column} = '{id}'")), 0, "{table}");
        }
        let path = format!("/api/v1/admin/portals/skhcn/audit?subject={id}&limit=100");
        let trail = head.get(&path).await.expect(200);
        assert_eq!(trail.every("action")[..2], [json!("article.removed"), json!("article.trashed")]);
        assert_eq!(trail.data()[0]["actor"], json!(null), "the system did it");
    }

    async fn a_rehearsal_throws_nothing_away(app) {
        let board = app.board("skhcn").await;
        let draft = board.write(&sample()).await;
        let path = board.path(&draft);
        let tried = board.reporter.delete(&format!("{path}?dry_run=true"), &draft["version"]).await.expect(200);
        assert!(tried.data()["trashed_at"].is_string());
        assert_eq!(board.read(&draft).await.get("trashed_at"), None);
        let pending = board.carry_on(draft, Status::PendingApproval).await;
        board.head.step("skhcn", &pending, "approve", &whole_checklist()).await;
    }
}
