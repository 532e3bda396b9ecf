//! What is typed and not saved yet: one slot for each person and article, and nothing of the article moves.

use super::{sample, schedule::run_jobs, text_of};
use shared::article::{ArticleDraft, Status};
use support::{Actor, Answer, Method, Value, json, on_both};

fn typed(title: &str, article: &Value) -> Value {
    let draft = ArticleDraft { title: title.into(), ..text_of(article) };
    let base = format!("{}.{}", article["edition"]["number"], article["edition"]["revision"]);
    json!({ "base": base, "version": article["version"], "draft": draft })
}

async fn keep(who: &Actor, path: &str, body: &Value) -> Answer {
    Answer::of(who.request(Method::PUT, &format!("{path}/autosave")).json(body)).await
}

async fn slot(who: &Actor, path: &str) -> Value {
    who.get(&format!("{path}/autosave")).await.expect(200).data()["kept"].clone()
}

on_both! {
    async fn autosave_overwrites_one_slot_and_moves_nothing_of_the_article(app) {
        let board = app.board("skhcn").await;
        let approved = board.bring(&sample(), Status::Approved).await;
        let (path, trail) = (board.path(&approved), board.trail(&approved).await);
        assert_eq!(slot(&board.editor, &path).await, Value::Null);
        // A title too short to be saved is kept all the same.
        for title in ["Kế", "Kế hoạch đang viết dở"] {
            keep(&board.editor, &path, &typed(title, &approved)).await.expect(200);
        }
        let kept = slot(&board.editor, &path).await;
        assert_eq!(kept["draft"]["title"], "Kế hoạch đang viết dở");
        assert_eq!((&kept["base"], &kept["version"]), (&json!("1.1"), &approved["version"]));
        let now = board.read(&approved).await;
        assert_eq!((&now["version"], &now["state"]), (&approved["version"], &json!("approved")));
        assert_eq!(now["edition"]["approval"], approved["edition"]["approval"]);
        let revisions = board.editor.get(&format!("{path}/revisions")).await.expect(200);
        assert_eq!(revisions.every("number"), [json!(1)]);
        assert_eq!(board.trail(&approved).await, trail);
    }

    async fn nobody_else_reads_or_drops_a_slot(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::InEditing).await;
        let path = board.path(&article);
        keep(&board.editor, &path, &typed("Chữ của biên tập viên", &article)).await.expect(200);
        assert_eq!(slot(&board.head, &path).await, Value::Null);
        let dropped = board.head.request(Method::DELETE, &format!("{path}/autosave"));
        Answer::of(dropped).await.expect(204);
        assert_eq!(slot(&board.editor, &path).await["draft"]["title"], "Chữ của biên tập viên");
        let elsewhere = app.sign_in("vinhlong.truongban").await;
        let theirs = path.replace("/skhcn/", "/vinhlong/");
        elsewhere.get(&format!("{theirs}/autosave")).await.expect(404);
        keep(&elsewhere, &theirs, &typed("Chữ của cổng khác", &article)).await.expect(404);
    }

    async fn only_whoever_may_edit_has_a_slot(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::InEditing).await;
        let path = board.path(&article);
        let viewer = app.sign_in("skhcn.chixem").await;
        keep(&viewer, &path, &typed("Người chỉ xem", &article)).await.expect(403);
        viewer.get(&format!("{path}/autosave")).await.expect(403);
        let published = board.carry_on(article, Status::Published).await;
        let late = keep(&board.editor, &path, &typed("Sau khi đăng", &published)).await;
        late.expect(409).refused("wrong_state");
    }

    async fn saving_and_dropping_empty_the_slot_and_a_refused_save_does_not(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        keep(&board.reporter, &path, &typed("Bản đang viết dở", &article)).await.expect(200);
        let draft = ArticleDraft { title: "Bản đang viết dở".into(), ..text_of(&article) };
        board.reporter.put(&path, &json!(9), &draft).await.expect(412);
        assert_ne!(slot(&board.reporter, &path).await, Value::Null);
        let saved = board.reporter.put(&path, &article["version"], &draft).await.expect(200);
        assert_eq!(slot(&board.reporter, &path).await, Value::Null);
        // What arrives late and says nothing new leaves the slot empty.
        keep(&board.reporter, &path, &typed("Bản đang viết dở", saved.data())).await.expect(200);
        assert_eq!(slot(&board.reporter, &path).await, Value::Null);
        keep(&board.reporter, &path, &typed("Viết thêm rồi bỏ", saved.data())).await.expect(200);
        for _ in 0..2 {
            Answer::of(board.reporter.request(Method::DELETE, &format!("{path}/autosave"))).await.expect(204);
        }
        assert_eq!(slot(&board.reporter, &path).await, Value::Null);
    }

    async fn bringing_a_revision_back_leaves_what_was_typed(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        let second = ArticleDraft { title: "Bản sửa thứ hai".into(), ..sample() };
        let second = board.reporter.put(&path, &article["version"], &second).await.expect(200);
        keep(&board.reporter, &path, &typed("Đang viết dở", second.data())).await.expect(200);
        let back = board.reporter.request(Method::POST, &format!("{path}/revisions/1.1/restore"));
        let back = back.header("If-Match", format!("\"{}\"", second.data()["version"])).json(&json!({}));
        Answer::of(back).await.expect(200);
        assert_eq!(slot(&board.reporter, &path).await["draft"]["title"], "Đang viết dở");
    }

    async fn what_is_kept_is_bounded_and_clean(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        let mut hostile = typed("Thử mã độc", &article);
        hostile["draft"]["body"] = json!("<p onclick=\"x()\">Chào<script>x()</script></p>");
        let kept = keep(&board.reporter, &path, &hostile).await.expect(200);
        assert_eq!(kept.data()["kept"]["draft"]["body"], "<p>Chào</p>");
        let mut large = typed(&"a".repeat(301), &article);
        large["base"] = json!("một");
        let refused = keep(&board.reporter, &path, &large).await.expect(422).refused("invalid");
        assert_eq!(refused.pointers(), ["/base", "/draft/title"]);
        assert_eq!(slot(&board.reporter, &path).await["draft"]["title"], "Thử mã độc");
    }

    async fn what_was_never_saved_is_forgotten_after_thirty_days(app) {
        app.at("2026-11-01T02:00:00Z");
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        keep(&board.reporter, &path, &typed("Viết rồi quên", &article)).await.expect(200);
        for (day, kept) in [("2026-11-30T02:00:00Z", true), ("2026-12-02T02:00:00Z", false)] {
            app.at(day);
            run_jobs(&app).await;
            let reporter = app.sign_in("skhcn.phongvien").await;
            assert_eq!(slot(&reporter, &path).await != Value::Null, kept, "{day}");
        }
    }
}
