//! The way of a translation to the public and back.

use super::{command, english, in_english, public_path, publish_anew, sample};
use shared::{
    article::Status,
    translation::{TranslationDraft, TranslationText},
};
use support::{json, on_both};

on_both! {
    async fn a_translation_is_reviewed_by_somebody_else_and_published_beside_its_source(app) {
        let board = app.board("skhcn").await;
        let translator = app.sign_in("skhcn.phiendich").await;
        let article = board.bring(&sample(), Status::Published).await;
        let begun = translator.begin(&board.english(&article), &english()).await.expect(201).data().clone();
        let why = command(&board.head, &board, &begun, "publish", &json!({})).await.refused("wrong_state");
        assert_eq!(why.body["allowed"], json!(["edit", "submit"]));
        let submitted = command(&translator, &board, &begun, "submit", &json!({ "note": "Xin duyệt." })).await.expect(200);
        assert_eq!((&submitted.data()["state"], &submitted.data()["allowed_actions"]), (&json!("in_review"), &json!([])));
        command(&translator, &board, submitted.data(), "return", &json!({ "reason": "Tự rút lại." })).await.refused("not_allowed");
        translator.put(&board.english(&article), &submitted.data()["version"], &english()).await.refused("not_allowed");
        let returned = command(&board.editor, &board, submitted.data(), "return", &json!({ "reason": "Sai tên cơ quan." })).await.expect(200);
        assert_eq!((&returned.data()["state"], &returned.data()["return_note"]), (&json!("draft"), &json!("Sai tên cơ quan.")));
        let again = command(&translator, &board, returned.data(), "submit", &json!({})).await.expect(200).data().clone();
        assert_eq!(again["return_note"], json!(null));
        in_english(&app, &article).await.expect(404);
        // Whoever saw an older version is told that.
        command(&board.head, &board, submitted.data(), "publish", &json!({})).await.refused("stale");
        let published = command(&board.head, &board, &again, "publish", &json!({})).await.expect(200).data().clone();
        assert_eq!((&published["state"], &published["live"]), (&json!("published"), &json!(true)));
        assert_eq!(published["reviewer_name"], board.read(&article).await["edition"]["approval"]["by_name"]);
        let public = in_english(&app, &article).await.expect(200);
        assert_eq!((&public.data()["title"], &public.data()["locales"]), (&json!(english().text.title), &json!(["vi", "en"])));
        assert_eq!(public.data().get("outdated"), None);
        let own = app.anonymous().get(published["public_path"].as_str().unwrap()).await.expect(200);
        assert_eq!(own.data()["id"], article["id"]);
        let trail = board.trail(&article).await;
        let wanted = ["created", "submitted", "returned", "submitted", "published"].map(|step| format!("translation.{step}"));
        assert_eq!(trail[trail.len() - 5..], wanted);
    }

    async fn whoever_translated_or_mended_it_does_not_publish_it(app) {
        let board = app.board("skhcn").await;
        let deputy = app.sign_in("skhcn.photruongban").await;
        let article = board.bring(&sample(), Status::Published).await;
        let own = board.head.begin(&board.english(&article), &english()).await.expect(201).data().clone();
        let own = command(&board.head, &board, &own, "submit", &json!({})).await.expect(200).data().clone();
        command(&board.head, &board, &own, "publish", &json!({})).await.refused("four_eyes");
        // The deputy mends what is in review: it stays there, and now it is the deputy's too.
        let mended = TranslationDraft { text: TranslationText { summary: "Mended.".into(), ..english().text }, ..english() };
        let mended = deputy.put(&board.english(&article), &own["version"], &mended).await.expect(200).data().clone();
        assert_eq!(mended["state"], "in_review");
        command(&deputy, &board, &mended, "publish", &json!({})).await.refused("four_eyes");
        app.execute("UPDATE portals SET self_approval_allowed = (1 = 1) WHERE key = 'skhcn'").unwrap();
        app.state.refresh().await.unwrap();
        command(&deputy, &board, &mended, "publish", &json!({})).await.expect(200);
    }

    async fn nothing_is_published_while_the_source_is_not(app) {
        let board = app.board("skhcn").await;
        let approved = board.bring(&sample(), Status::Approved).await;
        let begun = board.editor.begin(&board.english(&approved), &english()).await.expect(201).data().clone();
        let waiting = command(&board.editor, &board, &begun, "submit", &json!({})).await.expect(200).data().clone();
        let refused = command(&board.head, &board, &waiting, "publish", &json!({})).await.refused("wrong_state");
        assert!(refused.body["detail"].as_str().unwrap().contains("Bản tiếng Việt chưa đăng"), "{}", refused.body);
        let because = waiting["unavailable_actions"].as_array().unwrap().iter().find(|one| one["step"] == "publish");
        assert!(because.is_some());
        let article = board.carry_on(approved, Status::Published).await;
        in_english(&app, &article).await.expect(404);
        command(&board.head, &board, &waiting, "publish", &json!({})).await.expect(200);
        in_english(&app, &article).await.expect(200);
    }

    async fn an_edit_of_what_is_public_is_a_draft_beside_it(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        let published = board.translate(&article).await;
        let better = TranslationDraft { text: TranslationText { title: "A much better title".into(), ..english().text }, ..english() };
        let draft = board.editor.put(&board.english(&article), &published["version"], &better).await.expect(200).data().clone();
        assert_eq!((&draft["state"], &draft["live"]), (&json!("draft"), &json!(true)));
        assert_eq!(in_english(&app, &article).await.data()["title"], english().text.title);
        let waiting = command(&board.editor, &board, &draft, "submit", &json!({})).await.expect(200).data().clone();
        command(&board.head, &board, &waiting, "publish", &json!({})).await.expect(200);
        let public = in_english(&app, &article).await.expect(200);
        assert_eq!(public.data()["title"], "A much better title");
        // Its address never moves.
        assert!(public.data()["slug"].as_str().unwrap().starts_with("vinh-long-opens"), "{}", public.data()["slug"]);
    }

    async fn one_language_is_taken_down_with_its_reason_and_the_others_stay(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        let published = board.translate(&article).await;
        let path = published["public_path"].as_str().unwrap().to_owned();
        command(&board.editor, &board, &published, "unpublish", &json!({ "reason": "Bản dịch sai số liệu." })).await.refused("not_allowed");
        let down = command(&board.head, &board, &published, "unpublish", &json!({ "reason": "Bản dịch sai số liệu." })).await.expect(200);
        assert_eq!((&down.data()["state"], &down.data()["live"]), (&json!("draft"), &json!(false)));
        assert_eq!(down.data()["unpublish_reason"], "Bản dịch sai số liệu.");
        let gone = app.anonymous().get(&path).await.refused("gone");
        assert_eq!(gone.body["tombstone"]["reason"], "Bản dịch sai số liệu.");
        let vietnamese = app.anonymous().get(public_path(&article)).await.expect(200);
        assert_eq!(vietnamese.data()["locales"], json!(["vi"]));
        command(&board.head, &board, down.data(), "unpublish", &json!({ "reason": "Thêm lần nữa." })).await.refused("wrong_state");
        // A new edition of the source does not bring it back.
        publish_anew(&board, &article, |draft| draft.summary.push_str(" Cập nhật.")).await;
        in_english(&app, &article).await.refused("gone");
        let waiting = command(&board.editor, &board, down.data(), "submit", &json!({})).await.expect(200).data().clone();
        command(&board.head, &board, &waiting, "publish", &json!({})).await.refused("wrong_state");
    }

    /// Personal data stays only with a reason, in every language.
    async fn the_same_rules_hold_before_a_publication(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        let body = "<p><img src=\"/media/1/map.png\"> Call 0912 345 678.</p>";
        let draft = TranslationDraft { text: TranslationText { body: body.into(), ..english().text }, source: None };
        let begun = board.editor.begin(&board.english(&article), &draft).await.expect(201).data().clone();
        let waiting = command(&board.editor, &board, &begun, "submit", &json!({})).await.expect(200).data().clone();
        let refused = command(&board.head, &board, &waiting, "publish", &json!({})).await.refused("invalid");
        let codes: Vec<_> = refused.body["errors"].as_array().unwrap().iter().map(|error| error["code"].clone()).collect();
        assert_eq!(codes, [json!("no_alternative_text"), json!("unacknowledged")]);
        let described = TranslationDraft { text: TranslationText { body: body.replace("\">", "\" alt=\"Map\">"), ..english().text }, source: None };
        let mended = board.editor.put(&board.english(&article), &waiting["version"], &described).await.expect(200).data().clone();
        let reason = json!({ "acknowledged": [{ "rule": "personal_data", "reason": "Số đường dây nóng." }] });
        command(&board.head, &board, &mended, "publish", &reason).await.expect(200);
    }
}
