//! What makes a password good enough, and until when it is (Điều 8.3, design/security 2.2).
//!
//! Pure: the form shows the same faults while the person types. The strength estimate (zxcvbn) is added by the API.

use crate::{
    calendar,
    check::{Check, Fault, FaultCode},
    text::fold::fold,
};
use chrono::{DateTime, NaiveDate, Utc};

/// The least number of characters.
pub const MIN_CHARS: usize = 12;
/// The greatest number of bytes that is hashed.
pub const MAX_BYTES: usize = 1_024;
/// How many former passwords are refused.
pub const HISTORY: usize = 12;
/// After how many calendar months a password has to be changed (Điều 8.3).
pub const MONTHS: u32 = 3;
/// How many days before that the person is warned.
pub const WARN_DAYS: i64 = 14;
/// How many letters and digits have to remain when everything that can be guessed is taken out.
const LEAST_OWN: usize = 8;

/// What can be guessed, folded: common words, places and agencies of the province, keyboard runs.
const GUESSABLE: &[&str] = &[
    "matkhau",
    "password",
    "passw",
    "admin",
    "quantri",
    "congthongtin",
    "dientu",
    "banbientap",
    "bientap",
    "phongvien",
    "truongban",
    "portal",
    "xinchao",
    "welcome",
    "letmein",
    "iloveyou",
    "anhyeuem",
    "emyeuanh",
    "yeuem",
    "vietnam",
    "tinhvinhlong",
    "vinhlong",
    "hanoi",
    "saigon",
    "hochiminh",
    "cantho",
    "travinh",
    "bentre",
    "tambinh",
    "longho",
    "binhminh",
    "mangthit",
    "vungliem",
    "traon",
    "songphu",
    "hoaninh",
    "cochien",
    "mekong",
    "cuulong",
    "mientay",
    "uyban",
    "nhandan",
    "ubnd",
    "hdnd",
    "vpubnd",
    "skhcn",
    "stttt",
    "sgddt",
    "snnmt",
    "sxd",
    "stp",
    "syt",
    "stc",
    "khoahoc",
    "congnghe",
    "giaoduc",
    "yte",
    "qwertyuiop",
    "qwerty",
    "asdfghjkl",
    "asdfgh",
    "asdf",
    "zxcvbnm",
    "zxcv",
    "qazwsx",
    "1q2w3e4r",
    "1q2w3e",
    "abcdef",
    "abc",
    "xuan",
    "thu",
    "dong",
    "mua",
    "thang",
    "ngay",
    "nam",
];

/// The last day on which a password can be used: a term in months ends with the corresponding day of the last
/// month (Điều 8.3 with Bộ luật Dân sự Điều 148).
pub fn last_day(changed_at: DateTime<Utc>) -> NaiveDate {
    calendar::months_later(calendar::date(changed_at), MONTHS)
}

/// Whether a password has expired at an instant.
pub fn has_expired(changed_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    calendar::date(now) > last_day(changed_at)
}

/// The last day, when it is near enough to warn.
pub fn warning(changed_at: DateTime<Utc>, now: DateTime<Utc>) -> Option<NaiveDate> {
    let last = last_day(changed_at);
    let left = (last - calendar::date(now)).num_days();
    (0..=WARN_DAYS).contains(&left).then_some(last)
}

/// What is wrong with a new password, as far as can be told without a dictionary and the former ones.
///
/// # Errors
/// The faults, at `pointer`.
pub fn check(pointer: &str, password: &str, username: &str, full_name: &str) -> Result<(), Vec<Fault>> {
    let mut check = Check::default();
    if password.chars().count() < MIN_CHARS {
        check.limit(pointer, FaultCode::TooShort, MIN_CHARS);
    }
    if password.len() > MAX_BYTES {
        check.limit(pointer, FaultCode::TooLong, MAX_BYTES);
    }
    check.that(own_characters(password) >= LEAST_OWN, pointer, FaultCode::CommonPassword);
    check.that(!holds_name(password, username, full_name), pointer, FaultCode::PersonalPassword);
    check.done()
}

/// Whether two passwords differ only in case, marks, and the digits and symbols at their ends (`Xuan2026!`, `xuan27`).
pub fn too_similar(new: &str, old: &str) -> bool {
    let (new, old) = (core(new), core(old));
    !new.is_empty() && new == old
}

fn core(password: &str) -> String {
    unleet(password).trim_matches(|c: char| !c.is_alphabetic()).to_owned()
}

