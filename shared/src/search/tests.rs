//! The whole of it without a database: tokens, steps, order and marks.

use super::*;
use crate::{article::Genre, id::PortalId, section::ContentType, word::Locale};
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

const REGULATION: &str = include_str!("../../data/quy-che-vinh-long.txt");

fn document<'d>(title: &'d str, summary: &'d str, body: &'d str) -> Document<'d> {
    Document {
        portal: PortalId(Uuid::nil()),
        locale: Locale::Vi,
        sections: &[],
        content_type: ContentType::Article,
        genre: Genre::News,
        published_at: "2026-01-01T17:00:00Z".parse().unwrap(),
        title,
        summary,
        body,
    }
}

/// How a text answers a query.
fn rank(document: &Document<'_>, typed: &str) -> Option<(bool, Match)> {
    let tokens = document.tokens();
    let query = Query::read(typed);
    let steps = query.steps();
    let mut found = steps.iter().filter(|step| step.wanted.holds(&tokens));
    let first = found.next();
    assert!(found.next().is_none(), "{typed} is found by two steps");
    assert_eq!(first.is_some(), query.any().holds(&tokens), "{typed}");
    first.map(|step| (step.rank.exact, step.rank.how))
}

#[test]
fn the_title_counts_more_than_the_summary_and_that_more_than_the_body() {
    let text = document("Giá đất năm 2026", "Bảng giá mới của tỉnh", "<p>Nghị quyết về bảng giá đất đai</p>");
    for (typed, how) in [
        ("giá đất", Match::TitlePhrase),
        ("đất giá", Match::Title),
        ("giá đ", Match::TitleBeginning),
        ("bảng giá", Match::SummaryPhrase),
        ("đất bảng", Match::Summary),
        ("đất đai", Match::BodyPhrase),
        ("đai nghị quyết", Match::Body),
        ("nghị quyết đ", Match::BodyBeginning),
        ("đất", Match::Title),
    ] {
        assert_eq!(rank(&text, typed), Some((true, how)), "{typed}");
    }
    for typed in ["giá nhà", "\"đất giá\"", "", "nghị quyết x"] {
        assert_eq!(rank(&text, typed), None, "{typed}");
    }
}

#[test]
fn diacritics_that_were_typed_come_first_and_those_that_were_not_do_not_matter() {
    let (with, without) = (document("Má", "", ""), document("Ma", "", ""));
    assert_eq!(rank(&with, "má"), Some((true, Match::Title)));
    assert_eq!(rank(&without, "má"), Some((false, Match::Title)));
    assert_eq!(rank(&with, "ma"), Some((true, Match::Title)));
    assert_eq!(rank(&document("Mạ", "", "<p>má</p>"), "má"), Some((true, Match::Body)));
    assert_eq!(rank(&document("Hoà giải", "", ""), "hòa giải"), Some((true, Match::TitlePhrase)));
    assert_eq!(rank(&document("Đất đai", "", ""), "đất đ"), Some((true, Match::TitleBeginning)));
}

/// O9 of the scenarios.
#[test]
fn symbols_are_found_in_every_spelling() {
    let text = document(
        "Quyết định 05/2026/QĐ-UBND",
        "",
        "<p>theo Tờ trình số 1243/TTr-VPUBND, NĐ 43/2011/NĐ-CP</p>",
    );
    for typed in [
        "QĐ-UBND",
        "QD-UBND",
        "QÐ-UBND",
        "qđ ubnd",
        "5/2026",
        "05/2026",
        "05/2026/qđ-ubnd",
        "1243/ttr",
        "43/2011",
        "Q\u{110}-UBND",
        "ttr-vpubnd",
        "quyết định ủy ban nhân dân",
    ] {
        assert!(rank(&text, typed).is_some(), "{typed}");
    }
    for typed in ["2026/05", "1243/2011", "43/2026"] {
        assert_eq!(rank(&text, typed), None, "{typed}");
    }
    let other = document("Quyết định 5/2026/QĐ-UBND", "", "");
    assert_eq!((rank(&text, "05/2026").unwrap().0, rank(&other, "05/2026").unwrap().0), (true, false));
}

