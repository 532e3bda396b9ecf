//! Answers: the envelope, the version as an ETag, and the links to where things are.

use super::cursor::{CursorKey, Place};
use crate::error::{Error, Result};
use actix_web::{
    HttpRequest, HttpResponse, Responder,
    http::{StatusCode, header},
};
use serde::Serialize;
use shared::page::{LIMIT_DEFAULT, LIMIT_MAX, Links, One, Page, PageInfo};

/// One thing with its version, for staff: never stored by caches.
pub(crate) struct Versioned<T> {
    /// The thing.
    pub(crate) data: T,
    /// Its version.
    pub(crate) version: i32,
    /// 200, or 201 with where it is.
    pub(crate) created_at: Option<String>,
}

impl<T: Serialize> Responder for Versioned<T> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut answer = HttpResponse::build(StatusCode::OK);
        let this = match self.created_at {
            Some(location) => {
                answer.status(StatusCode::CREATED).insert_header((header::LOCATION, location.as_str()));
                location
            }
            None => request.path().to_owned(),
        };
        answer
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::ETAG, format!("\"{}\"", self.version)))
            .json(One { data: self.data, links: Links { this, next: None } })
    }
}

/// One thing without a version, for staff.
pub(crate) fn one<T: Serialize>(request: &HttpRequest, data: T) -> HttpResponse {
    one_at(&address(request), data)
}

/// One thing for nobody's cache, at an address that is given.
pub(crate) fn one_at<T: Serialize>(this: &str, data: T) -> HttpResponse {
    let links = Links { this: this.to_owned(), next: None };
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(One { data, links })
}

/// Nothing is left to tell.
pub(crate) fn nothing() -> HttpResponse {
    HttpResponse::NoContent().insert_header((header::CACHE_CONTROL, "no-store")).finish()
}

/// One new thing without a version, for staff, and where it is.
pub(crate) fn created<T: Serialize>(location: String, data: T) -> HttpResponse {
    HttpResponse::Created()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::LOCATION, location.as_str()))
        .json(One { data, links: Links { this: location, next: None } })
}

/// How much of a list is asked for, checked.
pub(crate) fn limit(asked: Option<u32>) -> Result<u32, Error> {
    match asked.unwrap_or(LIMIT_DEFAULT) {
        limit @ 1..=LIMIT_MAX => Ok(limit),
        _ => Err(super::query::invalid("limit", shared::check::FaultCode::Format)),
    }
}

/// A page of a list, cut from one row more than it holds.
pub(crate) fn page<T>(
    request: &HttpRequest,
    key: &CursorKey,
    list: &str,
    limit: u32,
    mut rows: Vec<T>,
    total: Option<i64>,
    place: impl Fn(&T) -> Place,
) -> Page<T> {
    let full = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| full).map(|last| key.write(list, &place(last)));
    let links = links(request, next.as_deref());
    Page { data: rows, page: PageInfo { limit, next, total }, links }
}

/// Where a page is, and the next, whose cursor is given.
pub(crate) fn links(request: &HttpRequest, next: Option<&str>) -> Links {
    Links { this: address(request), next: next.map(|cursor| with_cursor(request, cursor)) }
}

/// A page for staff, with the `Link` header of RFC 8288.
pub(crate) fn staff_page<T: Serialize>(page: Page<T>) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    if let Some(link) = link_to_next(&page.links) {
        answer.insert_header(link);
    }
    answer.json(page)
}

/// The `Link` header of RFC 8288, where there is a next page.
pub(crate) fn link_to_next(links: &Links) -> Option<(header::HeaderName, header::HeaderValue)> {
    let next = links.next.as_ref()?;
    let value = header::HeaderValue::from_str(&format!("<{next}>; rel=\"next\"")).ok()?;
    Some((header::LINK, value))
}

fn address(request: &HttpRequest) -> String {
    match request.query_string() {
        "" => request.path().to_owned(),
        query => format!("{}?{query}", request.path()),
    }
}

fn with_cursor(request: &HttpRequest, cursor: &str) -> String {
    let kept =
        url::form_urlencoded::parse(request.query_string().as_bytes()).filter(|(name, _)| name != "cursor");
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(kept)
        .append_pair("cursor", cursor)
        .finish();
    format!("{}?{query}", request.path())
}
