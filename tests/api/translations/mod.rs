//! Translations: each language on its own way to the public, and never without its source.

mod lists;
mod migration;
mod outdated;
mod workflow;
mod writing;

use shared::{
    article::{ArticleDraft, Status},
    translation::TranslationDraft,
};
use support::{Actor, Answer, Board, TestApp, Value, json};

fn sample() -> ArticleDraft {
    shared::sample::article_draft()
}

fn english() -> TranslationDraft {
    shared::sample::translation_draft()
}

/// Where the public reads an article.
fn public_path(article: &Value) -> &str {
    article["public_path"].as_str().expect("it is public")
}

/// What the public finds in English.
async fn in_english(app: &TestApp, article: &Value) -> Answer {
    app.anonymous().get(&format!("{}?locale=en", public_path(article))).await
}

/// Gives a command to the English text, at the version that it has.
async fn command(who: &Actor, board: &Board, translation: &Value, step: &str, body: &Value) -> Answer {
    let path = format!("{}/{step}", board.english(&json!({ "id": translation["article"] })));
    who.command(&path, &translation["version"], body).await
}

/// Publishes a new edition of an article, with a text that `change` has changed.
async fn publish_anew(board: &Board, article: &Value, change: impl FnOnce(&mut ArticleDraft)) -> Value {
    let seen = board.read(article).await;
    let revised = board.reporter.step(&board.portal, &seen, "revise", &json!({})).await;
    let mut draft: ArticleDraft = serde_json::from_value(revised["draft"].clone()).expect("a draft");
    change(&mut draft);
    let edited = board.reporter.put(&board.path(article), &revised["version"], &draft).await.expect(200);
    board.carry_on(edited.data().clone(), Status::Published).await
}
