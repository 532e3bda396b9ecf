//! `If-Match`: every change of an existing thing names the version it saw.

use crate::error::{Error, Refusal, Result};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};
use shared::problem::ProblemCode;
use std::future::{Ready, ready};

/// The version that the caller saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct IfMatch(pub(crate) i32);

impl IfMatch {
    /// Refuses unless the version is still the one that was seen.
    pub(crate) fn check(self, version: i32) -> Result<()> {
        if self.0 == version { Ok(()) } else { Err(ProblemCode::Stale.into()) }
    }
}

/// What the caller saw at an address where there may be nothing yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// Nothing: it is to be begun (`If-None-Match: *`).
    Nothing,
    /// This version.
    Version(IfMatch),
}

impl FromRequest for Seen {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let headers = request.headers();
        let nothing = headers.get(header::IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == b"*");
        // Whoever says both has seen something.
        ready(match nothing && !headers.contains_key(header::IF_MATCH) {
            true => Ok(Self::Nothing),
            false => read(request).map(Self::Version),
        })
    }
}

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request))
    }
}

fn read(request: &HttpRequest) -> Result<IfMatch> {
    let header = request.headers().get(header::IF_MATCH).and_then(|value| value.to_str().ok());
    let Some(text) = header.map(str::trim).filter(|text| *text != "*") else {
        return Err(Refusal::new(ProblemCode::PreconditionRequired)
            .detail(
                "Gửi kèm tiêu đề If-Match với ETag của phiên bản đang xem.",
                "Send If-Match with the ETag of the version you saw.",
            )
            .into());
    };
    let version =
        text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).and_then(|text| text.parse().ok());
    version.map(IfMatch).ok_or_else(|| ProblemCode::Stale.into())
}
