//! How hits are shown: marks, pages, counts, filters, suggestions.

use super::{ALL, SKHCN, asking, find, publish, shown, text, titles_of};
use shared::article::{ArticleDraft, Genre};
use std::collections::BTreeSet;
use support::{Value, json, on_both};

fn in_section(title: &str, section: &str, genre: Genre) -> ArticleDraft {
    ArticleDraft {
        section: Some(section.into()),
        genre,
        ..text(title, "Tóm tắt ngắn.", "Nội dung về chim cu gáy.")
    }
}

on_both! {
    async fn what_was_looked_for_is_marked_in_its_own_letters(app) {
        let board = app.board("skhcn").await;
        let body = "Mở đầu không liên quan. ".repeat(20) + "Ủy ban nhân dân xã trồng <em>cây mù u</em> ven sông &amp; kênh. " + &"Phần cuối dài thêm. ".repeat(20);
        publish(&board, &[text("Mù U nở trắng triền sông", "Về cây mù u <của> xã & ấp.", &body)]).await;
        let answer = find(&app, SKHCN, "mu u ubnd").await;
        let marked = &answer.data()[0]["marked"];
        assert_eq!(shown(&marked["title"]), "[Mù U] nở trắng triền sông");
        assert_eq!(shown(&marked["summary"]), "Về cây [mù u] <của> xã & ấp.");
        let excerpt = shown(&marked["excerpt"]);
        assert!(excerpt.contains("[Ủy ban nhân dân] xã trồng cây [mù u] ven sông & kênh."), "{excerpt}");
        assert!(excerpt.starts_with('…') && excerpt.ends_with('…'));
        assert_eq!((&answer.data()[0]["type"], &answer.body["meta"]["terms"]), (&json!("article"), &json!(["mu", "u", "ubnd"])));
        for member in ["author", "source", "citation", "canonical_url", "portal", "published_at"] {
            assert!(!answer.data()[0][member].is_null(), "{member}");
        }
    }

    async fn pages_hold_every_hit_once_and_new_texts_do_not_shift_them(app) {
        let board = app.board("skhcn").await;
        let texts: Vec<_> = (1..=7).map(|n| text(&format!("Chim vạc bay đêm {n}"), "", "Đàn chim vạc.")).collect();
        publish(&board, &texts).await;
        publish(&board, &[text("Đêm nghe tiếng vạc", "Chim ăn đêm", "Bay qua.")]).await;
        let whole = app.anonymous().get(&format!("{}&limit=100&include_total=true", asking(SKHCN, "chim vạc đêm"))).await.expect(200);
        assert_eq!((whole.body["page"]["total"].as_i64(), titles_of(&whole).len()), (Some(8), 8));
        let first = app.anonymous().get(&format!("{}&limit=3", asking(SKHCN, "chim vạc đêm"))).await.expect(200);
        assert_eq!(first.body["page"].get("total"), None);
        let next = first.body["links"]["next"].as_str().expect("there is more").to_owned();
        assert_eq!(first.header("link"), format!("<{next}>; rel=\"next\""));
        publish(&board, &[text("Chim vạc mới về trong đêm", "", "Vừa đăng.")]).await;
        let (mut paged, mut next) = (titles_of(&first), Some(next));
        while let Some(path) = next {
            let page = app.anonymous().get(&path).await.expect(200);
            paged.extend(titles_of(&page));
            next = page.body["links"]["next"].as_str().map(str::to_owned);
        }
        assert_eq!(paged, titles_of(&whole));
        // A cursor fits only what it was made for.
        let cursor = first.body["page"]["next"].as_str().unwrap();
        for other in [asking(SKHCN, "chim vạc"), asking(ALL, "chim vạc đêm"), asking("/api/v1/portals/syt/search", "chim vạc đêm"), asking(SKHCN, "chim vạc đêm") + "&genre=news"] {
            app.anonymous().get(&format!("{other}&cursor={cursor}")).await.expect(400).refused("invalid_cursor");
        }
        app.anonymous().get(&format!("{}&cursor=AAAA", asking(SKHCN, "chim"))).await.refused("invalid_cursor");
    }

    async fn filters_and_facets_say_the_same(app) {
        let board = app.board("skhcn").await;
        publish(&board, &[
            in_section("Cu gáy về làng", "news-economy", Genre::News), in_section("Cu gáy trên đồng", "news-economy", Genre::Reportage),
            in_section("Cu gáy trong thơ", "news-culture-society", Genre::News),
        ]).await;
        publish(&app.board("syt").await, &[in_section("Cu gáy và bệnh cúm", "news-economy", Genre::News)]).await;
        let count = async |query: &str| {
            let answer = app.anonymous().get(&format!("{ALL}?q=%22cu+gay%22&include_total=true{query}")).await.expect(200);
            (answer.body["page"]["total"].as_i64().unwrap(), answer.data().as_array().unwrap().len())
        };
        for (query, number) in [
            ("", 4), ("&portal=skhcn", 3), ("&portal=khong-co", 0), ("&section=news-economy", 3), ("&section=news", 4), ("&section=khong-co", 0),
            ("&genre=reportage", 1), ("&type=article", 4), ("&type=legal_document", 0), ("&portal=skhcn&section=news-economy&genre=news", 1), ("&locale=en", 0), ("&year=1999", 0),
        ] {
            let (total, shown) = count(query).await;
            assert_eq!((total, shown), (number, number as usize), "{query}");
        }
        let answer = app.anonymous().get(&format!("{ALL}?q=%22cu+gay%22&include=facets")).await.expect(200);
        let facets = &answer.body["meta"]["facets"];
        assert_eq!((&facets["counted"], &facets["complete"]), (&json!(4), &json!(true)));
        assert_eq!(facets["portals"], json!([{ "key": "skhcn", "count": 3 }, { "key": "syt", "count": 1 }]));
        assert_eq!(facets["sections"], json!([{ "key": "news-economy", "count": 3 }, { "key": "news-culture-society", "count": 1 }]));
        assert_eq!(facets["genres"], json!([{ "key": "news", "count": 3 }, { "key": "reportage", "count": 1 }]));
        assert_eq!(facets["types"], json!([{ "key": "article", "count": 4 }]));
        let year = facets["years"][0]["key"].as_str().unwrap();
        assert_eq!((facets["years"][0]["count"].as_i64(), count(&format!("&year={year}")).await), (Some(4), (4, 4)));
        let narrowed = app.anonymous().get("/api/v1/portals/skhcn/search?q=%22cu+gay%22&include=facets&genre=news").await.expect(200);
        assert_eq!(narrowed.body["meta"]["facets"]["counted"], 2);
        assert!(answer.body["meta"].get("facets").is_some() && find(&app, ALL, "cu gáy").await.body["meta"].get("facets").is_none());
    }

    /// In a portal, a section can be named by its slug as well, as in lists.
    async fn a_section_is_named_as_in_lists(app) {
        let board = app.board("skhcn").await;
        publish(&board, &[in_section("Vịt trời về đầm", "news-economy", Genre::News)]).await;
        let tree = app.anonymous().get("/api/v1/portals/skhcn/sections").await.expect(200);
        let all = tree.data().as_array().unwrap().iter().flat_map(|top| top["children"].as_array().cloned().unwrap_or_default());
        let section: Value = all.into_iter().find(|section| section["key"] == "news-economy").expect("there is one");
        let path = format!("{}&section={}", asking(SKHCN, "vịt trời"), section["slug"].as_str().unwrap());
        assert_eq!(titles_of(&app.anonymous().get(&path).await.expect(200)), ["Vịt trời về đầm"]);
    }

    async fn whoever_types_is_offered_titles_and_meanings(app) {
        for key in ["skhcn", "syt"] {
            publish(&app.board(key).await, &[text("Lễ hội Ok Om Bok rộn ràng", "", "x y z"), text(&format!("Lễ hội ở {key}"), "", "x y z")]).await;
        }
        let offered = async |path: &str, typed: &str| app.anonymous().get(&asking(path, typed)).await.expect(200).data().clone();
        let all = offered("/api/v1/search/suggestions", "le hoi o").await;
        let texts: BTreeSet<_> = all.as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap()).collect();
        assert!(texts.is_superset(&["Lễ hội Ok Om Bok rộn ràng", "Lễ hội ở skhcn", "Lễ hội ở syt"].into()), "{all}");
        assert_eq!(all.as_array().unwrap().iter().filter(|one| one["text"] == "Lễ hội Ok Om Bok rộn ràng").count(), 1, "each title once");
        let own = offered("/api/v1/portals/syt/search/suggestions", "lễ hội o").await;
        assert!(own.as_array().unwrap().iter().all(|one| one["portal"] == "syt"), "{own}");
        let first = &offered("/api/v1/portals/syt/search/suggestions", "lễ hội ở s").await[0];
        assert_eq!((&first["kind"], shown(&first["marked"]).as_str()), (&json!("title"), "[Lễ hội ở syt]"));
        let slug = first["slug"].as_str().unwrap();
        app.anonymous().get(&format!("/api/v1/portals/syt/articles/{slug}")).await.expect(200);
        let meaning = &offered("/api/v1/search/suggestions", "họp hđnd").await[0];
        assert_eq!((&meaning["kind"], &meaning["text"]), (&json!("meaning"), &json!("Hội đồng nhân dân")));
        let few = app.anonymous().get("/api/v1/search/suggestions?q=l&limit=1").await.expect(200);
        assert_eq!(few.data().as_array().unwrap().len(), 1);
        app.anonymous().get("/api/v1/search/suggestions?q=l&limit=11").await.expect(400).refused("invalid_parameter");
    }
}
