//! Host names of portals (Điều 5): the labels made of agencies' and places' names, and what a label may be.

use super::{fold::fold, form::nfc};
use std::{error::Error, fmt};

/// Labels that no portal may take: the platform's own services, and `en`, the English edition's host (Điều 5.1).
pub const RESERVED: [&str; 19] = [
    "www",
    "en",
    "api",
    "admin",
    "cms",
    "mail",
    "smtp",
    "ns1",
    "ns2",
    "static",
    "media",
    "cdn",
    "dichvucong",
    "motcua",
    "ioffice",
    "banbientap",
    "status",
    "test",
    "staging",
];

/// The words that only say what kind of place it is, longest first (Điều 5.2.b: they are not part of the label).
const PLACE_KINDS: [&str; 12] =
    ["thành phố", "thị trấn", "đặc khu", "thị xã", "phường", "huyện", "quận", "tỉnh", "xã", "tp", "tx", "tt"];

/// The label of an agency: its abbreviation, the initials of its Vietnamese name without "và" (Điều 5.2.a).
///
/// `Sở Khoa học và Công nghệ` becomes `skhcn`. An abbreviation inside a name counts in full, as the words it stands
/// for would: `Văn phòng UBND tỉnh` and `Văn phòng Ủy ban nhân dân tỉnh` are both `vpubndt`. Numbers count in full.
pub fn agency_label(name: &str) -> String {
    let name = nfc(name);
    let mixed_case = name.chars().any(char::is_lowercase);
    let mut label = String::new();
    for word in words(&name).filter(|word| !is_and(word)) {
        let abbreviation = mixed_case && word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
        let whole = abbreviation || word.chars().all(|c| c.is_ascii_digit());
        let taken: String = if whole { word.to_owned() } else { word.chars().take(1).collect() };
        push_plain(&mut label, &taken);
    }
    label
}

/// The label of a place: its full name without the word for its kind (Điều 5.2.b, 5.2.c).
///
/// `huyện Tam Bình` becomes `tambinh`. The kind stays when the name is only a number: `Phường 1` is `phuong1`. Names
/// that differ only in diacritics get the same label; the caller reports the clash, it is not numbered away.
pub fn locality_label(name: &str) -> String {
    let name = nfc(name).to_lowercase();
    let all: Vec<&str> = words(&name).collect();
    let committee = [&["ủy", "ban", "nhân", "dân"][..], &["uỷ", "ban", "nhân", "dân"], &["ubnd"]];
    let place = committee.iter().find_map(|words| all.strip_prefix(*words)).unwrap_or(&all);
    let bare = PLACE_KINDS.iter().find_map(|kind| {
        let kind: Vec<&str> = kind.split(' ').collect();
        place.strip_prefix(kind.as_slice())
    });
    let named = |words: &&[&str]| words.iter().any(|word| !word.chars().all(|c| c.is_ascii_digit()));
    let mut label = String::new();
    for word in bare.filter(named).unwrap_or(place) {
        push_plain(&mut label, word);
    }
    label
}

/// What is wrong with a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelFault {
    /// It is empty.
    Empty,
    /// It has more than 63 characters (RFC 1035, 2.3.4).
    TooLong,
    /// It holds something else than `a–z`, `0–9` and `-`.
    Character(char),
    /// It begins or ends with a hyphen (RFC 1123, 2.1).
    Hyphen,
    /// It is one of [`RESERVED`].
    Reserved,
}

impl fmt::Display for LabelFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "Nhãn tên miền để trống"),
            Self::TooLong => write!(f, "Nhãn tên miền dài quá 63 ký tự"),
            Self::Character(c) => {
                write!(
                    f,
                    "Nhãn tên miền chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, không có {c:?}"
                )
            }
            Self::Hyphen => write!(f, "Nhãn tên miền không được bắt đầu hoặc kết thúc bằng dấu gạch nối"),
            Self::Reserved => write!(f, "Nhãn tên miền này dành riêng cho hệ thống"),
        }
    }
}

impl Error for LabelFault {}

/// Checks one label that a portal wants to take.
///
/// # Errors
/// The first [`LabelFault`]. Capitals are refused too: hosts are stored in lower case.
pub fn check_label(label: &str) -> Result<(), LabelFault> {
    check_shape(label)?;
    if RESERVED.contains(&label) { Err(LabelFault::Reserved) } else { Ok(()) }
}

