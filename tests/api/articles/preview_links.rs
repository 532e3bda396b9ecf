//! Links to previews: bound to a revision, good for a day, revocable, and as silent as a wrong one when they end.

use super::{sample, titled};
use shared::sample::article_draft;
use support::{Actor, Answer, Board, Method, TestApp, Value, json, look, on_both};

async fn make(board: &Board, article: &Value, asked: &Value) -> Value {
    board
        .reporter
        .post(&format!("{}/preview-links", board.path(article)), asked)
        .await
        .expect(201)
        .data()
        .clone()
}

async fn open(app: &TestApp, token: &str) -> Answer {
    app.anonymous().get(&format!("/api/v1/preview/{token}")).await
}

fn token(link: &Value) -> &str {
    link["token"].as_str().expect("a new link tells its secret")
}

async fn list(who: &Actor, board: &Board, article: &Value) -> Vec<Value> {
    let links = who.get(&format!("{}/preview-links", board.path(article))).await.expect(200);
    links.data().as_array().cloned().unwrap_or_default()
}

async fn revoke(who: &Actor, board: &Board, article: &Value, link: &Value) -> Answer {
    let path = format!("{}/preview-links/{}", board.path(article), link["id"].as_str().unwrap());
    Answer::of(who.request(Method::DELETE, &path)).await
}

