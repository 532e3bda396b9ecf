//! Query strings, identities in addresses, and cursors that somebody made up.

use super::{ARTICLES, refused};
use support::{Actor, Answer, Method, on_both};

const PUBLIC: &str = "/api/v1/portals/skhcn/articles";

/// Lists with a closed set of parameters, each with one that is in it.
const LISTS: [&str; 6] = [
    ARTICLES,
    PUBLIC,
    "/api/v1/portals",
    "/api/v1/admin/portals/skhcn/audit",
    "/api/v1/admin/portals/skhcn/people",
    "/api/v1/admin/portals",
];

async fn get(actor: &Actor, path: &str) -> Answer {
    Answer::of(actor.request(Method::GET, path)).await
}

on_both! {
    /// A parameter that a list does not know is refused by its name, the columns of our tables among them.
    async fn unknown_parameters_are_named(app) {
        let head = app.sign_in("skhcn.truongban").await;
        for list in &LISTS[..5] {
            for name in ["nosuch", "password_hash", "tenant_id", "portal_id", "hash", "LIMIT", "limit[]", "limit%20", "where", "1=1"] {
                let path = format!("{list}?{name}=1");
                let answer = refused(&app, &path, head.request(Method::GET, &path), "unknown_parameter").await;
                assert_eq!(answer.pointers().len(), 1, "{path}");
            }
            let path = format!("{list}?{}=1", "a".repeat(5_000));
            let answer = refused(&app, list, head.request(Method::GET, &path), "unknown_parameter").await;
            assert!(answer.bytes.len() < 7_500, "{list}: a name is not echoed at any length");
        }
    }

    /// A value that cannot be used is refused by the name of its parameter.
    async fn wrong_values_are_named(app) {
        let head = app.sign_in("skhcn.truongban").await;
        let huge = "q=".to_owned() + &"a".repeat(30_000);
        let long = "q=".to_owned() + &"%E1%BA%AF".repeat(201);
        let wrong = [
            "limit=0", "limit=101", "limit=-1", "limit=abc", "limit=", "limit=1.5", "limit=%31%00", "limit=99999999999999999999",
            "limit=1&limit=1", "state=nosuch", "state.in=draft,nosuch", "state.in=", "mine=maybe", "sort=created_by", "sort=title,title", "include_total=2",
            "q=%00", "q=a%00b", "q=%FF", "q=%C3%28", "q=%E2%80%AE", "q=a%0Ab", "section=%00", "section=%ED%A0%80", &huge, &long,
        ];
        for query in wrong {
            let name = query.split('=').next().expect("a name");
            let path = format!("{ARTICLES}?{query}");
            let answer = refused(&app, query, head.request(Method::GET, &path), "invalid_parameter").await;
            assert_eq!(answer.pointers(), [name], "{query}");
        }
        for query in ["limit=0", "limit=101", "limit=-1", "limit=abc", "locale=de", "locale=%00", "fallback=en", "section=%FF", "genre=gossip",
            "published_at.gte=yesterday", "published_at.gte=2026-02-30", "published_at.lt=294277-01-01", "published_at.lt=0000-01-01", "sort=id"] {
            let name = query.split('=').next().expect("a name");
            let path = format!("{PUBLIC}?{query}");
            let answer = refused(&app, query, app.anonymous().request(Method::GET, &path), "invalid_parameter").await;
            assert_eq!(answer.pointers(), [name], "{query}");
        }
        // A name that is no text is no name that we know.
        refused(&app, "a name of %FF", head.request(Method::GET, &format!("{ARTICLES}?%FF=1")), "unknown_parameter").await;
    }

    /// What looks like a language of its own to a database is only words to the list.
    async fn words_are_only_words(app) {
        let head = app.sign_in("skhcn.truongban").await;
        for words in ["%25", "_", "%5C", "%27%20OR%201=1--", "%22", "foo%20AND", "(", "a%20-%20b", "nosuch:x", "*", "%F0%9F%8E%89", "%CC%80%CC%81", ";", "%24%24"] {
            let answer = get(&head, &format!("{ARTICLES}?q={words}&include_total=true")).await.expect(200);
            assert!(answer.body["page"]["total"].is_i64(), "{words}");
        }
        let all = get(&head, &format!("{ARTICLES}?include_total=true")).await.expect(200).body["page"]["total"].clone();
        // Words without a letter or digit are no words: nothing is asked for, and everything fits.
        let none = get(&head, &format!("{ARTICLES}?q=%25&include_total=true")).await.expect(200);
        assert_eq!(none.body["page"]["total"], all);
        let quoted = get(&head, &format!("{ARTICLES}?q=x%27%20OR%20%271%27=%271&include_total=true")).await.expect(200);
        assert_eq!(quoted.body["page"]["total"], 0);
    }

    /// What is no identity is not there; an identity in capitals is the same identity.
    async fn what_is_no_identity_is_not_there(app) {
        let (reporter, head) = (app.sign_in("skhcn.phongvien").await, app.sign_in("skhcn.truongban").await);
        let article = reporter.write_article("skhcn").await;
        let id = article["id"].as_str().expect("an identity");
        let long = "a".repeat(3_000);
        let wrong = [
            "x", "0", "-1", "%00", "%FF", "%2F", "..%2F..%2Flivez", "%2e%2e", "null", "00000000-0000-0000-0000-000000000000", "%20", "*", "'", "1%20OR%201=1",
            "018f0000-0000-7000-8000-00000000000", "018f0000-0000-7000-8000-0000000000000", &long,
            &format!("%7B{id}%7D"), &format!("urn:uuid:{id}"), &id.replace('-', ""), &format!("{id}%00"), &format!("%20{id}"), &format!("{id}%2Fsubmit"),
        ];
        for id in wrong {
            let path = format!("{ARTICLES}/{id}");
            refused(&app, &path, head.request(Method::GET, &path), "not_found").await;
            let path = format!("{ARTICLES}/{id}/submit");
            let step = head.request(Method::POST, &path).header("If-Match", "\"1\"").json(&support::json!({}));
            refused(&app, &path, step, "not_found").await;
            let path = format!("{PUBLIC}/{id}");
            refused(&app, &path, app.anonymous().request(Method::GET, &path), "not_found").await;
            let path = format!("/api/v1/admin/portals/{id}/articles");
            refused(&app, &path, head.request(Method::GET, &path), "not_found").await;
        }
        let same = get(&head, &format!("{ARTICLES}/{}", id.to_uppercase())).await.expect(200);
        assert_eq!(same.data()["id"], id);
    }

    /// A cursor is good for its own list, whole, and for nothing else.
    async fn cursors_cannot_be_made_up(app) {
        let head = app.sign_in("skhcn.truongban").await;
        for (list, other) in [(ARTICLES, "sort=title"), (PUBLIC, "sort=title"), ("/api/v1/admin/portals/skhcn/audit", "action=article.created"), ("/api/v1/portals", "type=main")] {
            let first = get(&head, &format!("{list}?limit=1")).await.expect(200);
            let next = first.body["page"]["next"].as_str().expect("there is more").to_owned();
            get(&head, &format!("{list}?limit=1&cursor={next}")).await.expect(200);
            for at in 0..next.len() {
                let mut tampered = next.clone().into_bytes();
                tampered[at] = if tampered[at] == b'A' { b'B' } else { b'A' };
                let tampered = String::from_utf8(tampered).expect("ASCII");
                let answer = get(&head, &format!("{list}?limit=1&cursor={tampered}")).await;
                // The last character carries bits that mean nothing; nothing else may pass.
                assert_eq!(answer.status, 400, "{list} {at}");
                answer.refused("invalid_cursor");
            }
            for made_up in ["", "x", "AAAA", &next[1..], &next[..next.len() - 1], &format!("{next}A"), &format!("{next}="), "%00"] {
                let answer = get(&head, &format!("{list}?limit=1&cursor={made_up}")).await;
                assert_eq!(answer.status, 400, "{list} {made_up}: {}", answer.body);
            }
            get(&head, &format!("{list}?limit=1&{other}&cursor={next}")).await.refused("invalid_cursor");
        }
        let next = get(&head, &format!("{ARTICLES}?limit=1")).await.body["page"]["next"].as_str().expect("more").to_owned();
        get(&head, &format!("{PUBLIC}?limit=1&cursor={next}")).await.refused("invalid_cursor");
        get(&app.anonymous(), &format!("/api/v1/portals/syt/articles?limit=1&cursor={next}")).await.refused("invalid_cursor");
    }
}
