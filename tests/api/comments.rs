//! Comments on a draft: said, answered, mended, settled, and never public.

use shared::article::{ArticleDraft, Status};
use support::{Actor, Answer, Board, Value, json, on_both, whole_checklist};

fn text(body: &str) -> ArticleDraft {
    ArticleDraft { body: body.into(), ..shared::sample::article_draft() }
}

fn comments(board: &Board, article: &Value) -> String {
    format!("{}/comments", board.path(article))
}

async fn say(board: &Board, who: &Actor, article: &Value, comment: &Value) -> Value {
    who.post(&comments(board, article), comment).await.expect(201).data().clone()
}

async fn all(board: &Board, who: &Actor, article: &Value) -> Vec<Value> {
    let page = who.get(&format!("{}?limit=100", comments(board, article))).await.expect(200);
    page.data().as_array().unwrap().clone()
}

fn of(board: &Board, article: &Value, comment: &Value) -> String {
    format!("{}/{}", comments(board, article), comment["id"].as_str().unwrap())
}

async fn delete(who: &Actor, path: &str, version: &Value) -> Answer {
    let request = who.request(support::Method::DELETE, path).header("If-Match", format!("\"{version}\""));
    Answer::of(request).await
}

async fn me(who: &Actor) -> Value {
    who.get("/api/v1/admin/session").await.expect(200).body["actor"]["id"].clone()
}

