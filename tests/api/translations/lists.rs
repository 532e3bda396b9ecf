//! The list of translations, and what of it waits "today".

use super::{command, english, publish_anew, sample};
use shared::article::Status;
use support::{Actor, Value, json, on_both};

const LIST: &str = "/api/v1/admin/portals/skhcn/translations";

fn holds(rows: &Value, article: &Value) -> bool {
    rows.as_array().expect("a list").iter().any(|row| row["article"] == article["id"])
}

async fn today(who: &Actor) -> Value {
    who.get("/api/v1/admin/portals/skhcn/today").await.expect(200).data().clone()
}

on_both! {
    async fn the_list_is_narrowed_by_state_and_language(app) {
        let board = app.board("skhcn").await;
        let moved = board.bring(&sample(), Status::Published).await;
        board.translate(&moved).await;
        publish_anew(&board, &moved, |draft| draft.summary.push_str(" Bổ sung.")).await;
        let current = board.bring(&sample(), Status::Published).await;
        board.translate(&current).await;
        let begun = board.bring(&sample(), Status::Draft).await;
        let draft = board.editor.begin(&board.english(&begun), &english()).await.expect(201).data().clone();
        let of = async |query: &str| board.reporter.get(&format!("{LIST}?limit=100&{query}")).await.expect(200).data().clone();
        let outdated = of("state=outdated").await;
        assert!(holds(&outdated, &moved) && !holds(&outdated, &current) && !holds(&outdated, &begun));
        let row = outdated.as_array().unwrap().iter().find(|row| row["article"] == moved["id"]).unwrap().clone();
        assert_eq!((&row["translated"], &row["source_public"]), (&json!("1.1"), &json!("2.2")));
        assert_eq!(row["source_title"], moved["draft"]["title"]);
        let both = of("state.in=draft,published&locale=en").await;
        assert!(!holds(&both, &moved) && holds(&both, &current) && holds(&both, &begun));
        assert_eq!(of("locale=vi").await, json!([]));
        for query in ["state=done", "state.in=draft,x", "locale=de", "limit=0", "sort=title"] {
            let refused = board.reporter.get(&format!("{LIST}?{query}")).await.expect(400);
            assert!(["invalid_parameter", "unknown_parameter"].contains(&refused.body["code"].as_str().unwrap()), "{query}");
        }
        // Every one once, page by page.
        let whole = board.reporter.get(&format!("{LIST}?limit=100&include_total=true")).await.expect(200);
        assert_eq!(whole.body["page"]["total"], whole.data().as_array().unwrap().len());
        let (mut paged, mut next) = (Vec::new(), Some(format!("{LIST}?limit=1")));
        while let Some(path) = next {
            let page = board.reporter.get(&path).await.expect(200);
            paged.extend(page.data().as_array().unwrap().clone());
            next = page.body["links"]["next"].as_str().map(str::to_owned);
        }
        assert_eq!(&json!(paged), whole.data());
        assert!(paged.len() >= 4);
        command(&board.editor, &board, &draft, "submit", &json!({})).await.expect(200);
        assert!(holds(&of("state=in_review").await, &begun));
    }

    async fn what_waits_is_told_to_those_who_can_do_it(app) {
        let board = app.board("skhcn").await;
        let translator = app.sign_in("skhcn.phiendich").await;
        let moved = board.bring(&sample(), Status::Published).await;
        board.translate(&moved).await;
        publish_anew(&board, &moved, |draft| draft.summary.push_str(" Bổ sung.")).await;
        let article = board.bring(&sample(), Status::Published).await;
        let begun = translator.begin(&board.english(&article), &english()).await.expect(201).data().clone();
        command(&translator, &board, &begun, "submit", &json!({})).await.expect(200);
        let head = today(&board.head).await;
        assert!(holds(&head["translations_to_review"]["translations"], &article));
        assert!(holds(&head["translations_outdated"]["translations"], &moved));
        let translating = today(&translator).await;
        assert_eq!(translating["translations_to_review"], json!(null));
        assert_eq!(translating["translations_outdated"]["count"], 1);
        let reporter = today(&board.reporter).await;
        assert_eq!((&reporter["translations_to_review"], &reporter["translations_outdated"]), (&json!(null), &json!(null)));
    }
}
