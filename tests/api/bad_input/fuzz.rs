//! Whatever text comes: it is kept as it was cleaned, or refused; never does anything break.

use super::{ARTICLES, draft, draft_with, posting};
use proptest::{
    prelude::*,
    strategy::{Strategy, ValueTree as _},
    test_runner::TestRunner,
};
use shared::text::clean::{Lines, clean};
use support::{Actor, Answer, Value, json, on_both};

/// Every text in the vectors that the whole product folds, sorts and names by.
fn vectors() -> Vec<String> {
    fn texts(value: &Value, into: &mut Vec<String>) {
        match value {
            Value::String(text) => into.push(text.clone()),
            Value::Array(items) => items.iter().for_each(|item| texts(item, into)),
            Value::Object(members) => members.values().for_each(|member| texts(member, into)),
            _ => {}
        }
    }
    let vectors: Value = serde_json::from_str(include_str!("../../../shared/data/text_vectors.json"))
        .expect("the vectors are JSON");
    let mut all = Vec::new();
    texts(&vectors, &mut all);
    all
}

/// Texts that have broken something somewhere.
fn corpus() -> Vec<String> {
    let zalgo: String = "Vĩnh Long"
        .chars()
        .flat_map(|c| std::iter::once(c).chain("\u{300}\u{323}\u{489}\u{334}".chars().cycle().take(40)))
        .collect();
    let mut all: Vec<String> = [
        "",
        " ",
        "\u{feff}",
        "\u{200b}\u{200b}",
        "👩‍👩‍👧‍👦🇻🇳🏳️‍🌈 tin vui",
        "مرحبا بالعالم שלום",
        "\u{202e}gnoL hnĩV",
        "\u{2066}a\u{2069}",
        "ｆｕｌｌ ｗｉｄｔｈ",
        "ﷺ ﷽ ㋿ ℻",
        "ꓘ𝓥𝓲𝓷𝓱 𝕷𝖔𝖓𝖌",
        "İıſK",
        "ß→SS ŉ ǰ ΐ",
        "\u{1f468}\u{1f3fd}",
        "a\u{0}b",
        "\u{7f}\u{85}",
        "\u{fffe}\u{ffff}",
        "\u{10ffff}",
        "\u{e000}\u{f8ff}",
        "' OR 1=1; DROP TABLE articles;--",
        "$1 %s {0} ${jndi:ldap://x} {{7*7}}",
        "..\\..\\windows",
        "=1+1",
        "<b>đậm</b> & \"ngoặc\"",
        "</script><script>alert(1)</script>",
        "Ð ð Đ đ Ɖ ɖ",
        "hoà hòa thuỷ thủy",
        "\u{1}\u{2}",
        "\t\n\r",
        "null",
        "NaN",
        "0",
        "-1",
        "1e309",
        "true",
        "\\u0000",
        "\\",
        "/",
        "\u{300}\u{301}\u{302}",
    ]
    .map(str::to_owned)
    .to_vec();
    all.push(zalgo);
    all.push("ắ".repeat(301));
    all.push("a ".repeat(5_000));
    all.push("\u{1d15e}".repeat(300));
    all
}

/// Puts a text in every place where a draft has one.
fn everywhere(text: &str) -> Vec<Value> {
    let mut drafts: Vec<Value> =
        ["title", "summary", "body", "section", "genre", "slug", "source_published_on"]
            .iter()
            .map(|member| draft_with(member, json!(text)))
            .collect();
    let mut rest = draft();
    rest["authors"] = json!([text]);
    rest["source"] = json!({ "name": text, "url": text, "provider": text });
    drafts.push(rest);
    drafts
}

/// Sends a draft; whatever is kept is what cleaning makes of it.
async fn send(reporter: &Actor, draft: &Value) {
    let answer = Answer::of(posting(reporter, draft.to_string())).await;
    if answer.status == 201 {
        let title = clean(draft["title"].as_str().expect("a title"), Lines::Many).expect("it is clean");
        assert_eq!(answer.data()["draft"]["title"], title, "{draft}");
        let id = answer.data()["id"].as_str().expect("an identity");
        let read = reporter.get(&format!("{ARTICLES}/{id}")).await.expect(200);
        assert_eq!(read.data()["draft"], answer.data()["draft"], "{draft}");
        return;
    }
    assert!(answer.status == 400 || answer.status == 422, "{} {} for {draft}", answer.status, answer.body);
    let code = answer.body["code"].as_str().expect("a problem has a code").to_owned();
    let answer = answer.refused(&code);
    assert!(!answer.pointers().is_empty(), "{} for {draft}", answer.body);
}

on_both! {
    /// The texts that have broken something somewhere, in every field.
    async fn known_troublemakers_break_nothing(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        for text in corpus() {
            for draft in everywhere(&text) {
                send(&reporter, &draft).await;
            }
        }
    }

    /// The text vectors as titles.
    async fn text_vectors_break_nothing(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        for text in vectors() {
            send(&reporter, &draft_with("title", json!(text))).await;
        }
    }

    /// Texts that nobody thought of, the same in every run.
    async fn made_up_texts_break_nothing(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        let mut runner = TestRunner::deterministic();
        let texts = prop_oneof![any::<String>(), "\\PC{0,80}", "[ăâđêôơưĂÂĐÊÔƠƯ\u{300}\u{301}\u{303}\u{309}\u{323} a-z]{0,60}", "[<>/a-z\"'=& -]{0,120}"];
        for round in 0..60 {
            let text = texts.new_tree(&mut runner).expect("a text").current();
            let drafts = everywhere(&text);
            send(&reporter, &drafts[round % drafts.len()]).await;
        }
    }
}
