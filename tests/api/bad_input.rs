//! Bad input: a clear problem, and nothing has changed.

mod bodies;
mod fuzz;
mod html;
mod parameters;
mod wire;

use reqwest::RequestBuilder;
use support::{Actor, Answer, Method, TestApp, Value, json};

/// Where the tests write.
const ARTICLES: &str = "/api/v1/admin/portals/skhcn/articles";

/// A text that would be accepted, as JSON, to be spoilt.
fn draft() -> Value {
    json!(shared::sample::article_draft())
}

/// A text that would be accepted, but for one member.
fn draft_with(member: &str, value: Value) -> Value {
    let mut draft = draft();
    draft[member] = value;
    draft
}

/// A new article with a body written by hand.
fn posting(actor: &Actor, body: impl Into<reqwest::Body>) -> RequestBuilder {
    actor.request(Method::POST, ARTICLES).header("Content-Type", "application/json").body(body)
}

/// Sends what has to be refused with a code, and shows that nothing has changed.
async fn refused(app: &TestApp, what: &str, request: RequestBuilder, code: &str) -> Answer {
    let before = app.kept();
    let answer = Answer::of(request).await;
    assert_eq!(
        answer.body["code"],
        code,
        "{what}: {} {}",
        answer.status,
        String::from_utf8_lossy(&answer.bytes)
    );
    let answer = answer.refused(code);
    assert!(
        answer.body["request_id"].is_string() && answer.body["title"].is_string(),
        "{what}: {}",
        answer.body
    );
    assert_eq!(app.kept(), before, "{what} has changed something");
    answer
}
