//! What bringing two changes together promises: nobody's words get lost, and whoever changed nothing decides nothing.

use super::*;
use proptest::{collection::vec, prelude::*};

/// Brings together, answering always the same, and counts the questions.
fn merged(base: &str, theirs: &str, mine: &str, take: Take) -> (String, usize) {
    let mut asked = 0;
    let merged = merge(base, theirs, mine, &mut |_| {
        asked += 1;
        take
    });
    (merged, asked)
}

#[test]
fn changes_of_different_paragraphs_come_together_unasked() {
    let base = "<p>một hai ba bốn</p><p>năm sáu bảy tám</p><p>cuối</p>";
    let theirs = "<h2>Mở</h2><p>một hai BA bốn</p><p>năm sáu bảy tám</p><p>cuối</p>";
    let mine = "<p>một hai ba bốn</p><p>năm SÁU bảy tám</p><p>thêm</p><p>cuối</p>";
    let both = "<h2>Mở</h2><p>một hai BA bốn</p><p>năm SÁU bảy tám</p><p>thêm</p><p>cuối</p>";
    assert_eq!(merged(base, theirs, mine, Take::Mine), (both.into(), 0));
}

#[test]
fn what_both_changed_is_asked_and_answered_in_three_ways() {
    let (base, theirs, mine) = ("<p>một hai ba</p>", "<p>một hai BỐN</p>", "<p>một HAI ba</p>");
    assert_eq!(merged(base, theirs, mine, Take::Theirs), (theirs.into(), 1));
    assert_eq!(merged(base, theirs, mine, Take::Mine), (mine.into(), 1));
    assert_eq!(merged(base, theirs, mine, Take::Both), (format!("{theirs}{mine}"), 1));
    // One takes out what the other improves.
    assert_eq!(merged(base, "", mine, Take::Theirs), (String::new(), 1));
    // Both write at the same place.
    let (theirs, mine) = (format!("{base}<p>của họ</p>"), format!("{base}<p>của tôi</p>"));
    let both = format!("{base}<p>của họ</p><p>của tôi</p>");
    assert_eq!(merged(base, &theirs, &mine, Take::Both), (both, 1));
}

#[test]
fn items_and_rows_are_looked_at_one_by_one() {
    let list = |a: &str, b: &str| {
        format!(
            "<ul><li>{a} việc thứ nhất</li><li>{b} việc thứ hai</li></ul><table><tbody><tr><td>{a}</td><td>cột hai</td></tr><tr><td>{b}</td><td>cột khác</td></tr></tbody></table>"
        )
    };
    let answer = merged(&list("a", "b"), &list("X", "b"), &list("a", "Y"), Take::Mine);
    assert_eq!(answer, (list("X", "Y"), 0));
}

#[test]
fn another_way_of_writing_the_same_html_is_no_change() {
    let base = "<ul><li>một</li></ul>\n<p>hai &amp; ba</p>\n";
    let normal = "<ul><li><p>một</p></li></ul><p>hai &amp; ba</p>";
    let theirs = "<ul><li>một</li></ul>\n<p>hai &amp; BỐN</p>\n";
    let (merged, asked) = merged(base, theirs, normal, Take::Mine);
    assert_eq!((merged.contains("BỐN"), asked), (true, 0));
}

#[test]
fn pieces_put_together_are_the_html() {
    let html = "  đầu <p>a</p> \n<hr><img src=\"/media/1\"> x <ul><li><p>b</p></li></ul></p><p>hở";
    assert_eq!(pieces(html).concat(), html);
    assert_eq!(pieces("<p>a</p> \n<hr><ul><li>b</li></ul>"), ["<p>a</p> \n", "<hr>", "<ul><li>b</li></ul>"]);
}

/// Something done to a paragraph.
#[derive(Clone, Debug)]
enum Act {
    Keep,
    Alter,
    Replace,
    Remove,
    Precede,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act =
        prop::sample::select(vec![Act::Keep, Act::Keep, Act::Alter, Act::Replace, Act::Remove, Act::Precede]);
    vec(act, 8)
}

/// A text after what was done to it, every word that came marked by whose it is.
fn done(acts: &[Act], whose: &str) -> String {
    let paragraph = |i: usize| format!("p{i}a p{i}b p{i}c p{i}d");
    let all = acts.iter().enumerate().map(|(i, act)| match act {
        Act::Keep => format!("<p>{}</p>", paragraph(i)),
        Act::Alter => format!("<p>{} {whose}alter{i}</p>", paragraph(i)),
        Act::Replace => format!("<p>{whose}new{i} {whose}whole{i}</p>"),
        Act::Remove => String::new(),
        Act::Precede => format!("<p>{whose}before{i}</p><p>{}</p>", paragraph(i)),
    });
    all.collect()
}

fn html() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<h2>",
        "</h2>",
        "<ul>",
        "</ul>",
        "<li>",
        "</li>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "</table>",
        "<strong>",
        "</strong>",
        "<br>",
        "<hr>",
        "<img src=\"/media/a\" alt=\"b\">",
        "một",
        " hai ",
        "ba",
        "\n",
        "<",
        "&amp;",
    ]);
    vec(parts, 0..30).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn whoever_changed_nothing_decides_nothing(base in html(), new in html()) {
        for take in [Take::Theirs, Take::Mine, Take::Both] {
            prop_assert_eq!(merged(&base, &new, &base, take), (new.clone(), 0));
            prop_assert_eq!(merged(&base, &base, &new, take), (new.clone(), 0));
            prop_assert_eq!(merged(&base, &new, &new, take), (new.clone(), 0));
        }
    }

    #[test]
    fn the_same_texts_always_merge_the_same(base in html(), theirs in html(), mine in html()) {
        let once = merged(&base, &theirs, &mine, Take::Both);
        prop_assert_eq!(merged(&base, &theirs, &mine, Take::Both), once);
    }

    #[test]
    fn no_words_get_lost(theirs in acts(), mine in acts()) {
        let base = done(&vec![Act::Keep; 8], "");
        let (one, other) = (done(&theirs, "t"), done(&mine, "m"));
        let (both, _) = merged(&base, &one, &other, Take::Both);
        let words = |html: &str| -> Vec<String> {
            html.split(['<', '>', ' ']).filter(|word| word.contains(char::is_numeric)).map(Into::into).collect()
        };
        let kept = words(&both);
        for word in words(&one).into_iter().chain(words(&other)) {
            // Only what both began with can go, and only where one of them took it out.
            let gone = words(&base).contains(&word) && !(words(&one).contains(&word) && words(&other).contains(&word));
            prop_assert!(gone || kept.contains(&word), "{} is lost in {}", word, both);
        }
        // Unasked, a side's own choice loses nothing of that side.
        let (only_mine, _) = merged(&base, &one, &other, Take::Mine);
        for word in words(&other).into_iter().filter(|word| !words(&base).contains(word)) {
            prop_assert!(words(&only_mine).contains(&word), "{} is lost", word);
        }
    }
}
