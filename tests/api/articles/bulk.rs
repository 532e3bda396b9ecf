//! One action on many articles: each is judged by itself and reported.

use super::{sample, titled};
use shared::article::Status;
use support::{Value, json, on_both};

fn items(articles: &[&Value]) -> Value {
    articles.iter().map(|article| json!({ "id": article["id"], "version": article["version"] })).collect()
}

/// A report without the names of the request it was told in.
fn unnamed(report: &Value) -> Value {
    let mut report = report.clone();
    for item in report["items"].as_array_mut().unwrap() {
        if let Some(problem) = item.get_mut("problem").and_then(Value::as_object_mut) {
            problem.remove("request_id");
            problem.remove("instance");
        }
    }
    report
}

on_both! {
    async fn what_can_be_done_is_done_and_the_rest_says_why_not(app) {
        let board = app.board("skhcn").await;
        let path = format!("{}/bulk", board.articles());
        let fine = board.write(&sample()).await;
        let mut unattributed = titled("Bài chưa ghi tác giả và nguồn");
        unattributed.authors.clear();
        let unattributed = board.write(&unattributed).await;
        let submitted = board.bring(&titled("Bài đã trình từ trước"), Status::Submitted).await;
        let others = board.editor.post(&board.articles(), &sample()).await.expect(201).data().clone();
        let mut stale = board.write(&titled("Bài vừa được người khác sửa")).await;
        stale["version"] = json!(7);
        let missing = json!({ "id": "019ab000-0000-7000-8000-00000000dead", "version": 1 });
        let last = board.write(&titled("Bài cuối danh sách vẫn được trình")).await;
        let all = items(&[&fine, &unattributed, &submitted, &others, &stale, &missing, &last]);
        let body = json!({ "action": "submit", "items": all });

        let tried = board.reporter.post(&format!("{path}?dry_run=true"), &body).await.expect(200);
        assert_eq!((&tried.data()["done"], &tried.data()["failed"]), (&json!(2), &json!(5)));
        assert_eq!(board.read(&fine).await["state"], "draft", "a rehearsal changes nothing");

        let report = board.reporter.post(&path, &body).await.expect(200);
        let data = report.data();
        assert_eq!(unnamed(data), unnamed(tried.data()), "the rehearsal said what would happen");
        let codes: Vec<_> = data["items"].as_array().unwrap().iter().map(|item| item["problem"]["code"].clone()).collect();
        assert_eq!(
            codes,
            [Value::Null, json!("invalid"), json!("wrong_state"), json!("not_allowed"), json!("stale"), json!("not_found"), Value::Null]
        );
        let failed = &data["items"][1]["problem"];
        assert_eq!(failed["errors"][0]["pointer"], "/authors");
        assert!(failed["detail"].is_null() || failed["detail"].is_string());
        assert_eq!(data["items"][0]["state"], "submitted");
        assert_eq!(data["items"][0]["version"], json!(2));
        assert_eq!(board.read(&last).await["state"], "submitted");
        for done in [&fine, &last] {
            assert_eq!(board.trail(done).await.last().map(String::as_str), Some("article.submitted"));
        }
        // The same again does nothing twice.
        let again = board.reporter.post(&path, &body).await.expect(200);
        assert_eq!(again.data()["done"], 0);
        assert_eq!(board.trail(&fine).await.iter().filter(|action| *action == "article.submitted").count(), 1);
    }

    async fn many_are_returned_with_one_reason(app) {
        let board = app.board("skhcn").await;
        let path = format!("{}/bulk", board.articles());
        let one = board.bring(&titled("Bài thứ nhất cần sửa số liệu"), Status::Submitted).await;
        let two = board.bring(&titled("Bài thứ hai cần sửa số liệu"), Status::InEditing).await;
        let body = |reason: Value| json!({ "action": "return", "reason": reason, "items": items(&[&one, &two]) });
        let refused = board.editor.post(&path, &body(Value::Null)).await.expect(422);
        assert_eq!(refused.pointers(), ["/reason"]);
        let reporter = board.reporter.post(&path, &body(json!("Thiếu số liệu quý III."))).await.expect(200);
        assert_eq!(reporter.data()["failed"], 2, "whoever may not edit returns nothing");
        let report = board.editor.post(&path, &body(json!("Thiếu số liệu quý III."))).await.expect(200);
        assert_eq!(report.data()["done"], 2);
        for article in [&one, &two] {
            let now = board.read(article).await;
            assert_eq!((&now["state"], &now["edition"]["return_note"]), (&json!("returned"), &json!("Thiếu số liệu quý III.")));
        }
    }

    async fn a_move_to_another_section_is_an_edit_and_voids_an_approval(app) {
        let board = app.board("skhcn").await;
        let path = format!("{}/bulk", board.articles());
        let draft = board.write(&sample()).await;
        let approved = board.bring(&sample(), Status::Approved).await;
        let public = board.bring(&sample(), Status::Published).await;
        let all = items(&[&draft, &approved, &public]);
        let to = |section: &str| json!({ "action": "move_section", "section": section, "items": all });
        let report = board.editor.post(&path, &to("announcements")).await.expect(200);
        let data = &report.data()["items"];
        assert_eq!(report.data()["done"], 2);
        assert_eq!(data[1]["state"], "in_editing");
        assert_eq!(data[2]["problem"]["code"], "wrong_state");
        let now = board.read(&approved).await;
        assert_eq!(now["draft"]["section"], "announcements");
        assert_eq!(now["edition"]["approval"], Value::Null);
        assert_eq!(now["edition"]["revision"], json!(2));
        let trail = board.trail(&approved).await;
        assert_eq!(trail[trail.len() - 2..], ["article.moved", "article.approval_voided"]);
        let found = board.head.get(&format!("{}?section=announcements&limit=100", board.articles())).await.expect(200);
        assert!(found.every("id").contains(&draft["id"]));
        // What is there already stays as it is; where no articles go, none is put.
        let there = board.read(&draft).await;
        let moved = |section: &str| json!({ "action": "move_section", "section": section, "items": items(&[&there]) });
        let same = board.editor.post(&path, &moved("announcements")).await.expect(200);
        assert_eq!(same.data()["items"][0]["version"], there["version"]);
        for nowhere in ["khong-co", "legal-normative"] {
            let refused = board.editor.post(&path, &moved(nowhere)).await.expect(200);
            assert_eq!(refused.data()["items"][0]["problem"]["errors"][0]["pointer"], "/section", "{nowhere}");
        }
    }

    async fn what_is_malformed_is_refused_as_a_whole(app) {
        let board = app.board("skhcn").await;
        let path = format!("{}/bulk", board.articles());
        let draft = board.write(&sample()).await;
        let twice = items(&[&draft, &draft]);
        for (body, pointer) in [
            (json!({ "action": "submit", "items": [] }), "/items"),
            (json!({ "action": "submit", "items": twice }), "/items/1/id"),
            (json!({ "action": "publish", "items": items(&[&draft]) }), "/action"),
            (json!({ "action": "submit", "section": "news", "items": items(&[&draft]) }), "/section"),
            (json!({ "action": "submit", "items": [{ "id": draft["id"] }] }), "/items/0/version"),
        ] {
            assert_eq!(board.reporter.post(&path, &body).await.expect(422).pointers(), [pointer], "{body}");
        }
        // Another portal's article is none.
        let syt = app.board("syt").await;
        let theirs = json!({ "action": "submit", "items": items(&[&draft]) });
        let report = syt.head.post(&format!("{}/bulk", syt.articles()), &theirs).await.expect(200);
        assert_eq!(report.data()["items"][0]["problem"]["code"], "not_found");
        assert_eq!(board.read(&draft).await["state"], "draft");
    }
}
