//! Public answers: a strong ETag over the bytes, 304 when nothing has changed, and how long to keep them.

use crate::{
    error::{Error, Result},
    http::answer,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, Utc};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use shared::{
    page::{Links, One, Page},
    word::Locale,
};

/// How long caches may keep an answer, in seconds.
const MAX_AGE: u32 = 60;

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

fn respond<T: Serialize>(
    request: &HttpRequest,
    body: &T,
    locale: Option<Locale>,
    modified: Option<DateTime<Utc>>,
    links: Option<&Links>,
) -> Result<HttpResponse> {
    let bytes = serde_json::to_vec(body).map_err(Error::broken)?;
    let etag = format!("\"{}\"", BASE64.encode(&Sha256::digest(&bytes)[..16]));
    let fresh = matches(request, &etag);
    let mut answer = HttpResponse::build(if fresh { StatusCode::NOT_MODIFIED } else { StatusCode::OK });
    answer
        .insert_header((header::ETAG, etag))
        .insert_header((
            header::CACHE_CONTROL,
            format!("public, max-age={MAX_AGE}, stale-while-revalidate=30"),
        ))
        .insert_header((header::VARY, "Accept-Encoding, Accept-Language"));
    if let Some(locale) = locale {
        answer.insert_header((header::CONTENT_LANGUAGE, locale.to_string()));
    }
    if let Some(at) = modified {
        answer
            .insert_header((header::LAST_MODIFIED, header::HttpDate::from(std::time::SystemTime::from(at))));
    }
    if let Some(links) = links {
        answer::link_header(&mut answer, links);
    }
    Ok(if fresh { answer.finish() } else { answer.content_type("application/json").body(bytes) })
}

/// Whether the caller has these bytes already (RFC 9110, 13.1.2: weak comparison).
fn matches(request: &HttpRequest, etag: &str) -> bool {
    let values = request.headers().get_all(header::IF_NONE_MATCH).filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|tag| {
        let tag = tag.trim();
        tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag
    })
}
