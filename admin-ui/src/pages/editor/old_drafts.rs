//! Texts that this browser kept when a translation was still a part of its article: the article is offered as ever, and each
//! translation goes to where its own desk looks for it.

use super::{
    autosave::Kept,
    translation::{keep_text, translation_path},
};
use crate::{json, kept};
use serde::Deserialize;
use shared::{translation::TranslationText, word::Locale};

/// The member of that time, as the app wrote it.
const MEMBER: &str = "\"translations\":";

/// A translation of that time.
#[derive(Debug, PartialEq, Deserialize)]
struct Old {
    locale: Locale,
    title: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    body: String,
}

/// Reads a text of that time, if it is one, and keeps it as those of today are.
pub(super) fn read(key: &str) -> Option<Kept> {
    let (rest, translations) = apart(&kept::text(key)?)?;
    let text: Kept = json::read(&rest).ok()?;
    // `cong.draft.<person>.<portal>.<article>.<version>`
    let names: Vec<&str> = key.split('.').collect();
    if let [_, _, user, portal, article, ..] = names.as_slice()
        && *article != "new"
    {
        for old in json::read::<Vec<Old>>(&translations).unwrap_or_default() {
            let Old { locale, title, summary, body } = old;
            let path = translation_path(portal, article, locale);
            keep_text(user, &path, TranslationText { title, summary, body });
        }
    }
    // What the browser does not keep is read in the same way again.
    let _ = kept::set(key, &text);
    Some(text)
}

/// A text without its translations, and those.
fn apart(text: &str) -> Option<(String, String)> {
    // In JSON a quotation mark within a text has a backslash before it: this one begins a member.
    let at = text.match_indices(MEMBER).map(|(at, _)| at).find(|at| !text[..*at].ends_with('\\'))?;
    let value = &text[at + MEMBER.len()..];
    let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
    let end = value.char_indices().find_map(|(i, c)| {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '[' | '{' if !quoted => depth += 1,
            ']' | '}' if !quoted => {
                depth = depth.saturating_sub(1);
                return (depth == 0).then_some(i + c.len_utf8());
            }
            _ => {}
        }
        None
    })?;
    let (before, after) = (&text[..at], &value[end..]);
    let rest = match after.strip_prefix(',') {
        Some(after) => format!("{before}{after}"),
        None => format!("{}{after}", before.trim_end_matches(',')),
    };
    Some((rest, value[..end].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_text_of_the_time_when_translations_were_part_of_it_is_read() {
        let mut draft = json!(shared::sample::article_draft());
        draft["body"] = json!("<p>Trích: \"translations\": [1, 2] và dấu ] } \\</p>");
        let translations =
            json!([{ "locale": "en", "title": "A \"title\" ] }", "summary": "", "body": "<p>Text</p>" }]);
        draft["translations"] = translations.clone();
        let old = json!({ "version": 3, "at": "2026-11-20T02:30:00Z", "draft": draft }).to_string();
        assert!(json::read::<Kept>(&old).is_err(), "it is not read as it is");
        let (rest, value) = apart(&old).expect("it is of that time");
        let text: Kept = json::read(&rest).expect("the rest is of today");
        assert_eq!(text.draft.body, draft["body"].as_str().unwrap_or_default());
        let found = json::read::<Vec<Old>>(&value).expect("they are read");
        assert_eq!((found.len(), found[0].title.as_str()), (1, "A \"title\" ] }"));
    }

    #[test]
    fn a_text_of_today_is_left_alone() {
        let draft = json!({ "draft": { "body": "\"translations\":[]" } }).to_string();
        assert_eq!(apart(&draft), None);
        assert_eq!(apart("{\"a\":1,\"translations\":[]}"), Some(("{\"a\":1}".into(), "[]".into())));
    }
}
