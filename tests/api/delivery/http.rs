//! The rules of HTTP: validators, caches, methods, problems and headers.

use super::{EVERYTHING, REGULATION, VINHLONG, get, with_header};
use shared::article::Status;
use std::collections::BTreeSet;
use support::{Answer, Method, json, on_both};

on_both! {
    async fn an_unchanged_answer_is_not_sent_again(app) {
        for path in EVERYTHING {
            let whole = get(&app, path).await.expect(200);
            let etag = whole.header("etag").to_owned();
            assert!(etag.len() > 10 && etag.starts_with('"') && etag.ends_with('"'), "{path}: {etag}");
            for tags in [etag.clone(), format!("W/{etag}"), format!("\"other\", {etag}"), "*".into()] {
                let same = with_header(&app, Method::GET, path, ("If-None-Match", &tags)).await.expect(304);
                assert!(same.bytes.is_empty(), "{path}");
                for kept in ["etag", "cache-control", "vary", "cache-tag", "last-modified"] {
                    assert_eq!(same.header(kept), whole.header(kept), "{kept} of {path}");
                }
            }
            with_header(&app, Method::GET, path, ("If-None-Match", "\"other\"")).await.expect(200);
            assert_eq!(get(&app, path).await.header("etag"), etag, "{path} is not the same twice");
        }
    }

    async fn a_publication_changes_what_caches_compare(app) {
        let list = "/api/v1/portals/skhcn/articles";
        let before = get(&app, list).await.header("etag").to_owned();
        let board = app.board("skhcn").await;
        let approved = board.bring(&shared::sample::article_draft(), Status::Approved).await;
        assert_eq!(get(&app, list).await.header("etag"), before, "nothing public has changed yet");
        board.carry_on(approved, Status::Published).await;
        let after = with_header(&app, Method::GET, list, ("If-None-Match", &before)).await.expect(200);
        assert_ne!(after.header("etag"), before);
    }

    async fn every_public_answer_says_how_long_it_may_be_kept_and_by_what_it_varies(app) {
        for path in EVERYTHING {
            let answer = get(&app, path).await.expect(200);
            let keep = answer.header("cache-control");
            assert!(keep.starts_with("public, max-age=") && keep.contains("stale-while-revalidate"), "{path}: {keep}");
            let vary = answer.header("vary").to_ascii_lowercase();
            assert!(vary.contains("accept-encoding") && vary.contains("accept-language"), "{path}: {vary}");
            assert_eq!(answer.header("content-type"), "application/json", "{path}");
            assert_eq!(answer.headers.get("set-cookie"), None, "{path}");
        }
        assert_eq!(get(&app, EVERYTHING[3]).await.header("content-language"), "vi");
        assert_eq!(get(&app, EVERYTHING[4]).await.header("content-language"), "en");
        assert_eq!(get(&app, REGULATION).await.header("last-modified"), "Mon, 07 Sep 2026 08:00:00 GMT");
    }

    async fn head_answers_as_get_does_without_a_body(app) {
        let missing = format!("{VINHLONG}/articles/khong-co");
        for path in EVERYTHING.into_iter().chain([missing.as_str()]) {
            let (get, head) = (get(&app, path).await, Answer::of(app.anonymous().request(Method::HEAD, path)).await);
            assert!(head.bytes.is_empty(), "{path}");
            assert_eq!((head.status, head.without_names().1), (get.status, get.without_names().1), "{path}");
        }
    }

    async fn a_method_that_an_address_does_not_have_is_refused_with_those_it_has(app) {
        for path in EVERYTHING {
            let path = path.split('?').next().unwrap();
            for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
                let refused = Answer::of(app.anonymous().request(method, path).json(&json!({}))).await;
                let refused = refused.expect(405).refused("method_not_allowed");
                assert_eq!(refused.header("allow"), "GET, HEAD", "{path}");
            }
        }
        let refused = app.sign_in("skhcn.phongvien").await;
        let refused = Answer::of(refused.request(Method::DELETE, "/api/v1/admin/portals/skhcn/articles")).await;
        assert_eq!(refused.expect(405).header("allow"), "GET, HEAD, POST");
    }

    async fn what_is_not_there_is_a_problem_that_names_the_request(app) {
        for path in [
            "/api/v1/portals/khong-co", "/api/v1/portals/khong-co/articles", "/api/v1/portals/khong-co/bootstrap",
            "/api/v1/portals/vinhlong/articles/khong-co", "/api/v1/portals/vinhlong/khong-co", "/api/v1/khong-co",
            "/api/v1/portals/vinhlong/articles/0199aaaa-0000-7000-8000-000000000000", "/api/v1/portals/VINHLONG",
            "/api/v1/portals/resolve?host=khong-co.vn",
        ] {
            let missing = get(&app, path).await.expect(404).refused("not_found");
            let members: Vec<_> = missing.body.as_object().unwrap().keys().collect();
            assert_eq!(members, ["code", "instance", "request_id", "status", "title", "type"], "{path}");
            assert_eq!(missing.body["request_id"], missing.header("x-request-id"));
            assert_eq!(missing.body["instance"], path.split('?').next().unwrap());
            assert_eq!(missing.body["type"], "/docs/problems#not_found");
            assert_eq!((missing.header("cache-control"), missing.header("content-language")), ("no-store", "vi"));
            let english = with_header(&app, Method::GET, path, ("Accept-Language", "en-GB,vi;q=0.5")).await;
            assert_eq!((english.body["title"].as_str(), english.header("content-language")), (Some("Not found"), "en"));
        }
    }

    async fn every_answer_has_a_name_of_its_own_and_the_headers_of_safety(app) {
        let mut names = BTreeSet::new();
        let missing = format!("{VINHLONG}/khong-co");
        for path in EVERYTHING.into_iter().chain([missing.as_str(), "/api/v1/admin/session"]) {
            let answer = get(&app, path).await;
            for (header, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "strict-origin-when-cross-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("strict-transport-security", "max-age=63072000; includeSubDomains"),
                ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
            ] {
                assert_eq!(answer.header(header), value, "{header} of {path}");
            }
            assert!(!answer.header("permissions-policy").is_empty(), "{path}");
            assert_eq!(answer.headers.get("server"), None, "{path}");
            assert!(names.insert(answer.header("x-request-id").to_owned()), "{path}");
        }
        assert!(names.iter().all(|name| name.len() == 32), "{names:?}");
    }

    async fn an_unknown_parameter_is_named_and_refused_everywhere(app) {
        for path in [
            "/api/v1/portals", "/api/v1/portals/vinhlong/articles", "/api/v1/enums", "/api/v1/portals/vinhlong/bootstrap",
            REGULATION, "/api/v1/portals/resolve", "/api/v1/portals/vinhlong", "/api/v1/portals/vinhlong/sections",
        ] {
            let refused = get(&app, &format!("{path}?portal_id=1")).await;
            assert_eq!(refused.status, 400, "{path}");
            assert_eq!(refused.refused("unknown_parameter").pointers(), ["portal_id"], "{path}");
        }
        // What staff may ask for is not the public's to ask.
        for staffs in ["state=draft", "q=x", "mine=true"] {
            get(&app, &format!("{VINHLONG}/articles?{staffs}")).await.expect(400).refused("unknown_parameter");
        }
    }
}
