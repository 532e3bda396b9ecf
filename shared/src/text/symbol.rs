//! Numbers and symbols of documents (số, ký hiệu): `1243/TTr-VPUBND`, `15/2021/QĐ-UBND`, `80-NQ/TW`.

use super::form::nfc;

/// Abbreviations of document types: NĐ 30/2020 Phụ lục III, the normative types and the older ones still cited.
const KINDS: [&str; 38] = [
    "NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC", "BB", "TTr", "HĐ",
    "CĐ", "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB", "NĐ", "TT", "TTLT", "TTLB", "NQLT",
    "PL", "L", "SL", "VBHN", "CV", "KL",
];

/// A document's number and symbol, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The number as written: leading zeros are significant (`043` and `43` are two documents).
    pub number: String,
    /// The year, in normative documents.
    pub year: Option<u16>,
    /// What follows the number and year, as written: `TTr-VPUBND`, `QH14`, `NQ/TW`.
    pub notation: String,
    /// The abbreviation of the type, where it is a known one; an official letter (công văn) has none.
    pub kind: Option<String>,
    /// The abbreviations of the organs in order: who issued it, then the unit that drafted it.
    pub organs: Vec<String>,
    /// Whether it has the form of the Party's documents, `80-NQ/TW`.
    pub party: bool,
}

/// Brings a symbol to the form in which symbols are compared.
///
/// NFC; the look-alikes U+00D0 and U+0189 of Đ become Đ; every hyphen and dash becomes `-`; spaces at the ends and
/// around `/`, `-` and `&` go, others become one; a leading "Số:" goes. The case of letters stays (TTr, TTg).
pub fn normalise(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mapped: String = nfc(text).chars().map(plain).collect();
    for word in mapped.split_whitespace() {
        if !normal.is_empty() && !normal.ends_with(is_separator) && !word.starts_with(is_separator) {
            normal.push(' ');
        }
        normal.push_str(word);
    }
    let mut rest = normal.as_str();
    while let Some(shorter) = without_caption(rest) {
        rest = shorter;
    }
    rest.to_owned()
}

/// Takes a symbol apart, after [`normalise`]; none when it is not of a known form.
///
/// A text that is none may still be the symbol of an old document ("Không số"): warn, do not refuse.
pub fn parse(text: &str) -> Option<Symbol> {
    let normal = normalise(text);
    let (head, rest) = normal.split_once('/')?;
    if let Some((number, kind)) = head.split_once('-') {
        return party(number, kind, rest);
    }
    let (year, notation) = match rest.split_once('/') {
        Some((year, notation)) => (Some(year_of(year)?), notation),
        None => (None, rest),
    };
    if !is_number(head) || !is_notation(notation) {
        return None;
    }
    let mut organs: Vec<String> = notation.split('-').map(str::to_owned).collect();
    let kind = (organs.len() > 1 && is_kind(&organs[0])).then(|| organs.remove(0));
    Some(Symbol { number: head.to_owned(), year, notation: notation.to_owned(), kind, organs, party: false })
}

/// A symbol of the Party's: the type stands before the stroke, the organ behind it.
fn party(number: &str, kind: &str, organ: &str) -> Option<Symbol> {
    (is_number(number) && is_notation(kind) && is_notation(organ)).then(|| Symbol {
        number: number.to_owned(),
        year: None,
        notation: format!("{kind}/{organ}"),
        kind: Some(kind.to_owned()),
        organs: organ.split('-').map(str::to_owned).collect(),
        party: true,
    })
}

/// Up to seven digits, and a letter where a number was given twice (`08a`).
fn is_number(text: &str) -> bool {
    let digits = text.strip_suffix(|c: char| c.is_ascii_alphabetic()).unwrap_or(text);
    (1..=7).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}

fn year_of(text: &str) -> Option<u16> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|year| digits && (1900..=2199).contains(year))
}

/// Parts joined by `-`, each of letters, digits, `&` and `.`; the first begins with a capital.
fn is_notation(text: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(char::is_alphanumeric)
            && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '&' | '.'))
    };
    text.starts_with(char::is_uppercase) && text.split('-').all(part)
}

fn is_kind(part: &str) -> bool {
    KINDS.contains(&part)
}

fn is_separator(character: char) -> bool {
    matches!(character, '/' | '-' | '&')
}

fn plain(character: char) -> char {
    match character {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => character,
    }
}

