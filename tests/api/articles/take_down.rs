//! Out of the public: gone, moved, withdrawn (scenario W11), and at once in an emergency (requirements C.4).

use super::{public_path, sample, text_of, titled};
use shared::article::{ArticleDraft, Status};
use support::{Answer, TestApp, Value, json, on_both};

const LIST: &str = "/api/v1/portals/skhcn/articles?limit=100";

async fn listed(app: &TestApp, article: &Value) -> bool {
    let list = app.anonymous().get(LIST).await.expect(200);
    list.data().as_array().expect("a list").iter().any(|row| row["id"] == article["id"])
}

fn slug(article: &Value) -> String {
    public_path(article).rsplit('/').next().expect("a slug").to_owned()
}

/// What is found at the address that an article had, the way it leads.
async fn followed(app: &TestApp, article: &Value) -> Answer {
    let moved = app.anonymous().get(&public_path(article)).await.expect(301);
    app.anonymous().get(moved.header("location")).await.expect(200)
}

on_both! {
    async fn what_has_moved_leads_to_what_took_its_place(app) {
        let board = app.board("skhcn").await;
        let old = board.bring(&titled("Lịch làm việc tuần 12"), Status::Published).await;
        let new = board.bring(&titled("Lịch làm việc tuần 12, điều chỉnh"), Status::Published).await;
        let try_it = async |body: Value| board.try_step(&board.head, &old, "unpublish", &body).await;
        let to = |successor: &str| json!({ "kind": "redirect", "reason": "Đã có lịch điều chỉnh.", "successor": successor });
        for nowhere in ["", "khong-co-bai-nay", "Không phải địa chỉ", "0190a000-0000-7000-8000-0000000000d1"] {
            assert_eq!(try_it(to(nowhere)).await.refused("invalid").pointers(), ["/successor"], "{nowhere}");
        }
        // W11: not to itself.
        assert_eq!(try_it(to(&slug(&old))).await.refused("invalid").pointers(), ["/successor"]);
        board.head.step("skhcn", &old, "unpublish", &to(&slug(&new))).await;
        let answer = app.anonymous().get(&format!("{}?locale=vi", public_path(&old))).await.expect(301);
        assert_eq!(answer.header("location"), format!("{}?locale=vi", public_path(&new)));
        assert_eq!(followed(&app, &old).await.data()["id"], new["id"]);
        // The one that took its place cannot lead back: the old one is not public.
        let back = board.try_step(&board.head, &new, "unpublish", &to(&slug(&old))).await.refused("invalid");
        assert_eq!(back.pointers(), ["/successor"]);
    }

    /// What took the place of another can be replaced itself; when the last is gone, so is the first.
    async fn a_chain_is_followed_to_its_end(app) {
        let board = app.board("skhcn").await;
        let mut articles = Vec::new();
        for n in 1..=3 {
            articles.push(board.bring(&titled(&format!("Thông báo số {n} về cùng việc")), Status::Published).await);
        }
        for pair in articles.windows(2) {
            let body = json!({ "kind": "redirect", "reason": "Có thông báo mới.", "successor": pair[1]["id"] });
            board.head.step("skhcn", &pair[0], "unpublish", &body).await;
        }
        assert_eq!(followed(&app, &articles[0]).await.data()["id"], articles[2]["id"]);
        board.head.step("skhcn", &articles[2], "unpublish", &json!({ "reason": "Hết hiệu lực." })).await;
        let gone = app.anonymous().get(&public_path(&articles[0])).await.refused("gone");
        assert_eq!(gone.body["tombstone"]["reason"], "Có thông báo mới.");
    }

    async fn what_is_gone_can_name_its_successor(app) {
        let board = app.board("skhcn").await;
        let old = board.bring(&titled("Hướng dẫn nộp hồ sơ cũ"), Status::Published).await;
        let new = board.bring(&titled("Hướng dẫn nộp hồ sơ mới"), Status::Published).await;
        let body = json!({ "kind": "gone", "reason": "Thủ tục đã thay đổi.", "successor": slug(&new) });
        board.head.step("skhcn", &old, "unpublish", &body).await;
        let gone = app.anonymous().get(&public_path(&old)).await.refused("gone");
        assert_eq!(gone.body["tombstone"]["successor"], slug(&new));
    }

    /// W11: it stays readable with the notice, is not to be indexed, and is in no list.
    async fn what_is_withdrawn_can_still_be_read(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        assert!(listed(&app, &article).await);
        let without = board.try_step(&board.head, &article, "unpublish", &json!({ "kind": "withdrawn", "reason": "" })).await;
        assert_eq!(without.refused("invalid").pointers(), ["/reason"]);
        let body = json!({ "kind": "withdrawn", "reason": "Chương trình đã kết thúc, giữ lại để tra cứu." });
        let down = board.head.step("skhcn", &article, "unpublish", &body).await;
        assert_eq!(down["state"], "unpublished");
        let read = app.anonymous().get(&public_path(&article)).await.expect(200);
        assert_eq!(read.data()["withdrawn"]["reason"], "Chương trình đã kết thúc, giữ lại để tra cứu.");
        assert_eq!(read.header("x-robots-tag"), "noindex");
        assert!(!listed(&app, &article).await);
        // Published again it is as it was.
        let again = board.head.step("skhcn", &down, "publish", &json!({})).await;
        assert_eq!(public_path(&again), public_path(&article));
        let read = app.anonymous().get(&public_path(&article)).await.expect(200);
        assert_eq!((&read.data()["withdrawn"], read.header("x-robots-tag")), (&Value::Null, ""));
        assert!(listed(&app, &article).await);
    }

    /// C.4: the board's heads and the technical administrators, nobody else; at once, whatever is being done to it.
    async fn an_emergency_takes_down_what_is_public(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        let path = format!("{}/take-down", board.path(&article));
        let reason = json!({ "reason": "Lộ dữ liệu cá nhân trong bảng." });
        for nobody in ["skhcn.bientap", "skhcn.phongvien", "giamsat"] {
            app.sign_in(nobody).await.post(&path, &reason).await.refused("not_allowed");
        }
        let technician = app.sign_in("skhcn.quantri").await;
        assert_eq!(technician.post(&path, &json!({ "reason": "" })).await.refused("invalid").pointers(), ["/reason"]);
        let down = technician.post(&path, &reason).await.expect(200);
        assert_eq!(down.data()["state"], "unpublished");
        app.anonymous().get(&public_path(&article)).await.refused("gone");
        technician.post(&path, &reason).await.refused("wrong_state");
        assert_eq!(board.trail(&article).await.last().map(String::as_str), Some("article.taken_down"));
    }

    /// The edition at work stays; what waits for its instant does not come out by itself any more.
    async fn an_emergency_stops_what_is_scheduled_and_keeps_the_work(app) {
        app.at("2026-03-19T12:00:00Z");
        let board = app.board("skhcn").await;
        let live = board.bring(&sample(), Status::Published).await;
        let revised = board.reporter.step("skhcn", &live, "revise", &json!({})).await;
        let changed = ArticleDraft { summary: "Bản điều chỉnh.".into(), ..text_of(&revised) };
        let changed = board.reporter.put(&board.path(&live), &revised["version"], &changed).await.expect(200);
        let approved = board.carry_on(changed.data().clone(), Status::Approved).await;
        let morning = json!({ "publish_at": "2026-03-20T01:00:00Z" });
        board.head.step("skhcn", &approved, "schedule", &morning).await;
        let platform = app.sign_in("quantri").await;
        let path = format!("{}/take-down", board.path(&live));
        let down = platform.post(&path, &json!({ "reason": "Theo yêu cầu của Văn phòng UBND tỉnh." })).await.expect(200);
        assert_eq!(down.data()["state"], "approved");
        app.at("2026-03-20T01:00:00Z");
        app.anonymous().post("/test/jobs/run", &json!({})).await.expect(200);
        app.anonymous().get(&public_path(&live)).await.refused("gone");
        let head = app.sign_in("skhcn.truongban").await;
        let kept = head.get(&board.path(&live)).await.expect(200);
        assert_eq!(kept.data()["draft"]["summary"], "Bản điều chỉnh.");
        assert_eq!(kept.data()["schedules"][0]["because"], "taken_down");
    }
}