on_both! {
    async fn a_link_shows_the_revision_it_was_made_for_and_never_a_newer_one(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let link = make(&board, &article, &json!({ "note": "Lãnh đạo Sở" })).await;
        assert_eq!((&link["revision"], &link["state"]), (&json!("1.1"), &json!("open")));
        assert_eq!(link["page"], format!("/xem-truoc#{}", token(&link)));
        board.reporter.put(&board.path(&article), &json!(1), &titled("Tiêu đề đã sửa lại")).await.expect(200);
        let shown = open(&app, token(&link)).await.expect(200);
        assert_eq!(shown.data()["article"]["title"], article_draft().title);
        assert_eq!(shown.data()["revision"], "1.1");
        assert_eq!(shown.data()["expires_at"], link["expires_at"]);
        for (name, value) in
            [("cache-control", "no-store"), ("x-robots-tag", "noindex"), ("referrer-policy", "no-referrer")]
        {
            assert_eq!(shown.header(name), value, "{name}");
        }
        assert!(!String::from_utf8_lossy(&shown.bytes).contains(token(&link)), "{}", shown.body);
        let translator = app.sign_in("skhcn.phiendich").await;
        translator.begin(&board.english(&article), &shared::sample::translation_draft()).await.expect(201);
        let english = app.anonymous().get(&format!("/api/v1/preview/{}?locale=en", token(&link))).await.expect(200);
        assert_eq!(english.data()["article"]["locale"], "en");
        let newer = make(&board, &article, &json!({ "hours": 1 })).await;
        assert_eq!(open(&app, token(&newer)).await.expect(200).data()["article"]["title"], "Tiêu đề đã sửa lại");
    }

    async fn the_secret_is_told_once_and_kept_nowhere(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let link = make(&board, &article, &json!({})).await;
        let listed = list(&board.head, &board, &article).await;
        assert_eq!(listed.len(), 1);
        assert!(listed[0]["token"].is_null() && listed[0]["page"].is_null(), "{}", listed[0]);
        let kept = look(app.target(), "SELECT token_hash AS seen FROM preview_links");
        assert_eq!(kept.len(), 1);
        assert!(!kept[0].contains(token(&link)) && kept[0].len() == 43, "{}", kept[0]);
        for sql in [
            "SELECT COALESCE(note, '') AS seen FROM audit_events",
            "SELECT COALESCE(body, '') AS seen FROM idempotency_keys",
            "SELECT CAST(payload AS TEXT) AS seen FROM outbox",
        ] {
            assert!(!look(app.target(), sql).iter().any(|seen| seen.contains(token(&link))), "{sql}");
        }
        // One that is only tried tells none.
        let path = format!("{}/preview-links?dry_run=true", board.path(&article));
        assert!(board.reporter.post(&path, &json!({})).await.expect(201).data()["token"].is_null());
        assert_eq!(list(&board.head, &board, &article).await.len(), 1);
    }

    async fn unknown_expired_revoked_and_wrong_look_the_same(app) {
        app.at("2026-11-25T02:00:00Z");
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        // Links are measured by the minute, and a busy machine takes its time until here.
        app.at("2026-11-25T02:00:00Z");
        let [expired, revoked, other] = [
            make(&board, &article, &json!({ "hours": 1 })).await,
            make(&board, &article, &json!({ "hours": 24 })).await,
            make(&board, &article, &json!({ "hours": 24 })).await,
        ];
        revoke(&board.reporter, &board, &article, &revoked).await.expect(200);
        app.at("2026-11-25T02:59:00Z");
        open(&app, token(&expired)).await.expect(200);
        app.at("2026-11-25T03:01:00Z");
        // The right portal with another secret, the right secret in another portal, and what is no secret at all.
        let (own, foreign) = (token(&other), make_in(&app, "vinhlong").await);
        let mixed = format!("{}{}", &own[..22], &foreign[22..]);
        let moved = format!("{}{}", &foreign[..22], &own[22..]);
        let nothing = open(&app, "khong-co").await.refused("not_found").without_names();
        for wrong in [token(&expired), token(&revoked), &mixed, &moved, &own[1..], &own.to_lowercase()] {
            assert_eq!(open(&app, wrong).await.refused("not_found").without_names(), nothing, "{wrong}");
        }
        assert_eq!(open(&app, "khong-co").await.header("referrer-policy"), "no-referrer");
        open(&app, own).await.expect(200);
        app.at("2026-11-26T02:00:01Z");
        open(&app, own).await.refused("not_found");
    }

    async fn every_link_leaves_its_trail_and_says_how_often_it_was_opened(app) {
        app.at("2026-11-25T02:00:00Z");
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let link = make(&board, &article, &json!({ "note": "Báo Vĩnh Long" })).await;
        for _ in 0..3 {
            open(&app, token(&link)).await.expect(200);
        }
        let listed = list(&board.head, &board, &article).await;
        assert_eq!((&listed[0]["uses"], &listed[0]["note"]), (&json!(3), &json!("Báo Vĩnh Long")));
        assert!(listed[0]["first_used_at"].as_str() <= listed[0]["last_used_at"].as_str());
        assert_eq!(listed[0]["created_by_name"], article["edition"]["author_name"]);
        let revoked = revoke(&board.head, &board, &article, &link).await.expect(200);
        assert_eq!(revoked.data()["state"], "revoked");
        // Once more changes nothing, and says so.
        assert_eq!(revoke(&board.head, &board, &article, &link).await.expect(200).data()["state"], "revoked");
        let trail = board.trail(&article).await;
        let made_used_revoked =
            ["article.created", "article.preview_link_created", "article.preview_link_used", "article.preview_link_revoked"];
        assert_eq!(trail, made_used_revoked);
    }

    async fn only_its_maker_or_an_editor_revokes_a_link_and_only_writers_make_one(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = format!("{}/preview-links", board.path(&article));
        let heads = board.head.post(&path, &json!({})).await.expect(201).data().clone();
        revoke(&board.reporter, &board, &article, &heads).await.refused("not_allowed");
        revoke(&board.editor, &board, &article, &heads).await.expect(200);
        let translator = app.sign_in("skhcn.phiendich").await;
        translator.post(&path, &json!({})).await.refused("not_allowed");
        translator.get(&path).await.expect(200);
        for (asked, pointer) in [
            (json!({ "hours": 0 }), "/hours"),
            (json!({ "hours": 25 }), "/hours"),
            (json!({ "note": "x".repeat(201) }), "/note"),
            (json!({ "revision": "1.1" }), "/revision"),
        ] {
            assert_eq!(board.reporter.post(&path, &asked).await.refused("invalid").pointers(), [pointer]);
        }
        // A link is one of its article: under another it is not there.
        let (own, other) = (make(&board, &article, &json!({})).await, board.write(&sample()).await);
        revoke(&board.reporter, &board, &other, &own).await.refused("not_found");
    }

    /// R9, R10: what its maker may not see any more, a link does not show.
    async fn a_link_shows_no_more_than_its_maker_may_see_now(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let link = make(&board, &article, &json!({})).await;
        open(&app, token(&link)).await.expect(200);
        let user = "(SELECT id FROM users WHERE username = 'skhcn.phongvien')";
        let change = |sql: String| app.execute(&sql).unwrap();
        change(format!("UPDATE users SET status = 'disabled' WHERE id = {user}"));
        open(&app, token(&link)).await.refused("not_found");
        change(format!("UPDATE users SET status = 'active' WHERE id = {user}"));
        open(&app, token(&link)).await.expect(200);
        change(format!("UPDATE memberships SET role = 'finance_viewer' WHERE user_id = {user}"));
        open(&app, token(&link)).await.refused("not_found");
        change(format!("UPDATE memberships SET role = 'reporter', section_scope = '[\"news-politics\"]' WHERE user_id = {user}"));
        open(&app, token(&link)).await.refused("not_found");
    }

    async fn what_is_hidden_from_its_maker_no_link_shows(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let link = make(&board, &article, &json!({})).await;
        let access = format!("{}/access", board.path(&article));
        let limited = board.editor.put(&access, &article["version"], &json!({ "access": "board" })).await.expect(200);
        open(&app, token(&link)).await.refused("not_found");
        let path = format!("{}/preview-links", board.path(&article));
        board.reporter.post(&path, &json!({})).await.refused("not_found");
        board.reporter.get(&path).await.refused("not_found");
        board.reporter.get(&format!("{}/preview", board.path(&article))).await.refused("not_found");
        let theirs = board.editor.post(&path, &json!({})).await.expect(201);
        open(&app, token(theirs.data())).await.expect(200);
        board.editor.put(&access, &limited.data()["version"], &json!({ "access": "open" })).await.expect(200);
        open(&app, token(&link)).await.expect(200);
    }

    async fn who_tries_secrets_is_slowed_down(app) {
        app.at("2026-11-25T02:00:00Z");
        let mut refused = None;
        for _ in 0..40 {
            let answer = open(&app, &"A".repeat(64)).await;
            if answer.status == 429 {
                refused = Some(answer);
                break;
            }
            answer.refused("not_found");
        }
        let refused = refused.expect("after some thirty tries it is enough").refused("too_many_requests");
        assert!(!refused.header("retry-after").is_empty());
        app.at("2026-11-25T03:30:00Z");
        open(&app, &"A".repeat(64)).await.refused("not_found");
    }

    async fn ended_links_are_forgotten_after_a_week(app) {
        app.at("2026-11-25T02:00:00Z");
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        make(&board, &article, &json!({ "hours": 1 })).await;
        let count = || look(app.target(), "SELECT CAST(id AS TEXT) AS seen FROM preview_links").len();
        let run = async || {
            let request = app.anonymous().request(Method::POST, "/test/jobs/run");
            Answer::of(request.json(&json!({}))).await.expect(200);
        };
        app.at("2026-12-02T02:59:00Z");
        run().await;
        assert_eq!(count(), 1);
        app.at("2026-12-02T04:05:00Z");
        run().await;
        assert_eq!(count(), 0);
    }
}

/// The secret of a link in another portal.
async fn make_in(app: &TestApp, portal: &str) -> String {
    let board = app.board(portal).await;
    let article = board.write(&titled("Bài của cổng khác")).await;
    token(&make(&board, &article, &json!({})).await).to_owned()
}
