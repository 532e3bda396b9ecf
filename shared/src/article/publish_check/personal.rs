//! Personal data in a text: identity numbers, telephone numbers, mail addresses and bank accounts (Luật 91/2025/QH15).
//!
//! What looks like one is shown to whoever approves, who decides. Official addresses are nobody's personal data.

use super::{Findings, Place, PublishRule, Surroundings};
use crate::{
    check::{Fault, FaultCode, is_email},
    portal::Contact,
    text::{fold::fold, markup::Reading},
};
use std::collections::BTreeSet;

/// How far before a number the words stand that make it a bank account, in characters.
const WORDS_BEFORE: usize = 40;
/// How many characters a number is long at the most, with the signs in it.
const NUMBER_MAX: usize = 30;
/// The words that make the number after them a bank account, folded.
const ACCOUNT_WORDS: [&str; 6] =
    ["so tai khoan", "tai khoan so", "stk", "so tk", "account number", "account no"];
/// The words that make nine digits after them an old identity card, folded.
const IDENTITY_WORDS: [&str; 4] = ["cmnd", "cccd", "chung minh nhan dan", "can cuoc"];

pub(super) fn check_field(text: &str, pointer: &str, around: &Surroundings, findings: &mut Findings<'_>) {
    report(personal(text, &around.contact), None, pointer, &mut BTreeSet::new(), findings);
}

pub(super) fn check_body(
    reading: &Reading,
    pointer: &str,
    around: &Surroundings,
    findings: &mut Findings<'_>,
) {
    let mut seen = BTreeSet::new();
    for block in &reading.blocks {
        let found = personal(&block.text, &around.contact);
        report(found, Some(block.number), pointer, &mut seen, findings);
    }
    for link in &reading.links {
        let address = link.href.strip_prefix("mailto:").or_else(|| link.href.strip_prefix("tel:"));
        let address = address.and_then(|address| address.split('?').next()).unwrap_or_default();
        report(personal(address, &around.contact), Some(link.block), pointer, &mut seen, findings);
    }
}

/// The message never quotes what was found: problems and logs carry no personal data.
fn report(
    found: Vec<String>,
    block: Option<usize>,
    pointer: &str,
    seen: &mut BTreeSet<String>,
    findings: &mut Findings<'_>,
) {
    for excerpt in found {
        let key = excerpt.chars().filter(|c| c.is_alphanumeric() || *c == '@').collect();
        if seen.insert(key) {
            let fault = Fault::new(pointer, FaultCode::PersonalData);
            findings.add(PublishRule::PersonalData, Place::new(block, &excerpt), fault);
        }
    }
}

/// What in a text looks like personal data, in the order of numbers and then of addresses.
fn personal(text: &str, contact: &Contact) -> Vec<String> {
    if !text.contains('@') && text.bytes().filter(u8::is_ascii_digit).count() < 8 {
        return Vec::new();
    }
    // Numbers in web addresses are those of pages.
    let words = text.split_whitespace().filter(|word| !word.contains("://") && !word.starts_with("www."));
    let text = words.collect::<Vec<_>>().join(" ");
    let official = [&contact.phone, &contact.fax, &contact.hotline];
    let official: String = official.into_iter().flatten().map(|number| format!("{number} / ")).collect();
    let official: BTreeSet<String> = numbers(&official).into_iter().map(|(_, number)| number).collect();
    let found = numbers(&text).into_iter().filter(|(_, number)| !official.contains(number));
    let mut found: Vec<String> = found.map(|(words, _)| words).collect();
    found.extend(mail_addresses(&text, contact.email.as_deref().unwrap_or_default()));
    found
}

/// Mail addresses other than those of authorities and of the portal.
fn mail_addresses<'t>(text: &'t str, own: &'t str) -> impl Iterator<Item = String> + 't {
    let apart = |c: char| c.is_whitespace() || "<>()[]{},;:\"'“”/".contains(c);
    let words = text.split(apart).map(|word| word.trim_matches(['.', '-', '!', '?']));
    let is_official = |address: &str| {
        let domain = address.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
        domain == "gov.vn" || domain.ends_with(".gov.vn")
    };
    let foreign = words.filter(move |word| {
        word.contains('@') && is_email(word) && !is_official(word) && !word.eq_ignore_ascii_case(own)
    });
    foreign.map(str::to_owned)
}

/// Groups of digits with one sign between each: where they begin and end.
struct Chain {
    groups: Vec<(usize, usize)>,
    /// The first has a plus before it.
    plus: bool,
    /// The sign between all of them is a space.
    spaced: bool,
}

/// Every number in a text that looks like a person's: the words, and its digits as they are dialled at home.
fn numbers(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for chain in chains(text) {
        let count = chain.groups.len();
        let mut from = 0;
        while from < count {
            let to = (from..count.min(from + 7)).rev().find_map(|to| {
                let number = kind(text, &chain, from, to)?;
                Some((to, number))
            });
            match to {
                Some((to, number)) => {
                    let (start, end) = (chain.groups[from].0, chain.groups[to].1);
                    // With the plus and the brace before it.
                    let start = start - usize::from(chain.plus && from == 0);
                    let start =
                        start - usize::from(text[..start].ends_with('(') && text[start..end].contains(')'));
                    found.push((text[start..end].to_owned(), number));
                    from = to + 1;
                }
                None => from += 1,
            }
        }
    }
    found
}

