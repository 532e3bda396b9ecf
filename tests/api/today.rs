//! "Việc hôm nay": what waits for somebody.

use shared::article::{ArticleDraft, Status};
use support::{Actor, Value, json, on_both};

async fn today(who: &Actor) -> Value {
    who.get("/api/v1/admin/portals/skhcn/today").await.expect(200).data().clone()
}

fn holds(pile: &Value, article: &Value) -> bool {
    pile["articles"].as_array().unwrap().iter().any(|row| row["id"] == article["id"])
}

fn titled(title: &str) -> ArticleDraft {
    ArticleDraft { title: title.into(), ..shared::sample::article_draft() }
}

on_both! {
    async fn each_pile_is_there_for_whoever_works_on_it(app) {
        let board = app.board("skhcn").await;
        let draft = board.write(&titled("Bài còn là bản nháp")).await;
        let submitted = board.bring(&titled("Bài chờ biên tập"), Status::Submitted).await;
        let pending = board.bring(&titled("Bài chờ duyệt đăng"), Status::PendingApproval).await;
        let to_return = board.bring(&titled("Bài bị trả lại"), Status::Submitted).await;
        let returned = board.editor.step("skhcn", &to_return, "return", &json!({ "reason": "Bổ sung số liệu." })).await;
        let (reporter, editor, head) =
            (today(&board.reporter).await, today(&board.editor).await, today(&board.head).await);
        assert!(holds(&reporter["drafts"], &draft) && holds(&reporter["returned"], &returned));
        assert_eq!((&reporter["to_edit"]["count"], &reporter["to_approve"]["count"]), (&json!(0), &json!(0)));
        assert!(holds(&editor["to_edit"], &submitted) && !holds(&editor["drafts"], &draft));
        assert_eq!(editor["to_approve"]["count"], 0);
        assert!(holds(&head["to_approve"], &pending) && !holds(&head["returned"], &returned));
        for pile in ["drafts", "returned", "to_edit", "to_approve", "published_today"] {
            let rows = head[pile]["articles"].as_array().unwrap().len();
            assert_eq!(head[pile]["count"], rows, "{pile}");
        }
    }

    async fn the_oldest_comes_first(app) {
        let board = app.board("skhcn").await;
        let newest = board.bring(&titled("Bài mới trình duyệt"), Status::PendingApproval).await;
        let piles = today(&board.head).await;
        let rows = piles["to_approve"]["articles"].as_array().unwrap();
        assert!(rows.len() > 1 && rows.is_sorted_by_key(|row| row["updated_at"].as_str()), "{rows:?}");
        assert_eq!(rows[rows.len() - 1]["id"], newest["id"]);
    }

    /// The day is the day in Vietnam: it begins at 17:00 UTC.
    async fn what_was_published_today_is_counted_by_the_date_in_vietnam(app) {
        app.at("2026-11-23T16:58:00Z");
        let board = app.board("skhcn").await;
        let article = board.bring(&titled("Bài đăng lúc gần nửa đêm"), Status::Published).await;
        let late = today(&board.head).await;
        assert_eq!(late["date"], "2026-11-23");
        assert!(holds(&late["published_today"], &article));
        app.at("2026-11-23T17:00:01Z");
        let next_day = today(&board.head).await;
        assert_eq!((&next_day["date"], &next_day["published_today"]["count"]), (&json!("2026-11-24"), &json!(0)));
    }

    /// What is still due today, and the sections gone stale for the board.
    async fn the_updates_of_the_day_are_there_and_what_went_stale_is_the_boards(app) {
        app.at("2026-12-07T00:30:00Z");
        let board = app.board("skhcn").await;
        board.bring(&titled("Bài đăng đầu giờ sáng"), Status::Published).await;
        let (reporter, head) = (today(&board.reporter).await, today(&board.head).await);
        for person in [&reporter, &head] {
            let updates = &person["updates"];
            assert_eq!((&updates["today"]["verdict"], &updates["today"]["morning"]["count"]), (&json!("not_yet"), &json!(1)));
            let before: Vec<_> = updates["before"].as_array().unwrap().iter().map(|day| day["date"].clone()).collect();
            // Seven working days: Vietnam Culture Day and three weekends are not among them.
            let days = ["26", "27", "30"].map(|day| format!("2026-11-{day}")).into_iter();
            let days: Vec<_> = days.chain(["01", "02", "03", "04"].map(|day| format!("2026-12-{day}"))).collect();
            assert_eq!(before, days);
        }
        assert_eq!(reporter["stale"], Value::Null);
        let shown = head["stale"]["sections"].as_array().unwrap().len();
        assert!(shown <= 5 && head["stale"]["count"].as_u64().unwrap() >= shown as u64, "{}", head["stale"]);
    }

    async fn who_may_not_read_articles_has_no_today(app) {
        let accountant = app.sign_in("skhcn.ketoan").await;
        accountant.get("/api/v1/admin/portals/skhcn/today").await.expect(403).refused("not_allowed");
    }
}
