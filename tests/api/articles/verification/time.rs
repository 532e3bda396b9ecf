//! The time for an answer runs out: at the end of its last day, once, whoever looks (requirements C.3).

use super::{FRIDAY, asked, listed, pile, question, try_answer};
use crate::articles::{sample, schedule::run_jobs, titled};
use shared::article::Status;
use std::fmt::Write as _;
use support::{Answer, Method, Node, TestApp, Value, json, on_both};

/// The end of the last day is 17:00 UTC.
const BEFORE: &str = "2026-03-25T16:59:59Z";
const DUE: &str = "2026-03-25T17:00:00Z";

async fn timed_out(app: &TestApp, article: &Value) -> usize {
    let trail = app.board("skhcn").await.trail(article).await;
    trail.iter().filter(|action| *action == "article.verification_timed_out").count()
}

on_both! {
    async fn an_unanswered_question_times_out_once_and_whoever_asked_is_told(app) {
        app.at(FRIDAY);
        let article = asked(&app.board("skhcn").await, &question()).await;
        app.at(BEFORE);
        run_jobs(&app).await;
        assert_eq!(app.board("skhcn").await.read(&article).await["state"], "needs_verification");
        app.at(DUE);
        run_jobs(&app).await;
        run_jobs(&app).await;
        let board = app.board("skhcn").await;
        let after = board.read(&article).await;
        assert_eq!((&after["state"], &after["verifications"][0]["state"]), (&json!("in_editing"), &json!("timed_out")));
        assert_eq!(after["verifications"][0].get("closed_by_name"), None);
        assert_eq!(after["version"].as_i64(), article["version"].as_i64().map(|version| version + 1));
        assert_eq!(timed_out(&app, &article).await, 1);
        assert!(pile(&board.editor, "unanswered").await.contains(&article["id"]));
        for (who, name) in [(&board.head, "unanswered"), (&board.editor, "to_verify"), (&board.reporter, "to_answer")] {
            assert!(!pile(who, name).await.contains(&article["id"]), "{name}");
        }
        assert!(listed(&board.head, "verification=timed_out").await.contains(&article["id"]));
        try_answer(&board.reporter, &after, "Muộn rồi.").await.refused("wrong_state");
        // The notice stays while the text is edited, and ends when it goes on.
        let edited = board.editor.put(&board.path(&after), &after["version"], &titled("Bài sửa sau khi hết hạn")).await.expect(200);
        assert!(pile(&board.editor, "unanswered").await.contains(&article["id"]));
        let sent = board.carry_on(edited.data().clone(), Status::PendingApproval).await;
        assert!(!pile(&board.editor, "unanswered").await.contains(&article["id"]));
        assert_eq!(board.read(&sent).await["warnings"], json!(["Xác minh gần nhất: Quá hạn trả lời."]));
    }

    async fn what_is_answered_waits_for_the_board_and_does_not_time_out(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let article = asked(&board, &question()).await;
        let answered = try_answer(&board.reporter, &article, "Theo Báo cáo số 15.").await.expect(200).data().clone();
        app.at(DUE);
        run_jobs(&app).await;
        let board = app.board("skhcn").await;
        assert_eq!(board.read(&article).await["version"], answered["version"]);
        // Asked further, it waits anew, for three working days from now.
        let further = board.editor.step("skhcn", &answered, "ask-further", &json!({ "question": "Bảng 2 thì sao?", "due_on": "2026-03-27" })).await;
        run_jobs(&app).await;
        assert_eq!(board.read(&article).await["version"], further["version"]);
        app.at("2026-03-27T17:00:00Z");
        run_jobs(&app).await;
        let board = app.board("skhcn").await;
        assert_eq!((&board.read(&article).await["state"], timed_out(&app, &article).await), (&json!("in_editing"), 1));
        // Asked again, the notice of the first goes.
        let after = board.read(&article).await;
        let again = json!({ "to": "contributor", "question": "Xin trả lời trong tuần.", "due_on": "2026-04-03" });
        board.editor.step("skhcn", &after, "request-verification", &again).await;
        assert!(!pile(&board.editor, "unanswered").await.contains(&article["id"]));
    }

    /// In the trash nobody can answer: nothing times out there, and whatever goes for good takes its questions along.
    async fn in_the_trash_no_question_times_out(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let kept = asked(&board, &question()).await;
        let lost = asked(&board, &question()).await;
        for article in [&kept, &lost] {
            board.editor.delete(&board.path(article), &article["version"]).await.expect(200);
        }
        app.at(DUE);
        run_jobs(&app).await;
        let board = app.board("skhcn").await;
        let trashed = board.read(&kept).await;
        assert_eq!((&trashed["state"], &trashed["verifications"][0]["state"]), (&json!("needs_verification"), &json!("waiting")));
        assert!(!pile(&board.editor, "to_verify").await.contains(&kept["id"]));
        board.editor.step("skhcn", &trashed, "restore-from-trash", &json!({})).await;
        run_jobs(&app).await;
        assert_eq!(board.read(&kept).await["state"], "in_editing");
        app.at("2026-05-01T02:00:00Z");
        run_jobs(&app).await;
        let id = lost["id"].as_str().unwrap();
        assert_eq!(app.count(&format!("verifications WHERE article_id = '{id}'")), 0);
    }

    /// Two nodes and 200 questions due at the same instant: each times out once.
    async fn two_runners_time_out_each_question_once(app) {
        app.at(FRIDAY);
        let one = asked(&app.board("skhcn").await, &question()).await;
        app.execute(&copies(one["id"].as_str().unwrap(), 199)).unwrap();
        let other = Node::start(app.target().clone()).await;
        app.at(DUE);
        let set = other.anonymous().request(Method::PUT, "/test/clock").json(&json!({ "now": DUE }));
        Answer::of(set).await.expect(204);
        let (here, there, nothing) = (app.anonymous(), other.anonymous(), json!({}));
        let (a, b) = tokio::join!(here.post("/test/jobs/run", &nothing), there.post("/test/jobs/run", &nothing));
        a.expect(200);
        b.expect(200);
        // Where the two met one of them gave way: the next turn takes what is left.
        run_jobs(&app).await;
        assert_eq!(app.count("verifications WHERE state = 'timed_out'"), 200);
        assert_eq!(app.count("verifications WHERE state <> 'timed_out'"), 0);
        assert_eq!(app.count("audit_events WHERE action = 'article.verification_timed_out'"), 200);
        assert_eq!(app.count("articles WHERE verification = 'timed_out' AND state = 'in_editing'"), 200);
        let version = one["version"].as_i64().unwrap() + 1;
        assert_eq!(app.count(&format!("articles WHERE verification = 'timed_out' AND version = {version}")), 200);
        other.stop().await;
    }

    /// An answer in the last moment and the end of the time meet: one of the two happens, never both.
    async fn an_answer_in_the_last_moment_meets_the_end_of_the_time(app) {
        for _ in 0..5 {
            app.at(FRIDAY);
            let board = app.board("skhcn").await;
            let article = board.bring(&sample(), Status::InEditing).await;
            let today = json!({ "to": "contributor", "question": "Số liệu lấy ở đâu?", "due_on": "2026-03-20" });
            let article = board.editor.step("skhcn", &article, "request-verification", &today).await;
            app.at("2026-03-20T17:00:00Z");
            let reporter = app.sign_in("skhcn.phongvien").await;
            let (answer, ()) = tokio::join!(try_answer(&reporter, &article, "Theo Báo cáo số 15."), run_jobs(&app));
            let after = app.board("skhcn").await.read(&article).await;
            let state = after["verifications"][0]["state"].as_str().unwrap().to_owned();
            let told = timed_out(&app, &article).await;
            match answer.status.as_u16() {
                200 => assert_eq!((state.as_str(), &after["state"], told), ("answered", &json!("needs_verification"), 0)),
                409 | 412 => assert_eq!((state.as_str(), &after["state"], told), ("timed_out", &json!("in_editing"), 1)),
                other => panic!("{other}: {}", answer.body),
            }
        }
    }
}

