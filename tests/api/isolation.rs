//! One portal's things are nobody else's: in the API, and once more in the database.

use shared::article::Status;
use support::{Answer, Engine, Method, TestApp, json, on_both, whole_checklist};

/// The tables of which each row belongs to one portal.
const TABLES: [&str; 7] = [
    "articles",
    "editions",
    "revisions",
    "article_slugs",
    "published_articles",
    "tombstones",
    "translations",
];
const RANDOM: &str = "0199aaaa-0000-7000-8000-000000000000";

/// The identity of a portal as the public or the staff may know it.
async fn portal_id(app: &TestApp, key: &str) -> String {
    let platform = app.sign_in("quantri").await;
    let portals = platform.get("/api/v1/admin/portals?limit=100").await.expect(200);
    let portals = portals.data().as_array().unwrap().clone();
    let found = portals.iter().find(|portal| portal["key"] == key).expect("the portal is there");
    found["id"].as_str().unwrap().to_owned()
}

on_both! {
    async fn another_portals_article_looks_like_no_article_at_all(app) {
        let neighbour = app.board("syt").await;
        let theirs = neighbour.bring(&shared::sample::article_draft(), Status::Published).await;
        let theirs = theirs["id"].as_str().unwrap();
        let me = app.sign_in("skhcn.truongban").await;
        let own = "/api/v1/admin/portals/skhcn/articles";
        let draft = json!(shared::sample::article_draft());
        let steps = [
            ("submit", json!({})), ("take", json!({})), ("return", json!({ "reason": "Bổ sung số liệu." })),
            ("send-for-approval", json!({})), ("approve", whole_checklist()), ("publish", json!({})),
            ("refuse", json!({ "ground": "untrue" })), ("reopen", json!({})),
            ("unpublish", json!({ "reason": "Theo yêu cầu." })), ("revise", json!({})),
        ];
        let mut requests = vec![
            (Method::GET, String::new(), None), (Method::GET, "/publish-check".into(), None),
            (Method::GET, "/revisions".into(), None), (Method::PUT, String::new(), Some(draft)),
            (Method::GET, "/revisions/1.1".into(), None),
            (Method::POST, "/revisions/1.1/restore".into(), Some(json!({}))),
            (Method::GET, "/translations".into(), None), (Method::GET, "/translations/en".into(), None),
            (Method::PUT, "/translations/en".into(), Some(json!(shared::sample::translation_draft()))),
            (Method::POST, "/translations/en/publish".into(), Some(json!({}))),
        ];
        requests.extend(steps.map(|(step, body)| (Method::POST, format!("/{step}"), Some(body))));
        for (method, rest, body) in requests {
            let ask = async |id: &str| {
                let request = me.request(method.clone(), &format!("{own}/{id}{rest}"));
                Answer::of(match &body {
                    Some(body) => request.header("If-Match", "\"1\"").json(body),
                    None => request,
                })
                .await
            };
            let (foreign, random) = (ask(theirs).await.expect(404), ask(RANDOM).await.expect(404));
            assert_eq!(foreign.without_names(), random.without_names(), "{method} {rest}");
            assert_eq!(foreign.bytes.len(), random.bytes.len(), "{method} {rest}");
        }
        let public = async |id: &str| app.anonymous().get(&format!("/api/v1/portals/skhcn/articles/{id}")).await;
        assert_eq!(public(theirs).await.expect(404).without_names(), public(RANDOM).await.without_names());
        let trail = me.get(&format!("/api/v1/admin/portals/skhcn/audit?subject={theirs}")).await.expect(200);
        assert_eq!(trail.data(), &json!([]));
        assert_eq!(neighbour.read(&json!({ "id": theirs })).await["state"], "published", "nothing has happened to it");
    }

    async fn another_portal_looks_like_no_portal_at_all(app) {
        let me = app.sign_in("skhcn.truongban").await;
        for rest in ["articles", "today", "people", "audit", "sections", "sections/stale", "cadence", "configuration", "translations"] {
            let ask = async |key: &str| me.get(&format!("/api/v1/admin/portals/{key}/{rest}")).await;
            // A key of the same length, or the length of the answer would differ by its own address.
            assert_eq!(ask("syt").await.expect(404).without_names(), ask("xyz").await.expect(404).without_names(), "{rest}");
        }
    }

    /// Each insertion is right but for the portal: with the row's own portal it is taken, with another it is refused.
    async fn the_database_refuses_references_from_portal_to_portal(app) {
        let insert = |into: &str| {
            let portal = format!("(SELECT id FROM portals WHERE key = '{into}')");
            let theirs = "portal_id = (SELECT id FROM portals WHERE key = 'skhcn')";
            [
                ("editions", format!(
                    "INSERT INTO editions (portal_id, article_id, number, id, revision, author_id, last_editor_id, created_at)
                     SELECT {portal}, article_id, 99, article_id, 1, author_id, last_editor_id, created_at
                     FROM editions WHERE {theirs} AND number = 1"
                )),
                ("revisions", format!(
                    "INSERT INTO revisions (portal_id, article_id, edition, number, draft, editor_id, created_at)
                     SELECT {portal}, article_id, edition, 99, draft, editor_id, created_at
                     FROM revisions WHERE {theirs} AND number = 1"
                )),
                ("article_slugs", format!(
                    "INSERT INTO article_slugs (portal_id, locale, slug, article_id)
                     SELECT {portal}, locale, slug || '-x', article_id FROM article_slugs WHERE {theirs}"
                )),
                ("translations", format!(
                    "INSERT INTO translations (portal_id, article_id, locale, version, state, title, summary, body,
                       source_edition, source_revision, translator_id, last_editor_id, created_at, updated_at)
                     SELECT {portal}, article_id, 'xx', version, state, title, summary, body, source_edition,
                       source_revision, translator_id, last_editor_id, created_at, updated_at
                     FROM translations WHERE {theirs}"
                )),
                ("tombstones", format!(
                    "INSERT INTO tombstones (portal_id, article_id, locale, slug, reason, unpublished_at)
                     SELECT {portal}, article_id, locale, slug, 'x', published_at FROM published_articles WHERE {theirs}"
                )),
                ("published_articles", format!(
                    "INSERT INTO published_articles (portal_id, article_id, locale, edition, slug, title, title_key, summary,
                       body, section, genre, origin, authors, source, source_published_on, published_at, first_published_at, updated_at)
                     SELECT {portal}, article_id, 'xx', edition, slug, title, title_key, summary, body, section, genre,
                       origin, authors, source, source_published_on, published_at, first_published_at, updated_at
                     FROM published_articles WHERE {theirs} AND locale = 'vi'"
                )),
            ]
        };
        for (table, sql) in insert("syt") {
            let before = app.count(table);
            let refused = app.execute(&sql).expect_err(table);
            assert!(refused.to_string().to_lowercase().contains("foreign key"), "{table}: {refused}");
            assert_eq!(app.count(table), before, "{table}");
        }
        for (table, sql) in insert("skhcn") {
            app.execute(&sql).unwrap_or_else(|error| panic!("{table}: {error}"));
        }
        // A department has no section that only the main portal has.
        let moved = app.execute(
            "UPDATE articles SET section = 'news-units' WHERE portal_id = (SELECT id FROM portals WHERE key = 'skhcn')",
        );
        assert!(moved.expect_err("the section is another's").to_string().to_lowercase().contains("foreign key"));
        let below = app.execute(
            "UPDATE sections SET parent_id = (SELECT s.id FROM sections s JOIN portals p ON p.id = s.portal_id
               WHERE p.key = 'syt' AND s.key = 'news')
             WHERE key = 'news-economy' AND portal_id = (SELECT id FROM portals WHERE key = 'skhcn')",
        );
        assert!(below.expect_err("the parent is another's").to_string().to_lowercase().contains("foreign key"));
    }

    async fn the_trail_is_only_added_to(app) {
        let before = app.count("audit_events");
        assert!(before > 0);
        for sql in [
            "UPDATE audit_events SET note = 'khac' WHERE seq = 1",
            "UPDATE audit_events SET actor_name = NULL",
            "DELETE FROM audit_events WHERE seq = 1",
            "DELETE FROM audit_events",
        ] {
            let refused = app.execute(sql).expect_err(sql);
            assert!(refused.to_string().contains("append-only"), "{sql}: {refused}");
        }
        assert_eq!(app.count("audit_events"), before);
        assert_eq!(app.count("audit_events WHERE note = 'khac'"), 0);
    }
}

