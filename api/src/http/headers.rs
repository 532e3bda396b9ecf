//! Headers that every answer carries (design/security 2.6).

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
};

/// For every answer.
const ALWAYS: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
];

/// For answers that are not pages.
const NO_PAGE: &str = "default-src 'none'; frame-ancestors 'none'";

/// For the API reference, which styles its elements from scripts of our own.
const REFERENCE: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Adds the headers that an answer does not carry yet.
pub(crate) async fn layer<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let mut answer = next.call(request).await?;
    let policy = if answer.request().path().starts_with("/docs") { REFERENCE } else { NO_PAGE };
    complete(answer.headers_mut(), policy);
    Ok(answer)
}

/// Adds the headers that an answer of the API does not carry yet.
pub(crate) fn complete_api(headers: &mut HeaderMap) {
    complete(headers, NO_PAGE);
}

fn complete(headers: &mut HeaderMap, policy: &'static str) {
    let mut add = |name: &'static str, value: &'static str| {
        if !headers.contains_key(name) {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
    };
    for (name, value) in ALWAYS {
        add(name, value);
    }
    add("content-security-policy", policy);
}
