//! Leftovers: words that were to be replaced before anybody read them.
//!
//! A rule that blocks has to be sure of itself. Words are judged whole, and a word that Vietnamese uses (`XXX` is the
//! thirtieth congress, `Nội dung` heads many a table) counts only where it can mean nothing else.

use super::{Findings, Place, PublishRule};
use crate::{
    check::FaultCode,
    text::{fold::search_key, markup::Reading},
};

/// Words that stand for themselves in no text, folded.
const NEVER: [&str; 7] = ["lorem", "asdf", "asdfgh", "asdasd", "qwerty", "qwertyuiop", "zzz"];
/// The same, where case tells them from other words.
const NEVER_AS_WRITTEN: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];
/// Texts that are nothing but a trial, folded.
const TRIALS: [&str; 11] = [
    "abc",
    "abcd",
    "abcde",
    "abc abc",
    "abcxyz",
    "abc xyz",
    "xyz",
    "test",
    "test test",
    "bai test",
    "tin test",
];
/// Titles and summaries that only name their field, folded.
const FIELDS: [&str; 12] = [
    "tieu de",
    "tieu de bai",
    "tieu de bai viet",
    "tieu de tin",
    "tom tat",
    "tom tat bai viet",
    "noi dung",
    "noi dung bai viet",
    "chua co tieu de",
    "bai viet moi",
    "title",
    "untitled",
];
/// What stands in brackets where something is still to be put, folded.
const IN_BRACKETS: [&str; 8] =
    ["tieu de", "noi dung", "tom tat", "ho ten", "ho va ten", "dia diem", "ngay thang", "ten tac gia"];
/// A date of which nothing is known yet, as templates have it.
const EMPTY_DATES: [&str; 2] = ["…/…/…", ".../.../..."];
/// How an order to put something begins that stands in brackets, folded.
const ORDERS: [&str; 7] =
    ["chen anh", "chen hinh", "chen bang", "chen link", "nhap noi dung", "nhap tieu de", "nhap ten"];

pub(super) fn check_field(text: &str, pointer: &str, findings: &mut Findings<'_>) {
    let key = search_key(text);
    let names_a_field = FIELDS.contains(&key.as_str());
    let omits = text.contains("[…]") || text.contains("[...]");
    if names_a_field || omits || is_leftover(text, &key) {
        findings.about(PublishRule::Leftover, Place::new(None, text), pointer, FaultCode::Leftover);
    }
}

pub(super) fn check_body(reading: &Reading, pointer: &str, findings: &mut Findings<'_>) {
    for block in &reading.blocks {
        let key = search_key(&block.text);
        // Within a quotation […] is honest; a block of nothing else is not finished, nor is a label without a value.
        let omits = matches!(block.text.as_str(), "[…]" | "[...]")
            || [": […]", ": [...]"].iter().any(|label| block.text.contains(label));
        let names_a_field = block.heading.is_some() && key == "tieu de";
        if omits || names_a_field || is_leftover(&block.text, &key) {
            let place = Place::new(Some(block.number), &block.text);
            findings.about(PublishRule::Leftover, place, pointer, FaultCode::Leftover);
        }
    }
}

fn is_leftover(text: &str, key: &str) -> bool {
    TRIALS.contains(&key)
        || key.split(' ').any(|word| NEVER.contains(&word))
        || text.split(|c: char| !c.is_alphanumeric()).any(is_never)
        || EMPTY_DATES.iter().any(|date| text.contains(date))
        || brackets(text).any(|inside| {
            let inside = search_key(inside);
            IN_BRACKETS.contains(&inside.as_str()) || ORDERS.iter().any(|order| inside.starts_with(order))
        })
}

/// A run of x: `xxx` in small letters, or longer than the Roman thirty.
fn is_never(word: &str) -> bool {
    let run = |letter: char, least: usize| word.len() >= least && word.chars().all(|c| c == letter);
    NEVER_AS_WRITTEN.contains(&word) || run('x', 3) || run('X', 4)
}

/// What stands in square brackets.
fn brackets(text: &str) -> impl Iterator<Item = &str> {
    text.split('[').skip(1).filter_map(|rest| rest.split_once(']').map(|(inside, _)| inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> bool {
        is_leftover(text, &search_key(text))
    }

    #[test]
    fn placeholders_are_found() {
        for text in [
            "Lorem ipsum dolor sit amet",
            "Đoạn này có chữ lorem ở giữa.",
            "abc",
            "ABC.",
            "Test",
            "asdf asdf",
            "Ngày xxx tháng xxx năm 2026",
            "Số XXXX/QĐ-UBND",
            concat!("TO", "DO bổ sung số liệu"),
            "Ông [Họ và tên] phát biểu",
            "[Chèn ảnh vào đây]",
            "[nhập nội dung]",
            "Nhận hồ sơ đến hết ngày …/…/….",
            "Từ ngày .../.../... đến ngày .../.../...",
        ] {
            assert!(left(text), "{text}");
        }
    }

    #[test]
    fn what_a_template_leaves_open_is_found_wherever_it_stands() {
        use crate::{article::publish_check::PublishRules, text::markup};
        let (rules, template) = (PublishRules::default(), crate::sample::template());
        let mut findings = Findings { rules: &rules, list: Vec::new() };
        check_field(&template.title, "/title", &mut findings);
        check_field(&template.summary, "/summary", &mut findings);
        check_body(&markup::read(&template.body), "/body", &mut findings);
        let found: Vec<_> = findings.list.iter().map(|finding| finding.fault.pointer.as_str()).collect();
        assert_eq!(found, ["/title", "/summary", "/body", "/body"]);
        let mut honest = Findings { rules: &rules, list: Vec::new() };
        let quoted = "<p>Ông nói: “[…] việc này là cần thiết”, số 12/…/QĐ.</p><p>Điều 5: giữ nguyên […].</p>";
        check_body(&markup::read(quoted), "/body", &mut honest);
        assert_eq!(honest.list, []);
    }

    #[test]
    fn vietnamese_is_left_alone() {
        for text in [
            "Nghị quyết Đại hội lần thứ XXX của Đảng bộ tỉnh",
            "Test nhanh kháng nguyên tại trạm y tế",
            "Chuyển văn bản từ bảng mã ABC (TCVN3) sang Unicode",
            "Nội dung",
            "Nội dung cuộc họp [1] và [2]",
            "Tôi cho rằng […] việc này là cần thiết",
            "Bổ sung ngân sách [bảng 3], [Điện Biên]",
            "Trạm biến áp (TBA) 110 kV",
            "Hướng dẫn điền tờ khai",
            "Thế kỷ XX, XXI",
            "Số: 15/2021/QĐ-UBND",
            "todo el mundo",
            "",
        ] {
            assert!(!left(text), "{text}");
        }
    }
}
