//! Articles that another portal shows (scenario W16): with the credit of their origin, and for as long as they are public.

use super::{sample, text_of, titled};
use shared::article::{ArticleDraft, Status};
use support::{Actor, Answer, Board, Engine, Method, TestApp, Value, json, on_both};

/// The main portal, above the departments.
const MAIN: &str = "vinhlong";

fn at(portal: &str, article: &Value) -> String {
    format!("/api/v1/portals/{portal}/articles/{}", article["id"].as_str().expect("an id"))
}

async fn share(board: &Board, article: &Value, body: &Value) -> Answer {
    board.head.post(&format!("{}/shares", board.path(article)), body).await
}

async fn shared(board: &Board, article: &Value) -> Value {
    share(board, article, &json!({ "portal": MAIN })).await.expect(201).data().clone()
}

/// The row of an article in the public list of a portal.
async fn listed(app: &TestApp, portal: &str, article: &Value) -> Option<Value> {
    let list = app.anonymous().get(&format!("/api/v1/portals/{portal}/articles?limit=100")).await.expect(200);
    list.data().as_array().expect("a list").iter().find(|row| row["id"] == article["id"]).cloned()
}

async fn remove(who: &Actor, portal: &str, article: &Value) -> Answer {
    let id = article["id"].as_str().expect("an id");
    let path = format!("/api/v1/admin/portals/{portal}/shared-articles/{id}");
    Answer::of(who.request(Method::DELETE, &path)).await
}

async fn end(board: &Board, who: &Actor, article: &Value) -> Answer {
    Answer::of(who.request(Method::DELETE, &format!("{}/shares/{MAIN}", board.path(article)))).await
}

