//! Bodies that say what no body may say.

use super::{ARTICLES, draft, draft_with, posting, refused};
use support::{Answer, Method, Value, json, on_both};

on_both! {
    /// An ordinary body may have 256 KiB, and not a byte more.
    async fn an_ordinary_body_ends_at_256_kib(app) {
        let sized = |size: usize| {
            let rest = json!({ "username": "ai-do", "password": "" }).to_string().len();
            json!({ "username": "ai-do", "password": "x".repeat(size - rest) }).to_string()
        };
        let session = |body: String| {
            let request = app.anonymous().request(Method::POST, "/api/v1/admin/session");
            request.header("Content-Type", "application/json").body(body)
        };
        Answer::of(session(sized(256 * 1024))).await.refused("wrong_credentials");
        let answer = refused(&app, "256 KiB and a byte", session(sized(256 * 1024 + 1)), "too_large").await;
        assert_eq!(answer.body["detail"], "Tối đa 256 KiB.");
    }

    /// The body of an article may have 1 MiB; more is a fault of the field, and much more is not even read.
    async fn the_body_of_an_article_ends_at_1_mib(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        let sized = |size: usize| {
            let mut html = "<p>đoạn văn</p>\n".repeat(size / "<p>đoạn văn</p>\n".len() - 1);
            let filler = size - html.len() - "<p></p>".len();
            html.push_str(&format!("<p>{}</p>", "a".repeat(filler)));
            assert_eq!(html.len(), size);
            draft_with("body", html.into()).to_string()
        };
        const MIB: usize = 1024 * 1024;
        let kept = Answer::of(posting(&reporter, sized(MIB))).await.expect(201);
        assert!(kept.data()["draft"]["body"].as_str().is_some_and(|body| body.len() > MIB - 100));
        let answer = refused(&app, "1 MiB and a byte", posting(&reporter, sized(MIB + 1)), "invalid").await;
        assert_eq!((answer.pointers(), &answer.body["errors"][0]["code"]), (vec!["/body"], &json!("too_long")));
        refused(&app, "4 MiB", posting(&reporter, sized(4 * MIB)), "too_large").await;
    }

    /// What is not JSON, whatever it calls itself, is refused without the parser's own words.
    async fn what_is_not_json_is_malformed(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        let good = draft().to_string();
        let bodies: Vec<(&str, Vec<u8>)> = vec![
            ("nothing", vec![]),
            ("blank", b" \n ".to_vec()),
            ("cut off", good.as_bytes()[..good.len() / 2].to_vec()),
            ("twice", [good.as_bytes(), good.as_bytes()].concat()),
            ("a form", b"title=Xin+chao&genre=news".to_vec()),
            ("not UTF-8", b"{\"title\":\"Xin ch\xe0o m\xe4i\",\"genre\":\"news\",\"origin\":\"own\"}".to_vec()),
            ("UTF-16", good.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            ("a byte order mark", [b"\xef\xbb\xbf", good.as_bytes()].concat()),
            ("half of a surrogate pair", br#"{"title":"\ud800 tin","genre":"news","origin":"own"}"#.to_vec()),
            ("a raw line break in a text", b"{\"title\":\"Xin\nchao\",\"genre\":\"news\",\"origin\":\"own\"}".to_vec()),
            ("a raw NUL", b"{\"title\":\"Xin\0chao\",\"genre\":\"news\",\"origin\":\"own\"}".to_vec()),
            ("a number that is none", br#"{"title":NaN}"#.to_vec()),
            ("a number beyond all numbers", format!("{{\"title\":1{}}}", "0".repeat(400)).into_bytes()),
            ("a number too large for a float", br#"{"title":1e999}"#.to_vec()),
            ("a comment", br#"{/* */"title":"Xin chao"}"#.to_vec()),
        ];
        for (what, body) in bodies {
            let answer = refused(&app, what, posting(&reporter, body), "malformed_request").await;
            let text = String::from_utf8_lossy(&answer.bytes).into_owned();
            for word in ["line", "column", "expected", "EOF", "serde"] {
                assert!(!text.contains(word), "{what}: {text}");
            }
        }
    }

    /// A repeated key, a control character and a deep nest are named with their place.
    async fn faults_of_the_text_itself_are_named_with_their_place(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        let rest = r#""genre":"news","origin":"own""#;
        let nest = |depth: usize| format!("{{\"title\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        let bodies = [
            ("a key twice", format!(r#"{{"title":"Tin thứ nhất","title":"Tin thứ hai",{rest}}}"#), "/title", "duplicate_key"),
            ("a key twice, escaped once", format!(r#"{{"title":"Tin thứ nhất","tit\u006ce":"Tin thứ hai",{rest}}}"#), "/title", "duplicate_key"),
            ("a key twice, deep", format!(r#"{{"title":"Tin thứ nhất","source":{{"name":"a","name":"b"}},{rest}}}"#), "/source/name", "duplicate_key"),
            ("NUL", format!(r#"{{"title":"Tin\u0000 thứ nhất",{rest}}}"#), "/title", "control_character"),
            ("a bell", format!(r#"{{"title":"Tin thứ nhất","authors":["An","B\u0007ình"],{rest}}}"#), "/authors/1", "control_character"),
            ("a control character of C1", format!(r#"{{"title":"Tin\u0085 thứ nhất",{rest}}}"#), "/title", "control_character"),
            ("text turned round", format!(r#"{{"title":"Tin \u202e thứ nhất",{rest}}}"#), "/title", "control_character"),
            ("a noncharacter", format!(r#"{{"title":"Tin \uffff thứ nhất",{rest}}}"#), "/title", "control_character"),
        ];
        for (what, body, pointer, code) in bodies {
            let answer = refused(&app, what, posting(&reporter, body), "malformed_request").await;
            assert_eq!(answer.pointers(), [pointer], "{what}");
            assert_eq!(answer.body["errors"][0]["code"], code, "{what}");
        }
        for depth in [33, 200, 100_000] {
            let answer = refused(&app, "a deep nest", posting(&reporter, nest(depth)), "malformed_request").await;
            assert_eq!(answer.body["errors"][0]["code"], "too_deep", "{depth}");
        }
    }

    /// A field that nobody knows is refused with its name, a server's own field among them.
    async fn unknown_fields_are_named(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        for field in ["colour", "id", "version", "state", "portal_id", "tenant_id", "author_id", "created_at", "published_at", "skip_checks"] {
            let answer = refused(&app, field, posting(&reporter, draft_with(field, json!("x")).to_string()), "invalid").await;
            assert_eq!(answer.pointers(), [format!("/{field}")]);
            assert_eq!(answer.body["errors"][0]["code"], "unknown_field");
        }
        let mut nested = draft();
        nested["source"]["trusted"] = json!(true);
        let answer = refused(&app, "in the source", posting(&reporter, nested.to_string()), "invalid").await;
        assert_eq!(answer.pointers(), ["/source/trusted"]);
        let name = "ten\u{0}\u{202e}<script>".repeat(100);
        let answer = refused(&app, "a hostile name", posting(&reporter, draft_with(&name, json!(1)).to_string()), "invalid").await;
        assert!(answer.bytes.len() < 1_500, "a name is not echoed at any length: {} bytes", answer.bytes.len());
    }

    /// A value of the wrong type is refused with its place; a list is no object, and a word no object either.
    async fn values_of_the_wrong_type_are_named(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        let wrong: Vec<(&str, Value, &str)> = vec![
            ("title", json!(5), "/title"),
            ("title", json!(null), "/title"),
            ("title", json!(["Tin thứ nhất"]), "/title"),
            ("title", json!(1e300), "/title"),
            ("title", json!(18_446_744_073_709_551_615_u64), "/title"),
            ("summary", json!(true), "/summary"),
            ("authors", json!("An"), "/authors"),
            ("authors", json!({ "0": "An" }), "/authors"),
            ("authors", json!(["An", 7]), "/authors/1"),
            ("source", json!("Báo"), "/source"),
            ("source", json!(["Báo", null, null]), "/source"),
            ("genre", json!("gossip"), "/genre"),
            ("genre", json!({ "news": null }), "/genre"),
            ("genre", json!(0), "/genre"),
            ("origin", json!(["own"]), "/origin"),
            ("source_published_on", json!("2026-02-30"), "/source_published_on"),
            ("source_published_on", json!("30/4/2026"), "/source_published_on"),
            ("source_published_on", json!(20260430), "/source_published_on"),
            ("source_published_on", json!("2026-04-30T00:00:00Z"), "/source_published_on"),
        ];
        for (field, value, pointer) in wrong {
            let what = format!("{field} = {value}");
            let answer = refused(&app, &what, posting(&reporter, draft_with(field, value).to_string()), "invalid").await;
            assert_eq!(answer.pointers(), [pointer], "{what}");
            assert_eq!(answer.body["errors"][0]["code"], "wrong_type", "{what}");
        }
        // In the order in which the fields are declared, serde alone would read this as an article.
        let listed = json!(["Tin thứ nhất trong ngày", "", "", null, "news", "own", [], { "name": "" }, null, null, []]);
        for body in [json!(null), json!([]), json!("tin"), json!(42), json!(true), json!([draft()]), listed] {
            let answer = refused(&app, &body.to_string(), posting(&reporter, body.to_string()), "invalid").await;
            assert_eq!(answer.pointers(), [""], "{body}");
            assert_eq!(answer.body["errors"][0]["code"], "wrong_type", "{body}");
        }
        let mut bare = draft();
        bare.as_object_mut().expect("an object").remove("title");
        let answer = refused(&app, "no title", posting(&reporter, bare.to_string()), "invalid").await;
        assert_eq!((answer.pointers(), &answer.body["errors"][0]["code"]), (vec!["/title"], &json!("required")));
    }

    /// Dates that one database knows and the other does not are refused before either is asked.
    async fn dates_beyond_the_databases_are_refused(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        for date in ["0000-01-01", "0001-01-01", "+294277-01-01", "-4713-01-01", "9999-12-31"] {
            let body = draft_with("source_published_on", json!(date)).to_string();
            let answer = refused(&app, date, posting(&reporter, body), "invalid").await;
            assert_eq!(answer.pointers(), ["/source_published_on"], "{date}");
        }
    }

    /// A title is a line: a line break or a tab in it is refused with its place.
    async fn what_is_one_line_holds_no_line_break(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        for text in ["Tin thứ nhất\nTin thứ hai", "Tin thứ\tnhất", "Tin thứ nhất\u{2028}Tin"] {
            let wrong = [
                (draft_with("title", json!(text)), "/title"),
                (draft_with("authors", json!([text])), "/authors/0"),
                (draft_with("source", json!({ "name": text })), "/source/name"),
            ];
            for (body, pointer) in wrong {
                let answer = refused(&app, &format!("{text:?}"), posting(&reporter, body.to_string()), "invalid").await;
                assert_eq!((answer.pointers(), &answer.body["errors"][0]["code"]), (vec![pointer], &json!("control_character")));
            }
        }
    }

    /// Only JSON is read, and only as it is: no other type, no compression.
    async fn only_plain_json_is_a_body(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        let send = |kind: Option<&str>, body: Vec<u8>| {
            let request = reporter.request(Method::POST, ARTICLES).body(body);
            match kind {
                Some(kind) => request.header("Content-Type", kind),
                None => request,
            }
        };
        let good = draft().to_string().into_bytes();
        for kind in [
            None, Some(""), Some("text/plain"), Some("text/json"), Some("application/x-www-form-urlencoded"),
            Some("multipart/form-data; boundary=x"), Some("application/problem+json"), Some("application/jsonp"),
            Some("application/json-patch+json"), Some("text/html, application/json"), Some("*/*"),
        ] {
            refused(&app, &format!("{kind:?}"), send(kind, good.clone()), "unsupported_media_type").await;
        }
        for kind in ["application/json", "Application/JSON; charset=utf-8"] {
            Answer::of(send(Some(kind), good.clone())).await.expect(201);
        }
        // 64 MiB of zeros, packed: never unpacked, so it costs nothing.
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..64 {
            std::io::Write::write_all(&mut packed, &vec![b' '; 1024 * 1024]).expect("it is packed");
        }
        let bomb = packed.finish().expect("it is packed");
        assert!(bomb.len() < 100_000);
        for coding in ["gzip", "GZIP", "br", "deflate", "gzip, identity"] {
            let begun = std::time::Instant::now();
            let request = send(Some("application/json"), bomb.clone()).header("Content-Encoding", coding);
            refused(&app, coding, request, "unsupported_media_type").await;
            assert!(begun.elapsed().as_millis() < 1_000, "{coding} took {:?}", begun.elapsed());
        }
        Answer::of(send(Some("application/json"), good).header("Content-Encoding", "identity")).await.expect(201);
    }
}
