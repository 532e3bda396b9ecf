//! Hostile HTML: quickly judged, and clean when it is kept.

use super::{draft_with, posting};
use std::time::{Duration, Instant};
use support::{Actor, Answer, on_both};

/// How long the judgement may take.
const QUICK: Duration = Duration::from_secs(1);

/// Writes an article with this body and answers what was kept of it, or nothing if it was refused.
async fn kept(reporter: &Actor, what: &str, html: &str) -> Option<String> {
    let begun = Instant::now();
    let answer = Answer::of(posting(reporter, draft_with("body", html.into()).to_string())).await;
    let took = begun.elapsed();
    assert!(took < QUICK, "{what} took {took:?}");
    if answer.status == 201 {
        return answer.data()["draft"]["body"].as_str().map(str::to_owned);
    }
    let answer = answer.refused("invalid");
    assert_eq!(answer.pointers(), ["/body"], "{what}");
    let code = answer.body["errors"][0]["code"].as_str().expect("a fault has a code");
    assert!(["too_deep", "too_many"].contains(&code), "{what}: {code}");
    None
}

/// What may not be left of anything, outside of text.
const SIGNS: &[&str] = &[
    "<script",
    "<style",
    "<svg",
    "<math",
    "<iframe",
    "<object",
    "<embed",
    "<form",
    "<input",
    "<button",
    "<template",
    "<title",
    "<base",
    "<meta",
    "<link",
    "<noscript",
    "<video",
    "<textarea",
    "javascript:",
    "vbscript:",
    "data:text",
    "srcdoc",
];

/// The names of attributes that are left, in HTML that was written by the sanitiser: every value in quotation marks.
fn attributes(html: &str) -> Vec<String> {
    let mut names = Vec::new();
    for tag in html.split('<').skip(1) {
        // Every second piece is a value.
        for piece in tag.split('"').step_by(2) {
            let piece = piece.split('>').next().unwrap_or_default();
            names.extend(
                piece.split_whitespace().filter_map(|word| word.strip_suffix('=')).map(str::to_owned),
            );
        }
    }
    names
}

#[track_caller]
fn assert_clean(what: &str, html: &str) {
    let lower = html.to_lowercase();
    for sign in SIGNS {
        assert!(!lower.contains(sign), "{what} became {html}");
    }
    for name in attributes(&lower) {
        assert!(!name.starts_with("on"), "{what} kept {name} in {html}");
    }
}

on_both! {
    /// Deep nests in 100 KB, however they are hidden, cost less than a second.
    async fn deep_nests_cost_nothing(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        const SIZE: usize = 100_000;
        let fill = |piece: &str| piece.repeat(SIZE / piece.len());
        let hostile = [
            ("divs", fill("<div>")),
            ("bolds", fill("<b>")),
            ("tables", fill("<table><tr><td>")),
            ("lists", fill("<ul><li>")),
            ("quotes", fill("<blockquote>")),
            ("links", fill("<a href=/>")),
            ("buttons between paragraphs", fill("<button><p>")),
            ("closed by others", fill("<div></b>")),
            ("closed in comments", fill("<div><!--</div>-->")),
            ("closed in texts of their own", fill("<div><title></div></title>")),
            ("closed in values", fill("<div a='</div>'>")),
            ("hidden behind a quotation mark", format!("<p a=b\">{}", fill("<div>"))),
            ("hidden in a comment that ends at once", format!("<!-->{}", fill("<div>"))),
            ("hidden in a style that ends in a comment", format!("<style><!--</style>{}", fill("<div>"))),
            ("hidden behind a tag in capitals", fill("<DIV></Q>")),
            ("closed out of scope", fill("<div><table><td></div>")),
            ("formatting that comes back", fill("<p><b a=1></p><i b=2></p><u>")),
            ("formatting that multiplies", "<p>".to_owned() + &(0..150).map(|i| format!("<b a={i}>")).collect::<String>() + &fill("<p>x")),
            ("formatting that is adopted", fill("<a><b><p></a>")),
            ("foreign elements", fill("<svg><g><math><mrow>")),
            ("foreign elements left again", fill("<svg><desc><div>")),
            ("sections of characters", format!("<svg><![CDATA[{}", fill("]]><div></b>"))),
        ];
        for (what, html) in hostile {
            if let Some(kept) = kept(&reporter, what, &html).await {
                assert_clean(what, &kept);
            }
        }
    }

    /// Thousands of attributes, thousands of elements and long values cost less than a second.
    async fn masses_cost_nothing(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        let names: String = (0..10_000).map(|i| format!("a{i}=1 ")).collect();
        let hostile = [
            ("attributes", format!("<p {names}>x</p>")),
            ("attributes without values", format!("<p {}>x</p>", "a ".repeat(50_000))),
            ("attributes without spaces", format!("<p {}>x</p>", "a='1'".repeat(20_000))),
            ("one long value", format!("<p style='{}'>x</p>", "text-align:center;".repeat(5_000))),
            ("one long address", format!("<a href='https://vinhlong.gov.vn/{}'>x</a>", "a/".repeat(50_000))),
            ("opening brackets", "<".repeat(100_000)),
            ("values within values", "<a b=<a/b=".repeat(10_000)),
            ("opened tags", "<a ".repeat(30_000)),
            ("closing tags", "</p>".repeat(25_000)),
            ("ampersands", "&".repeat(100_000)),
            ("ampersands in a value", format!("<a href='/{}'>x</a>", "&".repeat(100_000))),
            ("quotation marks", "«»".repeat(50_000)),
            ("characters by number", "&#1234567890;".repeat(8_000)),
            ("comments that never end", "<!--".repeat(25_000)),
            ("ends of paragraphs without a beginning", "</p></a></b>".repeat(8_000)),
        ];
        for (what, html) in hostile {
            if let Some(kept) = kept(&reporter, what, &html).await {
                assert_clean(what, &kept);
            }
        }
    }

    /// What is built to change its meaning when it is read again stays clean, and reading it again changes nothing.
    async fn mutations_stay_clean(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        for html in [
            r#"<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">"#,
            r#"<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">"#,
            r#"<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>"#,
            r#"<noscript><p title="</noscript><img src=x onerror=alert(1)>">"#,
            r#"<svg><animate onbegin=alert(1) attributeName=x dur=1s>"#,
            r#"<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml></math>"#,
            r#"<p><a href="jav&#x09;ascript:alert(1)">a</a><a href="&#1;javascript:alert(1)">b</a><a href="JaVaScRiPt&colon;alert(1)">c</a></p>"#,
            r#"<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>"#,
            r#"<table><tr><td background="javascript:alert(1)" onmouseover=alert(1)>x<script>alert(1)</script></td></tr></table>"#,
            r#"<img src="/media/x.png" onload="alert(1)" style="x:expression(alert(1))">"#,
            r#"<p style="text-align:center;background:url(javascript:alert(1))">x</p>"#,
            r#"<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>"#,
            r#"<template><script>alert(1)</script></template><plaintext><script>alert(1)</script>"#,
            "<scr\u{200b}ipt>alert(1)</scr\u{200b}ipt>",
            "<script\u{200b}>alert(1)</script>",
            r#"<sup class="footnote onclick" data-footnote="&quot; onclick=&quot;alert(1)">1</sup>"#,
        ] {
            let Some(once) = kept(&reporter, html, html).await else { continue };
            assert_clean(html, &once);
            let twice = kept(&reporter, html, &once).await;
            assert_eq!(twice.as_deref(), Some(once.as_str()), "{html}");
        }
    }
}
