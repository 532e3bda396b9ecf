//! Which pages may read public answers from scripts: those of the portal's hosts and of the origins that it names.

use super::get;
use support::{Answer, Method, TestApp, Value, json, on_both};

const LIST: &str = "/api/v1/portals/skhcn/articles?limit=1";
const OWN: &str = "https://skhcn.vinhlong.gov.vn";
const OTHERS: &str = "https://syt.vinhlong.gov.vn";
const NAMED: &str = "https://bandoso.vinhlong.gov.vn";
const CONFIGURATION: &str = "/api/v1/admin/portals/skhcn/configuration";
const ORIGINS: &str = "/api/v1/admin/portals/skhcn/configuration/allowed-origins";

async fn from(app: &TestApp, origin: &str, path: &str) -> Answer {
    Answer::of(app.anonymous().request(Method::GET, path).header("Origin", origin)).await
}

/// What a page is told: nothing, or its own origin.
#[track_caller]
fn may_read(answer: &Answer, origin: &str, may: bool) {
    let told: Vec<_> = answer.headers.get_all("access-control-allow-origin").iter().collect();
    let expected = if may { vec![origin] } else { vec![] };
    assert_eq!(told, expected, "{origin}");
    assert_eq!(answer.headers.get("access-control-allow-credentials"), None);
    assert!(answer.header("vary").split(", ").any(|name| name == "Origin"), "{}", answer.header("vary"));
}

/// Has the portal's administrator name origins, and the server learn of it.
async fn choose(app: &TestApp, origins: Value) -> Answer {
    let admin = app.sign_in("skhcn.quantri").await;
    let seen = admin.get(CONFIGURATION).await.expect(200).data()["version"].clone();
    let chosen = admin.put(ORIGINS, &seen, &json!({ "origins": origins })).await;
    app.state.refresh().await.expect("the directory is read");
    chosen
}

