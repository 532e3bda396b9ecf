//! The public face for another system that comes with a key: its own limit in the place of the address's, and only where the
//! key holds.

use super::{portal_of, too_many};
use crate::{
    access::{
        Grant,
        key::{self, Unknown},
        key_holder,
    },
    error::{Error, Refusal},
    http::context,
    state::State,
};
use actix_web::{
    HttpMessage as _, ResponseError as _,
    body::BoxBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
};
use shared::{api_key::ApiScope, problem::ProblemCode, word::Word as _};

/// Says of a request that its token was found good: its answer is that for everybody.
pub(crate) struct WithKey;

/// Answers a request that comes with a token.
pub(super) async fn answer(
    request: ServiceRequest,
    next: Next<BoxBody>,
    state: &State,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let holder = match key_holder(request.request(), state).await {
        Ok(holder) => holder,
        Err(unknown) => return Ok(context::at_once(request, || refusal(unknown).error_response())),
    };
    let Some(holder) = holder else { return as_anybody(request, next, state).await };
    let grant = &holder.grant;
    let judged =
        state.limiter().take_of_key(grant).map_err(too_many).and_then(|()| check(grant, request.path()));
    let answer = match judged {
        Ok(()) => {
            request.extensions_mut().insert(WithKey);
            next.call(request).await?
        }
        Err(error) => context::at_once(request, || error.error_response()),
    };
    key::count(state, grant, answer.request(), answer.status());
    Ok(answer)
}

/// Somebody who is signed in reads what everybody reads, and as much.
async fn as_anybody(
    request: ServiceRequest,
    next: Next<BoxBody>,
    state: &State,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    match super::limit::check(request.request(), state) {
        Err(seconds) => Ok(context::at_once(request, || too_many(seconds).error_response())),
        Ok(()) => next.call(request).await,
    }
}

fn refusal(unknown: Unknown) -> Error {
    match unknown {
        Unknown::Limited(seconds) => too_many(seconds),
        Unknown::Refused(ProblemCode::Unavailable) => Error::unavailable("the key cannot be checked"),
        Unknown::Refused(code) => code.into(),
    }
}

/// Whether a key is for what is asked: for reading, and in this portal. What is told of the network every key may read.
fn check(grant: &Grant, path: &str) -> Result<(), Error> {
    let not_here = |vi: String, en: String| Err(Refusal::new(ProblemCode::NotAllowed).detail(vi, en).into());
    if !grant.reads_public() {
        let scope = ApiScope::ReadPublic;
        return not_here(
            format!("Khóa API thiếu phạm vi “{}” ({}).", scope.vi(), scope.key()),
            format!("The API key lacks the scope “{}” ({}).", scope.en(), scope.key()),
        );
    }
    match portal_of(path) {
        Some(portal) if !grant.draft.reaches(portal) => not_here(
            "Khóa API không dùng cho cổng này.".into(),
            "The API key does not hold in this portal.".into(),
        ),
        _ => Ok(()),
    }
}
