//! The plain text of a decision and the regulation it adopts, as structured HTML, word for word.

use std::iter::Peekable;

/// Turns the text of a decision with its attached regulation into HTML, keeping every word and misprint.
///
/// Each line of `text` becomes one block. Chương is an `h2`, Mục and Điều are `h3` (`h2` before the first chapter), a khoản, điểm or other
/// paragraph is a `p`; lines in capitals and the "(Kèm theo …)" line are centred, the legal bases are italic,
/// and the "Nơi nhận" list stands beside the signature in a table of one row. An article whose first line is
/// its text and not a title (as in the decision itself) gets its number alone as heading. `&`, `<` and `>`
/// are escaped. The tags are those an article's body may have.
pub(super) fn to_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 5 / 4);
    let mut lines = text.lines().map(str::trim).peekable();
    // The articles of the decision stand above all chapters, and no level is left out.
    let mut of_article = "h2";
    while let Some(line) = lines.next() {
        match Part::of(line) {
            Part::Blank => {}
            Part::Chapter => {
                of_article = "h3";
                heading(&mut html, "h2", line, title_below(&mut lines));
            }
            Part::Section if is_numbered_only(line) => {
                heading(&mut html, "h3", line, title_below(&mut lines))
            }
            Part::Section => heading(&mut html, "h3", line, None),
            Part::Article => article(&mut html, of_article, line),
            Part::Recipients => signature_block(&mut html, line, &mut lines),
            Part::Title => block(&mut html, CENTRED, &["strong"], line),
            Part::Attachment => block(&mut html, CENTRED, &["em"], line),
            Part::LegalBasis => block(&mut html, "p", &["em"], line),
            Part::Paragraph => block(&mut html, "p", &[], line),
        }
    }
    html
}

/// A paragraph in the middle of the page, as the form of an administrative document asks of its title lines.
const CENTRED: &str = r#"p style="text-align: center""#;

/// What a line of the text is, told by how it begins or by its capitals.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Blank,
    Chapter,
    Section,
    Article,
    Recipients,
    Title,
    Attachment,
    LegalBasis,
    Paragraph,
}

impl Part {
    fn of(line: &str) -> Part {
        if line.is_empty() {
            Part::Blank
        } else if is_numbered("Chương", line) && is_numbered_only(line) {
            Part::Chapter
        } else if is_numbered("Mục", line) {
            Part::Section
        } else if article_parts(line).is_some() {
            Part::Article
        } else if line == "Nơi nhận:" {
            Part::Recipients
        } else if line.starts_with("(Kèm theo ") {
            Part::Attachment
        } else if line.starts_with("Căn cứ ") || line.starts_with("Theo đề nghị ") {
            Part::LegalBasis
        } else if is_capitals(line) {
            Part::Title
        } else {
            Part::Paragraph
        }
    }
}

/// Whether a line is `word` and a roman or arabic number, perhaps with more behind it.
fn is_numbered(word: &str, line: &str) -> bool {
    let number = line.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')).unwrap_or_default();
    let number = number.split([' ', '.']).next().unwrap_or_default();
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || "IVXLC".contains(c))
}

/// Whether the line holds two words only, so that its title is the next line.
fn is_numbered_only(line: &str) -> bool {
    line.split_whitespace().count() == 2
}

/// The number of an article and what follows it: `("Điều 5.", "Địa chỉ và …")`. The decision of the
/// province misprints the word as "Điêu"; it is recognised, and kept.
fn article_parts(line: &str) -> Option<(&str, &str)> {
    if !is_numbered("Điều", line) && !is_numbered("Điêu", line) {
        return None;
    }
    let (number, rest) = line.split_at(line.find('.')? + 1);
    is_numbered_only(number).then(|| (number, rest.trim_start()))
}

fn is_capitals(line: &str) -> bool {
    line.chars().any(char::is_alphabetic) && !line.chars().any(char::is_lowercase)
}

/// The next line, taken, when it is a title in capitals.
fn title_below<'a>(lines: &mut Peekable<impl Iterator<Item = &'a str>>) -> Option<&'a str> {
    lines.next_if(|line| Part::of(line) == Part::Title)
}

fn heading(html: &mut String, tag: &str, number: &str, title: Option<&str>) {
    let title = title.map(|title| format!("<br>{}", escaped(title))).unwrap_or_default();
    html.push_str(&format!("<{tag}>{}{title}</{tag}>\n", escaped(number)));
}

fn article(html: &mut String, tag: &str, line: &str) {
    match article_parts(line) {
        // A title never ends like a sentence: this is the whole article on one line.
        Some((number, text)) if text.ends_with(['.', ';', ':']) => {
            heading(html, tag, number, None);
            block(html, "p", &[], text);
        }
        _ => heading(html, tag, line, None),
    }
}

/// The recipients on the left, the signature on the right: the last row of a decision.
fn signature_block<'a>(html: &mut String, first: &str, lines: &mut Peekable<impl Iterator<Item = &'a str>>) {
    let mut recipients = vec![format!("<strong><em>{}</em></strong>", escaped(first))];
    while let Some(line) = lines.next_if(|line| line.starts_with('-')) {
        recipients.push(escaped(line));
    }
    let capacity = paragraph_of(lines);
    let signer = paragraph_of(lines);
    html.push_str("<table><tbody><tr>\n");
    html.push_str(&format!("<td><p>{}</p></td>\n", recipients.join("<br>")));
    html.push_str("<td>");
    for words in [capacity, signer] {
        if !words.is_empty() {
            html.push_str(&format!("<{CENTRED}><strong>{}</strong></p>", words.join("<br>")));
        }
    }
    html.push_str("</td>\n</tr></tbody></table>\n");
}