on_both! {
    /// Whoever asked before: what one page is told is never told another, from memory or not.
    async fn a_page_is_told_of_itself_and_of_nobody_else(app) {
        for _ in 0..3 {
            for (origin, may) in [
                (OWN, true),
                (OTHERS, false),
                ("null", false),
                ("*", false),
                ("http://skhcn.vinhlong.gov.vn", false),
                ("https://skhcn.vinhlong.gov.vn:8443", false),
                ("https://SKHCN.vinhlong.gov.vn", false),
                ("https://skhcn.vinhlong.gov.vn.evil.example", false),
                ("https://evil-skhcn.vinhlong.gov.vn", false),
                ("https://skhcn.vinhlong.gov.vn/", false),
                (NAMED, false),
            ] {
                let answer = from(&app, origin, LIST).await.expect(200);
                may_read(&answer, origin, may);
                assert_eq!(answer.headers.contains_key("access-control-expose-headers"), may);
            }
            let plain = get(&app, LIST).await.expect(200);
            may_read(&plain, "", false);
        }
        let [hits, misses, ..] = app.state.cache_counts();
        assert_eq!((hits, misses), (35, 1), "the answers were not the one that is kept");
    }

    async fn an_answer_that_is_no_list_says_so_as_well(app) {
        let etag = get(&app, LIST).await.header("etag").to_owned();
        let same = app.anonymous().request(Method::GET, LIST).header("Origin", OWN).header("If-None-Match", etag);
        may_read(&Answer::of(same).await.expect(304), OWN, true);
        may_read(&from(&app, OWN, "/api/v1/portals/skhcn/articles/khong-co").await.refused("not_found"), OWN, true);
        may_read(&from(&app, OWN, "/api/v1/portals/skhcn/articles?khong-co=1").await.refused("unknown_parameter"), OWN, true);
        may_read(&from(&app, OWN, "/api/v1/portals/khong-co").await.refused("not_found"), OWN, false);
        // Under the host of another portal nobody reads.
        let request = app.anonymous().request(Method::GET, LIST).header("Origin", OWN).header("Host", "syt.vinhlong.gov.vn");
        may_read(&Answer::of(request).await.refused("misdirected_request"), OWN, false);
    }

    async fn what_is_told_of_all_portals_is_read_by_the_pages_of_each(app) {
        for path in ["/api/v1/portals", "/api/v1/portals/resolve?host=vinhlong.gov.vn", "/api/v1/enums", "/api/v1/search?q=vinh+long"] {
            for (origin, may) in [(OWN, true), (OTHERS, true), ("https://evil.example", false), ("null", false)] {
                may_read(&from(&app, origin, path).await.expect(200), origin, may);
            }
        }
    }

    async fn a_portal_names_further_origins_and_takes_them_back(app) {
        let chosen = choose(&app, json!([NAMED, "http://localhost:3000"])).await.expect(200);
        assert_eq!(chosen.data()["allowed_origins"], json!([NAMED, "http://localhost:3000"]));
        for origin in [NAMED, "http://localhost:3000", OWN] {
            may_read(&from(&app, origin, LIST).await.expect(200), origin, true);
        }
        may_read(&from(&app, NAMED, "/api/v1/portals/syt/articles").await.expect(200), NAMED, false);
        may_read(&from(&app, "http://localhost:3001", LIST).await, "http://localhost:3001", false);
        choose(&app, json!([])).await.expect(200);
        may_read(&from(&app, NAMED, LIST).await.expect(200), NAMED, false);
        may_read(&from(&app, OWN, LIST).await.expect(200), OWN, true);
        let trail = app.sign_in("skhcn.quantri").await.get("/api/v1/admin/portals/skhcn/audit").await.expect(200);
        let configured = trail.every("action").into_iter().filter(|action| action == "portal.configured");
        assert_eq!(configured.count(), 2, "{}", trail.body);
    }

    async fn origins_are_judged_before_they_are_kept(app) {
        let refused = choose(&app, json!(["https://a.vn", "*", "null", "http://a.vn", "https://a.vn/", "https://a.vn"])).await;
        let refused = refused.refused("invalid");
        assert_eq!(refused.pointers(), ["/origins/1", "/origins/2", "/origins/3", "/origins/4", "/origins/5"]);
        let many: Vec<String> = (0..21).map(|n| format!("https://a{n}.vn")).collect();
        assert_eq!(choose(&app, json!(many)).await.refused("invalid").pointers(), ["/origins"]);
        let admin = app.sign_in("skhcn.quantri").await;
        admin.put(ORIGINS, &json!(99), &json!({ "origins": [] })).await.refused("stale");
        let blind = admin.request(Method::PUT, ORIGINS).json(&json!({ "origins": [] }));
        Answer::of(blind).await.refused("precondition_required");
        let editor = app.sign_in("skhcn.bientap").await;
        editor.put(ORIGINS, &json!(1), &json!({ "origins": [] })).await.refused("not_allowed");
        assert_eq!(admin.get(CONFIGURATION).await.data()["allowed_origins"], json!([]), "something was kept");
    }

    async fn a_browser_that_asks_first_is_answered(app) {
        let ask = async |origin: &str, path: &str| {
            let request = app.anonymous().request(Method::OPTIONS, path).header("Origin", origin);
            let request = request.header("Access-Control-Request-Method", "GET");
            Answer::of(request.header("Access-Control-Request-Headers", "if-none-match")).await
        };
        for path in [LIST, "/api/v1/portals", "/api/v1/portals/skhcn/feed.atom"] {
            let told = ask(OWN, path).await.expect(204);
            may_read(&told, OWN, true);
            assert_eq!(told.header("access-control-allow-methods"), "GET, HEAD");
            assert_eq!(told.header("access-control-allow-headers"), "If-None-Match, If-Modified-Since");
            assert_eq!(told.header("access-control-max-age"), "600");
            assert!(told.bytes.is_empty() && told.header("x-request-id").len() == 32);
        }
        let foreign = ask("https://evil.example", LIST).await.expect(204);
        may_read(&foreign, "https://evil.example", false);
        assert_eq!(foreign.headers.get("access-control-allow-methods"), None);
        may_read(&ask(OTHERS, LIST).await.expect(204), OTHERS, false);
        ask(OWN, "/api/v1/portals/skhcn/khong/co/dau").await.refused("not_found");
        // Who asks for the methods and is no browser that asks first.
        let plain = app.anonymous().request(Method::OPTIONS, LIST);
        assert_eq!(Answer::of(plain).await.refused("method_not_allowed").header("allow"), "GET, HEAD");
    }

    /// Staff and secret links have their own pages only.
    async fn no_page_of_another_origin_reads_what_is_not_public(app) {
        choose(&app, json!([NAMED])).await.expect(200);
        let reporter = app.sign_in("skhcn.phongvien").await;
        for path in [CONFIGURATION, "/api/v1/admin/session", "/api/v1/preview/khong-phai", "/", "/readyz"] {
            for origin in [OWN, NAMED] {
                let answer = Answer::of(reporter.request(Method::GET, path).header("Origin", origin)).await;
                let asked = app.anonymous().request(Method::OPTIONS, path).header("Origin", origin);
                let asked = Answer::of(asked.header("Access-Control-Request-Method", "GET")).await;
                assert!(!asked.status.is_success(), "{path}");
                for answer in [answer, asked] {
                    let told = answer.headers.keys().find(|name| name.as_str().starts_with("access-control-"));
                    assert_eq!(told, None, "{path}");
                }
            }
        }
    }
}
