//! The trail: who did what, when, to what (Điều 23.1, Điều 29.2).

use shared::article::Status;
use support::{Value, json, on_both};

const AUDIT: &str = "/api/v1/admin/portals/skhcn/audit";

on_both! {
    async fn an_event_names_who_what_when_and_the_request(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&shared::sample::article_draft(), Status::Submitted).await;
        let reason = json!({ "reason": "Bổ sung số liệu quý III." });
        let answer = board.try_step(&board.editor, &article, "return", &reason).await.expect(200);
        let page = board.head.get(&format!("{AUDIT}?limit=1")).await.expect(200);
        let event = &page.data()[0];
        assert_eq!(event["action"], "article.returned");
        assert_eq!(event["actor_name"], "Phạm Quang Huy");
        assert_eq!((&event["subject_type"], &event["subject_id"]), (&json!("article"), &article["id"]));
        assert_eq!(event["note"], "Bổ sung số liệu quý III.");
        assert_eq!(event["request_id"], answer.header("x-request-id"));
        assert_eq!(event["at"], answer.data()["updated_at"], "one instant for the whole change");
    }

    async fn a_portals_trail_has_no_gaps_and_pages_backwards(app) {
        let board = app.board("skhcn").await;
        board.bring(&shared::sample::article_draft(), Status::Published).await;
        let (mut seen, mut next) = (Vec::new(), Some(format!("{AUDIT}?limit=7")));
        while let Some(path) = next {
            let page = board.head.get(&path).await.expect(200);
            seen.extend(page.every("seq").iter().filter_map(Value::as_i64));
            next = page.body["links"]["next"].as_str().map(str::to_owned);
        }
        let whole: Vec<i64> = (1..=seen[0]).rev().collect();
        assert_eq!(seen, whole);
        assert!(seen.len() > 20, "{}", seen.len());
    }

    /// Each link of the chain is made over the one before.
    async fn the_chain_of_every_trail_holds(app) {
        let board = app.board("skhcn").await;
        board.bring(&shared::sample::article_draft(), Status::Published).await;
        let broken = "audit_events one JOIN audit_events next ON next.trail = one.trail AND next.seq = one.seq + 1
            WHERE next.prev_hash <> one.hash";
        assert_eq!(app.count(broken), 0);
        assert_eq!(app.count("audit_events WHERE seq = 1 AND prev_hash <> ''"), 0);
        let heads = "audit_heads h JOIN audit_events e ON e.trail = h.trail AND e.seq = h.seq AND e.hash = h.hash";
        assert_eq!(app.count(heads), app.count("audit_heads"));
        let hashes = "(SELECT DISTINCT hash FROM audit_events) hashes";
        assert_eq!(app.count(hashes), app.count("audit_events"), "no two events have one hash");
    }

    async fn the_trail_is_filtered_by_thing_and_action(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&shared::sample::article_draft(), Status::Approved).await;
        assert_eq!(board.trail(&article).await.len(), 5);
        let approvals = board.head.get(&format!("{AUDIT}?action=article.approved&limit=100")).await.expect(200);
        assert!(approvals.every("action").iter().all(|action| action == "article.approved"));
        assert!(approvals.every("subject_id").contains(&article["id"]));
        for (query, name) in [("action=article.eaten", "action"), ("limit=1000", "limit")] {
            let refused = board.head.get(&format!("{AUDIT}?{query}")).await.expect(400);
            assert_eq!(refused.refused("invalid_parameter").pointers(), [name]);
        }
        let first = board.head.get(&format!("{AUDIT}?limit=1")).await.expect(200);
        let cursor = first.body["page"]["next"].as_str().unwrap();
        let other = format!("{AUDIT}?action=article.approved&cursor={cursor}");
        board.head.get(&other).await.expect(400).refused("invalid_cursor");
    }

    async fn a_refusal_leaves_no_record(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&shared::sample::article_draft()).await;
        let before = app.count("audit_events");
        board.try_step(&board.editor, &article, "approve", &support::whole_checklist()).await.expect(403);
        board.try_step(&board.head, &article, "publish", &json!({})).await.expect(409);
        board.reporter.put(&board.path(&article), &json!(7), &shared::sample::article_draft()).await.expect(412);
        board.reporter.post(&board.articles(), &json!({ "title": "" })).await.expect(422);
        assert_eq!(app.count("audit_events"), before);
    }

    /// What people do with their own accounts is in the platform's trail, not in any portal's.
    async fn sign_ins_are_recorded_apart(app) {
        let before = app.count("audit_events WHERE trail = 'platform'");
        let head = app.sign_in("skhcn.truongban").await;
        app.try_sign_in("skhcn.truongban", "khong-phai-mat-khau-nay").await.expect(401);
        assert_eq!(app.count("audit_events WHERE trail = 'platform'"), before + 1);
        assert_eq!(app.count("audit_events WHERE action = 'session.signed_in'"), 1);
        let here = head.get(&format!("{AUDIT}?action=session.signed_in")).await.expect(200);
        assert_eq!(here.data(), &json!([]));
    }

    async fn the_trail_is_for_the_heads_and_the_administrators(app) {
        for (name, status) in [
            ("skhcn.truongban", 200), ("skhcn.photruongban", 200), ("skhcn.quantri", 200), ("quantri", 200),
            ("giamsat", 200), ("skhcn.bientap", 403), ("skhcn.phongvien", 403), ("skhcn.chixem", 403),
            ("syt.truongban", 404),
        ] {
            let answer = app.sign_in(name).await.get(AUDIT).await;
            assert_eq!(answer.status, status, "{name}");
        }
    }
}
