//! Hẹn giờ: published and taken down at an instant, once, never early, and only as approved (scenarios W5, W8, W9).

use super::{public_path, sample, text_of, titled};
use shared::article::{ArticleDraft, Status};
use support::{Board, TestApp, Value, json, on_both};

pub(super) const EVENING: &str = "2026-03-19T12:00:00Z";
const BEFORE: &str = "2026-03-20T00:59:59Z";
pub(super) const MORNING: &str = "2026-03-20T01:00:00Z";

/// Lets the jobs run that are due.
pub(super) async fn run_jobs(app: &TestApp) {
    app.anonymous().post("/test/jobs/run", &json!({})).await.expect(200);
}

pub(super) async fn scheduled(app: &TestApp, board: &Board, draft: &ArticleDraft) -> Value {
    app.at(EVENING);
    let approved = board.bring(draft, Status::Approved).await;
    board.head.step("skhcn", &approved, "schedule", &json!({ "publish_at": MORNING })).await
}

async fn public(app: &TestApp, article: &Value) -> u16 {
    let id = article["id"].as_str().expect("an id");
    app.anonymous().get(&format!("/api/v1/portals/skhcn/articles/{id}")).await.status.as_u16()
}

on_both! {
    async fn an_approved_text_comes_out_at_its_instant_and_not_before(app) {
        app.at(EVENING);
        let board = app.board("skhcn").await;
        let article = scheduled(&app, &board, &sample()).await;
        assert_eq!((&article["state"], &article["scheduled"]), (&json!("scheduled"), &json!(true)));
        assert_eq!(article["schedules"][0]["state"], "waiting");
        app.at(BEFORE);
        run_jobs(&app).await;
        assert_eq!(public(&app, &article).await, 404);
        app.at(MORNING);
        run_jobs(&app).await;
        run_jobs(&app).await;
        let out = Board { head: app.sign_in("skhcn.truongban").await, ..board }.read(&article).await;
        assert_eq!(out["state"], "published");
        assert_eq!(out["schedules"][0]["state"], "done");
        assert_eq!(out["schedules"][0]["scheduled_for"], MORNING);
        assert_eq!(public(&app, &article).await, 200);
    }

    /// After an outage it comes out late, and keeps the instant that was ordered.
    async fn what_was_due_while_the_server_was_away_is_caught_up(app) {
        app.at(EVENING);
        let board = app.board("skhcn").await;
        let article = scheduled(&app, &board, &sample()).await;
        app.at("2026-03-20T05:00:00Z");
        run_jobs(&app).await;
        let out = app.sign_in("skhcn.truongban").await.get(&board.path(&article)).await.expect(200);
        let schedule = &out.data()["schedules"][0];
        assert_eq!(schedule["scheduled_for"], MORNING);
        assert!(schedule["ended_at"].as_str().is_some_and(|at| at.starts_with("2026-03-20T05:00:0")), "{schedule}");
        assert!(out.data()["published_at"].as_str().is_some_and(|at| at.starts_with("2026-03-20T05:00:0")));
    }

    /// W5: whoever revokes the approval cancels the publication; a new approval schedules nothing by itself.
    async fn revoking_the_approval_cancels(app) {
        app.at(EVENING);
        let board = app.board("skhcn").await;
        let article = scheduled(&app, &board, &sample()).await;
        let back = board.head.step("skhcn", &article, "return", &json!({ "reason": "Chờ ý kiến Sở Tài chính." })).await;
        assert_eq!(back["state"], "in_editing");
        assert_eq!(back["schedules"][0]["state"], "cancelled");
        assert_eq!(back["schedules"][0]["because"], "approval_revoked");
        let approved = board.carry_on(back, Status::Approved).await;
        assert_eq!(approved["scheduled"], false);
        app.at(MORNING);
        run_jobs(&app).await;
        assert_eq!(public(&app, &article).await, 404);
    }

    /// W2: a change after the approval voids it, and with it the order.
    async fn a_change_voids_approval_and_schedule(app) {
        app.at(EVENING);
        let board = app.board("skhcn").await;
        let article = scheduled(&app, &board, &sample()).await;
        let mut draft = text_of(&article);
        let same = board.editor.put(&board.path(&article), &article["version"], &draft).await.expect(200);
        assert_eq!(same.data()["state"], "scheduled", "the same text voids nothing");
        draft.summary.push_str(" Bổ sung.");
        let changed = board.editor.put(&board.path(&article), &same.data()["version"], &draft).await.expect(200);
        assert_eq!(changed.data()["state"], "in_editing");
        assert_eq!(changed.data()["schedules"][0]["because"], "text_changed");
        app.at(MORNING);
        run_jobs(&app).await;
        assert_eq!(public(&app, &article).await, 404);
    }

    /// W1 at the instant: what is not right any more stays in, with every reason, and does not stop the others.
    async fn a_failed_one_says_why_and_stops_nobody(app) {
        app.at(EVENING);
        let board = app.board("skhcn").await;
        let broken = scheduled(&app, &board, &titled("Bài bị mất nguồn trước giờ đăng")).await;
        let fine = scheduled(&app, &board, &titled("Bài vẫn đủ điều kiện đăng")).await;
        // Behind the server's back: no way of its own takes the source out and leaves the approval.
        let (id, text) = (broken["id"].as_str().unwrap(), "Sở Khoa học và Công nghệ tỉnh Vĩnh Long");
        let cast = |what: &str| match app.target() {
            api::db::Target::Postgres(_) => format!("CAST({what} AS jsonb)"),
            api::db::Target::Sqlite(_) => what.to_owned(),
        };
        let without = cast(&format!("REPLACE(CAST(draft AS TEXT), '{text}', '')"));
        app.execute(&format!("UPDATE revisions SET draft = {without} WHERE article_id = '{id}'")).unwrap();
        app.at(MORNING);
        run_jobs(&app).await;
        let head = app.sign_in("skhcn.truongban").await;
        let stayed = head.get(&board.path(&broken)).await.expect(200);
        assert_eq!(stayed.data()["state"], "approved");
        let schedule = &stayed.data()["schedules"][0];
        assert_eq!(schedule["state"], "failed");
        assert_eq!(schedule["errors"][0]["pointer"], "/source/name");
        assert_eq!((public(&app, &broken).await, public(&app, &fine).await), (404, 200));
    }

    /// W8: a draft with a date is not scheduled, and says so; a date gone by is refused.
    async fn a_draft_with_a_date_is_not_scheduled(app) {
        app.at(EVENING);
        let board = app.board("skhcn").await;
        let proposed = ArticleDraft { publish_at: MORNING.parse().ok(), ..sample() };
        let draft = board.write(&proposed).await;
        assert_eq!(draft["scheduled"], false);
        assert!(draft["warnings"][0].as_str().is_some_and(|text| text.contains("hẹn giờ")), "{draft}");
        app.at(MORNING);
        run_jobs(&app).await;
        assert_eq!(public(&app, &draft).await, 404);
        let past = ArticleDraft { publish_at: EVENING.parse().ok(), ..sample() };
        let reporter = app.sign_in("skhcn.phongvien").await;
        let refused = reporter.post(&board.articles(), &past).await.refused("invalid");
        assert_eq!(refused.pointers(), ["/publish_at"]);
        // The proposal has lapsed; the text can still be mended.
        let mended = ArticleDraft { summary: "Tóm tắt mới.".into(), ..text_of(&draft) };
        reporter.put(&board.path(&draft), &draft["version"], &mended).await.expect(200);
    }

    /// The board takes the proposed time over by naming none.
    async fn the_proposed_time_is_the_default(app) {
        app.at(EVENING);
        let board = app.board("skhcn").await;
        let approved = board.bring(&sample(), Status::Approved).await;
        board.try_step(&board.head, &approved, "schedule", &json!({})).await.refused("invalid");
        let proposed = ArticleDraft { publish_at: MORNING.parse().ok(), ..titled("Bài có đề nghị giờ đăng") };
        let approved = board.bring(&proposed, Status::Approved).await;
        let article = board.head.step("skhcn", &approved, "schedule", &json!({})).await;
        assert_eq!(article["schedules"][0]["scheduled_for"], MORNING);
        let list = board.head.get(&format!("{}?state=scheduled", board.articles())).await.expect(200);
        assert!(list.data().as_array().unwrap().iter().any(|row| row["scheduled_for"] == MORNING));
    }

    async fn only_the_head_schedules_and_only_what_is_approved(app) {
        app.at(EVENING);
        let board = app.board("skhcn").await;
        let order = json!({ "publish_at": MORNING });
        let pending = board.bring(&sample(), Status::PendingApproval).await;
        board.try_step(&board.head, &pending, "schedule", &order).await.refused("wrong_state");
        let approved = board.carry_on(pending, Status::Approved).await;
        board.try_step(&board.editor, &approved, "schedule", &order).await.refused("not_allowed");
        let past = json!({ "publish_at": EVENING, "unpublish_at": BEFORE });
        let refused = board.try_step(&board.head, &approved, "schedule", &past).await.refused("invalid");
        assert_eq!(refused.pointers(), ["/publish_at"]);
    }

    /// Another time takes the place of the first; without a time the text stays approved.
    async fn an_order_can_be_changed_and_taken_back(app) {
        app.at(EVENING);
        let board = app.board("skhcn").await;
        let first = scheduled(&app, &board, &sample()).await;
        let later = json!({ "publish_at": "2026-03-21T01:00:00Z" });
        let moved = board.head.step("skhcn", &first, "schedule", &later).await;
        let states: Vec<_> = moved["schedules"].as_array().unwrap().iter().map(|s| s["state"].clone()).collect();
        assert_eq!(states, ["waiting", "cancelled"]);
        let back = board.head.step("skhcn", &moved, "unschedule", &json!({})).await;
        assert_eq!((&back["state"], &back["scheduled"]), (&json!("approved"), &json!(false)));
        app.at("2026-03-22T01:00:00Z");
        run_jobs(&app).await;
        assert_eq!(public(&app, &first).await, 404);
    }

    /// W9: the edition that is public stays until the next one comes out; what is first stays first.
    async fn a_new_edition_takes_the_place_of_the_old_one_at_its_instant(app) {
        app.at("2026-03-18T01:00:00Z");
        let board = app.board("skhcn").await;
        let live = board.bring(&titled("Lịch tiếp công dân quý I"), Status::Published).await;
        let path = public_path(&live);
        let revised = board.reporter.step("skhcn", &live, "revise", &json!({})).await;
        let changed = ArticleDraft { title: "Lịch tiếp công dân quý I, điều chỉnh".into(), ..text_of(&revised) };
        let changed = board.reporter.put(&board.path(&live), &revised["version"], &changed).await.expect(200);
        let approved = board.carry_on(changed.data().clone(), Status::Approved).await;
        app.at(EVENING);
        let head = app.sign_in("skhcn.truongban").await;
        head.step("skhcn", &approved, "schedule", &json!({ "publish_at": MORNING })).await;
        let title = async || app.anonymous().get(&path).await.expect(200).data()["title"].clone();
        assert_eq!(title().await, "Lịch tiếp công dân quý I");
        app.at(MORNING);
        run_jobs(&app).await;
        let now = app.anonymous().get(&path).await.expect(200);
        assert_eq!(now.data()["title"], "Lịch tiếp công dân quý I, điều chỉnh");
        assert_eq!(now.data()["id"], live["id"]);
        assert_eq!(now.data()["first_published_at"], live["first_published_at"]);
    }

    /// The end of a publication, ordered with it or later; the public reads why.
    async fn what_has_an_end_is_taken_down_at_it(app) {
        app.at(EVENING);
        let board = app.board("skhcn").await;
        let approved = board.bring(&sample(), Status::Approved).await;
        let order = json!({ "publish_at": MORNING, "unpublish_at": "2026-03-27T10:00:00Z" });
        let article = board.head.step("skhcn", &approved, "schedule", &order).await;
        app.at(MORNING);
        run_jobs(&app).await;
        assert_eq!(public(&app, &article).await, 200);
        app.at("2026-03-27T10:00:00Z");
        run_jobs(&app).await;
        assert_eq!(public(&app, &article).await, 410);
        let head = app.sign_in("skhcn.truongban").await;
        assert_eq!(head.get(&board.path(&article)).await.expect(200).data()["state"], "unpublished");
    }

    async fn an_end_can_be_given_later_and_spared(app) {
        app.at(EVENING);
        let board = app.board("skhcn").await;
        let live = board.bring(&sample(), Status::Published).await;
        board.try_step(&board.head, &live, "unschedule", &json!({})).await.refused("wrong_state");
        let ended = board.head.step("skhcn", &live, "schedule", &json!({ "unpublish_at": MORNING })).await;
        assert_eq!(ended["state"], "published");
        board.head.step("skhcn", &ended, "unschedule", &json!({})).await;
        app.at(MORNING);
        run_jobs(&app).await;
        assert_eq!(public(&app, &live).await, 200);
    }

    /// Published by hand before its time, it is not published again at it.
    async fn publishing_by_hand_ends_the_order(app) {
        app.at(EVENING);
        let board = app.board("skhcn").await;
        let article = scheduled(&app, &board, &sample()).await;
        let out = board.head.step("skhcn", &article, "publish", &json!({})).await;
        assert_eq!(out["schedules"][0]["because"], "done_by_hand");
        app.at(MORNING);
        run_jobs(&app).await;
        let trail = Board { head: app.sign_in("skhcn.truongban").await, ..board }.trail(&article).await;
        assert_eq!(trail.iter().filter(|action| *action == "article.published").count(), 1);
    }
}
