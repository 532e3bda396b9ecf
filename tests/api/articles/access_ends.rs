//! The end of a limit: what everybody reads is no secret among the staff.

use super::{access::people, titled};
use shared::article::Status;
use support::{json, on_both};

on_both! {
    async fn publication_ends_the_limit_and_the_next_edition_can_have_its_own(app) {
        let board = app.board("skhcn").await;
        let people = people(&board).await;
        let all = json!({ "access": "named", "people": [people["phongvien"], people["bientap"], people["truongban"]] });
        let article = board.write(&titled("Công bố quyết định nhân sự")).await;
        let path = format!("{}/access", board.path(&article));
        board.reporter.put(&path, &json!(1), &all).await.expect(200);
        let article = board.read(&article).await;
        let published = board.carry_on(article, Status::Published).await;
        assert_eq!((&published["access"], &published["can_limit"]), (&json!("open"), &json!(false)));
        app.sign_in("skhcn.chixem").await.get(&board.path(&published)).await.expect(200);
        assert!(board.trail(&published).await.contains(&"article.access_opened".to_owned()));
        board.head.put(&path, &published["version"], &json!({ "access": "board" })).await.expect(409).refused("wrong_state");

        let revised = board.head.step("skhcn", &published, "revise", &json!({})).await;
        board.head.put(&path, &revised["version"], &json!({ "access": "board" })).await.expect(200);
        let admin = app.sign_in("skhcn.quantri").await;
        admin.get(&board.path(&published)).await.expect(404);
        // It counts as an update all the same, and goes in an emergency.
        let mut cadences = Vec::new();
        for who in [&admin, &board.head] {
            cadences.push(who.get("/api/v1/admin/portals/skhcn/cadence").await.expect(200).data().clone());
        }
        assert_eq!(cadences[0], cadences[1]);
        let gone = admin.post(&format!("{}/take-down", board.path(&published)), &json!({ "reason": "Có sai sót nghiêm trọng." })).await;
        assert_eq!(gone.expect(200).data()["state"], "draft");
    }

    /// A clock and a job see everything, and nothing is said of it to the others.
    async fn what_is_limited_comes_out_on_time(app) {
        app.at("2026-11-23T02:00:00Z");
        let board = app.board("skhcn").await;
        let people = people(&board).await;
        let article = board.write(&titled("Thông báo tuyệt mật đến giờ")).await;
        let all = json!({ "access": "named", "people": [people["phongvien"], people["bientap"], people["truongban"]] });
        board.reporter.put(&format!("{}/access", board.path(&article)), &json!(1), &all).await.expect(200);
        let approved = board.carry_on(board.read(&article).await, Status::Approved).await;
        let order = json!({ "publish_at": "2026-11-23T03:00:00Z" });
        let scheduled = board.head.step("skhcn", &approved, "schedule", &order).await;
        let viewer = app.sign_in("skhcn.chixem").await;
        viewer.get(&board.path(&scheduled)).await.expect(404);
        app.at("2026-11-23T03:00:01Z");
        app.anonymous().post("/test/jobs/run", &json!({})).await.expect(200);
        let viewer = app.sign_in("skhcn.chixem").await;
        assert_eq!(viewer.get(&board.path(&scheduled)).await.expect(200).data()["state"], "published");
    }
}
