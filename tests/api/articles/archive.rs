//! The archive (Điều 19.2.a): out of every list, readable where it was, never deleted.

use super::{public_path, sample, text_of, titled};
use shared::article::{ArticleDraft, Status};
use support::{Value, json, on_both};

on_both! {
    async fn what_is_archived_leaves_the_lists_and_stays_readable(app) {
        app.at("2026-11-23T02:00:00Z");
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        for nobody in [&board.editor, &board.reporter] {
            board.try_step(nobody, &article, "archive", &json!({})).await.refused("not_allowed");
        }
        let today = board.head.get("/api/v1/admin/portals/skhcn/today").await.expect(200);
        assert_eq!(today.data()["published_today"]["count"], 1);
        app.at("2026-11-23T02:05:00Z");
        let note = json!({ "note": "Chương trình đã kết thúc." });
        let archived = board.head.step("skhcn", &article, "archive", &note).await;
        assert_eq!((&archived["state"], &archived["live_edition"]), (&json!("archived"), &Value::Null));
        let read = app.anonymous().get(&public_path(&article)).await.expect(200);
        assert_eq!(read.data()["archived"]["note"], "Chương trình đã kết thúc.");
        assert!(read.data()["archived"]["at"].as_str().unwrap().starts_with("2026-11-23T02:05:00"));
        assert_eq!(read.header("x-robots-tag"), "noindex");
        let list = app.anonymous().get("/api/v1/portals/skhcn/articles?limit=100&include_total=true").await.expect(200);
        assert!(!list.every("id").contains(&article["id"]));
        let start = app.anonymous().get("/api/v1/portals/skhcn/bootstrap").await.expect(200);
        assert!(start.data()["latest"].as_array().unwrap().iter().all(|row| row["id"] != article["id"]));
        let today = board.head.get("/api/v1/admin/portals/skhcn/today").await.expect(200);
        assert_eq!(today.data()["published_today"], json!({ "count": 0, "articles": [] }));
        assert_eq!(board.trail(&article).await.last().map(String::as_str), Some("article.archived"));
        // It is found in the archive, and is not to be deleted.
        let found = board.head.get(&format!("{}?state=archived", board.articles())).await.expect(200);
        assert!(found.every("id").contains(&article["id"]));
        board.head.delete(&board.path(&archived), &archived["version"]).await.refused("wrong_state");
        board.try_step(&board.head, &archived, "publish", &json!({})).await.refused("wrong_state");
    }

    async fn what_was_not_public_stays_so_in_the_archive(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        let down = board.head.step("skhcn", &article, "unpublish", &json!({ "reason": "Sai số liệu." })).await;
        let archived = board.head.step("skhcn", &down, "archive", &json!({})).await;
        assert_eq!(archived["state"], "archived");
        let gone = app.anonymous().get(&public_path(&article)).await.refused("gone");
        assert_eq!(gone.body["tombstone"]["reason"], "Sai số liệu.");
        let draft = board.bring(&titled("Bản nháp chưa đăng"), Status::Approved).await;
        board.try_step(&board.head, &draft, "archive", &json!({})).await.refused("wrong_state");
    }

    /// Brought back it is a new edition, approved like any other; until then the notice stands.
    async fn what_is_archived_comes_back_as_a_new_edition(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        let archived = board.head.step("skhcn", &article, "archive", &json!({})).await;
        let revised = board.reporter.step("skhcn", &archived, "revise", &json!({})).await;
        let text = ArticleDraft { summary: "Chương trình được tổ chức lại.".into(), ..text_of(&revised) };
        let saved = board.reporter.put(&board.path(&revised), &revised["version"], &text).await.expect(200);
        let read = app.anonymous().get(&public_path(&article)).await.expect(200);
        assert!(read.data()["archived"]["at"].is_string() && read.data()["archived"].get("note").is_none());
        let back = board.carry_on(saved.data().clone(), Status::Published).await;
        assert_eq!(public_path(&back), public_path(&article));
        let read = app.anonymous().get(&public_path(&article)).await.expect(200);
        assert_eq!((&read.data()["archived"], read.header("x-robots-tag")), (&Value::Null, ""));
    }

    /// C.4: in an emergency a text that only stands in the archive, or was withdrawn, goes as well.
    async fn an_emergency_reaches_what_is_archived_or_withdrawn(app) {
        let board = app.board("skhcn").await;
        let technician = app.sign_in("skhcn.quantri").await;
        for (step, body, state) in [
            ("archive", json!({}), "archived"),
            ("unpublish", json!({ "kind": "withdrawn", "reason": "Hết hiệu lực." }), "unpublished"),
        ] {
            let article = board.bring(&sample(), Status::Published).await;
            board.head.step("skhcn", &article, step, &body).await;
            let reason = json!({ "reason": "Lộ dữ liệu cá nhân." });
            let taken = technician.post(&format!("{}/take-down", board.path(&article)), &reason).await.expect(200);
            assert_eq!(taken.data()["state"], state);
            app.anonymous().get(&public_path(&article)).await.refused("gone");
        }
    }

    /// What takes the place of another is public and in the lists; what stands in the archive is not.
    async fn what_is_archived_takes_nobodys_place(app) {
        let board = app.board("skhcn").await;
        let (old, other) = (board.bring(&titled("Lịch cũ của tuần"), Status::Published).await, board.bring(&titled("Lịch khác của tuần"), Status::Published).await);
        let archived = board.head.step("skhcn", &other, "archive", &json!({})).await;
        let body = json!({ "kind": "redirect", "reason": "Có lịch khác.", "successor": archived["id"] });
        let refused = board.try_step(&board.head, &old, "unpublish", &body).await.refused("invalid");
        assert_eq!(refused.pointers(), ["/successor"]);
    }
}
