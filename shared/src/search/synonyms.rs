//! Abbreviations that everybody uses and what they stand for: who looks for either finds both.

use super::words::{Word, words};
use std::{
    collections::HashMap,
    ops::Range,
    sync::{Arc, OnceLock},
};

/// The abbreviation as it is written, what it stands for, and other ways to abbreviate it. Only what means one thing.
const TABLE: &[(&str, &str, &[&str])] = &[
    ("UBND", "Ủy ban nhân dân", &[]),
    ("HĐND", "Hội đồng nhân dân", &[]),
    ("MTTQ", "Mặt trận Tổ quốc", &[]),
    ("TAND", "Tòa án nhân dân", &[]),
    ("VKSND", "Viện kiểm sát nhân dân", &[]),
    ("ĐBQH", "đại biểu Quốc hội", &[]),
    ("TTHC", "thủ tục hành chính", &[]),
    ("CCHC", "cải cách hành chính", &[]),
    ("DVC", "dịch vụ công", &[]),
    ("CCCD", "căn cước công dân", &[]),
    ("BHXH", "bảo hiểm xã hội", &[]),
    ("BHYT", "bảo hiểm y tế", &[]),
    ("BHTN", "bảo hiểm thất nghiệp", &[]),
    ("QPPL", "quy phạm pháp luật", &[]),
    ("CĐS", "chuyển đổi số", &[]),
    ("CNTT", "công nghệ thông tin", &[]),
    ("ATTT", "an toàn thông tin", &[]),
    ("ATGT", "an toàn giao thông", &[]),
    ("ATTP", "an toàn thực phẩm", &[]),
    ("PCCC", "phòng cháy chữa cháy", &["PC&CC"]),
    ("PCTT", "phòng chống thiên tai", &[]),
    ("GPMB", "giải phóng mặt bằng", &[]),
    ("QSDĐ", "quyền sử dụng đất", &[]),
    ("NSNN", "ngân sách nhà nước", &[]),
    ("KCN", "khu công nghiệp", &[]),
    ("HTX", "hợp tác xã", &[]),
    ("NTM", "nông thôn mới", &[]),
    ("THCS", "trung học cơ sở", &[]),
    ("THPT", "trung học phổ thông", &[]),
    ("GTVT", "giao thông vận tải", &[]),
    ("KHCN", "khoa học và công nghệ", &["KH&CN"]),
    ("TTTT", "thông tin và truyền thông", &["TT&TT"]),
    ("GDĐT", "giáo dục và đào tạo", &["GD&ĐT"]),
    ("TNMT", "tài nguyên và môi trường", &["TN&MT"]),
    ("NNMT", "nông nghiệp và môi trường", &["NN&MT"]),
    ("NNPTNT", "nông nghiệp và phát triển nông thôn", &["NN&PTNT"]),
    ("KHĐT", "kế hoạch và đầu tư", &["KH&ĐT"]),
    ("VHTTDL", "văn hóa, thể thao và du lịch", &["VHTT&DL", "VH,TT&DL"]),
    ("LĐTBXH", "lao động - thương binh và xã hội", &["LĐTB&XH", "LĐ-TB&XH"]),
];

/// A spelling: the folded words, and what stands for them.
struct Spelling {
    words: Vec<Arc<str>>,
    short: Word,
}

/// Spellings by their first word, the longest first.
fn spellings() -> &'static HashMap<Arc<str>, Vec<Spelling>> {
    static SPELLINGS: OnceLock<HashMap<Arc<str>, Vec<Spelling>>> = OnceLock::new();
    SPELLINGS.get_or_init(|| {
        let mut known: HashMap<Arc<str>, Vec<Spelling>> = HashMap::new();
        for (short, long, others) in TABLE {
            let Some(one) = words(short).into_iter().next() else { continue };
            for spelling in [short, long].into_iter().chain(*others) {
                let folded: Vec<Arc<str>> = words(spelling).into_iter().map(|word| word.folded).collect();
                if let Some(first) = folded.first().cloned() {
                    known.entry(first).or_default().push(Spelling { words: folded, short: one.clone() });
                }
            }
        }
        known.values_mut().for_each(|same| same.sort_by_key(|spelling| usize::MAX - spelling.words.len()));
        known
    })
}

