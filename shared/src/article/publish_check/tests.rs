//! The check as a whole: what is found, where, and how much it weighs.

use super::*;
use crate::word::Word;
use proptest::prelude::*;

const REGULATION: &str = include_str!("../../../data/quy-che-vinh-long.txt");

fn now() -> DateTime<Utc> {
    "2026-11-23T02:00:00Z".parse().unwrap()
}

fn around() -> Surroundings {
    Surroundings {
        portal: "skhcn".into(),
        hosts: vec!["skhcn.vinhlong.gov.vn".into()],
        public: Some(BTreeSet::from(["khai-mac".to_owned()])),
        ..Surroundings::default()
    }
}

fn with_body(body: &str) -> ArticleDraft {
    ArticleDraft { body: body.into(), ..crate::sample::article_draft() }
}

/// Rule, block and excerpt of everything that is found in a body.
fn found(body: &str) -> Vec<(PublishRule, Option<usize>, Option<String>)> {
    let findings = publish_check(&with_body(body), &around(), now());
    assert!(findings.iter().all(|finding| finding.fault.pointer == "/body"), "{findings:?}");
    findings.into_iter().map(|finding| (finding.rule, finding.block, finding.excerpt)).collect()
}

#[test]
fn the_sample_can_be_published() {
    assert_eq!(publish_check(&crate::sample::article_draft(), &around(), now()), []);
}

#[test]
fn every_blocker_comes_at_once_each_with_its_rule() {
    let mut bare = crate::sample::article_draft();
    bare.section = None;
    bare.title = "Tiêu đề".into();
    bare.summary.clear();
    bare.authors.clear();
    bare.body = "<h3> </h3><p><img src=\"/media/1/so-do.png\"> Xem <a href=\"/da-go\">bài trước</a>.</p>\
                 <p>Liên hệ 0912 345 678.</p>"
        .into();
    let findings = publish_check(&bare, &around(), now());
    let told: Vec<_> = findings.iter().map(|one| (one.rule, one.fault.pointer.as_str())).collect();
    use PublishRule::*;
    assert_eq!(
        told,
        [
            (Section, "/section"),
            (Summary, "/summary"),
            (Attribution, "/authors"),
            (ImageAlt, "/body"),
            (Leftover, "/body"),
            (HeadingOrder, "/body"),
            (OwnLink, "/body"),
            (Leftover, "/title"),
            (PersonalData, "/body"),
        ]
    );
    assert_eq!(blocking(&findings).len(), 8, "personal data warns");
    let image = &findings[3];
    assert_eq!((image.block, image.excerpt.as_deref()), (Some(2), Some("so-do.png")));
    assert!(image.fault.describe(Locale::Vi).ends_with("“so-do.png”"));
}

#[test]
fn a_description_a_good_order_and_a_live_link_are_no_findings() {
    let good = "<h2>Một</h2><h3>Hai</h3><h4>Ba</h4><h2>Bốn</h2><p><img src=\"/media/1.png\" alt=\"Sơ đồ\">\
                <a href=\"https://skhcn.vinhlong.gov.vn/khai-mac\">xem</a> <a href=\"/khai-mac\">xem</a></p>";
    assert_eq!(found(good), []);
    let skips = "<h2>Một</h2><h4>Bốn</h4><h3>Ba</h3>";
    assert_eq!(found(skips), [(PublishRule::HeadingOrder, Some(2), Some("Bốn".into()))]);
}

#[test]
fn links_are_judged_only_by_whoever_has_asked_the_database() {
    let draft = with_body("<p><a href=\"/da-go\">x</a> chữ</p>");
    let unasked = Surroundings { public: None, ..around() };
    assert_eq!(publish_check(&draft, &unasked, now()), []);
    assert_eq!(own_links(&draft.body, &unasked), BTreeSet::from(["da-go".to_owned()]));
    assert_eq!(publish_check(&draft, &around(), now()).len(), 1);
    // To itself a text may link.
    let mut itself = with_body("<p><a href=\"/chinh-no\">x</a> chữ</p>");
    itself.slug = Some("chinh-no".into());
    assert_eq!(publish_check(&itself, &around(), now()), []);
}

