//! A list of articles as a table in text (RFC 4180), which a spreadsheet opens without running anything of it.

use chrono::{DateTime, Datelike as _, Timelike as _, Utc};
use shared::{
    article::{ArticleRow, CsvSeparator},
    calendar,
    section::Section,
    word::{Locale, Word as _},
};
use std::collections::HashMap;

/// How many articles a table can hold.
pub(super) const ROWS_MAX: u32 = 10_000;

/// The table: a mark by which Excel knows UTF-8, a row of headings, and a row for each article.
pub(super) fn table(
    rows: Vec<ArticleRow>,
    sections: &[Section],
    locale: Locale,
    separator: CsvSeparator,
) -> String {
    let mut titles = HashMap::new();
    collect(sections, locale, &mut titles);
    let mut text = String::from('\u{feff}');
    line(&mut text, &headings(locale).map(str::to_owned), separator);
    for row in rows {
        line(&mut text, &cells(row, &titles, locale), separator);
    }
    text
}

fn collect(sections: &[Section], locale: Locale, titles: &mut HashMap<String, String>) {
    for section in sections {
        titles.insert(section.key.clone(), section.title.in_locale(locale).to_owned());
        collect(&section.children, locale, titles);
    }
}

fn headings(locale: Locale) -> [&'static str; 12] {
    match locale {
        Locale::Vi => [
            "Tiêu đề",
            "Trạng thái",
            "Công khai",
            "Mục tin",
            "Thể loại",
            "Nguồn gốc bài",
            "Người viết",
            "Ngôn ngữ",
            "Đăng lần đầu",
            "Hẹn đăng",
            "Cập nhật",
            "Mã bài",
        ],
        Locale::En => [
            "Title",
            "State",
            "Public",
            "Section",
            "Genre",
            "Origin",
            "Author",
            "Languages",
            "First published",
            "Scheduled for",
            "Updated",
            "Identity",
        ],
    }
}

fn cells(row: ArticleRow, titles: &HashMap<String, String>, locale: Locale) -> [String; 12] {
    let ArticleRow {
        id,
        version: _,
        title,
        genre,
        origin,
        section,
        state,
        live,
        author: _,
        author_name,
        updated_at,
        first_published_at,
        locales,
        scheduled_for,
        access: _,
        trashed_at: _,
        emergency: _,
        refusal_proposed: _,
        verification: _,
        answer_due_on: _,
    } = row;
    let public = match (live, locale) {
        (true, Locale::Vi) => "có",
        (true, Locale::En) => "yes",
        (false, Locale::Vi) => "không",
        (false, Locale::En) => "no",
    };
    let languages = locales.iter().map(|language| language.label(locale)).collect::<Vec<_>>().join(", ");
    [
        title,
        state.label(locale).to_owned(),
        public.to_owned(),
        section.map(|key| titles.get(&key).cloned().unwrap_or(key)).unwrap_or_default(),
        genre.label(locale).to_owned(),
        origin.label(locale).to_owned(),
        author_name,
        languages,
        first_published_at.map(moment).unwrap_or_default(),
        scheduled_for.map(moment).unwrap_or_default(),
        moment(updated_at),
        id.to_string(),
    ]
}

/// A time in Vietnam as a spreadsheet there reads it.
fn moment(at: DateTime<Utc>) -> String {
    let at = at.with_timezone(&calendar::zone());
    format!("{:02}/{:02}/{} {:02}:{:02}", at.day(), at.month(), at.year(), at.hour(), at.minute())
}

fn line(text: &mut String, cells: &[String], separator: CsvSeparator) {
    let separator = match separator {
        CsvSeparator::Comma => ',',
        CsvSeparator::Semicolon => ';',
    };
    for (i, content) in cells.iter().enumerate() {
        if i > 0 {
            text.push(separator);
        }
        text.push_str(&cell(content));
    }
    text.push_str("\r\n");
}

/// What makes a spreadsheet take a cell for a formula; the full-width signs do so where Chinese or Japanese is typed.
const BEGINNINGS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A cell: an apostrophe before what would be a formula, quotes around what holds a separator, a quote or a line break.
fn cell(content: &str) -> String {
    let is_formula = content.trim_start_matches(' ').starts_with(BEGINNINGS);
    let apostrophe = if is_formula { "'" } else { "" };
    if content.contains([',', ';', '"', '\n', '\r', '\t']) {
        format!("\"{apostrophe}{}\"", content.replace('"', "\"\""))
    } else {
        format!("{apostrophe}{content}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for (content, written) in [
            ("Tin bình thường", "Tin bình thường"),
            ("=1+2", "'=1+2"),
            ("+84 270", "'+84 270"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "'  =1"),
            ("＝1", "'＝1"),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("=HYPERLINK(\"https://a.vn\",\"x\")", "\"'=HYPERLINK(\"\"https://a.vn\"\",\"\"x\"\")\""),
            ("một, hai", "\"một, hai\""),
            ("một; hai", "\"một; hai\""),
            ("ông \"A\"", "\"ông \"\"A\"\"\""),
            ("", ""),
        ] {
            assert_eq!(cell(content), written);
        }
    }

    #[test]
    fn times_are_those_of_vietnam() {
        assert_eq!(moment("2026-11-23T17:05:00Z".parse().unwrap()), "24/11/2026 00:05");
    }
}
