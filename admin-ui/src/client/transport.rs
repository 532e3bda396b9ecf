//! One HTTP exchange: what is sent, and how an answer is told from a refusal.

use super::Failure;
use crate::{i18n, json};
use gloo_net::http::{RequestBuilder, Response};
use shared::{problem::Problem, word::Locale};

/// The HTTP methods that the app uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    /// Reads.
    Get,
    /// Creates, or takes a step.
    Post,
    /// Replaces.
    Put,
    /// Ends.
    Delete,
}

/// A request.
pub(super) struct Call {
    /// The method.
    pub(super) method: Method,
    /// The path and query, from the origin.
    pub(super) path: String,
    /// The language of the answer's words.
    pub(super) locale: Locale,
    /// The body, as JSON.
    pub(super) body: Option<String>,
    /// The version that a change is based on.
    pub(super) seen: Option<i32>,
}

impl Call {
    /// A request without a body.
    pub(super) fn new(method: Method, path: &str, locale: Locale) -> Self {
        Self { method, path: path.into(), locale, body: None, seen: None }
    }

    /// Sends the request and answers the body of a success.
    pub(super) async fn send(&self) -> Result<String, Failure> {
        let method = match self.method {
            Method::Get => gloo_net::http::Method::GET,
            Method::Post => gloo_net::http::Method::POST,
            Method::Put => gloo_net::http::Method::PUT,
            Method::Delete => gloo_net::http::Method::DELETE,
        };
        let mut request = RequestBuilder::new(&self.path)
            .method(method)
            .header("Accept", "application/json, application/problem+json")
            .header("Accept-Language", i18n::tag(self.locale));
        if let Some(version) = self.seen {
            request = request.header("If-Match", &format!("\"{version}\""));
        }
        let sent = match &self.body {
            Some(body) => {
                let request = request.header("Content-Type", "application/json").body(body.as_str());
                request.map_err(|_| Failure::Unreadable)?.send().await
            }
            None => request.send().await,
        };
        answer(sent.map_err(|_| Failure::Offline)?).await
    }
}

async fn answer(response: Response) -> Result<String, Failure> {
    let text = response.text().await.map_err(|_| Failure::Offline)?;
    if response.ok() {
        return Ok(text);
    }
    match json::read::<Problem>(&text) {
        Ok(problem) => Err(Failure::Refused(Box::new(problem))),
        Err(_) if matches!(response.status(), 502..=504) => Err(Failure::Unavailable),
        Err(_) => Err(Failure::Unreadable),
    }
}
