//! `fields`: of every row of a list only what somebody asks for.

use super::{sample, titled};
use shared::article::{ArticleRow, PublicArticleRow, Status};
use support::{Value, json, on_both};

fn members(row: &Value) -> Vec<&str> {
    row.as_object().expect("a row").keys().map(String::as_str).collect()
}

on_both! {
    async fn a_list_holds_what_is_asked_for_and_nothing_else(app) {
        let board = app.board("skhcn").await;
        board.bring(&sample(), Status::Published).await;
        board.write(&titled("Bản nháp")).await;
        let public = "/api/v1/portals/skhcn/articles".to_owned();
        for (list, known) in [(board.articles(), ArticleRow::FIELDS), (public, PublicArticleRow::FIELDS)] {
            let whole = board.head.get(&format!("{list}?limit=2")).await.expect(200);
            for row in whole.data().as_array().unwrap() {
                for member in members(row) {
                    assert!(known.contains(&member), "{list}: {member} can be asked for");
                }
            }
            let few = board.head.get(&format!("{list}?limit=1&fields=title,id")).await.expect(200);
            assert_eq!(members(&few.data()[0]), ["id", "title"]);
            assert_eq!((&few.data()[0]["id"], &few.data()[0]["title"]), (&whole.data()[0]["id"], &whole.data()[0]["title"]));
            // The next page asks for the same, and the cursor is that of the list.
            let next = few.body["links"]["next"].as_str().expect("there is more").to_owned();
            let next = board.head.get(&next).await.expect(200);
            assert_eq!(next.data()[0], json!({ "id": whole.data()[1]["id"], "title": whole.data()[1]["title"] }));
            let all = board.head.get(&format!("{list}?limit=1&fields={}", known.join(","))).await.expect(200);
            assert_eq!(all.data()[0], whole.data()[0]);
            for wrong in ["body", "id,", "id,,title", "", "password", "ID"] {
                let refused = board.head.get(&format!("{list}?fields={wrong}")).await.expect(400);
                assert_eq!(refused.refused("invalid_parameter").pointers(), ["fields"], "{wrong:?}");
            }
        }
    }
}
