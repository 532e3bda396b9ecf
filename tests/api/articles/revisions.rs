//! Revisions: read one by one, and brought back as a new one by the rules of any edit.

use super::{sample, text_of, titled};
use api::db::Target;
use shared::article::{ArticleDraft, Status};
use support::{Actor, Answer, Value, json, on_both, whole_checklist};

/// Asks for a revision to be brought back.
async fn restore(who: &Actor, path: &str, version: &Value, revision: &str) -> Answer {
    who.command(&format!("{path}/revisions/{revision}/restore"), version, &json!({})).await
}

on_both! {
    async fn revisions_say_who_wrote_what_and_when(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        board.reporter.put(&path, &json!(1), &titled("Tiêu đề thứ hai của bài")).await.expect(200);
        let edited = board.editor.put(&path, &json!(2), &titled("Tiêu đề thứ ba của bài")).await;
        let edited = edited.expect(200).data().clone();
        assert_eq!(edited["edition"]["revision"], 3);
        let list = board.head.get(&format!("{path}/revisions")).await.expect(200);
        assert_eq!(list.every("number"), [3, 2, 1].map(Value::from));
        assert_eq!(list.every("title")[1], "Tiêu đề thứ hai của bài");
        let editors = list.every("editor");
        assert!(editors[0] != editors[1] && editors[1] == editors[2], "{editors:?}");
        let first = board.head.get(&format!("{path}/revisions?limit=2")).await.expect(200);
        let next = first.body["links"]["next"].as_str().expect("there is one more");
        assert_eq!(board.head.get(next).await.expect(200).every("number"), [json!(1)]);
        // The next edition begins its own count.
        let published = board.carry_on(board.reporter.step("skhcn", &edited, "submit", &json!({})).await, Status::Published).await;
        board.reporter.step("skhcn", &published, "revise", &json!({})).await;
        let list = board.head.get(&format!("{path}/revisions")).await.expect(200);
        assert_eq!((list.every("edition")[0].clone(), list.every("number")[0].clone()), (json!(2), json!(1)));
    }

    async fn a_revision_is_read_with_its_whole_text_and_the_one_before_it(app) {
        app.at("2026-11-23T02:00:00Z");
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        let second = board.reporter.put(&path, &json!(1), &titled("Tiêu đề thứ hai của bài")).await.expect(200);
        let published = board.carry_on(second.data().clone(), Status::Published).await;
        board.reporter.step("skhcn", &published, "revise", &json!({})).await;
        let first = board.head.get(&format!("{path}/revisions/1.1")).await.expect(200);
        assert_eq!((&first.data()["draft"], &first.data()["previous"]), (&article["draft"], &Value::Null));
        assert_eq!(first.header("cache-control"), "no-store");
        let second = board.head.get(&format!("{path}/revisions/1.2")).await.expect(200);
        assert_eq!(second.data()["draft"]["title"], "Tiêu đề thứ hai của bài");
        assert_eq!(second.data()["title"], "Tiêu đề thứ hai của bài");
        assert_eq!((&second.data()["edition"], &second.data()["number"]), (&json!(1), &json!(2)));
        assert_eq!(second.data()["previous"], "1.1");
        assert!(second.data()["edited_at"].as_str().unwrap().starts_with("2026-11-23T02:00:"), "{}", second.body);
        assert_eq!(second.data()["editor_name"], article["edition"]["author_name"]);
        // The first of an edition comes after the last of the one before.
        let next = board.head.get(&format!("{path}/revisions/2.1")).await.expect(200);
        assert_eq!(next.data()["previous"], "1.2");
    }

    async fn a_revision_that_there_is_not_is_not_found(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        let other = board.path(&board.write(&sample()).await);
        board.reporter.put(&other, &json!(1), &titled("Bài kia có bản thứ hai")).await.expect(200);
        for wrong in ["1.2", "2.1", "1.0", "01.1", "1", "1.1.1", "x.y", "99999999999.1", "1.-1"] {
            board.head.get(&format!("{path}/revisions/{wrong}")).await.expect(404).refused("not_found");
            restore(&board.reporter, &path, &json!(1), wrong).await.expect(404).refused("not_found");
        }
        let viewer = app.sign_in("skhcn.ketoan").await;
        viewer.get(&format!("{path}/revisions/1.1")).await.expect(403).refused("not_allowed");
    }

    async fn an_old_text_becomes_a_new_revision(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        board.reporter.put(&path, &json!(1), &titled("Tiêu đề thứ hai của bài")).await.expect(200);
        let body = json!({ "note": "Bản trước đầy đủ hơn" });
        let address = format!("{path}/revisions/1.1/restore");
        let tried = board.reporter.command(&format!("{address}?dry_run=true"), &json!(2), &body).await.expect(200);
        assert_eq!(tried.data()["edition"]["revision"], 3);
        assert_eq!(board.read(&article).await["version"], 2, "it was only tried");
        let restored = board.reporter.command(&address, &json!(2), &body).await.expect(200);
        assert_eq!((restored.header("etag"), &restored.data()["draft"]), ("\"3\"", &article["draft"]));
        assert_eq!(restored.data()["edition"]["revision"], 3);
        let list = board.head.get(&format!("{path}/revisions")).await.expect(200);
        assert_eq!(list.every("number"), [3, 2, 1].map(Value::from), "none is lost");
        assert_eq!(list.every("title")[0], article["draft"]["title"]);
        assert_eq!(board.trail(&article).await, ["article.created", "article.edited", "article.restored"]);
        let id = article["id"].as_str().unwrap();
        let trail = board.head.get(&format!("/api/v1/admin/portals/skhcn/audit?subject={id}")).await.expect(200);
        assert_eq!(trail.every("note")[0], "1.1: Bản trước đầy đủ hơn");
        // The list of articles shows and finds the text that is back.
        let found = board.head.get(&format!("{}?q=chuyen%20doi%20so&limit=100", board.articles())).await.expect(200);
        assert!(found.every("id").contains(&article["id"]), "{}", found.body);
    }

    async fn restoring_names_the_version_it_saw(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        board.reporter.put(&path, &json!(1), &titled("Tiêu đề thứ hai của bài")).await.expect(200);
        let unnamed = board.reporter.post(&format!("{path}/revisions/1.1/restore"), &json!({})).await;
        unnamed.expect(428).refused("precondition_required");
        restore(&board.reporter, &path, &json!(1), "1.1").await.expect(412).refused("stale");
        let unknown = json!({ "text": "x" });
        let strict = board.reporter.command(&format!("{path}/revisions/1.1/restore"), &json!(2), &unknown).await;
        assert_eq!(strict.expect(422).pointers(), ["/text"]);
        assert_eq!(board.read(&article).await["version"], 2);
    }

    async fn the_text_at_hand_restored_makes_no_revision_and_voids_nothing(app) {
        let board = app.board("skhcn").await;
        let approved = board.bring(&sample(), Status::Approved).await;
        let path = board.path(&approved);
        let before = board.trail(&approved).await;
        let same = restore(&board.editor, &path, &approved["version"], "1.1").await.expect(200);
        assert_eq!((&same.data()["state"], &same.data()["version"]), (&json!("approved"), &approved["version"]));
        assert_eq!(board.trail(&approved).await, before);
    }

    /// Điều 20.1: what is published is what was approved, not what was written before.
    async fn restoring_after_an_approval_voids_it(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        let second = ArticleDraft { summary: "Tóm tắt đã được duyệt.".into(), ..sample() };
        let second = board.reporter.put(&path, &json!(1), &second).await.expect(200).data().clone();
        let approved = board.carry_on(second, Status::Approved).await;
        let restored = restore(&board.editor, &path, &approved["version"], "1.1").await.expect(200);
        assert_eq!(restored.data()["state"], "in_editing");
        assert_eq!(restored.data()["edition"]["approval"], Value::Null);
        let trail = board.trail(&article).await;
        assert_eq!(trail[trail.len() - 2..], ["article.restored", "article.approval_voided"]);
        board.try_step(&board.head, restored.data(), "publish", &json!({})).await.expect(409).refused("wrong_state");
    }

    async fn whoever_restored_a_text_does_not_approve_it(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let second = ArticleDraft { summary: "Tóm tắt khác.".into(), ..sample() };
        let second = board.reporter.put(&board.path(&article), &json!(1), &second).await.expect(200).data().clone();
        let pending = board.carry_on(second, Status::PendingApproval).await;
        let restored = restore(&board.head, &board.path(&article), &pending["version"], "1.1").await.expect(200);
        let refused = board.try_step(&board.head, restored.data(), "approve", &whole_checklist()).await;
        refused.expect(403).refused("four_eyes");
    }

    async fn only_who_may_edit_may_restore(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        let second = board.reporter.put(&path, &json!(1), &titled("Tiêu đề thứ hai của bài")).await.expect(200);
        let submitted = board.carry_on(second.data().clone(), Status::Submitted).await;
        // In the editors' hands not even the author edits it, and a published text begins a new edition first.
        restore(&board.reporter, &path, &submitted["version"], "1.1").await.expect(403).refused("not_allowed");
        let viewer = app.sign_in("skhcn.chixem").await;
        restore(&viewer, &path, &submitted["version"], "1.1").await.expect(403).refused("not_allowed");
        let published = board.carry_on(submitted, Status::Published).await;
        restore(&board.editor, &path, &published["version"], "1.1").await.expect(409).refused("wrong_state");
    }

    async fn the_address_of_what_was_public_stays_where_it_is(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&ArticleDraft { slug: Some("dia-chi-cu".into()), ..sample() }).await;
        let path = board.path(&article);
        let second = ArticleDraft { slug: Some("dia-chi-moi".into()), ..text_of(&article) };
        let second = board.reporter.put(&path, &json!(1), &second).await.expect(200).data().clone();
        let published = board.carry_on(second, Status::Published).await;
        let revised = board.reporter.step("skhcn", &published, "revise", &json!({})).await;
        // The texts differ in the slug alone, so nothing is left to restore.
        let restored = restore(&board.reporter, &path, &revised["version"], "1.1").await.expect(200);
        assert_eq!(restored.data()["draft"]["slug"], "dia-chi-moi");
        assert_eq!(restored.data()["version"], revised["version"]);
    }

    /// An old text is judged by the rules of today: here its section is not one of this portal any more.
    async fn an_old_text_that_can_not_be_kept_today_says_why(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        board.reporter.put(&path, &json!(1), &titled("Tiêu đề thứ hai của bài")).await.expect(200);
        let gone = match app.target() {
            Target::Sqlite(_) => "json_set(draft, '$.section', 'da-bo')",
            Target::Postgres(_) => "jsonb_set(draft, '{section}', '\"da-bo\"')",
        };
        let id = article["id"].as_str().unwrap();
        app.execute(&format!("UPDATE revisions SET draft = {gone} WHERE article_id = '{id}' AND number = 1")).unwrap();
        let refused = restore(&board.reporter, &path, &json!(2), "1.1").await.expect(422).refused("invalid");
        assert_eq!(refused.pointers(), ["/section"]);
        assert_eq!(board.read(&article).await["version"], 2);
    }
}
