//! Request bodies: JSON of a bounded size that arrives in a bounded time and says nothing unknown.

use super::strict::{self, Malformed};
use crate::error::{Error, Refusal, Result};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web::BytesMut};
use futures_util::{StreamExt as _, future::LocalBoxFuture};
use serde::de::DeserializeOwned;
use shared::{
    check::{Fault, FaultCode},
    problem::ProblemCode,
};
use std::time::Duration;

/// How long a body may take from its first byte to its last.
const DEADLINE: Duration = Duration::from_secs(15);
/// How large an ordinary body can be.
const ORDINARY: usize = 256 * 1024;
/// How large a body with a text can be: 1 MiB of HTML, escaped, and the rest.
pub(crate) const ARTICLE: usize = 2 * shared::article::BODY_MAX_BYTES + ORDINARY;

/// A JSON body. A fault in it is a problem with a pointer, never the parser's own words.
pub(crate) struct Body<T, const MAX: usize = ORDINARY>(pub(crate) T);

impl<T: DeserializeOwned + 'static, const MAX: usize> FromRequest for Body<T, MAX> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = is_json(request);
        let length = request.headers().get(header::CONTENT_LENGTH).cloned();
        let mut payload = payload.take();
        Box::pin(async move {
            if !is_json {
                return Err(ProblemCode::UnsupportedMediaType.into());
            }
            let announced = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
            if announced.is_some_and(|length| length > MAX) {
                return Err(too_large(MAX));
            }
            let bytes = tokio::time::timeout(DEADLINE, collect(&mut payload, MAX))
                .await
                .map_err(|_| Error::from(ProblemCode::RequestTimeout))??;
            read(&bytes).map(Self)
        })
    }
}

/// Whether a body says that it is JSON, and not packed: what is never unpacked cannot burst.
fn is_json(request: &HttpRequest) -> bool {
    let coding = request.headers().get(header::CONTENT_ENCODING);
    if coding.is_some_and(|coding| !coding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return false;
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| {
        let essence = kind.split(';').next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case("application/json")
    })
}

fn too_large(max: usize) -> Error {
    let kib = max / 1024;
    Refusal::new(ProblemCode::TooLarge)
        .detail(format!("Tối đa {kib} KiB."), format!("At most {kib} KiB."))
        .into()
}

async fn collect(payload: &mut Payload, max: usize) -> Result<BytesMut> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Error::from(ProblemCode::MalformedRequest))?;
        if bytes.len() + chunk.len() > max {
            return Err(too_large(max));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Reads a body that has arrived.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let value = strict::parse(bytes).map_err(|malformed| match malformed {
        Malformed::Syntax => Error::from(
            Refusal::new(ProblemCode::MalformedRequest)
                .detail("Nội dung gửi lên không phải là JSON hợp lệ.", "The body is not valid JSON."),
        ),
        Malformed::Faults(faults) => Refusal::new(ProblemCode::MalformedRequest).faults(faults).into(),
    })?;
    serde_path_to_error::deserialize(strict::Plain(value)).map_err(|error| {
        let words = error.inner().to_string();
        let mut pointer = String::new();
        for segment in error.path() {
            use serde_path_to_error::Segment;
            match segment {
                Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
                Segment::Map { key } | Segment::Enum { variant: key } => {
                    pointer.push_str(&strict::pointer_step(key))
                }
                Segment::Unknown => {}
            }
        }
        // Serde's words name our types: only their kind is passed on.
        let code = if words.starts_with("unknown field") {
            FaultCode::UnknownField
        } else if words.starts_with("missing field") {
            if let Some(name) = words.split('`').nth(1) {
                pointer.push_str(&format!("/{name}"));
            }
            FaultCode::Required
        } else {
            FaultCode::WrongType
        };
        Error::invalid(vec![Fault::new(pointer, code)])
    })
}