/// Folded, with the usual digit-for-letter swaps undone inside of words only.
fn unleet(password: &str) -> String {
    let chars: Vec<char> = fold(password).chars().collect();
    let letter_beside = |i: usize| {
        let near = |j: Option<usize>| j.and_then(|j| chars.get(j)).is_some_and(|c| c.is_alphabetic());
        near(i.checked_sub(1)) && near(Some(i + 1))
    };
    let swap = |c: char| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    chars.iter().enumerate().map(|(i, c)| if letter_beside(i) { swap(*c) } else { *c }).collect()
}

/// How many letters and digits remain when guessable words, years and digit runs are taken out.
fn own_characters(password: &str) -> usize {
    let joined = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    // Both readings are tried: with and without the digit-for-letter swaps.
    [joined(&fold(password)), joined(&unleet(password))].into_iter().map(|text| own(&text)).min().unwrap_or(0)
}

fn own(text: &str) -> usize {
    let mut words: Vec<&str> = GUESSABLE.to_vec();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut left = text.to_owned();
    for word in words {
        left = left.replace(word, " ");
    }
    let runs = left.split(' ').map(|part| distinct(&strip_digit_ends(part)));
    runs.sum()
}

/// Years, dates and counters stand at the ends of words.
fn strip_digit_ends(part: &str) -> String {
    part.trim_matches(|c: char| c.is_ascii_digit()).to_owned()
}

/// Counts characters, a repeated one once (`aaaa` is one).
fn distinct(part: &str) -> usize {
    let chars: Vec<char> = part.chars().collect();
    chars.iter().enumerate().filter(|(i, c)| *i == 0 || chars[i - 1] != **c).count()
}

fn holds_name(password: &str, username: &str, full_name: &str) -> bool {
    let joined = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let password = joined(password);
    let name = joined(full_name);
    let parts = username.split(|c: char| !c.is_alphanumeric()).map(joined).filter(|part| part.len() >= 4);
    parts.chain((name.len() >= 4).then_some(name)).any(|part| password.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(password: &str) -> Vec<FaultCode> {
        let result = check("/new_password", password, "skhcn.truongban", "Nguyễn Văn Minh");
        result.err().unwrap_or_default().into_iter().map(|fault| fault.code).collect()
    }

    #[test]
    fn what_zxcvbn_lets_through_is_refused() {
        for guessable in [
            "Matkhau@123",
            "Hanoi@2026",
            "VinhLong@2026!!",
            "V1nhL0ng@2026#",
            "MẬT-KHẨU-2026!!",
            "Qwertyuiop@123",
            "Ubnd.VinhLong.2026",
            "111111111111111",
            "Congthongtindientu2026",
            "Xuan2026!Thu2026!",
        ] {
            assert!(codes(guessable).contains(&FaultCode::CommonPassword), "{guessable}");
        }
    }

    #[test]
    fn a_phrase_of_ones_own_is_fine() {
        for good in ["bèo dạt mây trôi 4 phương", "Thuyen-ghe-cho-trai-sau-rieng", "k8#Zpw!r2LmQx9"] {
            assert_eq!(codes(good), [], "{good}");
        }
    }

    #[test]
    fn names_are_refused_and_short_ones_too() {
        assert!(codes("nguyenvanminh-rieng-tu-84").contains(&FaultCode::PersonalPassword));
        assert!(codes("Truongban!ghe-sau-rieng").contains(&FaultCode::PersonalPassword));
        assert!(codes("k8#Zpw!").contains(&FaultCode::TooShort));
    }

    #[test]
    fn counting_up_is_no_change() {
        assert!(too_similar("Sầu-Riêng-Cái-Mơn-8!", "sau-rieng-cai-mon-7"));
        assert!(!too_similar("sau-rieng-cai-mon", "chom-chom-binh-hoa-phuoc"));
    }

    #[test]
    fn three_calendar_months_by_the_local_date() {
        let changed = "2026-08-31T16:59:59Z".parse().unwrap(); // 31 August, 23:59:59 in Vietnam
        assert_eq!(last_day(changed), "2026-11-30".parse().unwrap());
        assert!(!has_expired(changed, "2026-11-30T16:59:59Z".parse().unwrap()));
        assert!(has_expired(changed, "2026-11-30T17:00:00Z".parse().unwrap()));
        assert_eq!(warning(changed, "2026-11-15T16:59:59Z".parse().unwrap()), None);
        assert!(warning(changed, "2026-11-15T17:00:00Z".parse().unwrap()).is_some());
    }
}
