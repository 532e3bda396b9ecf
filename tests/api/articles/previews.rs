//! Previews: what the public would read, before it does.

use super::{public_path, sample, titled};
use shared::article::{ArticleDraft, Status};
use support::{Value, json, on_both};

on_both! {
    async fn a_preview_is_what_the_public_then_reads(app) {
        app.at("2026-11-25T02:00:00Z");
        let board = app.board("skhcn").await;
        let approved = board.bring(&sample(), Status::Approved).await;
        let path = format!("{}/preview", board.path(&approved));
        let answer = board.reporter.get(&path).await.expect(200);
        assert_eq!(answer.header("cache-control"), "no-store");
        let mut preview = answer.data().clone();
        // Looking takes nothing: no slug, no version, no record.
        assert_eq!(board.read(&approved).await["version"], approved["version"]);
        let published = board.carry_on(approved, Status::Published).await;
        let public = app.anonymous().get(&public_path(&published)).await.expect(200).data().clone();
        // It was not published in the very second of the look.
        for instant in ["published_at", "first_published_at", "updated_at"] {
            assert!(preview[instant].as_str() <= public[instant].as_str());
            preview[instant] = public[instant].clone();
        }
        assert_eq!(preview, public);
    }

    async fn a_preview_shows_a_translation_before_it_is_published(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = format!("{}/preview", board.path(&article));
        board.reporter.get(&format!("{path}?locale=en")).await.refused("not_found");
        let translator = app.sign_in("skhcn.phiendich").await;
        let draft = shared::sample::translation_draft();
        translator.begin(&board.english(&article), &draft).await.expect(201);
        let preview = board.reporter.get(&format!("{path}?locale=en")).await.expect(200);
        assert_eq!(preview.data()["title"], draft.text.title);
        assert_eq!(preview.data()["locales"], json!(["vi", "en"]));
    }

    async fn a_preview_tells_of_the_slug_that_it_would_get_and_of_languages_that_there_are_not(app) {
        let board = app.board("skhcn").await;
        board.bring(&titled("Thông báo nghỉ lễ"), Status::Published).await;
        let second = board.write(&titled("Thông báo nghỉ lễ")).await;
        let path = format!("{}/preview", board.path(&second));
        let preview = board.reporter.get(&path).await.expect(200);
        assert_eq!(preview.data()["slug"], "thong-bao-nghi-le-2");
        assert_eq!(preview.data()["locales"], json!(["vi"]));
        let english = board.reporter.get(&format!("{path}?locale=en")).await.refused("not_found");
        assert!(english.body["detail"].as_str().unwrap().contains("vi"), "{}", english.body);
        let fallen_back = board.reporter.get(&format!("{path}?locale=en&fallback=vi")).await.expect(200);
        assert_eq!(fallen_back.data()["locale"], "vi");
        board.reporter.get(&format!("{path}?locale=fr")).await.refused("invalid_parameter");
        board.reporter.get(&format!("{path}?revision=x")).await.refused("invalid_parameter");
        board.reporter.get(&format!("{path}?revision=1.9")).await.refused("not_found");
    }

    async fn a_preview_of_a_revision_is_of_that_one_and_keeps_the_first_publication(app) {
        app.at("2026-11-25T02:00:00Z");
        let board = app.board("skhcn").await;
        let published = board.bring(&titled("Tiêu đề thứ nhất"), Status::Published).await;
        app.at("2026-11-25T02:03:00Z");
        let revised = board.reporter.step("skhcn", &published, "revise", &json!({})).await;
        let path = board.path(&revised);
        let text = ArticleDraft { summary: "Tóm tắt mới.".into(), ..titled("Tiêu đề thứ hai") };
        board.reporter.put(&path, &revised["version"], &text).await.expect(200);
        let preview = async |query: &str| -> Value {
            board.reporter.get(&format!("{path}/preview{query}")).await.expect(200).data().clone()
        };
        let (newest, first) = (preview("").await, preview("?revision=1.1").await);
        assert_eq!((&newest["title"], &newest["edition"]), (&json!("Tiêu đề thứ hai"), &json!(2)));
        assert_eq!((&first["title"], &first["edition"]), (&json!("Tiêu đề thứ nhất"), &json!(1)));
        // The address never moves, nor does the first publication.
        assert_eq!(newest["slug"], "tieu-de-thu-nhat");
        assert_eq!(newest["first_published_at"], published["first_published_at"]);
        assert!(newest["published_at"].as_str() > published["published_at"].as_str());
    }
}