/// The rest after a leading "Số", "Số hiệu" or "Số, ký hiệu"; none when there is no such caption.
fn without_caption(text: &str) -> Option<&str> {
    ["số, ký hiệu", "số ký hiệu", "số hiệu", "số"].iter().find_map(|caption| {
        let (end, _) = text.char_indices().nth(caption.chars().count()).unwrap_or((text.len(), ' '));
        let (head, rest) = text.split_at(end);
        let ends = rest.is_empty()
            || rest.starts_with([':', '.', ' ', '/'])
            || rest.starts_with(|c: char| c.is_ascii_digit());
        (ends && head.to_lowercase() == **caption).then(|| rest.trim_start_matches([':', '.', ' ']))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::vectors, *};
    use proptest::prelude::*;

    #[test]
    fn vectors() {
        for vector in vectors::list("document_symbols") {
            let parsed = parse(vectors::text(&vector, "symbol"));
            assert_eq!(parsed.is_some(), vector["matches"].as_bool().unwrap(), "{vector}");
            let Some(symbol) = parsed else { continue };
            let parts = &vector["parts"];
            assert_eq!(symbol.number, vectors::text(parts, "num"));
            assert_eq!(symbol.year.map(|year| year.to_string()).as_deref(), parts["year"].as_str());
            if parts["type"].is_null() {
                assert_eq!(symbol.notation, vectors::text(parts, "sym"));
                assert!(!symbol.party);
            } else {
                assert_eq!(symbol.kind.as_deref(), parts["type"].as_str());
                assert_eq!(symbol.organs, [vectors::text(parts, "org")]);
                assert!(symbol.party);
            }
        }
    }

    #[test]
    fn kinds_and_organs_are_told_apart() {
        for (text, kind, organs) in [
            ("1243/TTr-VPUBND", Some("TTr"), &["VPUBND"][..]),
            ("936/UBND-VHXH", None, &["UBND", "VHXH"]),
            ("19/2012/TTLT-BTC-BKH&ĐT-BTTTT", Some("TTLT"), &["BTC", "BKH&ĐT", "BTTTT"]),
            ("45/2019/QH14", None, &["QH14"]),
            ("15/2004/PL-UBTVQH11", Some("PL"), &["UBTVQH11"]),
            ("08a/NQ-CP", Some("NQ"), &["CP"]),
        ] {
            let symbol = parse(text).unwrap();
            assert_eq!(
                (symbol.kind.as_deref(), symbol.organs),
                (kind, organs.iter().map(|&o| o.to_owned()).collect())
            );
        }
    }

    #[test]
    fn spellings_of_one_symbol_are_one() {
        for text in [
            "107/2020/NĐ-CP",
            "107/2020/NÐ-CP",
            "107/2020/NƉ–CP",
            " Số: 107 / 2020 / NĐ - CP ",
            "số 107/2020/NĐ\u{2011}CP",
            "Số hiệu: Số hiệu: 107/2020/NĐ-CP",
            "số số 107/2020/NĐ-CP",
            "SỐ, KÝ HIỆU: 107/2020/NĐ-CP",
            "So\u{302}\u{301}: 107/2020/N\u{110}-CP",
        ] {
            assert_eq!(normalise(text), "107/2020/NĐ-CP", "{text}");
            assert_eq!(parse(text).unwrap().year, Some(2020));
        }
        assert_ne!(normalise("043/2025/QĐ-UBND"), normalise("43/2025/QĐ-UBND"));
        assert_eq!(normalise("Không  số"), "Không số");
        assert_eq!(normalise("Số     /QĐ-UBND"), "/QĐ-UBND");
    }

    #[test]
    fn what_is_no_symbol() {
        for text in [
            "",
            "/QĐ-UBND",
            "15/",
            "15/2021",
            "15/2021/",
            "1/2 trang",
            "15/21/QĐ-UBND",
            "15/3021/QĐ-UBND",
            "a/QĐ-UBND",
            "12345678/QĐ-UBND",
            "15/QĐ--UBND",
            "15/QĐ-",
            "15-/TW",
            "30/4/1975",
            "15/2021/QĐ-UBND/2",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn normal_form_stays(text in "[0-9]{0,3}|(số|Số:| |/|-|&|–|Ð|QĐ|1){0,10}|\\PC*") {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once.clone());
            if let Some(symbol) = parse(&text) {
                prop_assert!(once.starts_with(&symbol.number) && once.ends_with(&symbol.notation));
            }
        }
    }
}
