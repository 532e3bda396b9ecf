//! Who may do what with a text: roles, sections, and whose it is.

use super::{sample, titled};
use shared::article::{ArticleDraft, Status};
use support::{TestApp, json, on_both, whole_checklist};

on_both! {
    /// The demonstration's second reporter of the main portal serves two sections only.
    async fn a_role_can_be_limited_to_sections(app) {
        let reporter = app.sign_in("vinhlong.phongvien2").await;
        let articles = "/api/v1/admin/portals/vinhlong/articles";
        let within = |section: &str| ArticleDraft { section: Some(section.into()), ..sample() };
        for section in ["news-economy", "investment-incentives"] {
            reporter.post(articles, &within(section)).await.expect(201);
        }
        for section in ["news-politics", "law-dissemination"] {
            reporter.post(articles, &within(section)).await.expect(403).refused("not_allowed");
        }
        let made = reporter.post(articles, &within("news-economy")).await.expect(201);
        let path = format!("{articles}/{}", made.data()["id"].as_str().unwrap());
        reporter.put(&path, &json!(1), &within("news-politics")).await.expect(403).refused("not_allowed");
        let unplaced = ArticleDraft { section: None, ..sample() };
        reporter.put(&path, &json!(1), &unplaced).await.expect(200);
        reporter.put(&path, &json!(2), &within("news-politics")).await.expect(403).refused("not_allowed");
        reporter.put(&path, &json!(2), &within("investment-incentives")).await.expect(200);
    }

    async fn a_reporter_touches_only_what_is_theirs(app) {
        let board = app.board("tambinh").await;
        let editors = board.editor.post(&board.articles(), &sample()).await.expect(201).data().clone();
        let path = board.path(&editors);
        board.reporter.put(&path, &json!(1), &titled("Sửa bài của người khác")).await.expect(403).refused("not_allowed");
        board.try_step(&board.reporter, &editors, "submit", &json!({})).await.expect(403).refused("not_allowed");
        // Once it is in the editors' hands, not even the author edits it.
        let own = board.bring(&sample(), Status::Submitted).await;
        board.reporter.put(&board.path(&own), &own["version"], &titled("Sửa sau khi trình")).await.expect(403);
        let edited = board.editor.put(&board.path(&own), &own["version"], &titled("Biên tập viên sửa")).await;
        edited.expect(200);
    }

    /// Điều 20.1: the editorial board approves, not those who run the machines.
    async fn technical_administrators_neither_write_nor_approve(app) {
        let board = app.board("skhcn").await;
        let pending = board.bring(&sample(), Status::PendingApproval).await;
        for name in ["skhcn.quantri", "quantri", "giamsat", "skhcn.bientap", "skhcn.chixem"] {
            let person = app.sign_in(name).await;
            for step in ["approve", "publish", "refuse", "unpublish", "reopen"] {
                let body = match step {
                    "approve" => whole_checklist(),
                    "refuse" => json!({ "ground": "untrue" }),
                    "unpublish" => json!({ "reason": "Theo yêu cầu." }),
                    _ => json!({}),
                };
                let refused = board.try_step(&person, &pending, step, &body).await;
                assert_eq!((refused.status.as_u16(), &refused.body["code"]), (403, &json!("not_allowed")), "{name} {step}");
            }
            let writes = name == "skhcn.bientap";
            let written = person.post(&board.articles(), &sample()).await;
            assert_eq!(written.status.as_u16(), if writes { 201 } else { 403 }, "{name}");
        }
        assert_eq!(board.read(&pending).await["state"], "pending_approval");
    }
}

/// Somebody of another portal, or nobody, learns nothing of an article: not even that it is there.
#[test]
fn staff_without_a_role_here_see_no_article() {
    support::run(support::Engine::Sqlite, |app: TestApp| async move {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let stranger = app.sign_in("syt.truongban").await;
        stranger.get(&board.path(&article)).await.expect(404).refused("not_found");
        app.anonymous().get(&board.path(&article)).await.expect(401).refused("not_signed_in");
    });
}