/// Điều 20.2: neither a link nor a picture is the text.
#[test]
fn a_section_of_full_texts_takes_no_link_for_one() {
    let full = Surroundings { full_text: true, ..around() };
    let link = format!("<p><a href=\"https://vbpl.vn/1\">{}</a> Xem văn bản.</p>", "Toàn văn ".repeat(60));
    let rules = |body: &str| -> Vec<_> {
        publish_check(&with_body(body), &full, now()).iter().map(|one| one.rule).collect()
    };
    assert_eq!(rules(&link), [PublishRule::FullText]);
    assert_eq!(rules(&format!("<p>{}</p>", "Điều 1. Phạm vi điều chỉnh. ".repeat(20))), []);
}

#[test]
fn the_regulation_is_no_leftover() {
    let paragraphs: String = REGULATION.lines().map(|line| format!("<p>{line}</p>")).collect();
    let findings = publish_check(&with_body(&paragraphs), &around(), now());
    let unexpected: Vec<_> = findings.iter().filter(|one| one.rule != PublishRule::PersonalData).collect();
    assert!(unexpected.is_empty(), "{unexpected:?}");
}

#[test]
fn legacy_encodings_are_named() {
    let draft = with_body("<p>Céng hßa x· héi chñ nghÜa ViÖt Nam</p><p>§éc lËp - Tù do - H¹nh phóc</p>");
    let findings = publish_check(&draft, &around(), now());
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].rule, PublishRule::LegacyEncoding);
    assert!(findings[0].fault.describe(Locale::En).contains("TCVN3"));
}

#[test]
fn a_translation_is_judged_by_the_same_rules() {
    let whole = crate::sample::translation_draft().text;
    assert_eq!(translation_check(&whole, "khai-mac", &around()), []);
    // Words of other languages are no legacy encoding.
    let foreign = TranslationText {
        body: "<p>Café, naïve résumé, où, dû, thaï; Vĩnh Long Province.</p>".into(),
        ..whole.clone()
    };
    assert_eq!(translation_check(&foreign, "khai-mac", &around()), []);
    let bare = TranslationText {
        title: "Title".into(),
        summary: String::new(),
        body: "<p><img src=\"/media/1/map.png\"> See <a href=\"/da-go\">more</a>, lorem ipsum. \
               <a href=\"/khai-mac\">This</a> on 0912 345 678.</p><p>Céng hßa x· héi chñ nghÜa ViÖt Nam</p>"
            .into(),
    };
    let findings = translation_check(&bare, "khai-mac", &around());
    let told: BTreeSet<_> = findings.iter().map(|one| (one.rule, one.fault.pointer.as_str())).collect();
    use PublishRule::*;
    let wanted = [
        (Summary, "/text/summary"),
        (ImageAlt, "/text/body"),
        (OwnLink, "/text/body"),
        (Leftover, "/text/title"),
        (Leftover, "/text/body"),
        (PersonalData, "/text/body"),
        (LegacyEncoding, "/text/body"),
    ];
    assert_eq!(told, wanted.into_iter().collect());
}

#[test]
fn a_portal_decides_what_blocks_except_where_the_regulation_does() {
    let all = |severity| PublishRule::ALL.iter().map(|rule| (*rule, severity)).collect();
    let lenient = PublishRules { severities: all(Severity::Advisory) };
    let refused: Vec<_> = lenient.check().unwrap_err().into_iter().map(|fault| fault.pointer).collect();
    let fixed = ["form", "section", "title", "body", "attribution", "change"];
    assert_eq!(refused, fixed.map(|rule| format!("/severities/{rule}")));
    for rule in PublishRule::ALL {
        assert_eq!(lenient.severity(*rule) == Severity::Blocking, rule.is_fixed(), "{rule}");
    }
    assert!(PublishRules { severities: all(Severity::Blocking) }.check().is_ok());
    // What a draft may not hold at all is no matter of rules: a summary of two pages blocks.
    let mut long = crate::sample::article_draft();
    long.summary = "dài ".repeat(500);
    let around = Surroundings { rules: lenient, ..around() };
    assert_eq!(blocking(&publish_check(&long, &around, now())).len(), 1);
}

