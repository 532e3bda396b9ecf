//! Public answers: a strong ETag over the bytes, and whether they may be kept. Forms, conditions and how long they last are
//! settled by the cache (`cache/`).

use super::cache::Keep;
use crate::{
    error::{Error, Result},
    http::answer,
};
use actix_web::{HttpRequest, HttpResponse, http::header};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, Utc};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use shared::{
    page::{Links, One, Page},
    word::Locale,
};

/// One thing for everybody.
pub(crate) fn one<T: Serialize>(
    request: &HttpRequest,
    data: T,
    locale: Option<Locale>,
    modified: Option<DateTime<Utc>>,
) -> Result<HttpResponse> {
    let this = match request.query_string() {
        "" => request.path().to_owned(),
        query => format!("{}?{query}", request.path()),
    };
    respond(request, &One { data, links: Links { this, next: None } }, locale, modified, None)
}

/// A page for everybody.
pub(crate) fn page<T: Serialize>(
    request: &HttpRequest,
    page: &Page<T>,
    locale: Option<Locale>,
) -> Result<HttpResponse> {
    respond(request, page, locale, None, Some(&page.links))
}

/// A page with more around it, for everybody.
pub(crate) fn page_with<T: Serialize>(
    request: &HttpRequest,
    page: &T,
    links: &Links,
    locale: Locale,
) -> Result<HttpResponse> {
    respond(request, page, Some(locale), None, Some(links))
}

fn respond<T: Serialize>(
    request: &HttpRequest,
    body: &T,
    locale: Option<Locale>,
    modified: Option<DateTime<Utc>>,
    links: Option<&Links>,
) -> Result<HttpResponse> {
    let body = serde_json::to_vec(body).map_err(Error::broken)?;
    let mut answer = bytes(request, body, "application/json", locale, modified, keep(request));
    if let Some((name, value)) = links.and_then(answer::link_to_next) {
        answer.headers_mut().insert(name, value);
    }
    Ok(answer)
}

/// Any bytes for everybody.
pub(crate) fn bytes(
    request: &HttpRequest,
    bytes: Vec<u8>,
    content_type: &'static str,
    locale: Option<Locale>,
    modified: Option<DateTime<Utc>>,
    keep: Keep,
) -> HttpResponse {
    let etag = format!("\"{}\"", BASE64.encode(&Sha256::digest(&bytes)[..16]));
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((header::ETAG, etag))
        .insert_header((header::VARY, "Accept-Encoding, Accept-Language, Origin"))
        .insert_header(("cache-tag", tag(request)));
    if let Some(locale) = locale {
        answer.insert_header((header::CONTENT_LANGUAGE, locale.to_string()));
    }
    if let Some(at) = modified {
        answer
            .insert_header((header::LAST_MODIFIED, header::HttpDate::from(std::time::SystemTime::from(at))));
    }
    let mut answer = answer.content_type(content_type).body(bytes);
    answer.extensions_mut().insert(keep);
    answer
}

/// When the clock alone changes an answer: what is told of one portal with its scheduled changes, the directory never.
fn keep(request: &HttpRequest) -> Keep {
    match request.match_info().get("portal") {
        Some(_) => Keep::WithPortal,
        None if ["/api/v1/search", "/api/v1/resolve"].iter().any(|face| request.path().starts_with(face)) => {
            Keep::Revalidated
        }
        None => Keep::Lasting,
    }
}

/// By what a proxy can throw kept answers away: those of a portal, or of the network.
fn tag(request: &HttpRequest) -> String {
    request.match_info().get("portal").map_or_else(|| "network".into(), |portal| format!("portal-{portal}"))
}
