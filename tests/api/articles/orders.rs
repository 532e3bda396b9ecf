//! The orders of the list that not every article has a value for, and the filters beyond state, section and words.

use super::titled;
use shared::{
    article::{ArticleDraft, Genre, Origin, Status},
    word::Word as _,
};
use support::{Board, Value, json, look, on_both};

/// The identities of a list, walked through in small pages.
async fn walk(board: &Board, query: &str, limit: u32) -> Vec<Value> {
    let mut next = Some(format!("{}?limit={limit}&{query}", board.articles()));
    let mut seen = Vec::new();
    while let Some(path) = next {
        let page = board.head.get(&path).await.expect(200);
        seen.extend(page.every("id"));
        next = page.body["links"]["next"].as_str().map(str::to_owned);
    }
    seen
}

on_both! {
    async fn what_has_no_value_comes_last_both_ways_and_ties_are_kept_apart_over_pages(app) {
        let board = app.board("skhcn").await;
        for i in 0..4 {
            // The clock stands still: the same instant for all of them.
            board.bring(&titled(&format!("Bài cùng lúc số {i}")), Status::Published).await;
        }
        for key in ["first_published_at", "scheduled_for"] {
            for sort in [key.to_owned(), format!("-{key}")] {
                let whole = board.head.get(&format!("{}?limit=100&sort={sort}", board.articles())).await.expect(200);
                let ids = whole.every("id");
                for limit in [1, 3] {
                    assert_eq!(walk(&board, &format!("sort={sort}"), limit).await, ids, "{sort} by {limit}");
                }
                let values = whole.every(key);
                let without = values.iter().position(Value::is_null).unwrap_or(values.len());
                assert!(values[without..].iter().all(Value::is_null), "{sort}: {values:?}");
                let some: Vec<_> = values[..without].iter().filter_map(Value::as_str).collect();
                let sorted = if sort.starts_with('-') { some.is_sorted_by(|a, b| a >= b) } else { some.is_sorted() };
                assert!(sorted, "{sort}: {some:?}");
                assert!(without < values.len(), "{sort}: some have no value");
                if key == "first_published_at" {
                    assert!(some.len() >= 4, "{some:?}");
                }
            }
        }
    }

    /// In the order in which a text goes through the board, not in that of the words.
    async fn a_list_is_sorted_by_state_over_pages(app) {
        let board = app.board("skhcn").await;
        for state in [Status::Published, Status::Submitted, Status::InEditing, Status::Approved, Status::Draft] {
            board.bring(&titled(&format!("Bài ở trạng thái {state}")), state).await;
        }
        let rank = |state: &Value| {
            let state: Status = serde_json::from_value(state.clone()).unwrap();
            Status::ALL.iter().position(|other| *other == state)
        };
        for sort in ["state", "-state"] {
            let whole = board.head.get(&format!("{}?limit=100&sort={sort}", board.articles())).await.expect(200);
            let ranks: Vec<_> = whole.every("state").iter().map(rank).collect();
            let sorted = if sort == "state" { ranks.is_sorted() } else { ranks.is_sorted_by(|a, b| a >= b) };
            assert!(sorted, "{sort}: {ranks:?}");
            for limit in [1, 3] {
                assert_eq!(walk(&board, &format!("sort={sort}"), limit).await, whole.every("id"), "{sort} by {limit}");
            }
        }
    }

    async fn the_list_is_filtered_by_author_genre_origin_publication_language_and_time(app) {
        app.at("2026-11-30T01:00:00Z");
        let board = app.board("skhcn").await;
        let photo = ArticleDraft { genre: Genre::Photo, origin: Origin::Contributed, ..titled("Chùm ảnh mùa nước nổi") };
        let photo = board.write(&photo).await;
        let public = board.bring(&super::super::sample(), Status::Published).await;
        let translator = app.sign_in("skhcn.phiendich").await;
        translator.begin(&board.english(&public), &shared::sample::translation_draft()).await.expect(201);
        let list = async |query: &str| {
            board.head.get(&format!("{}?limit=100&{query}", board.articles())).await.expect(200)
        };
        let holds = async |query: &str, article: &Value| list(query).await.every("id").contains(&article["id"]);
        let (photo_author, editor) = (&photo["edition"]["author"], look(app.target(),
            "SELECT CAST(id AS TEXT) AS seen FROM users WHERE username = 'skhcn.bientap'"));
        let author = photo_author.as_str().unwrap();
        assert!(holds(&format!("author={author}"), &photo).await);
        assert!(!holds(&format!("author={}", editor[0]), &photo).await);
        assert_eq!(list("genre=photo").await.every("genre"), [json!("photo")]);
        assert!(list("origin=contributed").await.every("origin").iter().all(|origin| origin == "contributed"));
        assert!(holds("live=true", &public).await && !holds("live=false", &public).await);
        assert!(holds("live=false", &photo).await && !holds("live=true", &photo).await);
        assert!(holds("locale=en", &public).await && !holds("locale=en", &photo).await);
        assert!(holds("locale=vi", &photo).await);
        assert!(holds("scheduled=false", &photo).await && !holds("scheduled=true", &photo).await);
        // A date is a day in Vietnam; the beginning belongs to it, the end does not.
        assert!(holds("updated_at.gte=2026-11-30", &photo).await);
        assert!(!holds("updated_at.lt=2026-11-30", &photo).await);
        assert!(holds("updated_at.gte=2026-11-30T01:00:00Z", &photo).await);
        assert!(!holds("updated_at.lt=2026-11-30T08:00:00%2B07:00", &photo).await);
        assert!(holds("first_published_at.gte=2026-11-30&first_published_at.lt=2026-12-01", &public).await);
        assert!(!holds("first_published_at.gte=2026-12-01", &public).await);
        let total = list("genre=photo&include_total=true").await;
        assert_eq!(total.body["page"]["total"], 1);
        // Mine, and by somebody else: nobody can be both.
        assert_eq!(list(&format!("mine=true&author={author}")).await.every("id"), [] as [Value; 0]);
    }

    async fn a_value_that_cannot_be_used_is_named(app) {
        let board = app.board("skhcn").await;
        for (query, name) in [
            ("author=khong-phai", "author"),
            ("genre=poem", "genre"),
            ("origin=x", "origin"),
            ("live=yes", "live"),
            ("locale=fr", "locale"),
            ("scheduled=2", "scheduled"),
            ("updated_at.gte=hom-qua", "updated_at.gte"),
            ("updated_at.lt=2026-02-30", "updated_at.lt"),
            ("first_published_at.lt=1", "first_published_at.lt"),
            ("sort=stage", "sort"),
            ("sort=--title", "sort"),
        ] {
            let refused = board.head.get(&format!("{}?{query}", board.articles())).await.expect(400);
            assert_eq!(refused.refused("invalid_parameter").pointers(), [name], "{query}");
        }
    }

    async fn a_change_of_genre_is_seen_by_the_list(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&titled("Phỏng vấn Giám đốc Sở")).await;
        let draft = ArticleDraft { genre: Genre::Interview, ..super::super::text_of(&article) };
        board.reporter.put(&board.path(&article), &article["version"], &draft).await.expect(200);
        let found = board.head.get(&format!("{}?genre=interview&limit=100", board.articles())).await.expect(200);
        assert!(found.every("id").contains(&article["id"]));
    }
}
