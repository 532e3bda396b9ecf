//! The texts and the queries by which both databases are compared: made of the regulation, the same in every run.

use shared::{
    article::Genre,
    id::{ArticleId, PortalId},
    search::Document,
    section::ContentType,
    text::fold,
    word::Locale,
};
use uuid::Uuid;

const REGULATION: &str = include_str!("../../../shared/data/quy-che-vinh-long.txt");

/// A text of the corpus.
pub(super) struct Text {
    pub(super) id: ArticleId,
    /// The key of its portal.
    pub(super) portal: &'static str,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) body: String,
    /// When it was published, in milliseconds.
    pub(super) millis: i64,
}

/// A generator that is the same in every run.
pub(super) struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit.max(1)
    }
}

fn some(words: &[&str], from: usize, count: usize) -> String {
    words.iter().skip(from).take(count).copied().collect::<Vec<_>>().join(" ")
}

/// The paragraphs of the regulation as texts of three portals, every third without diacritics.
pub(super) fn texts() -> Vec<Text> {
    let paragraphs: Vec<&str> = REGULATION.lines().map(str::trim).filter(|line| line.len() > 40).collect();
    let mut dice = Dice(7);
    let text = |(i, paragraph): (usize, &&str)| {
        let words: Vec<&str> = paragraph.split_whitespace().collect();
        let next = paragraphs[(i + 1) % paragraphs.len()];
        let plain = |text: String| if i % 3 == 2 { fold(&text) } else { text };
        let escaped = format!("{paragraph} {next}").replace('&', "&amp;").replace('<', "&lt;");
        let number = 0x0190_0000_0000_7000_8000_0000_0000_0000_u128 + (i as u128);
        Text {
            id: ArticleId(Uuid::from_u128(number)),
            portal: ["skhcn", "syt", "vinhlong"][i % 3],
            title: plain(some(&words, 0, 5 + i % 9)),
            summary: plain(some(&words, 5, 20)),
            body: plain(format!("<p>{escaped}</p>")),
            // Some of the same millisecond, in no order.
            millis: 1_600_000_000_000 + (dice.below(200) as i64) * 1_000_000_000,
        }
    };
    paragraphs.iter().enumerate().map(text).take(240).collect()
}

impl Text {
    /// The text as search knows it.
    pub(super) fn document<'d>(&'d self, portal: PortalId, sections: &'d [String]) -> Document<'d> {
        Document {
            portal,
            locale: Locale::Vi,
            sections,
            content_type: ContentType::Article,
            genre: Genre::News,
            published_at: chrono::DateTime::from_timestamp_millis(self.millis).unwrap_or_default(),
            title: &self.title,
            summary: &self.summary,
            body: &self.body,
        }
    }
}

/// Queries: runs of words, words from anywhere, with and without diacritics, beginnings, phrases, symbols, and nonsense.
pub(super) fn queries() -> Vec<String> {
    let words: Vec<&str> = REGULATION.split_whitespace().collect();
    let mut dice = Dice(11);
    let mut queries: Vec<String> = [
        "1243/ttr",
        "43/2011",
        "911/QĐ-UBND",
        "QD-UBND",
        "5/2018",
        "14/5/2018",
        "UBND",
        "ubnd tỉnh",
        "ủy ban nhân dân tỉnh",
        "HĐND",
        "hoi dong nhan dan",
        "thủ tục hành chính",
        "TTHC",
        "cổng thông tin điện tử",
        "cong thong tin dien tu",
        "\"ban biên tập\"",
        "\"bien tap ban\"",
        "vĩnh long",
        "Vinh Lo",
        "má",
        "ma",
        "đ",
        "a",
        "1",
        "Điều 3",
        "\"Điều 3\"",
        "và",
        "va",
        "của các",
        "NOT và",
        "và OR",
        "\"",
        "*",
        "😀",
        "",
        "quy chế \"quản lý",
        "'; DROP TABLE x; --",
        "(và)",
        "và*",
        "Ban hanh",
    ]
    .map(str::to_owned)
    .to_vec();
    while queries.len() < 230 {
        let (from, count) = (dice.below(words.len() - 6), 1 + dice.below(4));
        let run = some(&words, from, count);
        let apart = format!("{} {}", words[dice.below(words.len())], words[dice.below(words.len())]);
        queries.push(match dice.below(6) {
            0 => run,
            1 => fold(&run),
            2 => format!("\"{run}\""),
            3 => run
                .char_indices()
                .nth(run.chars().count().saturating_sub(2))
                .map_or(run.clone(), |(end, _)| run[..end].to_owned()),
            4 => apart,
            _ => fold(&apart),
        });
    }
    queries.retain(|query| query.chars().count() <= 200 && !query.contains(char::is_control));
    queries
}
