//! Several nodes that carry out what is due at the same time.

use super::{
    schedule::{EVENING, MORNING, run_jobs, scheduled},
    titled,
};
use std::fmt::Write as _;
use support::{Node, json, on_both};

on_both! {
    /// Two nodes and 1,000 articles due in the same minute: each comes out once.
    async fn two_runners_publish_a_thousand_exactly_once(app) {
        app.at(EVENING);
        let board = app.board("skhcn").await;
        let one = scheduled(&app, &board, &titled("Bài đăng hàng loạt")).await;
        app.execute(&copies(one["id"].as_str().unwrap(), 999)).unwrap();
        let other = Node::start(app.target().clone()).await;
        app.at(MORNING);
        let clock = json!({ "now": MORNING });
        let set = other.anonymous().request(support::Method::PUT, "/test/clock").json(&clock);
        support::Answer::of(set).await.expect(204);
        let here = app.anonymous();
        let (there, nothing) = (other.anonymous(), json!({}));
        let (a, b) = tokio::join!(here.post("/test/jobs/run", &nothing), there.post("/test/jobs/run", &nothing));
        a.expect(200);
        b.expect(200);
        // Where the two met one of them gave way: the next turn takes what is left.
        run_jobs(&app).await;
        assert_eq!(app.count("schedules WHERE state = 'done'"), 1000);
        assert_eq!(app.count("schedules WHERE state <> 'done'"), 0);
        let id = "article_id IN (SELECT article_id FROM schedules)";
        assert_eq!(app.count(&format!("published_articles WHERE {id}")), 1000);
        let text = "CAST(payload AS TEXT) LIKE '%edition%'";
        let ids = format!("outbox WHERE kind = 'article.published' AND {text} AND created_at IN \
            (SELECT ended_at FROM schedules)");
        assert_eq!(app.count(&ids), 1000);
        assert_eq!(app.count("audit_events WHERE action = 'article.published' AND note LIKE 'Hẹn giờ%'"), 1000);
        other.stop().await;
    }
}

/// SQL that copies a scheduled article, with its text and its order.
fn copies(article: &str, count: u32) -> String {
    let mut sql = String::from("BEGIN;");
    for _ in 0..count {
        let ids = [(); 3].map(|()| uuid::Uuid::new_v4());
        let [id, edition, schedule] = ids;
        write!(
            sql,
            "INSERT INTO articles (portal_id, id, version, state, title, search_key, title_key, section, locales, author_id, \
             edition, created_at, updated_at, scheduled_for) SELECT portal_id, '{id}', version, state, title, search_key, \
             title_key, section, locales, author_id, edition, created_at, updated_at, scheduled_for FROM articles WHERE id = '{article}';\
             INSERT INTO editions (portal_id, article_id, number, id, revision, author_id, last_editor_id, approval, created_at) \
             SELECT portal_id, '{id}', number, '{edition}', revision, author_id, last_editor_id, approval, created_at \
             FROM editions WHERE article_id = '{article}';\
             INSERT INTO revisions (portal_id, article_id, edition, number, draft, editor_id, created_at) \
             SELECT portal_id, '{id}', edition, number, draft, editor_id, created_at FROM revisions WHERE article_id = '{article}';\
             INSERT INTO schedules (portal_id, id, article_id, edition, act, scheduled_for, state, set_by, set_at) \
             SELECT portal_id, '{schedule}', '{id}', edition, act, scheduled_for, state, set_by, set_at \
             FROM schedules WHERE article_id = '{article}';"
        )
        .expect("a text can be written to");
    }
    sql + "COMMIT;"
}
