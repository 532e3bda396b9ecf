//! Search in what is published: what is found, in which order, how it is shown, and what is not.

mod entered;
mod hostile;
mod parity;
mod parity_corpus;
mod shown;
mod visible;
mod words;

use shared::article::{ArticleDraft, Status};
use support::{Answer, Board, TestApp, Value};

/// Where skhcn's articles are searched.
const SKHCN: &str = "/api/v1/portals/skhcn/search";
/// Where all portals' are.
const ALL: &str = "/api/v1/search";

/// An address with what somebody typed.
fn asking(path: &str, typed: &str) -> String {
    let typed: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
    format!("{path}?q={typed}")
}

async fn find(app: &TestApp, path: &str, typed: &str) -> Answer {
    app.anonymous().get(&asking(path, typed)).await.expect(200)
}

/// The titles that are found, in their order.
async fn titles(app: &TestApp, path: &str, typed: &str) -> Vec<String> {
    titles_of(&find(app, path, typed).await)
}

fn titles_of(answer: &Answer) -> Vec<String> {
    answer.every("title").iter().map(|title| title.as_str().unwrap_or_default().to_owned()).collect()
}

/// A text with a title, a summary and a body of one paragraph.
fn text(title: &str, summary: &str, body: &str) -> ArticleDraft {
    ArticleDraft {
        title: title.into(),
        // There has to be one.
        summary: if summary.is_empty() { "Bản tin ngắn.".into() } else { summary.into() },
        body: format!("<p>{body}</p>"),
        ..shared::sample::article_draft()
    }
}

/// Publishes texts one after the other.
async fn publish(board: &Board, texts: &[ArticleDraft]) -> Vec<Value> {
    let mut published = Vec::new();
    for text in texts {
        published.push(board.bring(text, Status::Published).await);
    }
    published
}

/// What a hit says in pieces, what was looked for in brackets.
fn shown(pieces: &Value) -> String {
    let pieces = pieces.as_array().expect("pieces").iter();
    let show = |piece: &Value| {
        let text = piece["text"].as_str().expect("a text");
        if piece["hit"] == true { format!("[{text}]") } else { text.to_owned() }
    };
    pieces.map(show).collect()
}

/// What the migration does with texts that were public before there was a search: the statement is the same on both databases.
fn enter_what_was_there(app: &TestApp) {
    let up = include_str!("../../../api/migrations/sqlite/2026-11-27-000180_every_text_entered/up.sql");
    app.execute(&up[up.find("INSERT").expect("the statement")..]).expect("they are entered");
}
