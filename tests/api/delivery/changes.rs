//! The change feed: whoever follows it has the same as whoever reads the lists, however changes run into each other.

use super::{all, get};
use shared::article::{ArticleDraft, Status};
use std::collections::BTreeMap;
use support::{Board, TestApp, Value, json, on_both};

const CHANGES: &str = "/api/v1/portals/skhcn/changes";

/// A copy of a portal: items by identity and language, with their titles.
#[derive(Default)]
struct Copy {
    since: i64,
    items: BTreeMap<(String, String), String>,
    seen: Vec<i64>,
}

fn key(item: &Value) -> (String, String) {
    let text = |name: &str| item[name].as_str().expect("a text").to_owned();
    (text("id"), text("locale"))
}

impl Copy {
    fn take(&mut self, item: &Value) {
        self.seen.push(item["seq"].as_i64().expect("a number"));
        match item["article"]["title"].as_str() {
            Some(title) => self.items.insert(key(item), title.to_owned()),
            None => self.items.remove(&key(item)),
        };
    }

    /// Follows the feed to its end.
    async fn follow(&mut self, app: &TestApp, limit: usize) {
        let mut next = Some(format!("{CHANGES}?since={}&limit={limit}", self.since));
        while let Some(path) = next {
            let page = get(app, &path).await.expect(200);
            let items = page.data().as_array().expect("items");
            assert!(items.len() <= limit);
            items.iter().for_each(|item| self.take(item));
            let until = page.body["meta"]["until"].as_i64().expect("a number");
            assert!(until >= self.since, "{until} is before {}", self.since);
            self.since = until;
            next = page.body["links"]["next"].as_str().map(str::to_owned);
        }
    }
}

/// What the lists of the portal show, in both languages.
async fn listed(app: &TestApp) -> BTreeMap<(String, String), String> {
    let mut items = BTreeMap::new();
    for locale in ["vi", "en"] {
        for row in all(app, &format!("/api/v1/portals/skhcn/articles?locale={locale}&limit=100")).await {
            items.insert(key(&row), row["title"].as_str().expect("a title").to_owned());
        }
    }
    items
}

fn titled(title: &str) -> ArticleDraft {
    ArticleDraft { title: title.into(), ..shared::sample::article_draft() }
}

async fn item_of(app: &TestApp, since: i64, article: &Value) -> Value {
    let page = get(app, &format!("{CHANGES}?since={since}&limit=100")).await.expect(200);
    let of_it: Vec<&Value> =
        page.data().as_array().unwrap().iter().filter(|item| item["id"] == article["id"]).collect();
    assert_eq!(of_it.len(), 1, "the last change only: {of_it:?}");
    of_it[0].clone()
}

async fn revise(board: &Board, article: &Value, title: &str) -> Value {
    let revised = board.reporter.step("skhcn", article, "revise", &json!({})).await;
    let saved =
        board.reporter.put(&board.path(&revised), &revised["version"], &titled(title)).await.expect(200);
    board.carry_on(saved.data().clone(), Status::Published).await
}

