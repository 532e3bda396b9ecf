//! Duplicates: a new draft with the text of another article, and nothing of its history.

use super::sample;
use shared::article::{ArticleDraft, Origin, Source, Status};
use support::{json, on_both};

on_both! {
    async fn a_duplicate_is_a_new_draft_of_the_caller_with_the_text_only(app) {
        let board = app.board("skhcn").await;
        let collected = ArticleDraft {
            origin: Origin::Collected,
            slug: Some("mot-dia-chi".into()),
            source: Source { provider: Some("TTXVN".into()), ..sample().source },
            source_published_on: "2026-11-01".parse().ok(),
            ..sample()
        };
        let source = board.bring(&collected, Status::Published).await;
        let made = board.editor.post(&format!("{}/duplicate", board.path(&source)), &json!({})).await.expect(201);
        let copy = made.data();
        assert_eq!(made.header("location"), format!("{}/{}", board.articles(), copy["id"].as_str().unwrap()));
        assert_eq!((&copy["state"], &copy["version"]), (&json!("draft"), &json!(1)));
        assert_eq!(copy["draft"]["title"], format!("{} (bản sao)", collected.title));
        for field in ["body", "summary", "section", "origin", "source", "source_published_on", "translations"] {
            assert_eq!(copy["draft"][field], source["draft"][field], "{field}");
        }
        assert!(copy["draft"]["slug"].is_null() && copy["edition"]["approval"].is_null(), "{copy}");
        assert!(copy["first_published_at"].is_null() && copy["public_path"].is_null(), "{copy}");
        assert_eq!((&copy["edition"]["number"], &copy["edition"]["revision"]), (&json!(1), &json!(1)));
        assert_ne!(copy["edition"]["author"], source["edition"]["author"]);
        // The source is as it was; both trails tell.
        assert_eq!(board.read(&source).await, source);
        assert_eq!(board.trail(copy).await, ["article.created", "article.duplicated"]);
        assert_eq!(board.trail(&source).await.last().map(String::as_str), Some("article.duplicated"));
        // It goes its own way to the public, at an address of its own.
        let copy = board.editor.step("skhcn", copy, "submit", &json!({})).await;
        assert_eq!(copy["state"], "submitted");
    }

    async fn the_copy_of_a_limited_text_is_as_limited(app) {
        let board = app.board("skhcn").await;
        let source = board.write(&sample()).await;
        let path = board.path(&source);
        let limit = json!({ "access": "board" });
        board.editor.put(&format!("{path}/access"), &source["version"], &limit).await.expect(200);
        board.reporter.post(&format!("{path}/duplicate"), &json!({})).await.refused("not_found");
        let copy = board.editor.post(&format!("{path}/duplicate"), &json!({})).await.expect(201);
        assert_eq!(copy.data()["access"], "board");
        board.reporter.get(copy.header("location")).await.refused("not_found");
        board.head.get(copy.header("location")).await.expect(200);
    }

    async fn a_tried_duplicate_leaves_nothing(app) {
        let board = app.board("skhcn").await;
        let source = board.write(&sample()).await;
        let before = app.kept();
        board.reporter.post(&format!("{}/duplicate?dry_run=true", board.path(&source)), &json!({})).await.expect(201);
        assert_eq!(app.kept(), before);
        let viewer = app.sign_in("skhcn.phiendich").await;
        viewer.post(&format!("{}/duplicate", board.path(&source)), &json!({})).await.refused("not_allowed");
    }
}
