//! The outermost layer of the public face: who asks too much, and which pages of other sites may read the answer.
//!
//! It stands outside of the answers that are kept in memory, so that those are limited too, and so that what one page is
//! told of another's is never kept (docs/adr/0028).

mod cors;
mod key;
mod limit;

pub(crate) use key::WithKey;
pub(crate) use limit::Limiter;

use crate::{
    error::{Error, Refusal},
    http::context,
    state::State,
};
use actix_web::{
    HttpRequest, HttpResponse, ResponseError as _,
    body::BoxBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
    web,
};
use shared::problem::ProblemCode;

/// The API; staff are limited where it is known who they are (`access/layer.rs`).
const API: &str = "/api/v1/";
const STAFF: &str = "/api/v1/admin";

/// Below it stand the portals.
const PORTALS: &str = "/api/v1/portals/";

/// Refuses who asks too much, answers browsers that ask whether they may ask, and names the page that may read.
pub(crate) async fn layer(
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let is_public = request.path().starts_with(API) && !request.path().starts_with(STAFF);
    let Some(state) = request.app_data::<web::Data<State>>().filter(|_| is_public).cloned() else {
        return next.call(request).await;
    };
    let reader = cors::reader(&request, &state);
    let mut answer = if request.headers().contains_key(header::AUTHORIZATION) {
        key::answer(request, next, &state).await?
    } else {
        match limit::check(request.request(), &state) {
            Err(seconds) => context::at_once(request, || too_many(seconds).error_response()),
            Ok(()) if *request.method() == Method::OPTIONS && cors::is_asked_before(&request, &state) => {
                context::at_once(request, || cors::before(reader.is_some()))
            }
            Ok(()) => next.call(request).await?,
        }
    };
    cors::name(answer.response_mut(), reader);
    Ok(answer)
}

/// The key of the portal that is asked for; none where the network is.
fn portal_of(path: &str) -> Option<&str> {
    path.strip_prefix(PORTALS).and_then(|rest| rest.split('/').next()).filter(|key| *key != "resolve")
}

/// How long somebody without a sign-in has to wait at the staff's face, in seconds.
pub(crate) fn wait(request: &HttpRequest, state: &State) -> Option<u32> {
    limit::check(request, state).err()
}

/// Refuses for a while (429).
pub(crate) fn too_many(seconds: u32) -> Error {
    Refusal::new(ProblemCode::TooManyRequests)
        .retry_after(seconds)
        .detail(
            format!("Quá nhiều yêu cầu từ địa chỉ hoặc khóa API này. Hãy thử lại sau {seconds} giây."),
            format!(
                "Too many requests from this address, or with this API key. Try again in {seconds} seconds."
            ),
        )
        .into()
}

type Answer = HttpResponse<BoxBody>;