on_both! {
    async fn whoever_follows_has_what_the_lists_show(app) {
        let board = app.board("skhcn").await;
        let mut copy = Copy::default();
        copy.follow(&app, 3).await;
        assert_eq!(copy.items, listed(&app).await);
        let (article, other) = (board.bring(&titled("Bài đầu"), Status::Published).await, board.bring(&titled("Bài hai"), Status::Published).await);
        board.translate(&article).await;
        let changed = revise(&board, &board.read(&article).await, "Bài đầu, sửa lại").await;
        board.head.step("skhcn", &other, "unpublish", &json!({ "reason": "Hết hiệu lực." })).await;
        copy.follow(&app, 1).await;
        assert_eq!(copy.items, listed(&app).await);
        assert!(copy.seen.windows(2).all(|pair| pair[0] <= pair[1]), "{:?}", copy.seen);
        // Nothing new: nothing is said, and the number stands.
        let (since, seen) = (copy.since, copy.seen.len());
        copy.follow(&app, 20).await;
        assert_eq!((copy.since, copy.seen.len()), (since, seen));
        board.head.step("skhcn", &changed, "unpublish", &json!({ "reason": "Hết hiệu lực." })).await;
        copy.follow(&app, 20).await;
        assert_eq!(copy.items, listed(&app).await);
    }

    async fn every_end_is_told(app) {
        let board = app.board("skhcn").await;
        let mut articles = Vec::new();
        for title in ["Bài gỡ", "Bài thu hồi", "Bài lưu trữ", "Bài chuyển", "Bài gỡ khẩn"] {
            articles.push(board.bring(&titled(title), Status::Published).await);
        }
        let mut copy = Copy::default();
        copy.follow(&app, 100).await;
        let successor = board.bring(&titled("Bài thay"), Status::Published).await;
        board.head.step("skhcn", &articles[0], "unpublish", &json!({ "reason": "Hết hiệu lực." })).await;
        board.head.step("skhcn", &articles[1], "unpublish", &json!({ "kind": "withdrawn", "reason": "Số liệu sai." })).await;
        board.head.step("skhcn", &articles[2], "archive", &json!({})).await;
        let moved = json!({ "kind": "redirect", "reason": "Có bài mới.", "successor": successor["id"] });
        board.head.step("skhcn", &articles[3], "unpublish", &moved).await;
        board.head.post(&format!("{}/take-down", board.path(&articles[4])), &json!({ "reason": "Lộ dữ liệu." })).await.expect(200);
        for (article, state) in articles.iter().zip(["gone", "withdrawn", "archived", "gone", "gone"]) {
            let item = item_of(&app, copy.since, article).await;
            assert_eq!((&item["state"], &item["type"], item["article"].is_object()), (&json!(state), &json!("article"), state != "gone"));
            assert!(item["changed_at"].is_string(), "{item}");
        }
        let gone = item_of(&app, copy.since, &articles[0]).await;
        assert_eq!(gone["tombstone"]["reason"], "Hết hiệu lực.");
        let moved = item_of(&app, copy.since, &articles[3]).await;
        let slug = item_of(&app, copy.since, &successor).await["article"]["slug"].clone();
        assert_eq!(moved["tombstone"]["successor"], slug);
    }

    /// Whatever changes the public tables is told, behind the server's back as well.
    async fn nothing_can_go_untold(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&titled("Bài bị xóa tay"), Status::Published).await;
        let mut copy = Copy::default();
        copy.follow(&app, 100).await;
        app.execute(&format!("DELETE FROM published_articles WHERE article_id = '{}'", article["id"].as_str().unwrap())).unwrap();
        app.state.refresh().await.unwrap();
        let item = item_of(&app, copy.since, &article).await;
        assert_eq!((&item["state"], &item["changed_at"]), (&json!("gone"), &json!(null)));
        copy.follow(&app, 100).await;
        assert_eq!(copy.items, listed(&app).await);
    }

    /// Several publish at once while somebody follows: no number appears below one that was read.
    async fn no_change_lands_behind_a_reader(app) {
        let boards = [app.board("skhcn").await, app.board("skhcn").await, app.board("skhcn").await];
        let mut copy = Copy::default();
        copy.follow(&app, 100).await;
        let publish = async |board: &Board, name: &str| {
            for n in 0..4 {
                board.bring(&titled(&format!("Bài {name}{n}")), Status::Published).await;
            }
        };
        let following = async {
            for _ in 0..40 {
                copy.follow(&app, 2).await;
                tokio::time::sleep(std::time::Duration::from_millis(25)).await;
            }
        };
        tokio::join!(publish(&boards[0], "a"), publish(&boards[1], "b"), publish(&boards[2], "c"), following);
        copy.follow(&app, 2).await;
        assert_eq!(copy.items, listed(&app).await);
        assert!(copy.items.values().filter(|title| title.starts_with("Bài ")).count() >= 12);
    }

    async fn a_snapshot_holds_everything_and_says_where_to_go_on(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&titled("Bài <b>trong</b> ảnh chụp"), Status::Published).await;
        board.translate(&article).await;
        let answer = get(&app, &format!("{CHANGES}/snapshot")).await.expect(200);
        assert_eq!((answer.header("content-type"), answer.header("cache-control")), ("application/x-ndjson", "no-store"));
        let text = String::from_utf8(answer.bytes).expect("UTF-8");
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("an object in each line")).collect();
        let items: Vec<&Value> = lines.iter().filter(|line| line["line"] == "item").collect();
        assert_eq!((&lines[0]["line"], &lines[0]["items"]), (&json!("begin"), &json!(items.len())));
        assert_eq!(lines.last().unwrap(), &json!({ "line": "end", "items": items.len() }));
        assert!(lines.iter().any(|line| line["line"] == "progress" && line["items"] == json!(items.len())));
        let of_it = items.iter().find(|item| item["id"] == article["id"] && item["locale"] == "vi").expect("it is there");
        assert!(of_it["body"].as_str().is_some_and(|body| body.contains("<p>")), "{of_it}");
        let mut copy = Copy { since: lines[0]["until"].as_i64().unwrap(), ..Copy::default() };
        items.iter().for_each(|item| copy.take(item));
        assert_eq!(copy.items, listed(&app).await);
        board.bring(&titled("Bài sau ảnh chụp"), Status::Published).await;
        copy.follow(&app, 100).await;
        assert_eq!(copy.items, listed(&app).await);
    }

    async fn what_cannot_be_asked_is_named(app) {
        for (query, code) in [
            ("since=-1", "invalid_parameter"), ("since=x", "invalid_parameter"), ("since=4000000000", "invalid_parameter"), ("page=2", "unknown_parameter"),
            ("include=all", "invalid_parameter"), ("limit=0", "invalid_parameter"), ("cursor=AAAA", "invalid_cursor"),
        ] {
            get(&app, &format!("{CHANGES}?{query}")).await.expect(400).refused(code);
        }
        let first = get(&app, &format!("{CHANGES}?limit=1")).await.expect(200);
        let cursor = first.body["page"]["next"].as_str().expect("there is more");
        get(&app, &format!("{CHANGES}?since=1&cursor={cursor}")).await.expect(400).refused("invalid_cursor");
        let whole = get(&app, &format!("{CHANGES}?limit=1&include=body")).await.expect(200);
        assert!(whole.data()[0]["body"].is_string() && first.data()[0].get("body").is_none());
        get(&app, &format!("{CHANGES}/snapshot?since=1")).await.expect(400).refused("unknown_parameter");
        get(&app, "/api/v1/portals/khong-co/changes").await.expect(404);
    }
}
