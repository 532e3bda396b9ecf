//! The source moves on: what the board and the public are told, and how a translation catches up.

use super::{command, english, in_english, public_path, publish_anew, sample};
use shared::{
    article::Status,
    translation::{TranslationDraft, TranslationText},
};
use support::{json, on_both};

on_both! {
    async fn a_new_edition_with_other_words_makes_its_translations_outdated(app) {
        app.at("2026-11-23T02:00:00Z");
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        board.translate(&article).await;
        let before = in_english(&app, &article).await.expect(200);
        app.at("2026-11-24T02:00:00Z");
        let board = app.board("skhcn").await;
        publish_anew(&board, &article, |draft| draft.body.push_str("<p>Bế mạc lùi một ngày.</p>")).await;
        let outdated = board.head.get(&board.english(&article)).await.expect(200).data().clone();
        assert_eq!((&outdated["state"], &outdated["source"]["moved"]), (&json!("outdated"), &json!(true)));
        assert_eq!((&outdated["source"]["translated"], &outdated["source"]["public"]), (&json!("1.1"), &json!("2.2")));
        let trail = board.trail(&article).await;
        assert!(trail.contains(&"translation.outdated".into()), "{trail:?}");
        // The public reads on, and is told.
        let public = in_english(&app, &article).await.expect(200);
        assert_eq!(public.data()["title"], english().text.title);
        assert_eq!(public.data()["outdated"], true);
        assert!(public.data()["source_updated_at"].as_str().unwrap().starts_with("2026-11-24T02:00:"));
        assert_ne!(public.header("etag"), before.header("etag"));
        let listed = app.anonymous().get("/api/v1/portals/skhcn/articles?locale=en&limit=100").await.expect(200);
        let row = listed.data().as_array().unwrap().iter().find(|row| row["id"] == article["id"]).unwrap().clone();
        assert_eq!(row["outdated"], true);
        // It catches up: edited beside the new text, reviewed, published.
        let text = TranslationText { body: format!("{}<p>It closes one day later.</p>", english().text.body), ..english().text };
        let edited = board.editor.put(&board.english(&article), &outdated["version"], &TranslationDraft { text, source: None }).await.expect(200);
        assert_eq!((&edited.data()["state"], &edited.data()["source"]["translated"]), (&json!("outdated"), &json!("2.2")));
        let waiting = command(&board.editor, &board, edited.data(), "submit", &json!({})).await.expect(200).data().clone();
        let published = command(&board.head, &board, &waiting, "publish", &json!({})).await.expect(200).data().clone();
        assert_eq!((&published["state"], &published["source"]["moved"]), (&json!("published"), &json!(false)));
        let public = in_english(&app, &article).await.expect(200);
        assert_eq!(public.data().get("outdated"), None);
        assert!(public.data()["body"].as_str().unwrap().contains("one day later"));
    }

    async fn a_new_edition_with_the_same_words_makes_nothing_outdated(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        let published = board.translate(&article).await;
        publish_anew(&board, &article, |draft| draft.authors.push("Lê Minh Tâm".into())).await;
        let still = board.head.get(&board.english(&article)).await.expect(200).data().clone();
        assert_eq!((&still["state"], &still["version"]), (&json!("published"), &published["version"]));
        assert_eq!((&still["source"]["translated"], &still["source"]["moved"]), (&json!("2.2"), &json!(false)));
        let public = in_english(&app, &article).await.expect(200);
        assert_eq!((public.data().get("outdated"), &public.data()["authors"][1]), (None, &json!("Lê Minh Tâm")));
    }

    /// What waits for review was made from the text before: it is not published beside another one.
    async fn what_is_in_review_does_not_pass_its_source(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        let begun = board.editor.begin(&board.english(&article), &english()).await.expect(201).data().clone();
        let waiting = command(&board.editor, &board, &begun, "submit", &json!({})).await.expect(200).data().clone();
        publish_anew(&board, &article, |draft| draft.title.push_str(" (điều chỉnh)")).await;
        let refused = command(&board.head, &board, &waiting, "publish", &json!({})).await.refused("wrong_state");
        assert!(refused.body["detail"].as_str().unwrap().contains("đối chiếu"), "{}", refused.body);
        // Compared and found right: the same text is kept as what the new edition says.
        let source = TranslationDraft { source: Some("2.2".into()), ..english() };
        let compared = board.editor.put(&board.english(&article), &waiting["version"], &source).await.expect(200).data().clone();
        assert_eq!((&compared["state"], &compared["source"]["moved"]), (&json!("in_review"), &json!(false)));
        command(&board.head, &board, &compared, "publish", &json!({})).await.expect(200);
    }

    async fn languages_go_and_come_back_with_their_source(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        board.translate(&article).await;
        let seen = board.read(&article).await;
        let down = board.head.step("skhcn", &seen, "unpublish", &json!({ "reason": "Rà soát số liệu." })).await;
        in_english(&app, &article).await.refused("gone");
        let hidden = board.head.get(&board.english(&article)).await.expect(200).data().clone();
        assert_eq!((&hidden["state"], &hidden["live"]), (&json!("published"), &json!(false)));
        board.head.step("skhcn", &down, "publish", &json!({})).await;
        assert_eq!(in_english(&app, &article).await.expect(200).data()["title"], english().text.title);
        // Withdrawn, it can still be read in every language; its translations cannot be published meanwhile.
        let seen = board.read(&article).await;
        board.head.step("skhcn", &seen, "unpublish", &json!({ "kind": "withdrawn", "reason": "Đã có bài thay thế." })).await;
        assert_eq!(in_english(&app, &article).await.expect(200).data()["withdrawn"]["reason"], "Đã có bài thay thế.");
    }

    /// A draft beside what is public is unfinished work on an outdated text.
    async fn a_draft_beside_an_outdated_text_is_outdated_too(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        let published = board.translate(&article).await;
        let text = TranslationText { summary: "Unfinished.".into(), ..english().text };
        board.editor.put(&board.english(&article), &published["version"], &TranslationDraft { text, source: None }).await.expect(200);
        publish_anew(&board, &article, |draft| draft.summary.push_str(" Bổ sung.")).await;
        let outdated = board.head.get(&board.english(&article)).await.expect(200).data().clone();
        assert_eq!((&outdated["state"], &outdated["text"]["summary"]), (&json!("outdated"), &json!("Unfinished.")));
        // The source goes back to its former words: what is public is right again, and the draft is a draft.
        publish_anew(&board, &article, |draft| draft.summary = sample().summary).await;
        let draft = board.head.get(&board.english(&article)).await.expect(200).data().clone();
        assert_eq!(draft["state"], "draft");
        assert_eq!(in_english(&app, &article).await.data().get("outdated"), None);
        app.anonymous().get(public_path(&article)).await.expect(200);
    }
}