on_both! {
    async fn a_comment_keeps_to_its_paragraph_while_that_is_there(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&text("<p>Mở đầu của bài.</p><p>Số liệu ở bảng 2 tăng 12%.</p>")).await;
        let about = json!({ "body": "Số này lấy từ đâu?", "block": 2 });
        let comment = say(&board, &board.editor, &article, &about).await;
        assert_eq!(comment["anchor"], json!({ "block": 2, "excerpt": "Số liệu ở bảng 2 tăng 12%." }));
        let path = board.path(&article);
        let moved = text("<p>Câu mới.</p><p>Mở đầu của bài.</p><p>Số liệu ở bảng 2 tăng 12%.</p>");
        board.reporter.put(&path, &json!(1), &moved).await.expect(200);
        assert_eq!(all(&board, &board.head, &article).await[0]["anchor"]["block"], 3);
        board.reporter.put(&path, &json!(2), &text("<p>Mở đầu của bài.</p><p>Số liệu đã sửa.</p>")).await.expect(200);
        let lost = all(&board, &board.head, &article).await[0]["anchor"].clone();
        assert_eq!(lost, json!({ "block": null, "excerpt": "Số liệu ở bảng 2 tăng 12%." }));
        // Neither writes the article: the version is that of the text.
        assert_eq!(board.read(&article).await["version"], 3);
        let nowhere = json!({ "body": "Đoạn nào?", "block": 9 });
        assert_eq!(board.editor.post(&comments(&board, &article), &nowhere).await.expect(422).pointers(), ["/block"]);
    }

    async fn a_thread_is_answered_resolved_and_opened_again(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&text("<p>Nội dung của bài.</p>"), Status::InEditing).await;
        let comment = say(&board, &board.head, &article, &json!({ "body": "Cần rút gọn." })).await;
        let reply = json!({ "body": "Đã rút gọn.", "parent": comment["id"] });
        let reply = say(&board, &board.editor, &article, &reply).await;
        let nested = json!({ "body": "Trả lời câu trả lời", "parent": reply["id"] });
        board.editor.post(&comments(&board, &article), &nested).await.expect(409).refused("wrong_state");
        assert_eq!(board.read(&article).await["open_comments"], 1);
        let path = of(&board, &article, &comment);
        board.editor.post(&format!("{path}/resolve"), &json!({})).await.expect(428);
        board.editor.command(&format!("{path}/resolve"), &json!(9), &json!({})).await.expect(412);
        let resolved = board.editor.command(&format!("{path}/resolve"), &json!(1), &json!({})).await.expect(200);
        assert!(resolved.data()["resolved_by_name"].as_str().is_some());
        assert_eq!(board.read(&article).await["open_comments"], 0);
        let late = json!({ "body": "Còn nữa.", "parent": comment["id"] });
        board.head.post(&comments(&board, &article), &late).await.expect(409).refused("wrong_state");
        board.head.put(&path, &json!(2), &json!({ "body": "Nói lại." })).await.expect(409).refused("wrong_state");
        board.editor.command(&format!("{path}/resolve"), &json!(2), &json!({})).await.expect(409);
        let opened = board.reporter.command(&format!("{path}/reopen"), &json!(2), &json!({})).await.expect(200);
        assert_eq!((&opened.data()["resolved_at"], opened.header("etag")), (&Value::Null, "\"3\""));
        let trail = board.trail(&article).await;
        assert_eq!(trail[trail.len() - 4..], ["comment.made", "comment.made", "comment.resolved", "comment.reopened"]);
    }

    async fn words_are_mended_and_taken_back_by_their_author_only(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&text("<p>Nội dung.</p>")).await;
        let comment = say(&board, &board.head, &article, &json!({ "body": "Sai chính tả." })).await;
        let path = of(&board, &article, &comment);
        let edit = json!({ "body": "Sai chính tả ở dòng đầu." });
        board.editor.put(&path, &json!(1), &edit).await.expect(403).refused("not_allowed");
        delete(&board.editor, &path, &json!(1)).await.expect(403).refused("not_allowed");
        let edited = board.head.put(&path, &json!(1), &edit).await.expect(200);
        assert!(edited.data()["edited_at"].as_str().is_some() && edited.data()["body"] == edit["body"]);
        delete(&board.head, &path, &json!(1)).await.expect(412).refused("stale");
        delete(&board.head, &path, &json!(2)).await.expect(200);
        let trace = all(&board, &board.editor, &article).await[0].clone();
        assert_eq!((&trace["body"], &trace["allowed_actions"]), (&json!(""), &json!([])));
        assert!(trace["deleted_at"].as_str().is_some() && trace["author_name"] == comment["author_name"]);
        assert_eq!(board.read(&article).await["open_comments"], 0);
        // A comment is found under its own article only.
        let other = board.write(&text("<p>Bài khác.</p>")).await;
        board.head.put(&of(&board, &other, &comment), &json!(3), &edit).await.expect(404).refused("not_found");
        board.head.post(&comments(&board, &article), &json!({ "body": " " })).await.expect(422);
        board.head.post(&comments(&board, &article), &json!({ "body": "x".repeat(2_001) })).await.expect(422);
    }

    async fn whoever_is_mentioned_is_told_today_until_they_have_read_it(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&text("<p>Nội dung.</p>")).await;
        let (editor, today) = (me(&board.editor).await, "/api/v1/admin/portals/skhcn/today");
        let said = json!({ "body": "@skhcn.bientap xem giúp đoạn này", "mentions": [editor] });
        let comment = say(&board, &board.reporter, &article, &said).await;
        assert_eq!(comment["mentions"][0]["id"], editor);
        let told = board.editor.get(today).await.expect(200).data()["mentions"].clone();
        assert_eq!((&told["count"], &told["mentions"][0]["comment"]), (&json!(1), &comment["id"]));
        assert_eq!(told["mentions"][0]["title"], article["draft"]["title"]);
        assert_eq!(board.head.get(today).await.expect(200).data()["mentions"]["count"], 0);
        let read = format!("{}/read", of(&board, &article, &comment));
        for who in [&board.head, &board.editor, &board.editor] {
            who.post(&read, &json!({})).await.expect(204);
        }
        assert_eq!(board.editor.get(today).await.expect(200).data()["mentions"]["count"], 0);
        // Saying it again does not tell again; whoever is new is told.
        let (head, path) = (me(&board.head).await, of(&board, &article, &comment));
        let again = json!({ "body": "@skhcn.bientap @skhcn.truongban xem giúp", "mentions": [editor, head] });
        board.reporter.put(&path, &json!(1), &again).await.expect(200);
        assert_eq!(board.editor.get(today).await.expect(200).data()["mentions"]["count"], 0);
        assert_eq!(board.head.get(today).await.expect(200).data()["mentions"]["count"], 1);
        delete(&board.reporter, &path, &json!(2)).await.expect(200);
        assert_eq!(board.head.get(today).await.expect(200).data()["mentions"]["count"], 0);
    }

    /// A mention is no way around a limit, and names nobody who is not there.
    async fn only_those_who_see_the_article_can_be_mentioned(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&text("<p>Nội dung.</p>")).await;
        let stranger = me(&app.sign_in("syt.truongban").await).await;
        let accountant = me(&app.sign_in("skhcn.ketoan").await).await;
        let said = json!({ "body": "Xem giúp", "mentions": [stranger, accountant] });
        let refused = board.reporter.post(&comments(&board, &article), &said).await.expect(422);
        assert_eq!(refused.pointers(), ["/mentions/0", "/mentions/1"]);
        let (own, editor) = (me(&board.reporter).await, me(&board.editor).await);
        let limit = json!({ "access": "named", "people": [own] });
        board.reporter.put(&format!("{}/access", board.path(&article)), &json!(1), &limit).await.expect(200);
        let said = json!({ "body": "Xem giúp", "mentions": [editor] });
        let refused = board.reporter.post(&comments(&board, &article), &said).await.expect(422);
        assert_eq!(refused.body["errors"][0]["code"], "not_allowed_here");
        // A notice of before goes with the sight of the article.
        let open = board.write(&text("<p>Bài mở.</p>")).await;
        say(&board, &board.reporter, &open, &said).await;
        board.reporter.put(&format!("{}/access", board.path(&open)), &json!(1), &limit).await.expect(200);
        let today = board.editor.get("/api/v1/admin/portals/skhcn/today").await.expect(200);
        assert_eq!(today.data()["mentions"], json!({ "count": 0, "mentions": [] }));
    }

    async fn approving_with_open_comments_says_so_and_the_public_reads_none_of_it(app) {
        let board = app.board("skhcn").await;
        let pending = board.bring(&shared::sample::article_draft(), Status::PendingApproval).await;
        say(&board, &board.editor, &pending, &json!({ "body": "Góp ý nội bộ về số liệu." })).await;
        let approved = board.head.step("skhcn", &pending, "approve", &whole_checklist()).await;
        assert_eq!(approved["warnings"], json!(["Còn 1 góp ý chưa giải quyết."]));
        let published = board.head.step("skhcn", &approved, "publish", &json!({})).await;
        let public = app.anonymous().get(published["public_path"].as_str().unwrap()).await.expect(200);
        assert!(!String::from_utf8_lossy(&public.bytes).contains("nội bộ"));
    }

    async fn the_same_comment_sent_twice_is_one(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&text("<p>Nội dung.</p>")).await;
        for _ in 0..2 {
            let request = board.reporter.request(support::Method::POST, &comments(&board, &article));
            let request = request.header("Idempotency-Key", "mot-lan").json(&json!({ "body": "Một lần." }));
            Answer::of(request).await.expect(201);
        }
        assert_eq!(all(&board, &board.reporter, &article).await.len(), 1);
    }

    async fn comments_come_in_pages(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&text("<p>Nội dung.</p>")).await;
        for n in 1..=5 {
            say(&board, &board.editor, &article, &json!({ "body": format!("Ý {n}") })).await;
        }
        let (mut path, mut read) = (format!("{}?limit=2", comments(&board, &article)), Vec::new());
        loop {
            let page = board.head.get(&path).await.expect(200);
            read.extend(page.every("body"));
            match page.body["links"]["next"].as_str() {
                Some(next) => path = next.to_owned(),
                None => break,
            }
        }
        assert_eq!(read, ["Ý 1", "Ý 2", "Ý 3", "Ý 4", "Ý 5"]);
    }
}
