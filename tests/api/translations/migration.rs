//! The texts that stood in the revisions become translations.

use super::{english, in_english, publish_anew, sample};
use shared::article::Status;
use support::{Engine, Value, json, look, on_both};

/// The statements of the migration on a database.
fn migration(engine: Engine, file: &str) -> String {
    let folder = if engine == Engine::Postgres { "postgres" } else { "sqlite" };
    let path = format!(
        "{}/../api/migrations/{folder}/2026-11-25-000010_translations/{file}.sql",
        env!("CARGO_MANIFEST_DIR")
    );
    // One transaction, as the migrations run.
    format!("BEGIN; {} COMMIT;", std::fs::read_to_string(path).expect("the migration is there"))
}

fn engine(app: &support::TestApp) -> Engine {
    match app.target() {
        api::db::Target::Postgres(_) => Engine::Postgres,
        api::db::Target::Sqlite(_) => Engine::Sqlite,
    }
}

on_both! {
    async fn every_text_finds_its_place_and_old_revisions_stay_readable(app) {
        let board = app.board("skhcn").await;
        let public = board.bring(&sample(), Status::Published).await;
        board.translate(&public).await;
        let drafted = board.bring(&sample(), Status::Submitted).await;
        board.editor.begin(&board.english(&drafted), &english()).await.expect(201);
        let taken_down = board.bring(&sample(), Status::Published).await;
        board.translate(&taken_down).await;
        let seen = board.read(&taken_down).await;
        board.head.step("skhcn", &seen, "unpublish", &json!({ "reason": "Rà soát số liệu." })).await;
        let beside = board.bring(&sample(), Status::Published).await;
        let published = board.translate(&beside).await;
        let mut draft = json!(english());
        draft["text"]["title"] = json!("A draft beside the public text");
        board.editor.put(&board.english(&beside), &published["version"], &draft).await.expect(200);
        let seen = board.read(&beside).await;
        board.reporter.step("skhcn", &seen, "revise", &json!({})).await;

        app.execute(&migration(engine(&app), "down")).unwrap();
        let kept = "SELECT CAST(COUNT(*) AS TEXT) AS seen FROM revisions WHERE CAST(draft AS TEXT) LIKE '%\"translations\"%'";
        assert!(look(app.target(), kept)[0].parse::<i64>().unwrap() >= 4);
        app.execute(&migration(engine(&app), "up")).unwrap();
        assert_eq!(look(app.target(), kept), ["0"]);

        let of = async |article: &Value| board.head.get(&board.english(article)).await.expect(200).data().clone();
        let states = [(&public, "published", true), (&drafted, "draft", false), (&taken_down, "published", false), (&beside, "draft", true)];
        for (article, state, live) in states {
            let found = of(article).await;
            assert_eq!((&found["state"], &found["live"]), (&json!(state), &json!(live)), "{found}");
        }
        assert_eq!(of(&beside).await["text"]["title"], "A draft beside the public text");
        assert_eq!(of(&drafted).await["text"], json!(english().text));
        for article in [&public, &drafted, &taken_down, &beside] {
            board.head.get(&format!("{}/revisions/1.1", board.path(article))).await.expect(200);
            board.head.get(&board.path(article)).await.expect(200);
        }
        // What is public is public still, and follows its source from here on.
        in_english(&app, &public).await.expect(200);
        publish_anew(&board, &public, |draft| draft.summary.push_str(" Bổ sung.")).await;
        assert_eq!(of(&public).await["state"], "outdated");
        // What was taken down comes back in all its languages.
        let seen = board.read(&taken_down).await;
        board.head.step("skhcn", &seen, "publish", &json!({})).await;
        in_english(&app, &taken_down).await.expect(200);
    }
}
