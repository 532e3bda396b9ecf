//! Writing: what is kept, under which version, and what is not.

use super::{public_path, sample, text_of};
use shared::article::{ArticleDraft, Status};
use support::{Answer, json, on_both};

on_both! {
    async fn a_new_article_says_where_it_is_and_which_version(app) {
        let board = app.board("skhcn").await;
        let made = board.reporter.post(&board.articles(), &sample()).await.expect(201);
        assert_eq!(made.header("etag"), "\"1\"");
        assert_eq!(made.header("location"), board.path(made.data()));
        assert_eq!(made.header("cache-control"), "no-store");
        let read = board.reporter.get(made.header("location")).await.expect(200);
        assert_eq!((read.header("etag"), read.data()), ("\"1\"", made.data()));
        assert_eq!(made.data()["allowed_actions"], json!(["edit", "submit", "trash"]));
    }

    async fn a_change_names_the_version_it_saw(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        let edited = ArticleDraft { summary: "Đã sửa.".into(), ..sample() };
        let unnamed = board.reporter.request(support::Method::PUT, &path).json(&edited);
        Answer::of(unnamed).await.expect(428).refused("precondition_required");
        let step = board.reporter.post(&format!("{path}/submit"), &json!({})).await;
        step.expect(428).refused("precondition_required");
        let seen = board.reporter.put(&path, &article["version"], &edited).await.expect(200);
        assert_eq!((seen.header("etag"), &seen.data()["version"]), ("\"2\"", &json!(2)));
        board.reporter.put(&path, &article["version"], &sample()).await.expect(412).refused("stale");
        board.try_step(&board.reporter, &article, "submit", &json!({})).await.expect(412).refused("stale");
        assert_eq!(board.read(&article).await["draft"]["summary"], "Đã sửa.");
    }

    async fn the_same_content_makes_no_revision_and_no_version(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        let same = board.reporter.put(&path, &json!(1), &sample()).await.expect(200);
        assert_eq!(same.data()["version"], 1);
        assert_eq!(same.data()["updated_at"], article["updated_at"]);
        let revisions = board.reporter.get(&format!("{path}/revisions")).await.expect(200);
        assert_eq!(revisions.every("number"), [json!(1)]);
        assert_eq!(board.trail(&article).await, ["article.created"]);
        // Nor does it void an approval.
        let approved = board.carry_on(article, Status::Approved).await;
        let same = board.editor.put(&path, &approved["version"], &text_of(&approved)).await.expect(200);
        assert_eq!((&same.data()["state"], &same.data()["version"]), (&json!("approved"), &approved["version"]));
    }

    async fn hostile_html_is_clean_before_it_is_kept_and_the_writer_is_told(app) {
        let board = app.board("skhcn").await;
        let body = "<p onclick=\"steal()\">Chào <strong>bạn</strong><script>steal()</script>\
                    <a href=\"javascript:steal()\">x</a><img src=\"https://tracker.example/a.gif\" alt=\"Ảnh\"></p>\
                    <svg onload=steal()></svg><iframe src=\"//evil.example\"></iframe>";
        let draft = ArticleDraft { body: body.into(), ..sample() };
        let article = board.bring(&draft, Status::Published).await;
        let public = app.anonymous().get(&public_path(&article)).await.expect(200);
        for html in [&article["draft"]["body"], &public.data()["body"]] {
            let html = html.as_str().unwrap();
            assert!(html.contains("Chào <strong>bạn</strong>"), "{html}");
            for sign in ["steal", "script", "onclick", "tracker", "svg", "iframe", "evil"] {
                assert!(!html.contains(sign), "{sign} is left in {html}");
            }
        }
        let told = board.reporter.post(&board.articles(), &draft).await.expect(201);
        let warnings = told.data()["warnings"].to_string();
        assert!(warnings.contains("iframe") && warnings.contains("script"), "{warnings}");
        assert_eq!(app.count("revisions WHERE CAST(draft AS TEXT) LIKE '%steal%'"), 0);
    }

    async fn a_section_has_to_exist_here_and_to_take_articles(app) {
        let board = app.board("skhcn").await;
        for (section, code) in [
            ("khong-co-muc-nay", "unknown_reference"),
            // A section of communes and of the main portal, not of departments.
            ("investment-incentives", "unknown_reference"),
            ("news", "not_allowed_here"),
            ("legal-normative", "not_allowed_here"),
        ] {
            let draft = ArticleDraft { section: Some(section.into()), ..sample() };
            let refused = board.reporter.post(&board.articles(), &draft).await.expect(422).refused("invalid");
            assert_eq!((refused.pointers(), &refused.body["errors"][0]["code"]), (vec!["/section"], &json!(code)), "{section}");
        }
        let page = ArticleDraft { section: Some("organisation".into()), ..sample() };
        board.reporter.post(&board.articles(), &page).await.expect(201);
    }
}