on_both! {
    /// W16, whole: visible there with the credit, gone there when it is taken down here, changed by nobody there.
    async fn a_shared_article_is_read_there_with_its_origin_and_is_gone_when_it_is_taken_down(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&titled("Hội nghị chuyển đổi số cấp xã"), Status::Published).await;
        assert_eq!(listed(&app, MAIN, &article).await, None);
        app.anonymous().get(&at(MAIN, &article)).await.expect(404);
        let made = shared(&board, &article).await;
        assert_eq!((&made["portal"], &made["section"]), (&json!(MAIN), &json!("news-science-technology")));
        let own = listed(&app, "skhcn", &article).await.expect("it stays where it is");
        assert_eq!(own["shared_from"], Value::Null);
        let row = listed(&app, MAIN, &article).await.expect("it is shown");
        let answer = app.anonymous().get(&at(MAIN, &article)).await.expect(200);
        for shown in [&row, answer.data()] {
            assert_eq!((&shown["portal"], &shown["origin"]), (&json!(MAIN), &json!("syndicated")));
            assert_eq!(shown["shared_from"]["portal"], "skhcn");
            assert_eq!(shown["shared_from"]["name"]["vi"], "Cổng thông tin điện tử Sở Khoa học và Công nghệ tỉnh Vĩnh Long");
            // How to quote it, and where to link to, are those of its own portal.
            for credit in ["citation", "canonical_url", "title", "slug", "authors"] {
                assert_eq!(shown[credit], own[credit], "{credit}");
            }
        }
        let said = app.anonymous().get(&format!("{}/metadata", at(MAIN, &article))).await.expect(200);
        let publisher = &said.data()["json_ld"]["publisher"];
        assert_eq!((&publisher["name"], &publisher["url"]), (&row["shared_from"]["name"]["vi"], &json!("https://skhcn.vinhlong.gov.vn")));
        assert!(row["canonical_url"].as_str().unwrap().starts_with("https://skhcn.vinhlong.gov.vn/"), "{row}");
        // The stated time: an answer is kept for no more than 60 seconds.
        assert!(answer.header("cache-control").contains("max-age=60"), "{}", answer.header("cache-control"));
        let slug = row["slug"].as_str().unwrap();
        let by_slug = app.anonymous().get(&format!("/api/v1/portals/{MAIN}/articles/{slug}")).await.expect(200);
        assert_eq!(by_slug.data()["id"], article["id"]);
        // Dung, an editor of another department, and the main portal's own board: nobody edits the shared copy.
        for who in ["syt.bientap", "vinhlong.bientap", "vinhlong.truongban"] {
            let who = app.sign_in(who).await;
            for portal in ["skhcn", MAIN, "syt"] {
                let path = format!("/api/v1/admin/portals/{portal}/articles/{}", article["id"].as_str().unwrap());
                who.put(&path, &article["version"], &text_of(&article)).await.expect(404).refused("not_found");
            }
        }
        board.head.step("skhcn", &article, "unpublish", &json!({ "reason": "Số liệu chưa đúng." })).await;
        assert_eq!(listed(&app, MAIN, &article).await, None);
        for address in [at(MAIN, &article), format!("/api/v1/portals/{MAIN}/articles/{slug}")] {
            let gone = app.anonymous().get(&address).await.expect(410).refused("gone");
            assert_eq!(gone.body["tombstone"]["reason"], "Số liệu chưa đúng.");
        }
        // What is published again is shown again; what is shared no more is not there.
        let again = board.read(&article).await;
        board.head.step("skhcn", &again, "publish", &json!({})).await;
        assert!(listed(&app, MAIN, &article).await.is_some());
        end(&board, &board.head, &article).await.expect(204);
        assert_eq!(listed(&app, MAIN, &article).await, None);
        app.anonymous().get(&at(MAIN, &article)).await.expect(404).refused("not_found");
        end(&board, &board.head, &article).await.expect(404);
        let trail = board.trail(&article).await;
        assert_eq!(trail.iter().filter(|action| *action == "article.shared").count(), 1);
        assert_eq!(trail.last().map(String::as_str), Some("article.share_ended"));
    }

    async fn a_new_edition_is_read_there_at_once_and_no_draft_ever(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&titled("Thông báo lần một"), Status::Published).await;
        shared(&board, &article).await;
        let revised = board.reporter.step("skhcn", &article, "revise", &json!({})).await;
        let draft = json!({ "kind": "major", "note": "Bổ sung lịch." });
        let mut text = json!(ArticleDraft { title: "Thông báo lần hai".into(), ..text_of(&revised) });
        text["change"] = draft;
        let path = board.path(&article);
        let edited = board.reporter.put(&path, &revised["version"], &text).await.expect(200).data().clone();
        assert_eq!(listed(&app, MAIN, &article).await.unwrap()["title"], "Thông báo lần một");
        let submitted = board.reporter.step("skhcn", &edited, "submit", &json!({})).await;
        board.carry_on(submitted, Status::Published).await;
        assert_eq!(listed(&app, MAIN, &article).await.unwrap()["title"], "Thông báo lần hai");
        let shown = app.anonymous().get(&at(MAIN, &article)).await.expect(200);
        assert_eq!((&shown.data()["edition"], &shown.data()["title"]), (&json!(2), &json!("Thông báo lần hai")));
    }

    /// Whoever shows an article hears of its times, and feeds tell it.
    async fn what_is_shared_goes_with_its_time_and_into_the_feeds(app) {
        app.at("2026-03-19T12:00:00Z");
        let board = app.board("skhcn").await;
        let article = board.bring(&titled("Bài chung có hạn"), Status::Published).await;
        shared(&board, &article).await;
        let list = format!("/api/v1/portals/{MAIN}/articles?limit=100");
        let control = async || app.anonymous().get(&list).await.expect(200).header("cache-control").to_owned();
        assert!(control().await.contains("max-age=60"), "nothing waits");
        let order = json!({ "unpublish_at": "2026-03-19T12:00:20Z" });
        let ordered = board.head.step("skhcn", &article, "schedule", &order).await;
        let soon = control().await;
        assert!(soon.contains("must-revalidate") && !soon.contains("max-age=60"), "{soon}");
        board.head.step("skhcn", &ordered, "unschedule", &json!({})).await;
        assert!(control().await.contains("max-age=60"), "called off");

        let id = article["id"].as_str().unwrap();
        for feed in ["feed.atom", "feed.rss"] {
            let told = app.anonymous().get(&format!("/api/v1/portals/{MAIN}/{feed}")).await.expect(200);
            let told = String::from_utf8(told.bytes).unwrap();
            assert!(told.contains(&format!("urn:uuid:{id}")) && told.contains("https://skhcn.vinhlong.gov.vn/"), "{feed}");
        }
    }

    /// Both kinds come in one order, page by page, none twice and none left out.
    async fn what_is_shared_stands_among_the_portals_own_page_by_page(app) {
        let (board, main) = (app.board("skhcn").await, app.board(MAIN).await);
        for n in 0..4 {
            let own = titled(&format!("Tin của cổng chính {n}"));
            main.bring(&ArticleDraft { section: Some("news-economy".into()), ..own }, Status::Published).await;
            let article = board.bring(&titled(&format!("Bài của Sở {n}")), Status::Published).await;
            shared(&board, &article).await;
        }
        for sort in ["-published_at", "published_at", "title", "-title"] {
            let whole = format!("/api/v1/portals/{MAIN}/articles?limit=100&include_total=true&sort={sort}");
            let whole = app.anonymous().get(&whole).await.expect(200);
            let ids = whole.every("id");
            assert_eq!(whole.body["page"]["total"], ids.len(), "{sort}");
            assert!(whole.every("portal").iter().all(|portal| portal == MAIN));
            let (mut read, mut next) = (Vec::new(), Some(format!("/api/v1/portals/{MAIN}/articles?limit=3&sort={sort}")));
            while let Some(path) = next {
                let page = app.anonymous().get(&path).await.expect(200);
                read.extend(page.every("id"));
                next = page.body["links"]["next"].as_str().map(str::to_owned);
            }
            assert_eq!(read, ids, "{sort}");
            let times = whole.every("published_at");
            let sorted = match sort {
                "published_at" => times.is_sorted_by_key(|at| at.as_str().map(str::to_owned)),
                "-published_at" => times.iter().rev().is_sorted_by_key(|at| at.as_str().map(str::to_owned)),
                _ => true,
            };
            assert!(sorted, "{sort}: {times:?}");
        }
        let bootstrap = app.anonymous().get(&format!("/api/v1/portals/{MAIN}/bootstrap")).await.expect(200);
        let latest = bootstrap.data()["latest"].as_array().unwrap().clone();
        assert_eq!(latest.len(), 10);
        assert_eq!(latest.iter().filter(|row| row["shared_from"]["portal"] == "skhcn").count(), 4);
        // By the section in which the other portal shows them.
        let section = format!("/api/v1/portals/{MAIN}/articles?limit=100&section=news-science-technology");
        let found = app.anonymous().get(&section).await.expect(200);
        let shown = found.data().as_array().unwrap().iter().filter(|row| row["shared_from"] != Value::Null);
        assert_eq!(shown.count(), 4);
        let english = format!("/api/v1/portals/{MAIN}/articles?locale=en&fallback=vi&limit=100");
        let english = app.anonymous().get(&english).await.expect(200);
        assert!(english.every("portal").iter().all(|portal| portal == MAIN));
    }

    async fn what_may_be_shared_with_whom_is_checked(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        // Only upwards and downwards: not across, not to itself, not to nowhere.
        for portal in ["syt", "skhcn", "khong-co"] {
            let refused = share(&board, &article, &json!({ "portal": portal })).await.expect(422);
            assert_eq!(refused.pointers(), ["/portal"], "{portal}");
        }
        for (section, code) in [("khong-co-muc", "unknown_reference"), ("links", "not_allowed_here")] {
            let body = json!({ "portal": MAIN, "section": section });
            let refused = share(&board, &article, &body).await.expect(422);
            assert_eq!((refused.pointers()[0], &refused.body["errors"][0]["code"]), ("/section", &json!(code)));
        }
        share(&board, &article, &json!({ "portal": MAIN, "x": 1 })).await.expect(422);
        for who in [&board.reporter, &board.editor] {
            let path = format!("{}/shares", board.path(&article));
            who.post(&path, &json!({ "portal": MAIN })).await.expect(403).refused("not_allowed");
        }
        let draft = board.write(&sample()).await;
        share(&board, &draft, &json!({ "portal": MAIN })).await.expect(409).refused("wrong_state");
        let body = json!({ "portal": MAIN, "section": "news-economy" });
        assert_eq!(share(&board, &article, &body).await.expect(201).data()["section"], "news-economy");
        assert_eq!(listed(&app, MAIN, &article).await.unwrap()["section"], "news-economy");
        share(&board, &article, &body).await.expect(409).refused("wrong_state");
        let told = board.reporter.get(&format!("{}/shares", board.path(&article))).await.expect(200);
        assert_eq!(told.data()["shares"][0]["portal"], MAIN);
        assert!(told.data()["targets"].as_array().unwrap().iter().all(|target| target["portal"] != MAIN));
        for who in [&board.reporter, &board.editor] {
            end(&board, who, &article).await.expect(403);
        }
    }

    /// What a portal shows is its own board's affair (Điều 20.1), and nobody else's.
    async fn the_board_of_the_other_portal_sees_what_it_shows_and_can_take_it_away(app) {
        let (board, main) = (app.board("skhcn").await, app.board(MAIN).await);
        let article = board.bring(&titled("Bài gửi cổng chính"), Status::Published).await;
        shared(&board, &article).await;
        let received = format!("/api/v1/admin/portals/{MAIN}/shared-articles");
        let list = main.reporter.get(&received).await.expect(200).data()[0].clone();
        assert_eq!((&list["id"], &list["title"]), (&article["id"], &json!("Bài gửi cổng chính")));
        assert_eq!(list["shared_from"]["portal"], "skhcn");
        assert!(list["canonical_url"].as_str().unwrap().ends_with("bai-gui-cong-chinh"));
        remove(&main.editor, MAIN, &article).await.expect(403);
        remove(&app.sign_in("syt.truongban").await, "syt", &article).await.expect(404).refused("not_found");
        remove(&board.head, "skhcn", &article).await.expect(404).refused("not_found");
        assert_eq!(app.sign_in("syt.truongban").await.get("/api/v1/admin/portals/syt/shared-articles").await.expect(200).data(), &json!([]));
        remove(&main.head, MAIN, &article).await.expect(204);
        assert_eq!(listed(&app, MAIN, &article).await, None);
        assert!(listed(&app, "skhcn", &article).await.is_some(), "it stays where it belongs");
        remove(&main.head, MAIN, &article).await.expect(404);
    }

    /// L17: an address leads to one article, and keeps leading to it.
    async fn no_address_leads_to_another_article(app) {
        let (board, main) = (app.board("skhcn").await, app.board(MAIN).await);
        let title = titled("Lịch tiếp công dân tháng 12");
        let own = main.bring(&title, Status::Published).await;
        let slug = own["public_path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        let theirs = board.bring(&title, Status::Published).await;
        shared(&board, &theirs).await;
        let found = async || app.anonymous().get(&format!("/api/v1/portals/{MAIN}/articles/{slug}")).await;
        assert_eq!(found().await.expect(200).data()["id"], own["id"]);
        // The other one is found by its identity, and its list says so.
        assert_eq!(listed(&app, MAIN, &theirs).await.unwrap()["slug"], theirs["id"]);
        // A slug that is shown already is not given to an article of the portal's own.
        let first = board.bring(&titled("Kế hoạch nghỉ Tết"), Status::Published).await;
        shared(&board, &first).await;
        let later = main.bring(&titled("Kế hoạch nghỉ Tết"), Status::Published).await;
        assert!(later["public_path"].as_str().unwrap().ends_with("/ke-hoach-nghi-tet-2"), "{}", later["public_path"]);
        let kept = app.anonymous().get(&format!("/api/v1/portals/{MAIN}/articles/ke-hoach-nghi-tet")).await.expect(200);
        assert_eq!(kept.data()["id"], first["id"]);
    }

    async fn a_portal_that_is_suspended_is_shown_nowhere(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        shared(&board, &article).await;
        app.execute("UPDATE portals SET status = 'suspended' WHERE key = 'skhcn'").expect("it is suspended");
        app.state.refresh().await.expect("the directory is loaded");
        assert_eq!(listed(&app, MAIN, &article).await, None);
        app.anonymous().get(&at(MAIN, &article)).await.expect(404);
        app.execute("UPDATE portals SET status = 'active' WHERE key = 'skhcn'").expect("it is opened again");
        app.state.refresh().await.expect("the directory is loaded");
        assert!(listed(&app, MAIN, &article).await.is_some());
    }
}

