//! The sanitiser: HTML is kept only as far as the allow-list goes (R32), and hostile input costs nothing.

mod measure;

use crate::error::{Error, Result};
use ammonia::Builder;
use measure::TooMuch;
use shared::check::{Fault, FaultCode};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

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
    let seen = measure::measure(html).map_err(|too_much| {
        let code = match too_much {
            TooMuch::Deep => FaultCode::TooDeep,
            TooMuch::Many => FaultCode::TooMany,
        };
        Error::invalid(vec![Fault::new(pointer, code)])
    })?;
    let dropped = seen.into_iter().filter(|name| !TAGS.contains(&name.as_str())).take(20).collect();
    Ok(Sanitised { html: SANITISER.clean(html).to_string(), dropped })
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
