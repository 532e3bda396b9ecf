//! Writing a translation: who may, what is kept, and what is asked for before.

use super::{command, english, in_english, sample};
use shared::{
    article::Status,
    translation::{TranslationDraft, TranslationText},
};
use support::{json, on_both};

on_both! {
    async fn a_translator_begins_a_translation_once_and_then_changes_what_was_seen(app) {
        let board = app.board("skhcn").await;
        let translator = app.sign_in("skhcn.phiendich").await;
        let article = board.bring(&sample(), Status::Published).await;
        let path = board.english(&article);
        translator.get(&path).await.expect(404);
        let begun = translator.begin(&path, &english()).await.expect(201);
        assert_eq!((begun.header("location"), begun.header("etag")), (path.as_str(), "\"1\""));
        let translation = begun.data();
        assert_eq!((&translation["state"], &translation["text"]), (&json!("draft"), &json!(english().text)));
        assert_eq!(translation["allowed_actions"], json!(["edit", "submit"]));
        // It says what is public of the article.
        assert_eq!(translation["source"]["translated"], translation["source"]["public"]);
        assert_eq!(translation["source"]["moved"], false);
        // There is one now: begun again, it would be somebody else's.
        translator.begin(&path, &english()).await.refused("stale");
        support::Answer::of(translator.request(support::Method::PUT, &path).json(&english())).await.refused("precondition_required");
        let other = TranslationDraft { text: TranslationText { summary: "Another summary.".into(), ..english().text }, ..english() };
        let edited = translator.put(&path, &json!(1), &other).await.expect(200);
        assert_eq!((&edited.data()["version"], &edited.data()["text"]["summary"]), (&json!(2), &json!("Another summary.")));
        translator.put(&path, &json!(1), &english()).await.refused("stale");
        // The same text changes nothing.
        let same = translator.put(&path, &json!(2), &other).await.expect(200);
        assert_eq!(same.data()["version"], 2);
        let shown = board.read(&article).await;
        assert_eq!(shown["translations"], json!([{ "locale": "en", "state": "draft", "version": 2 }]));
        assert_eq!(shown["version"], article["version"], "the article itself has not changed");
        let rows = board.head.get(&format!("{}?limit=100", board.articles())).await;
        let row = rows.data().as_array().unwrap().iter().find(|row| row["id"] == article["id"]).unwrap().clone();
        assert_eq!(row["locales"], json!(["vi", "en"]));
        let all = board.head.get(&format!("{}/translations", board.path(&article))).await.expect(200);
        assert_eq!(all.every("locale"), [json!("en")]);
        let trail = board.trail(&article).await;
        assert_eq!(trail[trail.len() - 2..], ["translation.created", "translation.edited"]);
        in_english(&app, &article).await.expect(404);
    }

    async fn a_translation_voids_no_approval(app) {
        let board = app.board("skhcn").await;
        let approved = board.bring(&sample(), Status::Approved).await;
        board.editor.begin(&board.english(&approved), &english()).await.expect(201);
        let shown = board.read(&approved).await;
        assert_eq!((&shown["state"], &shown["version"]), (&json!("approved"), &approved["version"]));
        assert_eq!(shown["edition"]["approval"], approved["edition"]["approval"]);
    }

    async fn reporters_and_technical_administrators_do_not_translate(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        for username in ["skhcn.phongvien", "skhcn.quantri", "skhcn.chixem"] {
            let actor = app.sign_in(username).await;
            actor.begin(&board.english(&article), &english()).await.refused("not_allowed");
        }
    }

    async fn a_language_has_to_be_one_of_the_portals_and_never_vietnamese(app) {
        let board = app.board("sgddt").await;
        let article = board.write(&sample()).await;
        let refused = board.editor.begin(&board.english(&article), &english()).await.refused("invalid");
        assert_eq!(refused.pointers(), ["/locale"]);
        for locale in ["vi", "fr", "EN", "%00"] {
            let path = format!("{}/translations/{locale}", board.path(&article));
            board.editor.begin(&path, &english()).await.refused("not_found");
            board.editor.get(&path).await.refused("not_found");
        }
    }

    async fn what_cannot_be_kept_is_named_with_its_place(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        let path = board.english(&article);
        let refused = async |body: support::Value| board.editor.begin(&path, &body).await.refused("invalid");
        let draft = |change: fn(&mut support::Value)| {
            let mut draft = json!(english());
            change(&mut draft);
            draft
        };
        assert_eq!(refused(draft(|draft| draft["text"]["title"] = json!("No"))).await.pointers(), ["/text/title"]);
        assert_eq!(refused(draft(|draft| draft["text"]["slug"] = json!("x"))).await.pointers(), ["/text/slug"]);
        assert_eq!(refused(draft(|draft| draft["source"] = json!("one"))).await.pointers(), ["/source"]);
        let nowhere = refused(draft(|draft| draft["source"] = json!("1.99"))).await;
        assert_eq!((nowhere.pointers(), &nowhere.body["errors"][0]["code"]), (vec!["/source"], &json!("unknown_reference")));
        // A draft may still lack much; its publication may not.
        let bare = TranslationDraft { text: TranslationText { title: "A title".into(), ..TranslationText::default() }, source: None };
        let begun = board.editor.begin(&path, &bare).await.expect(201).data().clone();
        let submitted = command(&board.editor, &board, &begun, "submit", &json!({})).await.expect(200).data().clone();
        let lacks = command(&board.head, &board, &submitted, "publish", &json!({})).await.refused("invalid");
        assert_eq!(lacks.pointers(), ["/text/summary", "/text/body"]);
    }

    async fn hostile_html_is_clean_before_it_is_kept_and_the_writer_is_told(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        let body = "<p onclick=\"steal()\">Hello <strong>you</strong><script>steal()</script></p><iframe src=\"//evil.example\"></iframe>";
        let draft = TranslationDraft { text: TranslationText { body: body.into(), ..english().text }, source: None };
        let begun = board.editor.begin(&board.english(&article), &draft).await.expect(201).data().clone();
        assert_eq!(begun["text"]["body"], "<p>Hello <strong>you</strong></p>");
        let warnings = begun["warnings"].to_string();
        assert!(warnings.contains("iframe") && warnings.contains("script"), "{warnings}");
        assert_eq!(app.count("translations WHERE body LIKE '%steal%'"), 0);
    }

    async fn a_rehearsal_changes_nothing(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        let path = format!("{}?dry_run=true", board.english(&article));
        board.editor.begin(&path, &english()).await.expect(201);
        board.editor.get(&board.english(&article)).await.expect(404);
    }
}
