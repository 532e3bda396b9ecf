//! Whatever is typed is looked for or refused by name; nothing breaks.

use super::{ALL, SKHCN, asking, find};
use support::{json, on_both};

/// Pieces that mean something to one database or the other, or to nobody.
const PIECES: [&str; 40] = [
    "\"",
    "\"\"",
    "'",
    "''",
    "\\",
    "\\'",
    "*",
    "**",
    "^",
    "^đất",
    "NEAR",
    "NEAR(a b, 2)",
    "AND",
    "OR",
    "NOT",
    "AND NOT",
    "(",
    ")",
    "((",
    "()",
    "-",
    "--",
    "; DROP TABLE articles",
    "/* */",
    ":",
    "đất:*",
    "a:b",
    "title:đất",
    "{title} : đất",
    "&",
    "|",
    "!",
    "<->",
    "<2>",
    "%",
    "_",
    "😀👩‍👩‍👧",
    "ខ្មែរ",
    "\u{301}\u{302}",
    "ﷺ½Ⅷ①",
];

on_both! {
    async fn nothing_that_is_typed_breaks(app) {
        let mut tried = 0;
        for (i, one) in PIECES.iter().enumerate() {
            for typed in [(*one).to_owned(), format!("{one} đất"), format!("đất {one}"), format!("\"{one}"), format!("{one}{}", PIECES[(i * 7 + 3) % PIECES.len()])] {
                for path in [SKHCN, ALL, "/api/v1/search/suggestions"] {
                    let answer = find(&app, path, &typed).await;
                    assert!(answer.data().is_array(), "{typed}");
                    tried += 1;
                }
            }
        }
        assert!(tried >= 600);
        for nothing in ["", " ", "\"", "😀", "*^", "\u{301}"] {
            assert_eq!(find(&app, ALL, nothing).await.data(), &json!([]), "{nothing:?}");
        }
    }

    async fn what_is_too_long_or_unknown_is_refused_by_name(app) {
        let refused = async |path: String, code: &str| app.anonymous().get(&path).await.expect(400).refused(code);
        for path in [SKHCN, ALL, "/api/v1/search/suggestions", "/api/v1/portals/skhcn/search/suggestions"] {
            assert_eq!(refused(path.into(), "invalid_parameter").await.pointers(), ["q"]);
            assert_eq!(refused(asking(path, &"ắ".repeat(201)), "invalid_parameter").await.pointers(), ["q"]);
            assert_eq!(refused(asking(path, "a\u{0}b"), "invalid_parameter").await.pointers(), ["q"]);
            assert_eq!(refused(asking(path, "a\u{7}b"), "invalid_parameter").await.pointers(), ["q"]);
            assert_eq!(refused(format!("{path}?q=%FF"), "invalid_parameter").await.pointers(), ["q"]);
            assert_eq!(refused(format!("{path}?q=a&q=b"), "invalid_parameter").await.pointers(), ["q"]);
            assert_eq!(refused(format!("{path}?q=a&khong_co=1"), "unknown_parameter").await.pointers(), ["khong_co"]);
            find(&app, path, &"ắ".repeat(200)).await;
            find(&app, path, &"a ".repeat(99)).await;
        }
        for (query, name) in [
            ("type=tin", "type"), ("genre=tho", "genre"), ("year=hai", "year"), ("year=-1", "year"), ("year=99999", "year"), ("include=tat-ca", "include"), ("limit=0", "limit"),
            ("limit=101", "limit"), ("locale=fr", "locale"), ("include_total=2", "include_total"), ("section=%00", "section"),
        ] {
            assert_eq!(refused(format!("{ALL}?q=a&{query}"), "invalid_parameter").await.pointers(), [name], "{query}");
        }
        // One portal has no parameter to name another.
        assert_eq!(refused(format!("{SKHCN}?q=a&portal=syt"), "unknown_parameter").await.pointers(), ["portal"]);
        for odd in ["section='", "section=\"a\"%20OR%20b", "portal=%27", "year=0", "section=*"] {
            assert_eq!(app.anonymous().get(&format!("{ALL}?q=a&{odd}")).await.expect(200).data(), &json!([]), "{odd}");
        }
    }

    async fn the_eleventh_word_is_left_out_and_named(app) {
        let answer = find(&app, ALL, "một hai ba bốn năm sáu bảy tám chín mười mười một").await;
        assert_eq!(answer.body["meta"]["terms"].as_array().map(Vec::len), Some(10));
        assert_eq!(answer.body["meta"]["left_out"], json!(["mười", "một"]));
    }
}