#[test]
fn abbreviations_find_what_they_stand_for_and_the_other_way_round() {
    let (long, short) = (document("Hội đồng nhân dân xã họp", "", ""), document("HĐND xã họp", "", ""));
    for typed in ["HĐND xã", "hội đồng nhân dân xã", "hoi dong nhan dan xa", "hdnd"] {
        for text in [&long, &short] {
            let (exact, how) = rank(text, typed).unwrap_or_else(|| panic!("{typed}"));
            assert!(exact && matches!(how, Match::TitlePhrase | Match::Title), "{typed}");
        }
    }
    assert!(rank(&long, "nhân dân").is_some() && rank(&short, "nhân dân").is_none());
}

#[test]
fn a_scope_narrows_and_closes() {
    let sections = ["news-economy".to_owned(), "news".to_owned()];
    let text = Document { sections: &sections, ..document("Má", "", "") };
    let tokens = text.tokens();
    let scope = |change: fn(&mut Scope)| {
        let mut scope = Scope {
            locale: Locale::Vi,
            portal: None,
            closed: Vec::new(),
            section: None,
            content_type: None,
            genre: None,
            year: None,
        };
        change(&mut scope);
        scope.within(Query::read("má").any()).holds(&tokens)
    };
    assert!(
        scope(|_| {})
            && scope(|s| s.portal = Some(PortalId(Uuid::nil())))
            && scope(|s| s.section = Some("news".into()))
    );
    // One o'clock in the morning of 2 January in Vietnam is 2026; so was New Year there.
    assert!(scope(|s| s.year = Some(2026)) && scope(|s| s.genre = Some(Genre::News)));
    assert!(
        scope(|s| s.content_type = Some(ContentType::Article))
            && scope(|s| s.closed = vec![PortalId(Uuid::max())])
    );
    assert!(!scope(|s| s.locale = Locale::En) && !scope(|s| s.portal = Some(PortalId(Uuid::max()))));
    assert!(!scope(|s| s.closed = vec![PortalId(Uuid::nil())]) && !scope(|s| s.section = Some("new".into())));
    assert!(!scope(|s| s.year = Some(2025)) && !scope(|s| s.genre = Some(Genre::Photo)));
}

fn shown(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() })
        .collect()
}

#[test]
fn what_was_looked_for_is_marked_in_its_own_letters() {
    let marks = |text: &str, typed: &str| shown(&Marker::new(&Query::read(typed)).marked(text, true));
    assert_eq!(marks("Luật Đất đai (sửa đổi)", "dat dai"), "Luật [Đất đai] (sửa đổi)");
    assert_eq!(
        marks("Lu\u{e2}\u{323}t \u{110}a\u{302}\u{301}t", "đất luật"),
        "[Lu\u{e2}\u{323}t \u{110}a\u{302}\u{301}t]"
    );
    assert_eq!(marks("Má và mạ", "má"), "[Má] và mạ");
    assert_eq!(marks("mạ và mả", "má"), "[mạ] và [mả]");
    assert_eq!(marks("Ủy ban nhân dân tỉnh, UBND xã", "ubnd"), "[Ủy ban nhân dân] tỉnh, [UBND] xã");
    assert_eq!(marks("UBND tỉnh", "ủy ban nhân dân"), "[UBND] tỉnh");
    assert_eq!(marks("Số 05/2026/QĐ-UBND năm 2026", "5/2026"), "Số [05/2026]/QĐ-UBND năm 2026");
    assert_eq!(marks("Nghị quyết nghiệp vụ", "quyết nghi"), "[Nghị quyết nghiệp] vụ");
    assert_eq!(marks("<b>đất</b>", "đất"), "<b>[đất]</b>");
    assert_eq!(marks("", "đất"), "");
}

