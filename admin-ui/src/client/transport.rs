//! One HTTP exchange: what is sent, and how an answer is told from a refusal.

use super::Failure;
use crate::{i18n, json};
use gloo::utils::window;
use shared::{problem::Problem, word::Locale};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

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

impl Method {
    fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
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
    /// The version that a change is based on; 0 where nothing was there yet.
    pub(super) seen: Option<i32>,
}

impl Call {
    /// A request without a body.
    pub(super) fn new(method: Method, path: &str, locale: Locale) -> Self {
        Self { method, path: path.into(), locale, body: None, seen: None }
    }

    /// Sends the request and answers the body of a success.
    pub(super) async fn send(&self) -> Result<String, Failure> {
        let request = self.request().map_err(|_| Failure::Unreadable)?;
        let sent = JsFuture::from(window().fetch_with_str_and_init(&self.path, &request)).await;
        answer(sent.map_err(|_| Failure::Offline)?.unchecked_into()).await
    }

    fn request(&self) -> Result<RequestInit, JsValue> {
        let headers = Headers::new()?;
        headers.set("Accept", "application/json, application/problem+json")?;
        headers.set("Accept-Language", i18n::tag(self.locale))?;
        match self.seen {
            // Nothing was there: it is to be begun.
            Some(0) => headers.set("If-None-Match", "*")?,
            Some(version) => headers.set("If-Match", &format!("\"{version}\""))?,
            None => {}
        }
        let request = RequestInit::new();
        request.set_method(self.method.name());
        if let Some(body) = &self.body {
            headers.set("Content-Type", "application/json")?;
            request.set_body(&body.as_str().into());
        }
        request.set_headers(&headers);
        Ok(request)
    }
}

async fn answer(response: Response) -> Result<String, Failure> {
    let body = response.text().map_err(|_| Failure::Offline)?;
    let text = JsFuture::from(body).await.ok().and_then(|text| text.as_string()).ok_or(Failure::Offline)?;
    if response.ok() {
        return Ok(text);
    }
    match json::read::<Problem>(&text) {
        Ok(problem) => Err(Failure::Refused(Box::new(problem))),
        Err(_) if matches!(response.status(), 502..=504) => Err(Failure::Unavailable),
        Err(_) => Err(Failure::Unreadable),
    }
}
