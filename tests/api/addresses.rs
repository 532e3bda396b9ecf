//! Public addresses over time: slugs that were, sections that moved or got another name.

use shared::article::{ArticleDraft, Status};
use support::{Answer, Method, TestApp, Value, json, on_both};

const SECTIONS: &str = "/api/v1/admin/portals/skhcn/sections";
const KEY: &str = "news-science-technology";

/// A section of a tree, by its key.
fn find<'t>(tree: &'t Value, key: &str) -> Option<&'t Value> {
    tree.as_array()?.iter().find_map(|section| match section["key"] == key {
        true => Some(section),
        false => find(&section["children"], key),
    })
}

async fn section(app: &TestApp, path: &str) -> Value {
    let tree = app.sign_in("skhcn.quantri").await.get(path).await.expect(200);
    find(tree.data(), KEY).expect("the section is there").clone()
}

async fn listed(app: &TestApp, section: &str) -> Vec<Value> {
    let path = format!("/api/v1/portals/skhcn/articles?section={section}&limit=100");
    app.anonymous().get(&path).await.expect(200).every("id")
}

fn slug_of(path: &Value) -> String {
    path.as_str().expect("a path").rsplit('/').next().expect("a slug").to_owned()
}

on_both! {
    async fn a_slug_that_was_leads_to_the_one_of_today(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&shared::sample::article_draft(), Status::Published).await;
        let path = article["public_path"].as_str().unwrap().to_owned();
        // A slug that came from elsewhere, as with an import of an old site.
        let portal = "(SELECT id FROM portals WHERE key = 'skhcn')";
        let sql = format!("INSERT INTO article_slugs (portal_id, locale, slug, article_id)
            SELECT {portal}, 'vi', 'dia-chi-cua-trang-cu', article_id FROM article_slugs WHERE portal_id = {portal} AND slug = '{}'", slug_of(&article["public_path"]));
        app.execute(&sql).unwrap();
        let old = app.anonymous().get("/api/v1/portals/skhcn/articles/dia-chi-cua-trang-cu").await.expect(301);
        assert_eq!(old.header("location"), path);
        let english = "/api/v1/portals/skhcn/articles/dia-chi-cua-trang-cu?locale=en&fallback=vi";
        let moved = app.anonymous().get(english).await.expect(301);
        assert_eq!(moved.header("location"), format!("{path}?locale=en&fallback=vi"));
        app.anonymous().get(moved.header("location")).await.expect(200);
    }

    async fn an_article_keeps_its_address_when_it_moves_to_another_section(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&shared::sample::article_draft(), Status::Published).await;
        let path = article["public_path"].as_str().unwrap().to_owned();
        let revised = board.reporter.step("skhcn", &article, "revise", &json!({})).await;
        let mut text: ArticleDraft = serde_json::from_value(revised["draft"].clone()).unwrap();
        text.section = Some("news-economy".into());
        let saved = board.reporter.put(&board.path(&revised), &revised["version"], &text).await.expect(200);
        assert!(listed(&app, KEY).await.contains(&article["id"]), "until it is published it stays");
        let moved = board.carry_on(saved.data().clone(), Status::Published).await;
        assert_eq!(moved["public_path"], path);
        assert_eq!(app.anonymous().get(&path).await.expect(200).data()["section"], "news-economy");
        assert!(!listed(&app, KEY).await.contains(&article["id"]));
        assert!(listed(&app, "news-economy").await.contains(&article["id"]));
    }

    async fn the_former_slug_of_a_section_keeps_leading_to_it(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&shared::sample::article_draft(), Status::Published).await;
        let admin = app.sign_in("skhcn.quantri").await;
        let was = section(&app, SECTIONS).await;
        let path = format!("{SECTIONS}/{}", was["id"].as_str().unwrap());
        let old = was["slug"].as_str().unwrap().to_owned();
        let names = |vi: &str, slug: &str| json!({ "title": { "vi": vi, "en": "Science" }, "slug": slug });
        let renamed = admin.put(&path, &was["version"], &names("Khoa học và đổi mới", "khoa-hoc-doi-moi")).await.expect(200);
        assert_eq!((&renamed.data()["slug"], &renamed.data()["former_slugs"]), (&json!("khoa-hoc-doi-moi"), &json!([old])));
        admin.put(&path, &was["version"], &names("Khác nữa", "khac-nua")).await.refused("stale");
        let unseen = admin.request(Method::PUT, &path).json(&names("Khác nữa", "khac-nua"));
        Answer::of(unseen).await.refused("precondition_required");
        let public = app.anonymous().get("/api/v1/portals/skhcn/sections").await.expect(200);
        let shown = find(public.data(), KEY).unwrap();
        assert_eq!((&shown["title"]["vi"], &shown["slug"], &shown["former_slugs"]), (&json!("Khoa học và đổi mới"), &json!("khoa-hoc-doi-moi"), &json!([old])));
        for named in [KEY, "khoa-hoc-doi-moi", &old] {
            assert!(listed(&app, named).await.contains(&article["id"]), "{named}");
        }
        assert!(listed(&app, "khong-co-muc-nay").await.is_empty());
        // A text may still link to the old address.
        let linking = ArticleDraft { body: format!("<p>Xem <a href=\"/{old}\">mục tin</a>.</p>"), ..shared::sample::article_draft() };
        let linking = board.write(&linking).await;
        let check = board.head.get(&format!("{}/publish-check", board.path(&linking))).await.expect(200);
        assert_eq!(check.data()["blockers"], json!([]));
        // Back to the old name: nothing leads in a circle.
        let back = admin.put(&path, &renamed.data()["version"], &names("Khoa học và đổi mới", &old)).await.expect(200);
        assert_eq!((&back.data()["slug"], &back.data()["former_slugs"]), (&json!(old), &json!(["khoa-hoc-doi-moi"])));
        let trail = board.head.get(&format!("/api/v1/admin/portals/skhcn/audit?subject={}", was["id"].as_str().unwrap())).await.expect(200);
        assert_eq!(trail.every("action"), ["section.renamed", "section.renamed"]);
    }

    async fn a_section_takes_no_slug_that_another_has_or_had(app) {
        let admin = app.sign_in("skhcn.quantri").await;
        let was = section(&app, SECTIONS).await;
        let tree = admin.get(SECTIONS).await.expect(200);
        let other = find(tree.data(), "news-economy").unwrap().clone();
        let path = |section: &Value| format!("{SECTIONS}/{}", section["id"].as_str().unwrap());
        let to = |slug: &Value| json!({ "title": { "vi": "Mục đổi tên" }, "slug": slug });
        let taken = admin.put(&path(&was), &was["version"], &to(&other["slug"])).await.refused("invalid");
        assert_eq!(taken.pointers(), ["/slug"]);
        admin.put(&path(&other), &other["version"], &to(&json!("kinh-te-moi"))).await.expect(200);
        let taken = admin.put(&path(&was), &was["version"], &to(&other["slug"])).await.refused("invalid");
        assert_eq!(taken.pointers(), ["/slug"]);
        let wrong = json!({ "title": { "vi": " " }, "slug": "Không phải" });
        assert_eq!(admin.put(&path(&was), &was["version"], &wrong).await.refused("invalid").pointers(), ["/title/vi", "/slug"]);
        let head = app.sign_in("skhcn.truongban").await;
        head.put(&path(&was), &was["version"], &to(&json!("khoa-hoc"))).await.refused("not_allowed");
    }
}