#[test]
fn an_excerpt_shows_most_of_what_was_looked_for() {
    let text = format!(
        "{}Bảng giá đất được điều chỉnh. {}",
        "Mở đầu đất dài. ".repeat(30),
        "Phần còn lại. ".repeat(30)
    );
    let shown = shown(&Marker::new(&Query::read("bảng giá đất")).excerpt(&text));
    assert!(
        shown.starts_with('…') && shown.ends_with('…') && shown.contains("[Bảng giá đất] được"),
        "{shown}"
    );
    let plain = Marker::new(&Query::read("x")).excerpt("Ngắn");
    assert_eq!(plain, [Piece { text: "Ngắn".into(), hit: false }]);
    assert_eq!(Marker::new(&Query::read("x")).excerpt(""), []);
}

#[test]
fn the_regulation_is_entered_quickly_and_found_by_its_words() {
    let body = format!("<p>{}</p>", REGULATION.replace('<', "&lt;").replace('\n', "</p><p>"));
    let text = document("Quy chế", "", &body);
    let tokens = text.tokens();
    assert!((3_000..30_000).contains(&tokens.len()), "{}", tokens.len());
    for typed in
        ["cổng thông tin điện tử", "cong thong tin dien tu", "1243/ttr", "43/2011", "911/QĐ-UBND", "BAN HANH"]
    {
        assert!(Query::read(typed).any().holds(&tokens), "{typed}");
    }
}

/// Letters and signs of which queries and texts are made up.
const HOSTILE: &str = "(đất|ĐAI|ma|má|UBND|ủy ban nhân dân|05/2026|[0-9]{1,4}|\"|'|\\*|\\^|NEAR|NOT|AND|OR|\\(|\\)|-|/|:|%|_|\\\\|\u{0}|\u{7}|😀|\u{301}|\u{202e}|ខ្មែរ|\\PC| ){0,40}";

fn quoted(token: &str) -> String {
    format!("<{token}>")
}

proptest! {
    #[test]
    fn no_query_is_too_strange(typed in HOSTILE, title in HOSTILE, body in HOSTILE) {
        let text = document(&title, &body, &body);
        let tokens = text.tokens();
        let query = Query::read(&typed);
        prop_assert!(query.terms().len() <= TERMS_MAX);
        let found = query.steps().iter().filter(|step| step.wanted.holds(&tokens)).count();
        prop_assert_eq!(found, usize::from(query.any().holds(&tokens)));
        for token in &tokens {
            prop_assert!(!token.bytes().any(|b| b.is_ascii() && !b.is_ascii_lowercase() && !b.is_ascii_digit() && b != b'_' && b != b'-'), "{}", token);
        }
        let steps = query.steps();
        for (from, to) in (0..steps.len()).flat_map(|from| (from..=steps.len()).map(move |to| (from, to))) {
            let one = steps[from..to].iter().any(|step| step.wanted.holds(&tokens));
            prop_assert_eq!(query.together(&steps[from..to]).holds(&tokens), one, "{} to {}", from, to);
        }
        for step in steps {
            let written = step.wanted.written(quoted, ["&", "|", "!"]).unwrap_or_default();
            prop_assert!(!written.is_empty() && !written.contains("()"));
        }
    }

    #[test]
    fn marks_are_pieces_of_the_text(text in HOSTILE, typed in HOSTILE) {
        let query = Query::read(&typed);
        for is_title in [false, true] {
            let whole: String = Marker::new(&query).marked(&text, is_title).iter().map(|piece| piece.text.as_str()).collect();
            prop_assert_eq!(&whole, &text);
        }
        let line = text.replace('\n', " ");
        for piece in Marker::new(&query).excerpt(&text).iter().filter(|piece| piece.text != "…") {
            prop_assert!(line.contains(&piece.text) && !piece.text.is_empty());
        }
    }

    #[test]
    fn a_text_is_found_by_its_own_words(words in proptest::collection::vec("[a-zàáảãạăâđêôơưế]{1,8}", 1..8)) {
        let title = words.join(" ");
        let tokens: BTreeSet<String> = document(&title, "", "").tokens();
        prop_assert!(Query::read(&title).any().holds(&tokens));
        prop_assert!(Query::read(&crate::text::fold(&title)).any().holds(&tokens));
    }
}
