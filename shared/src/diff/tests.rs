//! What the comparison promises: it is true of both texts, the same in both directions, and done in time.

use super::*;
use proptest::prelude::*;

/// A compared text again as it was (or is): kinds and words of its blocks.
fn side(blocks: &[Block], new: bool) -> Vec<(Kind, String)> {
    let (absent, gone) = if new { (Change::Removed, Mark::Removed) } else { (Change::Added, Mark::Added) };
    let text = |block: &Block| {
        let runs: Vec<&Run> = block.runs.iter().filter(|run| run.mark != gone).collect();
        let alike = runs.chunk_by(|one, other| one.style == other.style);
        let set = |runs: &[&Run]| {
            format!("{:?}{}", runs[0].style, runs.iter().map(|run| &*run.text).collect::<String>())
        };
        alike.map(set).collect::<String>()
    };
    let here = blocks.iter().filter(|block| block.change != absent);
    here.map(|block| (if new { block.kind } else { block.was }, text(block))).collect()
}

fn whole(html: &str) -> Vec<(Kind, String)> {
    side(&bodies(html, html), true)
}

/// Runs of one style written out: `[-gone-]`, `{+come+}`.
fn written(runs: &[Run]) -> String {
    let run = |run: &Run| match run.mark {
        Mark::Same => run.text.clone(),
        Mark::Added => format!("{{+{}+}}", run.text),
        Mark::Removed => format!("[-{}-]", run.text),
    };
    runs.iter().map(run).collect()
}

fn altered(old: &str, new: &str) -> String {
    let blocks = bodies(old, new);
    let [block] = &blocks[..] else { panic!("one block: {blocks:?}") };
    written(&block.runs)
}

#[test]
fn words_are_compared_within_an_altered_block() {
    let (old, new) =
        ("<p>Họp lúc 7 giờ ngày 20/11/2026, tại xã.</p>", "<p>Họp lúc 8 giờ 30 ngày 21/11/2026, tại xã.</p>");
    assert_eq!(
        altered(old, new),
        " Họp lúc[- 7-]{+ 8+} giờ{+ 30+} ngày[- 20/11/2026-]{+ 21/11/2026+}, tại xã."
    );
    assert_eq!(written(&lines("Tin cũ, hay", "Tin mới, hay")), " Tin[- cũ-]{+ mới+}, hay");
    assert_eq!(written(&lines("a &amp; b", "a &lt; b")), " a &[-amp-]{+lt+}; b");
}

#[test]
fn a_sign_between_two_altered_passages_goes_with_them() {
    assert_eq!(written(&lines("một, hai", "ba, bốn")), "[- một, hai-]{+ ba, bốn+}");
}

#[test]
fn every_block_is_found_as_what_it_is() {
    let html = "<h2>Mục</h2><p style=\"text-align:center\">a&nbsp;&lt;b<br>c</p><ul><li><p>một</p><ul><li>hai</li></ul></li></ul>\
                <blockquote><p>lời</p></blockquote><table><caption>Bảng</caption><tbody><tr><th>x</th><td><p>y</p><p>z</p></td>\
                </tr></tbody></table><p>ảnh <img src=\"/media/1/a.png\" alt=\"Lễ hội\"> đây</p><hr><p></p>";
    let kinds: Vec<_> = cut(html).iter().map(|cut| cut.kind).collect();
    let (row, picture) = (Kind::Row, Kind::Picture);
    let before = [Kind::Heading(2), Kind::Paragraph, Kind::Item, Kind::Item, Kind::Quote, Kind::Caption, row];
    assert_eq!(kinds, [&before[..], &[Kind::Paragraph, picture, Kind::Paragraph, Kind::Rule]].concat());
    let texts: Vec<_> = bodies(html, html).iter().map(|block| written(&block.runs)).collect();
    assert_eq!(texts[1], " a <b\n c");
    assert_eq!((texts[6].as_str(), texts[8].as_str()), (" x │ y z", " ▣ Lễ hội"));
}

#[test]
fn a_new_link_footnote_picture_or_emphasis_is_a_change() {
    for (old, new) in [
        ("<a href=\"https://a.vn\">đây</a>", "<a href=\"https://b.vn\">đây</a>"),
        (
            "x<sup class=\"footnote\" data-footnote=\"cũ\"></sup>",
            "x<sup class=\"footnote\" data-footnote=\"mới\"></sup>",
        ),
        ("<img src=\"/media/1.png\" alt=\"Lễ\">", "<img src=\"/media/2.png\" alt=\"Lễ\">"),
        ("rất quan trọng", "rất <strong>quan trọng</strong>"),
    ] {
        let blocks = bodies(&format!("<p>{old}</p>"), &format!("<p>{new}</p>"));
        assert!(blocks.iter().any(|block| block.change != Change::Same), "{old}: {blocks:?}");
    }
    let block = &bodies("<p>giữa trang</p>", "<h2 style=\"text-align:center\">giữa trang</h2>")[0];
    assert_eq!((block.change, block.was, block.kind), (Change::Altered, Kind::Paragraph, Kind::Heading(2)));
    assert!(block.reset && block.runs.iter().all(|run| run.mark == Mark::Same));
}