#[test]
fn personal_data_stays_only_with_a_reason_and_is_never_told() {
    let findings = publish_check(&with_body("<p>Gọi 0912345678.</p>"), &around(), now());
    assert_eq!(findings[0].excerpt.as_deref(), Some("0912345678"));
    assert!(!findings[0].fault.describe(Locale::Vi).contains("0912345678"), "problems carry none of it");
    let give =
        |reason: &str| vec![Acknowledgement { rule: PublishRule::PersonalData, reason: reason.into() }];
    let pointers = |given: &[_], before: &[_]| -> Vec<String> {
        acknowledgement_faults(&findings, given, before).into_iter().map(|fault| fault.pointer).collect()
    };
    assert_eq!(pointers(&[], &[]), ["/acknowledged/personal_data"]);
    assert_eq!(pointers(&give("vì"), &[]), ["/acknowledged/0/reason"]);
    assert_eq!(pointers(&give("Đường dây nóng"), &[]), Vec::<String>::new());
    assert_eq!(pointers(&[], &give("Đường dây nóng")), Vec::<String>::new());
    assert_eq!(pointers(&[give("Đường dây nóng"), give("Lần nữa")].concat(), &[]), ["/acknowledged/1/rule"]);
    // Where a portal lets it block, no reason helps.
    let strict = PublishRules { severities: [(PublishRule::PersonalData, Severity::Blocking)].into() };
    let around = Surroundings { rules: strict, ..around() };
    assert_eq!(blocking(&publish_check(&with_body("<p>Gọi 0912345678.</p>"), &around, now())).len(), 1);
}

#[test]
fn the_trail_reads_the_reasons() {
    let given =
        [Acknowledgement { rule: PublishRule::PersonalData, reason: "Đường dây nóng. ".into() }];
    assert_eq!(with_acknowledgements(None, &[]), None);
    assert_eq!(with_acknowledgements(Some("Tốt"), &[]).as_deref(), Some("Tốt"));
    assert_eq!(
        with_acknowledgements(Some("Tốt"), &given).as_deref(),
        Some("Tốt\nDữ liệu cá nhân: Đường dây nóng.")
    );
}

#[test]
fn a_thousand_faults_of_one_kind_are_not_all_told() {
    assert_eq!(found(&"<p>a</p><img src=\"/media/1.png\">".repeat(1_000)).len(), FINDINGS_MAX);
}

proptest! {
    #[test]
    fn any_text_is_checked(
        title in "\\PC{0,40}",
        body in "(<|>|</p>|<p>|<h3>|<a href=\"|/a-b|\"|<img alt=|&#|0|912|345 678|84|\\+|@|gmail.com|[|]|STK |TODO|ế|\\PC){0,50}"
    ) {
        let mut draft = with_body(&body);
        draft.title = title;
        let full = Surroundings { full_text: true, ..around() };
        for finding in publish_check(&draft, &full, now()) {
            prop_assert!(finding.fault.pointer.starts_with('/'));
            prop_assert!(finding.excerpt.is_none_or(|text| text.chars().count() <= EXCERPT_MAX + 1));
        }
    }

    #[test]
    fn a_mobile_number_is_found_however_it_is_grouped(
        number in "0[35789][0-9]{8}", a in 3_usize..=4, b in 2_usize..=3, sign in "[ .-]"
    ) {
        let spelt = [&number[..a], &number[a..a + b], &number[a + b..]].join(&sign);
        let rules: Vec<_> = found(&format!("<p>Xin gọi {spelt}, cảm ơn.</p>")).into_iter().map(|one| one.0).collect();
        prop_assert_eq!(rules, [PublishRule::PersonalData]);
    }
}
