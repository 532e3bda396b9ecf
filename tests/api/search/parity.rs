//! Both databases find the same texts in the same order: the one that the rules say, without a database.

use super::{
    ALL, asking, enter_what_was_there,
    parity_corpus::{Text, queries, texts},
};
use api::db::Target;
use shared::{
    id::PortalId,
    search::{Query, place},
    word::Locale,
};
use std::{cmp::Reverse, collections::BTreeSet};
use support::{Engine, TestApp, json, look};

/// Puts texts before the public behind the server's back, as copies of one that is there, and has them entered.
async fn load(app: &TestApp, texts: &[Text]) {
    app.execute("DELETE FROM published_articles").expect("the demonstration goes");
    let template = look(
        app.target(),
        "SELECT CAST(id AS TEXT) AS seen FROM articles WHERE slug IS NOT NULL ORDER BY CAST(id AS TEXT) LIMIT 1",
    );
    let (id, at) = match app.target() {
        Target::Postgres(_) => ("CAST('{}' AS UUID)", "to_timestamp({} / 1000.0)"),
        Target::Sqlite(_) => ("'{}'", "{} * 1000"),
    };
    for (i, text) in texts.iter().enumerate() {
        let (id, at) = (id.replace("{}", &text.id.to_string()), at.replace("{}", &text.millis.to_string()));
        let portal = format!("(SELECT id FROM portals WHERE key = '{}')", text.portal);
        let [title, summary, body] =
            [&text.title, &text.summary, &text.body].map(|text| text.replace('\'', "''"));
        app.execute(&format!(
            "INSERT INTO articles (portal_id, id, version, state, title, search_key, title_key, locales, author_id, edition, created_at, updated_at, refusal_proposed, genre, origin)
             SELECT {portal}, {id}, 1, state, title, search_key, title_key, locales, author_id, 1, created_at, updated_at, refusal_proposed, genre, origin FROM articles WHERE id = '{0}';
             INSERT INTO published_articles (portal_id, article_id, locale, edition, slug, title, title_key, summary, body, section, genre, origin, authors, source, published_at, first_published_at, updated_at)
             SELECT {portal}, {id}, 'vi', 1, 'bai-{i}', '{title}', '', '{summary}', '{body}', 'news-economy', 'news', 'own', '[\"A\"]', '{{\"name\":\"B\"}}', {at}, {at}, {at} FROM articles WHERE id = '{0}'",
            template[0]
        )).expect("a text is inserted");
    }
    enter_what_was_there(app);
    app.anonymous().post("/test/jobs/run", &json!({})).await.expect(200);
    assert_eq!(app.count("search_documents"), texts.len() as i64);
}

/// The identities that are found, page by page, and how many there are said to be.
async fn found(app: &TestApp, typed: &str, limit: usize) -> (Vec<String>, i64) {
    let mut next = Some(format!("{}&limit={limit}&include_total=true", asking(ALL, typed)));
    let (mut ids, mut total) = (Vec::new(), 0);
    while let Some(path) = next {
        let page = app.anonymous().get(&path).await.expect(200);
        ids.extend(page.every("id").iter().map(|id| id.as_str().expect("an id").to_owned()));
        total = page.body["page"]["total"].as_i64().expect("it was counted");
        next = page.body["links"]["next"].as_str().map(str::to_owned);
    }
    (ids, total)
}

/// The order that the rules give.
fn expected(texts: &[(Text, BTreeSet<String>)], typed: &str) -> Vec<String> {
    let steps = Query::read(typed).steps();
    let rank = |(text, tokens): &(Text, BTreeSet<String>)| {
        let step = steps.iter().find(|step| step.wanted.holds(tokens))?;
        let at = chrono::DateTime::from_timestamp_millis(text.millis)?;
        Some((step.number, Reverse(place(at, text.id, Locale::Vi)), text.id.to_string()))
    };
    let mut ranked: Vec<_> = texts.iter().filter_map(rank).collect();
    ranked.sort();
    ranked.into_iter().map(|(_, _, id)| id).collect()
}

#[test]
fn two_hundred_queries_find_the_same_in_the_same_order_on_both_databases() {
    actix_web::rt::System::new().block_on(async {
        let (sqlite, postgres) =
            (TestApp::start(Engine::Sqlite).await, TestApp::start(Engine::Postgres).await);
        let corpus = texts();
        for app in [&sqlite, &postgres] {
            load(app, &corpus).await;
        }
        let sections = ["news-economy".to_owned(), "news".to_owned()];
        let portal = PortalId(uuid::Uuid::nil());
        let corpus: Vec<(Text, BTreeSet<String>)> = corpus
            .into_iter()
            .map(|text| {
                let tokens = text.document(portal, &sections).tokens();
                (text, tokens)
            })
            .collect();
        let queries = queries();
        assert!(queries.len() >= 200);
        let (mut hits, mut found_something) = (0, 0);
        for (i, typed) in queries.iter().enumerate() {
            let expected = expected(&corpus, typed);
            // Pages that hold all, the usual ones, and many small ones: what a page has no room for is never ranked.
            let limit = match i % 4 {
                0 => 3.max(expected.len() / 8),
                1 => 20,
                _ => 100,
            };
            let (one, other) = (found(&sqlite, typed, limit).await, found(&postgres, typed, limit).await);
            assert_eq!(one, other, "{typed}");
            assert_eq!(one, (expected.clone(), expected.len() as i64), "{typed}");
            hits += expected.len();
            found_something += usize::from(!expected.is_empty());
        }
        assert!(
            found_something >= 150 && hits > 2_000,
            "{found_something} of {} found {hits}",
            queries.len()
        );
    });
}