/// The lines up to the next blank one, escaped; blank lines before them are passed over.
fn paragraph_of<'a>(lines: &mut Peekable<impl Iterator<Item = &'a str>>) -> Vec<String> {
    while lines.next_if(|line| line.is_empty()).is_some() {}
    let mut words = Vec::new();
    while let Some(line) = lines.next_if(|line| !line.is_empty()) {
        words.push(escaped(line));
    }
    words
}

/// One element with its text; `opening` may carry attributes, `inline` are the tags inside it.
fn block(html: &mut String, opening: &str, inline: &[&str], text: &str) {
    let tag = opening.split(' ').next().unwrap_or(opening);
    let open: String = inline.iter().map(|tag| format!("<{tag}>")).collect();
    let close: String = inline.iter().rev().map(|tag| format!("</{tag}>")).collect();
    html.push_str(&format!("<{opening}>{open}{}{close}</{tag}>\n", escaped(text)));
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::to_html;

    const SOURCE: &str = include_str!("../../demo/quy-che-vinh-long.txt");
    const ALLOWED: &[&str] = &["h2", "h3", "p", "table", "tbody", "tr", "td", "strong", "em", "br"];

    /// The names of all tags in order, and the text between them; `br` and the ends of blocks part words.
    fn read(html: &str) -> (Vec<String>, String) {
        let (mut tags, mut text) = (Vec::new(), String::new());
        let mut rest = html;
        while let Some((before, after)) = rest.split_once('<') {
            let (tag, after) = after.split_once('>').expect("an opened tag ends");
            text.push_str(before);
            if !matches!(tag.trim_start_matches('/'), "strong" | "em") {
                text.push('\n');
            }
            tags.push(tag.to_owned());
            rest = after;
        }
        text.push_str(rest);
        (tags, text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    }

    fn folded(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The contents of every element of one kind, without attributes.
    fn contents<'a>(html: &'a str, tag: &str) -> Vec<&'a str> {
        let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
        html.split(open.as_str()).skip(1).map(|part| part.split(close.as_str()).next().unwrap()).collect()
    }

    #[test]
    fn every_word_of_the_source_is_kept_in_order() {
        let (_, text) = read(&to_html(SOURCE));
        assert_eq!(folded(&text), folded(SOURCE));
    }

    #[test]
    fn the_spaces_left_for_number_and_date_are_kept_inside_their_line() {
        let line = SOURCE.lines().find(|line| line.starts_with("(Kèm theo")).unwrap();
        assert!(line.contains('\u{a0}') && to_html(SOURCE).contains(line));
    }

    #[test]
    fn chapters_and_articles_are_headings() {
        let html = to_html(SOURCE);
        let chapters = contents(&html, "h2");
        assert_eq!(chapters.len(), 2 + 5);
        assert_eq!(chapters[..2], ["Điêu 1.", "Điêu 2."], "the decision's own articles, with their misprint");
        assert_eq!(chapters[2], "Chương I<br>QUY ĐỊNH CHUNG");
        let articles = contents(&html, "h3");
        assert_eq!(articles.len(), 31);
        for (number, article) in (1..=31).zip(&articles) {
            let title = article.strip_prefix(&format!("Điều {number}. ")).unwrap();
            assert!(!title.trim().is_empty(), "Điều {number} has no title");
        }
    }

    #[test]
    fn every_tag_is_allowed_closed_in_turn_and_around_something() {
        let html = to_html(SOURCE);
        let mut open: Vec<String> = Vec::new();
        for tag in read(&html).0 {
            let name = tag.trim_start_matches('/').split(' ').next().unwrap().to_owned();
            assert!(ALLOWED.contains(&name.as_str()), "<{tag}>");
            match (tag.starts_with('/'), name.as_str()) {
                (true, _) => assert_eq!(open.pop(), Some(name)),
                (false, "br") => {}
                (false, _) => open.push(name),
            }
        }
        assert_eq!(open, Vec::<String>::new());
        for tag in ALLOWED {
            assert!(!html.contains(&format!("<{tag}></{tag}>")), "an empty {tag}");
        }
    }

    #[test]
    fn recipients_stand_beside_the_signature() {
        let html = to_html(SOURCE);
        assert_eq!(html.matches("<table>").count(), 1);
        let table = contents(&html, "table")[0];
        let cells = contents(table, "td");
        assert_eq!(cells.len(), 2);
        assert!(cells[0].contains("Nơi nhận:") && cells[0].contains("- Lưu: VT, 3.16.05."));
        assert!(cells[1].contains("KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH"));
        assert!(cells[1].contains("Nguyễn Thị Quyên Thanh"));
    }

    #[test]
    fn angle_brackets_of_the_text_do_not_become_tags() {
        assert!(to_html(SOURCE).contains("&lt;tên viết tắt cơ quan, đơn vị&gt;.vinhlong.gov.vn"));
        assert_eq!(to_html("BKH&ĐT và a < b"), "<p>BKH&amp;ĐT và a &lt; b</p>\n");
    }

    #[test]
    fn sections_are_headings_with_the_title_on_the_same_or_the_next_line() {
        assert_eq!(to_html("Mục 1. Thẩm quyền"), "<h3>Mục 1. Thẩm quyền</h3>\n");
        assert_eq!(to_html("Điều 19 Luật này."), "<p>Điều 19 Luật này.</p>\n", "a reference, not a heading");
        assert_eq!(to_html("Mục 2\nTHỦ TỤC\nMục này"), "<h3>Mục 2<br>THỦ TỤC</h3>\n<p>Mục này</p>\n");
    }
}
