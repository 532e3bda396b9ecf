//! Only what is public is found, from the instant at which it is public to the one at which it is not.

use super::{ALL, SKHCN, asking, publish, text, titles};
use shared::article::{ArticleDraft, Status};
use support::{Engine, TestApp, json, look, on_both};

/// What is found everywhere where it could be.
async fn found(app: &TestApp, typed: &str) -> Vec<String> {
    let (own, all) = (titles(app, SKHCN, typed).await, titles(app, ALL, typed).await);
    assert_eq!(own, all, "{typed}");
    let suggested = app.anonymous().get(&asking("/api/v1/search/suggestions", typed)).await.expect(200);
    let suggested = suggested.every("text");
    assert!(
        own.iter().all(|title| suggested.contains(&json!(title))) && suggested.len() == own.len(),
        "{suggested:?}"
    );
    own
}

fn nothing() -> Vec<String> {
    Vec::new()
}

on_both! {
    async fn a_text_is_found_from_its_publication_to_its_end(app) {
        let board = app.board("skhcn").await;
        let draft = text("Sáo sậu hót vang", "", "Chim sáo sậu.");
        for state in [Status::Draft, Status::Submitted, Status::InEditing, Status::PendingApproval, Status::Approved] {
            board.bring(&draft, state).await;
        }
        assert_eq!(found(&app, "sáo sậu hót").await, nothing());
        let approved = board.bring(&draft, Status::Approved).await;
        let path = format!("{}/publish?dry_run=true", board.path(&approved));
        board.head.command(&path, &approved["version"], &json!({})).await.expect(200);
        assert_eq!(found(&app, "sáo sậu hót").await, nothing(), "a rehearsal enters nothing");
        let published = board.carry_on(approved, Status::Published).await;
        assert_eq!(found(&app, "sáo sậu hót").await, ["Sáo sậu hót vang"]);
        // The edition at work is not found; once it is public, the one before is not.
        let second = board.reporter.step("skhcn", &published, "revise", &json!({})).await;
        let changed = text("Sáo sậu đổi giọng", "", "Chim sáo sậu.");
        let kept = board.reporter.put(&board.path(&second), &second["version"], &changed).await.expect(200).data().clone();
        assert_eq!(found(&app, "sáo sậu đổi giọng").await, nothing());
        let published = board.carry_on(kept, Status::Published).await;
        assert_eq!((found(&app, "hót vang").await, found(&app, "sáo sậu đổi giọng").await), (nothing(), vec!["Sáo sậu đổi giọng".to_owned()]));
        board.head.step("skhcn", &published, "unpublish", &json!({ "reason": "Nhầm tên loài." })).await;
        assert_eq!(found(&app, "sáo sậu đổi giọng").await, nothing());
        assert_eq!(app.count("search_documents"), app.count("search_index"));
    }

    /// Withdrawn and archived texts are read at their address and stand in no list (noindex).
    async fn what_is_in_no_list_is_not_found(app) {
        let board = app.board("skhcn").await;
        let texts = ["Bìm bịp thu hồi", "Bìm bịp lưu trữ", "Bìm bịp khẩn cấp", "Bìm bịp chuyển đi", "Bìm bịp ở lại"].map(|title| text(title, "", "x"));
        let published = publish(&board, &texts).await;
        assert_eq!(found(&app, "bìm bịp").await.len(), 5);
        let withdraw = json!({ "kind": "withdrawn", "reason": "Số liệu sai." });
        board.head.step("skhcn", &published[0], "unpublish", &withdraw).await;
        board.head.step("skhcn", &published[1], "archive", &json!({})).await;
        let path = format!("{}/take-down", board.path(&published[2]));
        board.head.post(&path, &json!({ "reason": "Lộ dữ liệu." })).await.expect(200);
        let moved = json!({ "kind": "redirect", "reason": "Có bài mới.", "successor": published[4]["id"] });
        board.head.step("skhcn", &published[3], "unpublish", &moved).await;
        assert_eq!(found(&app, "bìm bịp").await, ["Bìm bịp ở lại"]);
        assert_eq!(app.count("search_documents"), app.count("search_index"));
        // Withdrawn, and published once more.
        let again = board.read(&published[0]).await;
        let again = board.reporter.step("skhcn", &again, "revise", &json!({})).await;
        board.carry_on(again, Status::Published).await;
        assert_eq!(found(&app, "bìm bịp").await, ["Bìm bịp thu hồi", "Bìm bịp ở lại"]);
    }

    async fn every_language_is_found_by_itself(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&shared::sample::article_draft(), Status::Published).await;
        let english = shared::sample::translation_draft();
        let in_english = async || {
            let answer = app.anonymous().get(&format!("{}&locale=en", asking(SKHCN, &english.text.title))).await.expect(200);
            answer.every("id")
        };
        assert_eq!(in_english().await, [] as [support::Value; 0]);
        let published = board.translate(&article).await;
        assert_eq!(in_english().await, [article["id"].clone()]);
        assert_eq!(titles(&app, SKHCN, &format!("\"{}\"", english.text.title)).await, nothing(), "not in Vietnamese");
        // A new edition of the source brings its translation with it.
        let second = board.reporter.step("skhcn", &board.read(&article).await, "revise", &json!({})).await;
        board.carry_on(second, Status::Published).await;
        assert_eq!(in_english().await, [article["id"].clone()]);
        let version = &board.editor.get(&board.english(&article)).await.expect(200).data()["version"].clone();
        assert_ne!(published["version"], json!(null));
        board.head.command(&format!("{}/unpublish", board.english(&article)), version, &json!({ "reason": "Dịch sai." })).await.expect(200);
        assert_eq!(in_english().await, [] as [support::Value; 0]);
    }

    async fn a_portal_finds_its_own_and_all_find_what_is_open(app) {
        for key in ["skhcn", "syt", "songphu"] {
            publish(&app.board(key).await, &[text(&format!("Cò trắng ở {key}"), "", "x")]).await;
        }
        let all = titles(&app, ALL, "\"cò trắng ở\"").await;
        assert_eq!(all, ["Cò trắng ở songphu", "Cò trắng ở syt", "Cò trắng ở skhcn"]);
        for key in ["skhcn", "syt", "songphu"] {
            assert_eq!(titles(&app, &format!("/api/v1/portals/{key}/search"), "\"cò trắng ở\"").await, [format!("Cò trắng ở {key}")]);
            let named = app.anonymous().get(&format!("{}&portal={key}", asking(ALL, "\"cò trắng ở\""))).await.expect(200);
            assert_eq!(named.every("portal"), [json!(key)]);
        }
        app.execute("UPDATE portals SET status = 'suspended' WHERE key = 'syt'").unwrap();
        app.state.refresh().await.unwrap();
        assert_eq!(titles(&app, ALL, "\"cò trắng ở\"").await, ["Cò trắng ở songphu", "Cò trắng ở skhcn"]);
        let counted = app.anonymous().get(&format!("{}&include=facets&include_total=true", asking(ALL, "\"cò trắng ở\""))).await.expect(200);
        assert_eq!((&counted.body["page"]["total"], &counted.body["meta"]["facets"]["counted"]), (&json!(2), &json!(2)));
        let named = app.anonymous().get(&format!("{}&portal=syt", asking(ALL, "\"cò trắng ở\""))).await.expect(200);
        assert_eq!(named.data(), &json!([]));
        app.anonymous().get(&asking("/api/v1/portals/syt/search", "cò trắng")).await.expect(404).refused("not_found");
        app.execute("UPDATE portals SET status = 'active' WHERE key = 'syt'").unwrap();
        app.state.refresh().await.unwrap();
        assert_eq!(titles(&app, ALL, "\"cò trắng ở\"").await.len(), 3);
    }

    /// What is limited to some of the staff shows nothing of its next edition, and what was public of it stays found.
    async fn a_limited_draft_is_not_found(app) {
        let board = app.board("skhcn").await;
        let secret = ArticleDraft { title: "Kế hoạch mật danh Bồ Nông".into(), ..text("", "", "x") };
        let article = board.write(&secret).await;
        let limit = json!({ "access": "board" });
        board.head.put(&format!("{}/access", board.path(&article)), &article["version"], &limit).await.expect(200);
        assert_eq!(found(&app, "\"mật danh bồ nông\"").await, nothing());
    }
}

/// The reach of a search across portals: what is published, and nothing else that belongs to a portal.
#[test]
fn across_portals_row_level_security_opens_what_is_published_only() {
    support::run(Engine::Postgres, |app| async move {
        for table in ["published_articles", "search_documents"] {
            assert_eq!(app.count_within("public", table), app.count(table));
            assert!(
                app.count(table) > 30
                    && app.count_within("", table) == 0
                    && app.count_within("platform", table) == 0
            );
        }
        let skhcn = look(app.target(), "SELECT CAST(id AS TEXT) AS seen FROM portals WHERE key = 'skhcn'");
        let own = app.count_within(&skhcn[0], "search_documents");
        assert!(own > 0 && own < app.count("search_documents"));
        for table in [
            "articles",
            "editions",
            "revisions",
            "translations",
            "tombstones",
            "article_slugs",
            "sections",
            "audit_events",
        ] {
            assert_eq!(app.count_within("public", table), 0, "{table}");
            assert!(app.count(table) > 0, "{table}");
        }
    });
}