/// The second wall: what is shared, and nothing else of the other portal, is read there; and it is written by nobody there.
#[test]
fn row_level_security_lets_through_what_is_shared_and_nothing_else() {
    support::run(Engine::Postgres, |app: TestApp| async move {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        board.bring(&sample(), Status::Published).await;
        let id = |key: &str| format!("(SELECT id FROM portals WHERE key = '{key}')");
        let theirs = format!("published_articles WHERE portal_id = {}", id("skhcn"));
        let portals = app.sign_in("quantri").await.get("/api/v1/admin/portals?limit=100").await.expect(200);
        let of = |key: &str| {
            let portals = portals.data().as_array().unwrap();
            let found = portals.iter().find(|portal| portal["key"] == key).unwrap();
            found["id"].as_str().unwrap().to_owned()
        };
        let (main, health) = (of(MAIN), of("syt"));
        assert_eq!(app.count_within(&main, &theirs), 0);
        shared(&board, &article).await;
        assert_eq!(app.count_within(&main, &theirs), 1);
        assert_eq!(app.count_within(&health, &theirs), 0);
        assert_eq!(
            (app.count_within(&main, "shared_articles"), app.count_within(&health, "shared_articles")),
            (1, 0)
        );
        for table in ["articles", "editions", "revisions"] {
            let theirs = format!("{table} WHERE portal_id = {}", id("skhcn"));
            assert_eq!(app.count_within(&main, &theirs), 0, "{table}");
        }
    });
}