fn chains(text: &str) -> Vec<Chain> {
    let bytes = text.as_bytes();
    let (mut chains, mut at) = (Vec::new(), 0);
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|found| at + found) {
        let end_of = |start: usize| {
            bytes[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |n| start + n)
        };
        let before = text[..start].chars().next_back();
        let mut chain = Chain { groups: Vec::new(), plus: before == Some('+'), spaced: true };
        let mut next = Some(start);
        while let Some(start) = next {
            at = end_of(start);
            chain.groups.push((start, at));
            // "0270) 3822", "0912.345", "0912 - 345" is two numbers.
            let brace = usize::from(bytes.get(at) == Some(&b')'));
            let sign = bytes.get(at + brace).filter(|sign| b" .-".contains(sign));
            let after = at + brace + usize::from(sign.is_some());
            let joined = sign.is_some() || brace == 1;
            next = Some(after).filter(|after| joined && bytes.get(*after).is_some_and(u8::is_ascii_digit));
            chain.spaced &= next.is_none() || sign == Some(&b' ');
        }
        // Letters before or after make it the number of a document, or no number.
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        if letter(text[at..].chars().next()) {
            chain.groups.pop();
        }
        if letter(before) && !chain.groups.is_empty() {
            chain.groups.remove(0);
        }
        chains.push(chain);
    }
    chains
}

/// The digits of a person's number, if the groups are one.
fn kind(text: &str, chain: &Chain, from: usize, to: usize) -> Option<String> {
    // Nobody's number is as long as that.
    if chain.groups[to].1 - chain.groups[from].0 > NUMBER_MAX {
        return None;
    }
    let groups: Vec<&str> = chain.groups[from..=to].iter().map(|(start, end)| &text[*start..*end]).collect();
    let digits = groups.concat();
    let (one, plus) = (groups.len() == 1, chain.plus && from == 0);
    // Before a later group stands the group before it, and no word.
    let before = || if from == 0 { words_before(text, chain.groups[0].0) } else { String::new() };
    // A date or an amount begins with a shorter group.
    let grouped = one || groups[0].len() >= 3;
    let phone = match digits.strip_prefix("84") {
        Some(rest) if plus || one => is_subscriber(rest).then(|| format!("0{rest}")),
        _ => digits.strip_prefix('0').filter(|rest| grouped && is_subscriber(rest)).map(|_| digits.clone()),
    };
    if phone.is_some() {
        return phone;
    }
    let spelt = chain.spaced && digits.starts_with('0') && groups.iter().all(|group| group.len() >= 3);
    let citizen = digits.len() == 12 && (one || spelt);
    let card = one && digits.len() == 9 && IDENTITY_WORDS.iter().any(|word| before().contains(word));
    let amount = !one && groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    let account = (8..=19).contains(&digits.len()) && !amount && {
        let before = before();
        ACCOUNT_WORDS.iter().any(|word| before.contains(word))
    };
    (citizen || card || account).then_some(digits)
}

/// A number without its zero: nine digits of a mobile telephone, ten of one with a line.
fn is_subscriber(number: &str) -> bool {
    match number.len() {
        9 => number.starts_with(['3', '5', '7', '8', '9']),
        10 => number.starts_with('2'),
        _ => false,
    }
}

/// The words before a place and after the number before it, folded.
fn words_before(text: &str, at: usize) -> String {
    let window: Vec<char> =
        text[..at].chars().rev().take(WORDS_BEFORE).take_while(|c| !c.is_ascii_digit()).collect();
    fold(&window.into_iter().rev().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        personal(text, &Contact::default())
    }

    #[test]
    fn numbers_of_people_are_found() {
        for (text, number) in [
            ("Căn cước số 086123456789, cấp năm 2021", "086123456789"),
            ("CCCD: 086 123 456 789.", "086 123 456 789"),
            ("CMND 331234567", "331234567"),
            ("gọi 0912345678 để biết thêm", "0912345678"),
            ("gọi 0912.345.678", "0912.345.678"),
            ("gọi 091 234 5678, giờ hành chính", "091 234 5678"),
            ("gọi 0912-345-678!", "0912-345-678"),
            ("ĐT: +84 912 345 678", "+84 912 345 678"),
            ("ĐT: +84912345678", "+84912345678"),
            ("ĐT: (+84) 912345678", "(+84) 912345678"),
            ("ĐT (0270) 3822 222", "(0270) 3822 222"),
            ("ngày 20 11 2026 0912345678", "0912345678"),
            ("STK: 123456789012345 tại ngân hàng", "123456789012345"),
            ("số tài khoản 3511.0.1234567 tại Kho bạc", "3511.0.1234567"),
            ("liên hệ nguyenvana@gmail.com.", "nguyenvana@gmail.com"),
        ] {
            assert_eq!(found(text), [number], "{text}");
        }
        assert_eq!(found("0912345678/0987654321"), ["0912345678", "0987654321"]);
        assert_eq!(found("0912345678 - 0987654321").len(), 2);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "Tổng vốn 250.000.000.000 đồng",
            "Từ 03.12.2026 15 giờ 30",
            "Từ 03 12 2026 đến 05 12 2026",
            "Số 15/2021/QĐ-UBND ngày 09 tháng 9 năm 2021",
            "Gọi tổng đài 1900 1234 hoặc 1022",
            "Số tài khoản định danh đã cấp: 1.250.000 tài khoản",
            "banbientap@vinhlong.gov.vn",
            "https://vinhlong.gov.vn/bai-0912345678",
            "Mã hồ sơ H61-0912345678A",
            "Diện tích 1.525,73 km2, dân số 1.022.791 người",
            "20/11/2026",
            "",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_portals_own_addresses_are_official() {
        let contact = Contact {
            phone: Some("(02703) 825 531".into()),
            email: Some("Toasoan@vinhlong.vn".into()),
            ..Contact::default()
        };
        assert_eq!(personal("Gọi 02703 825531, thư toasoan@vinhlong.vn", &contact), Vec::<String>::new());
        assert_eq!(personal("Gọi +84 2703 825 532", &contact), ["+84 2703 825 532"]);
    }
}