/// SQL that copies an article that is asked about, with its text and its question.
fn copies(article: &str, count: u32) -> String {
    let mut sql = String::from("BEGIN;");
    for _ in 0..count {
        let [id, edition, question] = [(); 3].map(|()| uuid::Uuid::new_v4());
        write!(
            sql,
            "INSERT INTO articles (portal_id, id, version, state, title, search_key, title_key, section, locales, author_id, \
             edition, created_at, updated_at, verification, answer_due_on, asked_by) SELECT portal_id, '{id}', version, state, \
             title, search_key, title_key, section, locales, author_id, edition, created_at, updated_at, verification, \
             answer_due_on, asked_by FROM articles WHERE id = '{article}';\
             INSERT INTO editions (portal_id, article_id, number, id, revision, author_id, last_editor_id, created_at) \
             SELECT portal_id, '{id}', number, '{edition}', revision, author_id, last_editor_id, created_at \
             FROM editions WHERE article_id = '{article}';\
             INSERT INTO revisions (portal_id, article_id, edition, number, draft, editor_id, created_at) \
             SELECT portal_id, '{id}', edition, number, draft, editor_id, created_at FROM revisions WHERE article_id = '{article}';\
             INSERT INTO verifications (portal_id, id, article_id, edition, asked_of, asked_user, question, asked_by, asked_at, \
             due_on, due_at, state) SELECT portal_id, '{question}', '{id}', edition, asked_of, asked_user, question, asked_by, \
             asked_at, due_on, due_at, state FROM verifications WHERE article_id = '{article}';"
        )
        .expect("a text can be written to");
    }
    sql + "COMMIT;"
}