/// The second wall, on PostgreSQL: without a `WHERE`, the application's role sees one portal, or nothing.
#[test]
fn row_level_security_shows_one_portal_or_nothing() {
    support::run(Engine::Postgres, |app: TestApp| async move {
        // Something of every kind in two portals.
        for portal in ["skhcn", "syt"] {
            let board = app.board(portal).await;
            let article = board.bring(&shared::sample::article_draft(), Status::Published).await;
            let other = board.bring(&shared::sample::article_draft(), Status::Published).await;
            board.translate(&other).await;
            board.head.step(portal, &article, "unpublish", &json!({ "reason": "Theo yêu cầu." })).await;
        }
        let own = portal_id(&app, "skhcn").await;
        for table in TABLES {
            let all = app.count(table);
            let mine = app.count(&format!("{table} WHERE portal_id = '{own}'"));
            assert!(0 < mine && mine < all, "{table}: {mine} of {all}");
            assert_eq!(app.count_within(&own, table), mine, "{table}");
            assert_eq!(app.count_within(&own, &format!("{table} WHERE portal_id <> '{own}'")), 0, "{table}");
            assert_eq!(app.count_within("", table), 0, "{table} without a portal");
            assert_eq!(app.count_within("platform", table), 0, "{table} from the platform");
        }
        let mine = app.count(&format!("audit_events WHERE trail = '{own}'"));
        assert!(mine > 0);
        assert_eq!(app.count_within(&own, "audit_events"), mine);
        assert_eq!(app.count_within("", "audit_events"), 0);
        assert_eq!(
            app.count_within("platform", "audit_events"),
            app.count("audit_events WHERE trail = 'platform'")
        );
    });
}

/// A test of the wall with a superuser, whom no wall holds, would prove nothing.
#[test]
fn the_application_is_no_superuser() {
    support::run(Engine::Postgres, |app: TestApp| async move {
        let free = "pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)";
        assert_eq!(app.count(free), 0);
        let unguarded = "pg_class WHERE relname IN ('articles', 'editions', 'revisions', 'article_slugs',
            'published_articles', 'tombstones', 'translations', 'audit_events') AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)";
        assert_eq!(app.count(unguarded), 0);
    });
}
