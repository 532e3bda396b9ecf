//! Texts that were public before there was a search, and those to be entered anew: each once, whoever is interrupted.

use super::{ALL, asking, enter_what_was_there, publish, text, titles_of};
use std::sync::atomic::{AtomicU32, Ordering};
use support::{Node, TestApp, json, on_both};

/// What is found, by an answer that is not kept in memory: it is asked for with a number that nobody named before.
async fn titles(app: &TestApp, typed: &str) -> Vec<String> {
    static ASKED: AtomicU32 = AtomicU32::new(20);
    let limit = ASKED.fetch_add(1, Ordering::Relaxed);
    titles_of(&app.anonymous().get(&format!("{}&limit={limit}", asking(ALL, typed))).await.expect(200))
}

async fn run_jobs(app: &TestApp) {
    app.anonymous().post("/test/jobs/run", &json!({})).await.expect(200);
}

/// How many texts are listed, and how many are entered; the index has as many as the table.
fn listed_and_entered(app: &TestApp) -> (i64, i64) {
    let entered = app.count("search_documents WHERE version > 0");
    assert_eq!(app.count("search_documents"), app.count("search_index"));
    (app.count("published_articles WHERE withdrawn_at IS NULL AND archived_at IS NULL"), entered)
}

on_both! {
    async fn the_demonstration_is_entered_as_it_is_told(app) {
        let (listed, entered) = listed_and_entered(&app);
        assert!(listed > 30 && listed == entered, "{listed} {entered}");
    }

    async fn what_is_missing_is_entered_once_by_any_number_of_nodes(app) {
        let board = app.board("skhcn").await;
        publish(&board, &[text("Le le đầm sen", "", "x"), text("Le le qua mùa", "", "x")]).await;
        let before = titles(&app, "\"le le\"").await;
        assert_eq!(before.len(), 2);
        let whole = listed_and_entered(&app);
        // As after an upgrade from before the search: nothing is in the index.
        app.execute("DELETE FROM search_documents").unwrap();
        enter_what_was_there(&app);
        assert_eq!((titles(&app, "\"le le\"").await, app.count("search_index")), (Vec::new(), 0));
        let other = Node::start(app.target().clone()).await;
        let (here, there) = (app.anonymous(), other.anonymous());
        let nothing = json!({});
        let (one, two) = tokio::join!(here.post("/test/jobs/run", &nothing), there.post("/test/jobs/run", &nothing));
        one.expect(200);
        two.expect(200);
        // Two that ran into each other leave the rest to the next run.
        run_jobs(&app).await;
        assert_eq!(listed_and_entered(&app), whole);
        assert_eq!(titles(&app, "\"le le\"").await, before);
        run_jobs(&app).await;
        assert_eq!(listed_and_entered(&app), whole);
        other.stop().await;
    }

    async fn an_earlier_version_is_found_until_it_is_entered_anew(app) {
        let board = app.board("skhcn").await;
        publish(&board, &[text("Ó biển Ba Động", "", "x")]).await;
        let whole = listed_and_entered(&app);
        app.execute("UPDATE search_documents SET version = 0").unwrap();
        assert_eq!(titles(&app, "\"ó biển ba\"").await, ["Ó biển Ba Động"]);
        // Interrupted half-way: the rest is done by whoever comes next.
        app.execute("UPDATE search_documents SET version = 1 WHERE place % 2 = 0").unwrap();
        run_jobs(&app).await;
        assert_eq!(listed_and_entered(&app), whole);
        assert_eq!(titles(&app, "\"ó biển ba\"").await, ["Ó biển Ba Động"]);
    }

    /// Whatever deletes the public row deletes what it was found by, the triggers of both databases see to that.
    async fn what_goes_behind_the_servers_back_goes_from_the_index(app) {
        let board = app.board("skhcn").await;
        let article = publish(&board, &[text("Cồng cộc phơi cánh", "", "x")]).await.remove(0);
        let before = app.count("search_index");
        app.execute(&format!("DELETE FROM published_articles WHERE article_id = '{}'", article["id"].as_str().unwrap())).unwrap();
        assert_eq!((app.count("search_index"), titles(&app, "\"cồng cộc\"").await), (before - 1, Vec::new()));
    }
}