/// What is wrong with a host name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostFault {
    /// It has more than 253 characters (RFC 1035, 2.3.4, without the root's dot).
    TooLong,
    /// It is not the host it has to be under, nor below it.
    Elsewhere {
        /// The host above it.
        under: String,
    },
    /// It has another number of labels than the policy asks for; `vn` is level 1 (Điều 5.2).
    Level {
        /// How many labels it has to have.
        expected: usize,
        /// How many it has.
        found: usize,
    },
    /// One of its labels is wrong.
    Label {
        /// The label.
        label: String,
        /// What is wrong with it.
        fault: LabelFault,
    },
}

impl fmt::Display for HostFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "Tên miền dài quá 253 ký tự"),
            Self::Elsewhere { under } => write!(f, "Tên miền phải thuộc {under}"),
            Self::Level { expected, found } => {
                write!(f, "Tên miền phải là tên miền cấp {expected}, không phải cấp {found}")
            }
            Self::Label { label, fault } => write!(f, "{fault} (“{label}”)"),
        }
    }
}

impl Error for HostFault {}

/// The level of a host name: how many labels it has. `vn` is 1, `vinhlong.gov.vn` is 3.
pub fn level(host: &str) -> usize {
    if host.is_empty() { 0 } else { host.split('.').count() }
}

/// Checks a portal's host: shape, place in the tree, level, and that its own labels are free to take.
///
/// `under` is the host above it (`vinhlong.gov.vn`, or the district's for a commune by the 2021 regulation); the main
/// portal's host is checked under itself. `expected_level` is what the portal's domain policy asks for.
///
/// # Errors
/// The first [`HostFault`]; reserved labels are refused only in the part that stands before `under`.
pub fn check_host(host: &str, under: &str, expected_level: usize) -> Result<(), HostFault> {
    if host.len() > 253 {
        return Err(HostFault::TooLong);
    }
    let wrong = |label: &str| {
        let label = label.to_owned();
        move |fault| HostFault::Label { label, fault }
    };
    host.split('.').try_for_each(|label| check_shape(label).map_err(wrong(label)))?;
    let own = match host.strip_suffix(under) {
        Some("") => "",
        Some(rest) => {
            rest.strip_suffix('.').ok_or_else(|| HostFault::Elsewhere { under: under.to_owned() })?
        }
        None => return Err(HostFault::Elsewhere { under: under.to_owned() }),
    };
    own.split('.')
        .filter(|label| !label.is_empty())
        .try_for_each(|label| check_label(label).map_err(wrong(label)))?;
    let found = level(host);
    if found == expected_level { Ok(()) } else { Err(HostFault::Level { expected: expected_level, found }) }
}

/// Whether a host is that of another language's edition of a portal: the language's label before the portal's host
/// (`en.vinhlong.gov.vn`, Điều 5.1). Such a host may hold a reserved label and lies one level deeper.
pub fn is_locale_host(host: &str, locale: &str, portal_host: &str) -> bool {
    host.strip_prefix(locale).and_then(|rest| rest.strip_prefix('.')) == Some(portal_host)
}

/// Whether a host begins with the same label twice, as `vinhlong.vinhlong.gov.vn` does: legal by Điều 5.2, but worth a
/// warning that offers another label (`tpvinhlong`).
pub fn repeats_parent(host: &str) -> bool {
    let mut labels = host.split('.');
    let first = labels.next();
    first.is_some_and(|label| !label.is_empty()) && first == labels.next()
}

fn check_shape(label: &str) -> Result<(), LabelFault> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    match label.chars().find(|c| !allowed(*c)) {
        _ if label.is_empty() => Err(LabelFault::Empty),
        Some(character) => Err(LabelFault::Character(character)),
        None if label.len() > 63 => Err(LabelFault::TooLong),
        None if label.starts_with('-') || label.ends_with('-') => Err(LabelFault::Hyphen),
        None => Ok(()),
    }
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// "và", also as the misprint "va" that the regulation itself has; not "vá", "vạ", "vã", which are words of names.
fn is_and(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "và" | "va")
}

fn push_plain(label: &mut String, text: &str) {
    label.extend(fold(text).chars().filter(char::is_ascii_alphanumeric));
}

#[cfg(test)]
mod tests;