/// Whether something stands for a word, or for one that begins like it.
pub(super) fn can_be_meant(folded: &str) -> bool {
    static SHORT: OnceLock<Vec<Arc<str>>> = OnceLock::new();
    let all = || spellings().values().flatten().map(|spelling| spelling.short.folded.clone()).collect();
    SHORT.get_or_init(all).iter().any(|short| short.starts_with(folded))
}

/// What stands at a place: how many words, and the one word for them.
fn at(words: &[Word]) -> impl Iterator<Item = (usize, Word)> {
    let candidates = words.first().and_then(|first| spellings().get(&first.folded)).into_iter().flatten();
    candidates.filter_map(move |Spelling { words: wanted, short }| {
        let run = words.get(..wanted.len())?;
        let alike = run.iter().zip(wanted).all(|(word, wanted)| word.folded == *wanted);
        let (first, last) = (run.first().filter(|_| alike)?, run.last()?);
        // Written without any diacritics, it stands for itself without them.
        let marked = run.iter().any(Word::is_marked);
        let exact = if marked { &short.exact } else { &short.folded };
        let span: Range<usize> = first.span.start..last.span.end;
        let one = Word { folded: short.folded.clone(), exact: exact.clone(), span, joined: first.joined };
        Some((run.len(), one))
    })
}

/// The words with every spelling of the table, from left to right, as its one word.
pub(super) fn shortened(words: &[Word]) -> Vec<Word> {
    let (mut short, mut rest) = (Vec::with_capacity(words.len()), words);
    while let Some(first) = rest.first() {
        let (taken, word) = at(rest).next().unwrap_or_else(|| (1, first.clone()));
        short.push(word);
        rest = &rest[taken..];
    }
    short
}

/// Every spelling of the table anywhere among the words, as its one word; they may overlap.
pub(super) fn all(words: &[Word]) -> Vec<Word> {
    let starts = (0..words.len()).map(|start| &words[start..]);
    starts.flat_map(at).map(|(_, word)| word).collect()
}

/// What an abbreviation stands for.
pub fn meaning(abbreviation: &str) -> Option<&'static str> {
    let given: Vec<Arc<str>> = words(abbreviation).into_iter().map(|word| word.folded).collect();
    let is_given = |spelling: &str| words(spelling).iter().map(|word| &word.folded).eq(&given);
    let mut entries = TABLE.iter();
    entries
        .find(|(short, _, others)| is_given(short) || others.iter().any(|other| is_given(other)))
        .map(|entry| entry.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn folded(words: &[Word]) -> Vec<&str> {
        words.iter().map(|word| &*word.folded).collect()
    }

    #[test]
    fn every_spelling_means_one_thing() {
        let mut seen = HashSet::new();
        for (short, long, others) in TABLE {
            assert_eq!(words(short).len(), 1, "{short}");
            for spelling in [short, long].into_iter().chain(*others) {
                let words: Vec<Arc<str>> = words(spelling).into_iter().map(|word| word.folded).collect();
                assert!(seen.insert(words), "{spelling} is there twice");
            }
        }
    }

    #[test]
    fn long_and_short_become_one_word() {
        for text in ["UBND tỉnh", "Ủy ban nhân dân tỉnh", "uỷ ban nhân dân tỉnh"] {
            assert_eq!(folded(&shortened(&words(text))), ["ubnd", "tinh"], "{text}");
        }
        assert_eq!(folded(&shortened(&words("Sở GD&ĐT và UBND"))), ["so", "gddt", "va", "ubnd"]);
        assert_eq!(folded(&shortened(&words("ủy ban nhân"))), ["uy", "ban", "nhan"]);
        let exact: Vec<String> = shortened(&words("Hội đồng nhân dân, hoi dong nhan dan, HĐND"))
            .into_iter()
            .map(|w| w.exact.to_string())
            .collect();
        assert_eq!(exact, ["hđnd", "hdnd", "hđnd"]);
    }

    #[test]
    fn what_overlaps_is_found_as_well() {
        let found = all(&words("nông nghiệp và phát triển nông thôn mới"));
        assert_eq!(folded(&found), ["nnptnt", "ntm"]);
    }

    #[test]
    fn an_abbreviation_has_a_meaning() {
        assert_eq!(meaning("ubnd"), Some("Ủy ban nhân dân"));
        assert_eq!(meaning("gd&đt"), Some("giáo dục và đào tạo"));
        assert_eq!((meaning("xyz"), meaning("")), (None, None));
    }
}
