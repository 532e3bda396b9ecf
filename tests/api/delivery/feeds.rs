//! Feeds, sitemaps and metadata: stable identities, corrections, citations, and nothing that is not public.

use super::{all, get};
use shared::article::{ArticleDraft, Change, ChangeKind, Status};
use support::{Board, TestApp, Value, json, on_both};

const PORTAL: &str = "/api/v1/portals/skhcn";
const HOSTILE: &str = "Bài <b>“A & B”</b> ]]> cho độc giả";

async fn xml(app: &TestApp, path: &str, kind: &str) -> String {
    let answer = get(app, &format!("{PORTAL}/{path}")).await.expect(200);
    assert_eq!(answer.header("content-type"), kind, "{path}");
    assert!(
        answer.header("etag").len() > 10 && answer.header("cache-control").starts_with("public"),
        "{path}"
    );
    String::from_utf8(answer.bytes).expect("UTF-8")
}

/// What stands between the tags of an element, for each time it is there.
fn elements<'x>(xml: &'x str, element: &str) -> Vec<&'x str> {
    let (begin, end) = (format!("<{element}"), format!("</{element}>"));
    let parts = xml.split(begin.as_str()).skip(1).filter(|part| part.starts_with(['>', ' ']));
    parts.filter_map(|part| part.split_once('>')?.1.split(end.as_str()).next()).collect()
}

fn titled(title: &str) -> ArticleDraft {
    ArticleDraft { title: title.into(), ..shared::sample::article_draft() }
}

/// Publishes a text anew, corrected.
async fn correct(board: &Board, article: Value, text: &str) -> Value {
    let revised = board.reporter.step("skhcn", &article, "revise", &json!({})).await;
    let mut draft: ArticleDraft = serde_json::from_value(revised["draft"].clone()).expect("a draft");
    draft.correction = Some(text.into());
    draft.change = Some(Change { kind: ChangeKind::Major, note: "Đính chính số liệu.".into() });
    let saved = board.reporter.put(&board.path(&revised), &revised["version"], &draft).await.expect(200);
    board.carry_on(saved.data().clone(), Status::Published).await
}

on_both! {
    async fn an_article_keeps_its_identity_and_a_correction_is_told(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&titled(HOSTILE), Status::Published).await;
        let atom = xml(&app, "feed.atom", "application/atom+xml; charset=utf-8").await;
        let entry = *elements(&atom, "entry").first().expect("an entry");
        let id = format!("urn:uuid:{}", article["id"].as_str().unwrap());
        assert_eq!(elements(entry, "id"), [id.as_str()]);
        assert!(elements(entry, "title")[0].contains("&lt;b&gt;“A &amp; B”&lt;/b&gt;"), "{entry}");
        assert!(elements(entry, "rights")[0].contains("Sở Khoa học và Công nghệ"), "{entry}");
        let updated = elements(entry, "updated")[0].to_owned();

        let corrected = correct(&board, article, "Số đúng là 120, không phải 210.").await;
        let atom = xml(&app, "feed.atom", "application/atom+xml; charset=utf-8").await;
        let entry = *elements(&atom, "entry").iter().find(|entry| entry.contains(&id)).expect("the same entry");
        assert!(elements(entry, "summary")[0].starts_with("[Đính chính: Số đúng là 120"), "{entry}");
        assert!(elements(entry, "updated")[0] > updated.as_str(), "{updated} has not moved");
        let rss = xml(&app, "feed.rss", "application/rss+xml; charset=utf-8").await;
        let item = *elements(&rss, "item").iter().find(|item| item.contains(&id)).expect("the same item");
        assert!(item.contains("<dc:rights>") && item.contains("[Đính chính:"), "{item}");

        board.head.step("skhcn", &corrected, "unpublish", &json!({ "reason": "Hết hiệu lực." })).await;
        for (path, kind) in [("feed.atom", "application/atom+xml; charset=utf-8"), ("feed.rss", "application/rss+xml; charset=utf-8")] {
            assert!(!xml(&app, path, kind).await.contains(&id), "{path} tells of what was taken down");
        }
    }

    async fn a_feed_is_of_a_section_and_of_a_language(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&titled("Bài có bản dịch"), Status::Published).await;
        let id = article["id"].as_str().unwrap().to_owned();
        board.translate(&article).await;
        let english = xml(&app, "feed.atom?locale=en", "application/atom+xml; charset=utf-8").await;
        assert!(english.contains("xml:lang=\"en\"") && !english.contains(&format!("urn:uuid:{id}")), "{english}");
        let section = xml(&app, "feed.atom?section=news-science-technology", "application/atom+xml; charset=utf-8").await;
        assert!(section.contains(&id));
        let other = xml(&app, "feed.atom?section=news-leadership", "application/atom+xml; charset=utf-8").await;
        assert!(!other.contains(&id));
        get(&app, &format!("{PORTAL}/feed.atom?page=2")).await.expect(400).refused("unknown_parameter");
    }

    async fn sitemaps_lead_to_every_page_and_news_are_of_two_days(app) {
        let kind = "application/xml; charset=utf-8";
        let board = app.board("skhcn").await;
        board.bring(&titled("Tin mới trong ngày"), Status::Published).await;
        let mut pages = Vec::new();
        for map in elements(&xml(&app, "sitemap.xml", kind).await, "loc") {
            let path = map.split_once("/api/v1/portals/skhcn/").expect("an address of the API").1;
            pages.extend(elements(&xml(&app, path, kind).await, "loc").into_iter().map(str::to_owned));
        }
        for article in all(&app, &format!("{PORTAL}/articles")).await {
            let address = article["canonical_url"].as_str().expect("an address");
            assert!(pages.iter().any(|page| page == address), "{address} is in no sitemap");
        }
        let news = xml(&app, "news-sitemap.xml", kind).await;
        assert_eq!(elements(&news, "news:title").first(), Some(&"Tin mới trong ngày"), "{news}");
        let count = elements(&news, "url").len();
        let tomorrow = app.clock.now() + chrono::TimeDelta::hours(49);
        app.at(&tomorrow.to_rfc3339());
        assert!(elements(&xml(&app, "news-sitemap.xml", kind).await, "url").len() < count);
        get(&app, &format!("{PORTAL}/sitemaps/1999-01.xml")).await.expect(404);
        get(&app, &format!("{PORTAL}/sitemaps/2026-13.xml")).await.expect(404);
    }

    async fn an_article_says_of_itself_what_search_engines_ask(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&titled("Bài có dữ liệu mô tả"), Status::Published).await;
        let path = format!("{PORTAL}/articles/{}/metadata", article["id"].as_str().unwrap());
        let said = get(&app, &path).await.expect(200);
        let json_ld = &said.data()["json_ld"];
        assert_eq!((&json_ld["@type"], &json_ld["headline"]), (&json!("NewsArticle"), &json!("Bài có dữ liệu mô tả")));
        assert_eq!(json_ld["author"][0]["name"], "Trần Thị Ngọc Hân");
        assert!(json_ld["creditText"].as_str().is_some_and(|text| text.contains("Bài có dữ liệu mô tả")));
        let terms = said.data()["dublin_core"].as_array().expect("terms");
        assert!(terms.iter().any(|term| term["name"] == "DC.rights") && terms.iter().any(|term| term["name"] == "DC.creator"));
        board.head.step("skhcn", &article, "unpublish", &json!({ "reason": "Hết hiệu lực." })).await;
        get(&app, &path).await.expect(410);
    }
}
