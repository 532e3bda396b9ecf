//! Editions, addresses and rehearsals: what stays as it was.

use super::{public_path, sample, text_of};
use shared::article::{ArticleDraft, Status};
use support::{json, on_both, whole_checklist};

on_both! {
    async fn a_new_edition_leaves_the_old_one_public_until_it_is_published(app) {
        app.at("2026-11-23T02:00:00Z");
        let board = app.board("skhcn").await;
        let first = board.bring(&sample(), Status::Published).await;
        let path = public_path(&first);
        let read = async || app.anonymous().get(&path).await.expect(200).data().clone();
        let was = read().await;
        app.at("2026-11-23T02:05:00Z");
        let second = board.reporter.step("skhcn", &first, "revise", &json!({})).await;
        assert_eq!((&second["state"], &second["edition"]["number"], &second["live_edition"]), (&json!("draft"), &json!(2), &json!(1)));
        let mut text = text_of(&second);
        text.title = "Bế mạc Tuần lễ chuyển đổi số tỉnh Vĩnh Long năm 2026".into();
        text.slug = Some("mot-dia-chi-khac".into());
        let second = board.reporter.put(&board.path(&second), &second["version"], &text).await.expect(200);
        for state in [Status::Submitted, Status::InEditing, Status::PendingApproval, Status::Approved] {
            board.carry_on(board.read(second.data()).await, state).await;
            assert_eq!(read().await, was, "{state}");
        }
        let second = board.carry_on(board.read(second.data()).await, Status::Published).await;
        let now = read().await;
        assert_eq!(now["title"], "Bế mạc Tuần lễ chuyển đổi số tỉnh Vĩnh Long năm 2026");
        assert_eq!(now["edition"], 2);
        for kept in ["slug", "id", "first_published_at", "canonical_url"] {
            assert_eq!(now[kept], was[kept], "{kept}");
        }
        assert!(now["published_at"].as_str() > was["published_at"].as_str());
        assert_eq!(public_path(&second), path);
        app.anonymous().get("/api/v1/portals/skhcn/articles/mot-dia-chi-khac").await.expect(404);
    }

    async fn what_was_taken_down_comes_back_at_its_old_address(app) {
        let board = app.board("skhcn").await;
        let first = board.bring(&sample(), Status::Published).await;
        let down = board.head.step("skhcn", &first, "unpublish", &json!({ "reason": "Cần sửa số liệu." })).await;
        app.anonymous().get(&public_path(&first)).await.expect(410);
        let again = board.reporter.step("skhcn", &down, "revise", &json!({})).await;
        app.anonymous().get(&public_path(&first)).await.expect(410);
        let again = board.carry_on(again, Status::Published).await;
        assert_eq!(public_path(&again), public_path(&first));
        app.anonymous().get(&public_path(&first)).await.expect(200);
    }

    async fn a_rehearsal_changes_nothing(app) {
        let board = app.board("skhcn").await;
        let approved = board.bring(&sample(), Status::Approved).await;
        let path = board.path(&approved);
        let tables = ["articles", "editions", "revisions", "published_articles", "article_slugs", "outbox", "audit_events"];
        let counts = || tables.map(|table| app.count(table));
        let before = counts();
        let tried = board.head.command(&format!("{path}/publish?dry_run=true"), &approved["version"], &json!({})).await.expect(200);
        assert_eq!(tried.data()["state"], "published");
        let edited = ArticleDraft { summary: "Chỉ thử.".into(), ..text_of(&approved) };
        let tried = board.editor.put(&format!("{path}?dry_run=true"), &approved["version"], &edited).await.expect(200);
        assert_eq!(tried.data()["state"], "in_editing");
        let tried = board.reporter.post(&format!("{}?dry_run=true", board.articles()), &sample()).await.expect(201);
        board.reporter.get(&board.path(tried.data())).await.expect(404);
        let refused = board.head.command(&format!("{path}/approve?dry_run=true"), &approved["version"], &whole_checklist()).await;
        refused.expect(409).refused("wrong_state");
        assert_eq!(counts(), before);
        assert_eq!(board.read(&approved).await, approved);
        let id = approved["id"].as_str().unwrap();
        app.anonymous().get(&format!("/api/v1/portals/skhcn/articles/{id}")).await.expect(404);
    }

    async fn articles_of_one_title_get_addresses_of_their_own(app) {
        let board = app.board("skhcn").await;
        let mut paths = Vec::new();
        for _ in 0..7 {
            let article = board.bring(&sample(), Status::Published).await;
            board.translate(&article).await;
            paths.push(public_path(&article));
        }
        let first = "/api/v1/portals/skhcn/articles/khai-mac-tuan-le-chuyen-doi-so-tinh-vinh-long-nam-2026";
        let numbered = (2..=7).map(|number| format!("{first}-{number}"));
        assert_eq!(paths, std::iter::once(first.to_owned()).chain(numbered).collect::<Vec<_>>());
        let english = app.anonymous().get(&format!("{}?locale=en", paths[1])).await.expect(200);
        assert_eq!(english.data()["slug"], "vinh-long-opens-its-digital-transformation-week-2026-2");
        // Another portal has addresses of its own.
        let elsewhere = app.board("tambinh").await.bring(&sample(), Status::Published).await;
        assert_eq!(public_path(&elsewhere), first.replace("skhcn", "tambinh"));
    }

    async fn an_address_that_was_public_is_never_given_to_another(app) {
        let board = app.board("skhcn").await;
        let first = board.bring(&sample(), Status::Published).await;
        board.head.step("skhcn", &first, "unpublish", &json!({ "reason": "Gỡ theo yêu cầu." })).await;
        let second = board.bring(&sample(), Status::Published).await;
        assert_eq!(public_path(&second), format!("{}-2", public_path(&first)));
        app.anonymous().get(&public_path(&first)).await.expect(410);
    }

    /// Numbers make no address too long to be found.
    async fn long_titles_that_are_the_same_are_all_found(app) {
        let board = app.board("skhcn").await;
        let title = "Những nội dung các sở, ban, ngành tỉnh, Ủy ban nhân dân các huyện, thị xã, thành phố cần lưu ý";
        for _ in 0..3 {
            let draft = ArticleDraft { title: title.into(), ..sample() };
            let article = board.bring(&draft, Status::Published).await;
            let found = app.anonymous().get(&public_path(&article)).await.expect(200);
            assert_eq!(found.data()["id"], article["id"]);
        }
    }
}
