//! The sanitiser: HTML is kept only as far as the allow-list goes (R32), and hostile input costs nothing.

use crate::error::{Error, Result};
use ammonia::Builder;
use shared::check::{Fault, FaultCode};
use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap, HashSet},
    sync::LazyLock,
};

/// How deeply elements can be nested: the sanitiser is quadratic in it.
const DEPTH_MAX: usize = 200;
/// How many attributes one tag can have.
const ATTRIBUTES_MAX: usize = 50;

/// What the admin app's editor writes, and nothing else.
const TAGS: &[&str] = &[
    "h2",
    "h3",
    "h4",
    "p",
    "ul",
    "ol",
    "li",
    "blockquote",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
    "img",
    "strong",
    "em",
    "u",
    "s",
    "sub",
    "sup",
    "br",
    "hr",
];
/// Elements that the next of their kind closes: they do not nest however many there are.
const SELF_CLOSING: &[&str] = &[
    "p", "li", "td", "th", "tr", "thead", "tbody", "br", "hr", "img", "input", "meta", "link", "col", "dt",
    "dd",
];

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style", "title", "iframe", "object", "svg", "math"]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("img", HashSet::from(["src", "alt"])),
            ("td", HashSet::from(["colspan", "rowspan", "style"])),
            ("th", HashSet::from(["colspan", "rowspan", "style"])),
            ("p", HashSet::from(["style"])),
            ("h2", HashSet::from(["style"])),
            ("h3", HashSet::from(["style"])),
            ("h4", HashSet::from(["style"])),
            ("ol", HashSet::from(["start"])),
            ("sup", HashSet::from(["data-footnote"])),
        ]))
        .allowed_classes(HashMap::from([("sup", HashSet::from(["footnote"]))]))
        .filter_style_properties(HashSet::from(["text-align"]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(Some("noopener noreferrer"))
        .attribute_filter(keep);
    builder
});

/// Judges values: numbers are numbers, and pictures come from our own media library.
fn keep<'u>(tag: &str, attribute: &str, value: &'u str) -> Option<Cow<'u, str>> {
    let fine = match (tag, attribute) {
        ("img", "src") => value.starts_with("/media/") && !value.contains(".."),
        (_, "colspan" | "rowspan" | "start") => value.parse::<u16>().is_ok_and(|n| (1..=1_000).contains(&n)),
        _ => true,
    };
    fine.then_some(Cow::Borrowed(value))
}

/// HTML that is safe to show, and the names of the elements that were not kept.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sanitised {
    pub(crate) html: String,
    pub(crate) dropped: Vec<String>,
}

/// Keeps of HTML what the allow-list names.
///
/// # Errors
/// It is nested too deeply or a tag has too many attributes; the fault is at `pointer`.
pub(crate) fn sanitise(pointer: &str, html: &str) -> Result<Sanitised> {
    let Ok(seen) = scan(html) else {
        return Err(Error::invalid(vec![Fault::new(pointer, FaultCode::TooDeep)]));
    };
    let dropped = seen.into_iter().filter(|name| !TAGS.contains(&name.as_str())).take(20).collect();
    Ok(Sanitised { html: SANITISER.clean(html).to_string(), dropped })
}

/// The names of the elements, unless there is too much of them. One pass, no allocation but the names.
fn scan(html: &str) -> Result<BTreeSet<String>, ()> {
    let mut names = BTreeSet::new();
    let mut depth = 0_usize;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let closing = rest.starts_with('/');
        let name_at = usize::from(closing);
        let name: String = rest[name_at..].chars().take_while(char::is_ascii_alphanumeric).take(32).collect();
        if name.is_empty() {
            continue;
        }
        let name = name.to_ascii_lowercase();
        if !SELF_CLOSING.contains(&name.as_str()) {
            depth = if closing { depth.saturating_sub(1) } else { depth + 1 };
        }
        let (tag, after) = rest.split_at(end_of_tag(rest));
        if depth > DEPTH_MAX || attributes(tag) > ATTRIBUTES_MAX {
            return Err(());
        }
        if names.len() < 100 {
            names.insert(name);
        }
        rest = after;
    }
    Ok(names)
}

/// Where a tag ends: at a `>` that is not inside a quoted value.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (i, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return i,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// How many attributes a tag has at the most: every run of characters between spaces, slashes and quotes.
fn attributes(tag: &str) -> usize {
    tag.split(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\''))
        .filter(|part| !part.is_empty())
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(html: &str) -> String {
        sanitise("/body", html).unwrap().html
    }

    #[test]
    fn what_editors_write_stays() {
        for kept in [
            r#"<h2>Một</h2><p style="text-align:center">a<strong>b</strong><sup>2</sup></p>"#,
            r#"<table><thead><tr><th colspan="2">x</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"#,
            r#"<ol start="3"><li>a<ul><li>b</li></ul></li></ol><hr><blockquote>c</blockquote>"#,
            r#"<img src="/media/0190/anh.png" alt="Ảnh">"#,
        ] {
            assert_eq!(clean(kept), kept);
        }
        assert_eq!(
            clean(r#"<a href="https://vinhlong.gov.vn">x</a>"#),
            r#"<a href="https://vinhlong.gov.vn" rel="noopener noreferrer">x</a>"#
        );
    }

    #[test]
    fn what_attackers_write_goes() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\" java\nscript:alert(1)\">x</a>",
            "<p style=\"background:url(javascript:alert(1))\" onclick=alert(1)>x</p>",
            "<iframe src=//evil></iframe>",
            "<form action=//evil><input name=password></form>",
            "<img src=\"https://tracker.example/pixel.gif\">",
            "<img src=\"/media/../api/v1/admin\">",
        ] {
            let html = clean(hostile);
            for sign in
                ["alert", "javascript", "onerror", "onclick", "iframe", "evil", "tracker", "..", "<form"]
            {
                assert!(!html.contains(sign), "{hostile} became {html}");
            }
        }
        assert_eq!(sanitise("/body", "<p>a</p><video></video><b>c</b>").unwrap().dropped, ["b", "video"]);
    }

    #[test]
    fn deep_nests_and_long_tags_are_refused_before_they_cost_anything() {
        assert!(sanitise("/body", &"<div>".repeat(20_000)).is_err());
        assert!(sanitise("/body", &format!("<p {}>", "a=1 ".repeat(60))).is_err());
        assert!(sanitise("/body", &"<p>một đoạn</p>".repeat(5_000)).is_ok());
        assert!(sanitise("/body", &"<p>không đóng ".repeat(5_000)).is_ok());
        assert!(sanitise("/body", "a < b và c > d").is_ok());
    }
}
