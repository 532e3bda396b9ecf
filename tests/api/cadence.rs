//! The two updates of a working day (Điều 19.1): what counts, and what a day comes to.

use shared::article::{ArticleDraft, Status};
use support::{Actor, Board, TestApp, Value, json, on_both};

/// A board that comes to work at an instant.
async fn board_at(app: &TestApp, instant: &str) -> Board {
    app.at(instant);
    app.board("skhcn").await
}

/// The head of the board of a portal, at an instant.
async fn head_at(app: &TestApp, portal: &str, instant: &str) -> Actor {
    app.at(instant);
    app.sign_in(&format!("{portal}.truongban")).await
}

async fn publish(board: &Board, title: &str) -> Value {
    let draft = ArticleDraft { title: title.into(), ..shared::sample::article_draft() };
    board.bring(&draft, Status::Published).await
}

async fn cadence(who: &Actor, portal: &str, query: &str) -> Value {
    who.get(&format!("/api/v1/admin/portals/{portal}/cadence{query}")).await.expect(200).data().clone()
}

/// Verdict, and how many updates there were in the morning, in the afternoon and at other times.
fn seen(day: &Value) -> (&str, i64, i64, i64) {
    let count = |value: &Value| value.as_i64().unwrap();
    let (morning, afternoon) = (count(&day["morning"]["count"]), count(&day["afternoon"]["count"]));
    (day["verdict"].as_str().unwrap(), morning, afternoon, count(&day["other"]))
}

const MONDAY: &str = "?from=2026-12-07&to=2026-12-07";

on_both! {
    /// Monday, 7 December 2026, hour by hour in Vietnam.
    async fn a_working_day_is_judged_as_it_passes(app) {
        let head = head_at(&app, "skhcn", "2026-12-06T23:30:00Z").await;
        let early = cadence(&head, "skhcn", MONDAY).await;
        assert_eq!(seen(&early["days"][0]), ("not_yet", 0, 0, 0));
        assert_eq!(early["days"][0]["morning"]["state"], "due");
        let board = board_at(&app, "2026-12-07T00:30:00Z").await;
        publish(&board, "Bài đăng đầu giờ sáng").await;
        let board = board_at(&app, "2026-12-07T03:00:00Z").await;
        publish(&board, "Bài đăng giữa buổi sáng").await;
        assert_eq!(seen(&cadence(&board.head, "skhcn", MONDAY).await["days"][0]), ("not_yet", 1, 0, 1));
        let head = head_at(&app, "skhcn", "2026-12-07T08:00:00Z").await;
        let late = cadence(&head, "skhcn", MONDAY).await;
        assert_eq!(seen(&late["days"][0]), ("partial", 1, 0, 1));
        assert_eq!((&late["days"][0]["morning"]["state"], &late["days"][0]["afternoon"]["state"]), (&json!("met"), &json!("missed")));
        assert_eq!(late["windows"], json!({ "morning": ["07:00", "09:00"], "afternoon": ["13:00", "15:00"] }));
        // From Saturday to the Tuesday after, on which nothing was published.
        let head = head_at(&app, "skhcn", "2026-12-08T09:00:00Z").await;
        let days = cadence(&head, "skhcn", "?from=2026-12-05&to=2026-12-08").await;
        assert_eq!(days["summary"], json!({
            "compliant": 0, "partial": 1, "missed": 1, "not_yet": 0, "days_off": 2, "days_off_updated": 0, "no_calendar": 0,
        }));
        // What one portal publishes is no update of another.
        let neighbour = head_at(&app, "syt", "2026-12-08T09:00:00Z").await;
        assert_eq!(seen(&cadence(&neighbour, "syt", MONDAY).await["days"][0]), ("missed", 0, 0, 0));
    }

    async fn putting_back_what_was_taken_down_is_no_update_but_a_new_edition_is(app) {
        let board = board_at(&app, "2026-12-07T00:30:00Z").await;
        let article = publish(&board, "Bài được hạ rồi đăng lại").await;
        let board = board_at(&app, "2026-12-07T06:10:00Z").await;
        let down = board.head.step("skhcn", &article, "unpublish", &json!({ "reason": "Rà soát số liệu." })).await;
        let back = board.head.step("skhcn", &down, "publish", &json!({})).await;
        assert_eq!(seen(&cadence(&board.head, "skhcn", MONDAY).await["days"][0]), ("not_yet", 1, 0, 0));
        let next = board.reporter.step("skhcn", &back, "revise", &json!({})).await;
        board.carry_on(next, Status::Published).await;
        assert_eq!(seen(&cadence(&board.head, "skhcn", MONDAY).await["days"][0]), ("compliant", 1, 1, 0));
    }

    async fn days_off_are_counted_apart_and_of_an_unpublished_year_nothing_is_said(app) {
        let head = head_at(&app, "skhcn", "2027-01-05T03:00:00Z").await;
        let culture_day = cadence(&head, "skhcn", "?from=2026-11-24&to=2026-11-24").await;
        assert_eq!((&culture_day["days"][0]["verdict"], &culture_day["days"][0]["kind"]), (&json!("day_off"), &json!("statutory")));
        let turn = cadence(&head, "skhcn", "?from=2026-12-31").await;
        assert_eq!((&turn["summary"]["missed"], &turn["summary"]["no_calendar"]), (&json!(1), &json!(5)));
        assert_eq!(turn["to"], "2027-01-05");
        assert_eq!(cadence(&head, "skhcn", "").await["days"].as_array().unwrap().len(), 30);
    }

    async fn a_span_is_checked_and_every_fault_is_named(app) {
        let head = head_at(&app, "skhcn", "2026-12-08T03:00:00Z").await;
        for (query, pointers) in [
            ("?to=2026-12-09", vec!["to"]),
            ("?from=2026-12-09&to=2026-12-10", vec!["from", "to"]),
            ("?from=2025-12-07", vec!["from"]),
            ("?from=2026-12-02&to=2026-12-01", vec!["to"]),
            ("?from=hom-qua", vec!["from"]),
            ("?to=2026-02-30", vec!["to"]),
        ] {
            let refused = head.get(&format!("/api/v1/admin/portals/skhcn/cadence{query}")).await.expect(400);
            assert_eq!(refused.refused("invalid_parameter").pointers(), pointers, "{query}");
        }
        cadence(&head, "skhcn", "?from=2025-12-08").await;
        head.get("/api/v1/admin/portals/skhcn/cadence?day=1").await.expect(400).refused("unknown_parameter");
    }

    /// An installation that published before there was a record of it has one after the migration.
    async fn what_was_published_before_is_told_by_the_events(app) {
        let published = "editions WHERE published_at IS NOT NULL";
        let before = app.count(published);
        assert!(before > 10, "{before}");
        let kept = "CREATE TABLE kept AS SELECT id, published_at AS at FROM editions WHERE published_at IS NOT NULL";
        app.execute(kept).unwrap();
        app.execute("UPDATE editions SET published_at = NULL").unwrap();
        let migration = match app.target() {
            api::db::Target::Sqlite(_) => include_str!("../../api/migrations/sqlite/2026-11-24-000021_cadence/up.sql"),
            api::db::Target::Postgres(_) => include_str!("../../api/migrations/postgres/2026-11-24-000021_cadence/up.sql"),
        };
        let (_, fill) = migration.split_once("UPDATE editions").expect("it fills the column");
        app.execute(&format!("UPDATE editions{fill}")).unwrap();
        assert_eq!(app.count(published), before);
        let other = "editions JOIN kept ON kept.id = editions.id WHERE editions.published_at <> kept.at";
        assert_eq!(app.count(other), 0);
    }
}