#[test]
fn near_blocks_are_paired_and_others_are_not() {
    let old = "<p>Đoạn mở đầu của bài viết này.</p><p>Hoàn toàn khác hẳn.</p><p>Kết.</p>";
    let new = "<p>Tin mới thêm.</p><p>Đoạn mở đầu của bài báo này.</p><p>Kết.</p>";
    let changes: Vec<_> = bodies(old, new).iter().map(|block| block.change).collect();
    assert_eq!(changes, [Change::Added, Change::Altered, Change::Removed, Change::Same]);
}

#[test]
fn long_unchanged_stretches_fold() {
    let paragraph = |i: usize| format!("<p>Đoạn số {i}</p>");
    let old: String = (0..20).map(paragraph).collect();
    let new = old.replace("<p>Đoạn số 9</p>", "<p>Đoạn số chín</p>");
    let blocks = bodies(&old, &new);
    let cuts: Vec<_> = stretches(&blocks, 1).iter().map(|s| (s.folded, s.blocks.clone())).collect();
    assert_eq!(cuts, [(true, 0..8), (false, 8..11), (true, 11..20)]);
    assert_eq!(stretches(&blocks, 8), [Stretch { folded: false, blocks: 0..20 }]);
    assert_eq!(stretches(&[], 1), []);
}

/// However large and however hostile: the work is bounded (and counted, so this shows it on any machine).
#[test]
fn the_largest_and_the_worst_texts_are_compared_too() {
    let repeat = |unit: &str, bytes: usize| unit.repeat(bytes / unit.len());
    let half = 512 * 1024;
    let words: String =
        (0..20_000_u32).map(|i| format!("từ{} ", i.wrapping_mul(2_654_435_761) % 4_000)).collect();
    let shifted: String =
        words.split_inclusive(' ').enumerate().filter(|(i, _)| i % 7 != 0).map(|(_, word)| word).collect();
    for (old, new) in [
        (repeat("<", half), repeat("<a ", half)),
        (repeat("<p>", half), repeat("</p>", half)),
        (repeat("a b ", half), repeat("b a a ", half)),
        (repeat("<p>a b</p>", half), repeat("<p>b c</p>", half)),
        (repeat("<tr><td>x", half), repeat("<li><strong>x", half)),
        (repeat("&lt;&amp;&", half), repeat("\u{300}\u{1f600}", half)),
        (format!("<p>{words}</p>"), format!("<p>{shifted}</p>")),
    ] {
        let blocks = bodies(&old, &new);
        assert!(side(&blocks, true) == whole(&new) && side(&blocks, false) == whole(&old));
    }
}

/// HTML of a few words and tags, well-formed or not.
fn html() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<p style=\"text-align:right\">",
        "<h2>",
        "</h2>",
        "<ul>",
        "<li>",
        "</li>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "<strong>",
        "</strong>",
        "<a href=\"/x\">",
        "</a>",
        "<img src=\"/media/a\" alt=\"b\">",
        "<br>",
        "<hr>",
        "một",
        "hai",
        " ba ",
        " ",
        ", ",
        "1.250",
        "&amp;",
        "&",
        "<",
        ">",
        "\"",
        "ẹ\u{323}",
    ]);
    prop::collection::vec(parts, 0..40).prop_map(|parts| parts.concat())
}

fn exchanged(mark: Mark) -> Mark {
    match mark {
        Mark::Same => Mark::Same,
        Mark::Added => Mark::Removed,
        Mark::Removed => Mark::Added,
    }
}

/// How often each kind of change was found, and the text of each.
fn summary(blocks: &[Block], flip: bool) -> Vec<(bool, String)> {
    let mark = |mark| if flip { exchanged(mark) } else { mark };
    let runs = blocks.iter().flat_map(|block| &block.runs).filter(|run| run.mark != Mark::Same);
    let mut all: Vec<_> = runs.map(|run| (mark(run.mark) == Mark::Added, run.text.clone())).collect();
    all.sort();
    all
}

proptest! {
    #[test]
    fn what_is_compared_is_both_texts(old in html(), new in html()) {
        let blocks = bodies(&old, &new);
        prop_assert_eq!(side(&blocks, false), whole(&old));
        prop_assert_eq!(side(&blocks, true), whole(&new));
    }

    #[test]
    fn a_text_does_not_differ_from_itself(text in html()) {
        prop_assert!(bodies(&text, &text).iter().all(|block| block.change == Change::Same));
        prop_assert!(lines(&text, &text).iter().all(|run| run.mark == Mark::Same));
    }

    #[test]
    fn the_other_way_round_exchanges_what_came_and_went(old in html(), new in html()) {
        prop_assert_eq!(summary(&bodies(&old, &new), false), summary(&bodies(&new, &old), true));
    }

    #[test]
    fn any_text_can_be_compared(old in any::<String>(), new in ".{0,80}") {
        prop_assert_eq!(side(&bodies(&old, &new), true), whole(&new));
    }

    #[test]
    fn lines_put_together_are_both_texts(old in "[a-c ,.&;<]{0,30}", new in "[a-c ,.&;<]{0,30}") {
        let runs = lines(&old, &new);
        let of = |gone| runs.iter().filter(|run| run.mark != gone).map(|run| run.text.as_str()).collect::<String>();
        let spaced = |text: &str| text.split_whitespace().map(|word| format!(" {word}")).collect::<String>();
        prop_assert_eq!(of(Mark::Removed), spaced(&new));
        prop_assert_eq!(of(Mark::Added), spaced(&old));
    }
}
