//! Tests of host labels, with the cases of Điều 5.

use super::{super::vectors, *};
use proptest::prelude::*;

#[test]
fn vectors() {
    for (list, make) in [
        ("agency_label", agency_label as fn(&str) -> String),
        ("locality_label", locality_label as fn(&str) -> String),
    ] {
        for vector in vectors::list(list) {
            let label = make(vectors::text(&vector, "name"));
            assert_eq!(label, vectors::text(&vector, "label"), "{vector}");
            assert_eq!(check_label(&label), Ok(()));
        }
    }
}

#[test]
fn agencies_with_abbreviations_numbers_and_capitals() {
    for (name, label) in [
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "skhcn"),
        ("Sở Khoa học va Công nghệ", "skhcn"),
        ("So\u{309} Tu\u{31B} pha\u{301}p", "stp"),
        ("Văn phòng UBND tỉnh", "vpubndt"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "vpubndt"),
        ("Trung tâm Y tế số 12", "ttyts12"),
        ("Văn phòng Đoàn ĐBQH & HĐND tỉnh", "vpddbqhhdndt"),
        ("Hội Vá cờ", "hvc"),
        (" – ", ""),
    ] {
        assert_eq!(agency_label(name), label, "{name}");
    }
}

#[test]
fn places_without_their_kind() {
    for (name, label) in [
        ("UBND huyện Tam Bình", "tambinh"),
        ("Ủy ban nhân dân xã Song Phú", "songphu"),
        ("Uỷ ban nhân dân Phường 1", "phuong1"),
        ("TP. Vĩnh Long", "vinhlong"),
        ("HUYỆN TAM BÌNH", "tambinh"),
        ("xa\u{303} Ho\u{300}a Ninh", "hoaninh"),
        ("Xà Phiên", "xaphien"),
        ("Quận 10", "quan10"),
        ("đặc khu Phú Quốc", "phuquoc"),
        ("xã", "xa"),
        ("", ""),
    ] {
        assert_eq!(locality_label(name), label, "{name}");
    }
}

#[test]
fn labels_are_checked() {
    for (label, fault) in [
        ("", LabelFault::Empty),
        ("Tambinh", LabelFault::Character('T')),
        ("tam.binh", LabelFault::Character('.')),
        ("đồng", LabelFault::Character('đ')),
        ("-tambinh", LabelFault::Hyphen),
        ("tambinh-", LabelFault::Hyphen),
        ("en", LabelFault::Reserved),
        ("dichvucong", LabelFault::Reserved),
        (&"a".repeat(64), LabelFault::TooLong),
    ] {
        assert_eq!(check_label(label), Err(fault), "{label}");
        assert!(!fault.to_string().is_empty());
    }
    for label in ["a", "1", "tam-binh", &"a".repeat(63)] {
        assert_eq!(check_label(label), Ok(()), "{label}");
    }
}

#[test]
fn hosts_have_the_level_of_their_policy() {
    let main = "vinhlong.gov.vn";
    for (host, under, level) in [
        (main, main, 3),
        ("skhcn.vinhlong.gov.vn", main, 4),
        ("tambinh.vinhlong.gov.vn", main, 4),
        ("vinhlong.vinhlong.gov.vn", main, 4),
        ("songphu.tambinh.vinhlong.gov.vn", "tambinh.vinhlong.gov.vn", 5),
        ("longho.longho.vinhlong.gov.vn", "longho.vinhlong.gov.vn", 5),
        ("songphu.vinhlong.gov.vn", main, 4),
    ] {
        assert_eq!(check_host(host, under, level), Ok(()), "{host}");
    }
    let level = |expected, found| HostFault::Level { expected, found };
    let label = |label: &str, fault| HostFault::Label { label: label.to_owned(), fault };
    for (host, expected, fault) in [
        ("songphu.tambinh.vinhlong.gov.vn", 4, level(4, 5)),
        ("songphu.vinhlong.gov.vn", 5, level(5, 4)),
        ("en.vinhlong.gov.vn", 4, label("en", LabelFault::Reserved)),
        ("a..vinhlong.gov.vn", 5, label("", LabelFault::Empty)),
        ("SKHCN.vinhlong.gov.vn", 4, label("SKHCN", LabelFault::Character('S'))),
        ("skhcn.vinhlong.gov.vn.", 4, label("", LabelFault::Empty)),
        ("skhcn.travinh.gov.vn", 4, HostFault::Elsewhere { under: main.to_owned() }),
        ("evilvinhlong.gov.vn", 3, HostFault::Elsewhere { under: main.to_owned() }),
        ("", 3, label("", LabelFault::Empty)),
        (&"a.".repeat(130), 3, HostFault::TooLong),
    ] {
        let found = check_host(host, main, expected).unwrap_err();
        assert_eq!(found, fault, "{host}");
        assert!(!found.to_string().is_empty());
    }
}

#[test]
fn editions_and_repeated_labels() {
    assert!(is_locale_host("en.vinhlong.gov.vn", "en", "vinhlong.gov.vn"));
    assert!(!is_locale_host("envinhlong.gov.vn", "en", "vinhlong.gov.vn"));
    assert!(!is_locale_host("en.skhcn.vinhlong.gov.vn", "en", "vinhlong.gov.vn"));
    assert!(repeats_parent("vinhlong.vinhlong.gov.vn") && repeats_parent("longho.longho.vinhlong.gov.vn"));
    assert!(!repeats_parent("tpvinhlong.vinhlong.gov.vn") && !repeats_parent("") && !repeats_parent("vn"));
    assert_eq!((level("vn"), level("vinhlong.gov.vn"), level("")), (1, 3, 0));
}

proptest! {
    #[test]
    fn generated_labels_are_plain(name in any::<String>()) {
        for label in [agency_label(&name), locality_label(&name)] {
            prop_assert!(label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        }
        let _ = check_host(&name, &name, 3);
    }

    #[test]
    fn tone_placement_does_not_change_a_label(kind in "xã |phường |", name in "(hòa|thủy|khỏe) [a-zđươ]{2,6}") {
        let new_style = name.replace("hòa", "hoà").replace("thủy", "thuỷ").replace("khỏe", "khoẻ");
        prop_assert_eq!(locality_label(&format!("{kind}{name}")), locality_label(&format!("{kind}{new_style}")));
    }
}
