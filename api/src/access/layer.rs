//! Finds out who is calling before any handler runs; the extractors then only judge.

use super::{
    Caller, cookies,
    key::{self, Holder, Unknown},
};
use crate::{
    edge,
    error::Error,
    http::origin::{Page, page},
    state::State,
};
use actix_web::{
    FromRequest, HttpMessage as _, HttpRequest,
    body::MessageBody,
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
    web,
};
use shared::problem::ProblemCode;
use std::{
    future::{Ready, ready},
    sync::Arc,
};

/// What was found out: a caller, or why there is none.
#[derive(Clone)]
pub(super) enum Found {
    Caller(Arc<Caller>),
    Refused(ProblemCode),
    /// Somebody who asks too much: come back in so many seconds.
    Limited(u32),
}

/// Where staff work; elsewhere cookies do not count.
const MANAGEMENT: &str = "/api/v1/admin";
/// Where they sign in.
const SESSION: &str = "/api/v1/admin/session";

/// Finds out who is calling.
pub(crate) async fn layer<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    let state = request.app_data::<web::Data<State>>().filter(|_| request.path().starts_with(MANAGEMENT));
    let Some(state) = state.cloned() else { return next.call(request).await };
    let found = find(request.request(), &state).await;
    let grant = match &found {
        Found::Caller(caller) => caller.key.clone(),
        Found::Refused(_) | Found::Limited(_) => None,
    };
    let limited = grant.as_ref().and_then(|grant| state.limiter().take_of_key(grant).err());
    request.extensions_mut().insert(limited.map_or(found, Found::Limited));
    let answer = next.call(request).await?;
    if let Some(grant) = grant {
        key::count(&state, &grant, answer.request(), answer.status());
    }
    Ok(answer)
}

/// Whoever is calling, or why it is nobody. Whoever is nobody takes from the bucket of their address.
async fn find(request: &HttpRequest, state: &State) -> Found {
    let code = match identify(request, state).await {
        Ok(caller) => return Found::Caller(caller),
        Err(Unknown::Limited(seconds)) => return Found::Limited(seconds),
        // The database is away: that is not the caller's fault.
        Err(Unknown::Refused(ProblemCode::Unavailable)) => return Found::Refused(ProblemCode::Unavailable),
        Err(Unknown::Refused(code)) => code,
    };
    // Signing in and renewing have limits of their own, and need nobody to be found.
    if request.path().starts_with(SESSION) {
        return Found::Refused(code);
    }
    edge::wait(request, state).map_or(Found::Refused(code), Found::Limited)
}

async fn identify(request: &HttpRequest, state: &State) -> Result<Arc<Caller>, Unknown> {
    let cookie = cookies::read(request, state.config(), cookies::Kind::Access);
    let (token, by_cookie) = match (bearer(request)?, cookie) {
        (Some(_), Some(_)) => return Err(ProblemCode::TwoCredentials.into()),
        (Some(token), None) => (token, false),
        (None, Some(token)) => (token, true),
        (None, None) => return Err(ProblemCode::NotSignedIn.into()),
    };
    if by_cookie {
        check_page(request, state)?;
    } else if key::is_key(&token) {
        return Ok(state.keys().find(request, state, &token).await?.caller.clone());
    }
    let now = state.clock().now();
    let verified = state.tokens().verify(&token, now)?;
    let caller =
        state.callers().get(state.database(), verified.session, now).await.map_err(|error| error.code())?;
    if caller.user() == verified.user { Ok(caller) } else { Err(ProblemCode::NotSignedIn.into()) }
}

/// Whoever comes to the public face with a token: another system with its key, or nobody in particular. Whatever comes as a
/// token has to be one; nobody is taken for anonymous who is not (R27).
///
/// # Errors
/// The refusals of keys and of access tokens.
pub(crate) async fn key_holder(request: &HttpRequest, state: &State) -> Result<Option<Arc<Holder>>, Unknown> {
    match bearer(request)? {
        None => Ok(None),
        Some(token) if key::is_key(&token) => Ok(Some(state.keys().find(request, state, &token).await?)),
        // People have no more to read here than everybody.
        Some(token) => state.tokens().verify(&token, state.clock().now()).map(|_| None).map_err(Into::into),
    }
}

fn bearer(request: &HttpRequest) -> Result<Option<String>, ProblemCode> {
    let Some(value) = request.headers().get(header::AUTHORIZATION) else { return Ok(None) };
    let text = value.to_str().map_err(|_| ProblemCode::NotSignedIn)?;
    let token = text.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    token.map(|(_, token)| Some(token.trim().to_owned())).ok_or(ProblemCode::NotSignedIn)
}

/// A change by cookie has to come from our own page (CSRF, design/security 2.4). That it is JSON, the body checks.
fn check_page(request: &HttpRequest, state: &State) -> Result<(), ProblemCode> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    match page(request, state.config()) {
        Page::Own => Ok(()),
        Page::Foreign | Page::Unknown => Err(ProblemCode::ForeignOrigin),
    }
}

/// What was found out about a request.
pub(super) fn found(request: &HttpRequest) -> Found {
    request.extensions().get::<Found>().cloned().unwrap_or(Found::Refused(ProblemCode::NotSignedIn))
}

/// Says aloud that an endpoint of the management face needs no sign-in. A foreign page is refused all the same.
pub(crate) struct Anonymous {
    pub(crate) state: web::Data<State>,
}

impl FromRequest for Anonymous {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(state) = request.app_data::<web::Data<State>>().cloned() else {
            return ready(Err(ProblemCode::Broken.into()));
        };
        ready(match page(request, state.config()) {
            Page::Foreign => Err(ProblemCode::ForeignOrigin.into()),
            Page::Own | Page::Unknown => Ok(Self { state }),
        })
    }
}
