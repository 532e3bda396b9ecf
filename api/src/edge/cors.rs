//! Which pages may read public answers from scripts: those of the portal's own hosts, and the origins that it names (CORS).
//!
//! Everybody reads the public face; what CORS decides is which pages' scripts may. Credentials never count there, so it says nothing
//! of them.

use super::{Answer, portal_of};
use crate::state::State;
use actix_web::{
    HttpResponse,
    dev::ServiceRequest,
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
};

/// Links to previews are secrets: no page of another origin reads them.
const PREVIEW: &str = "/api/v1/preview/";

/// The origin of the page that asks, if it may read the answer.
pub(super) fn reader(request: &ServiceRequest, state: &State) -> Option<HeaderValue> {
    let origin = request.headers().get(header::ORIGIN)?;
    let text = origin.to_str().ok()?;
    let path = request.path();
    if path.starts_with(PREVIEW) {
        return None;
    }
    let directory = state.directory();
    let may = match portal_of(path) {
        Some(key) => directory.by_key(key).ok()??.is_read_by(text),
        // What is told of all portals, every portal's pages may read.
        None => directory.is_read_by(text).ok()?,
    };
    may.then(|| origin.clone())
}

/// Whether a browser asks before it asks (a preflight), at an address that can be read.
pub(super) fn is_asked_before(request: &ServiceRequest, state: &State) -> bool {
    let headers = request.headers();
    headers.contains_key(header::ORIGIN)
        && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
        && !request.path().starts_with(PREVIEW)
        && state.addresses().can_be_read(request.path())
}

/// What a browser is told that asks before it asks.
pub(super) fn before(may: bool) -> Answer {
    let mut answer = HttpResponse::new(StatusCode::NO_CONTENT);
    if may {
        let headers = answer.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD"));
        let conditions = HeaderValue::from_static("If-None-Match, If-Modified-Since");
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, conditions);
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    }
    answer
}

/// Names the page that may read an answer. Every answer says that it depends on who asks: a cache on the way must not hand the
/// answer for one page to another.
pub(super) fn name(answer: &mut Answer, reader: Option<HeaderValue>) {
    // Under the host of another portal nobody reads.
    let reader = reader.filter(|_| answer.status() != StatusCode::MISDIRECTED_REQUEST);
    let headers = answer.headers_mut();
    // What may be kept names it already, beside what else it depends on (`delivery/cacheable.rs`).
    if !headers.contains_key(header::VARY) {
        headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    }
    if let Some(origin) = reader {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        let told = HeaderValue::from_static("ETag, Link, Retry-After, X-Request-Id");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, told);
    }
}
