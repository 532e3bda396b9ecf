//! Presence: who else has an article open, for a minute at a time.

use support::{Actor, Answer, Method, Value, json, on_both};

async fn beat(who: &Actor, path: &str, editing: bool) -> Value {
    let request = who.request(Method::PUT, path).json(&json!({ "editing": editing }));
    Answer::of(request).await.expect(200).data()["others"].clone()
}

/// Since when the first of them has it open, to the minute: the machine may be slow.
fn since(others: &Value) -> &str {
    &others[0]["since"].as_str().expect("somebody is there")[..16]
}

on_both! {
    async fn whoever_has_it_open_hears_of_the_others_until_they_fall_silent(app) {
        app.at("2026-11-23T02:00:00Z");
        let board = app.board("skhcn").await;
        let article = board.write(&shared::sample::article_draft()).await;
        let path = format!("{}/presence", board.path(&article));
        assert_eq!(beat(&board.reporter, &path, false).await, json!([]));
        let others = beat(&board.editor, &path, true).await;
        assert_eq!((others.as_array().unwrap().len(), &others[0]["editing"]), (1, &json!(false)));
        app.at("2026-11-23T02:00:20Z");
        let others = beat(&board.reporter, &path, false).await;
        assert_eq!((&others[0]["editing"], since(&others)), (&json!(true), "2026-11-23T02:00"));
        assert!(others[0]["name"].as_str().is_some_and(|name| !name.is_empty()));
        // The editor is silent for more than a minute, and comes anew after that.
        app.at("2026-11-23T02:02:10Z");
        assert_eq!(beat(&board.reporter, &path, false).await, json!([]));
        beat(&board.editor, &path, false).await;
        assert_eq!(since(&beat(&board.reporter, &path, true).await), "2026-11-23T02:02");
        // Whoever closes it is gone at once.
        Answer::of(board.editor.request(Method::DELETE, &path)).await.expect(204);
        assert_eq!(beat(&board.reporter, &path, true).await, json!([]));
        assert_eq!(board.read(&article).await["version"], 1);
        assert_eq!(board.trail(&article).await, ["article.created"]);
    }

    async fn what_is_hidden_has_nobody_in_it(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&shared::sample::article_draft()).await;
        let path = format!("{}/presence", board.path(&article));
        beat(&board.editor, &path, true).await;
        let own = board.reporter.get("/api/v1/admin/session").await.body["actor"]["id"].clone();
        let limit = json!({ "access": "named", "people": [own] });
        board.reporter.put(&format!("{}/access", board.path(&article)), &json!(1), &limit).await.expect(200);
        let request = board.editor.request(Method::PUT, &path).json(&json!({ "editing": true }));
        Answer::of(request).await.expect(404).refused("not_found");
    }

    async fn the_job_forgets_who_was_there(app) {
        app.at("2026-11-23T02:00:00Z");
        let board = app.board("skhcn").await;
        let article = board.write(&shared::sample::article_draft()).await;
        beat(&board.reporter, &format!("{}/presence", board.path(&article)), true).await;
        assert_eq!(app.count("presences"), 1);
        app.at("2026-11-23T04:00:00Z");
        app.anonymous().post("/test/jobs/run", &json!({})).await.expect(200);
        assert_eq!(app.count("presences"), 0);
    }
}
