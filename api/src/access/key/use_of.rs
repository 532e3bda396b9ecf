//! Tells what a key was used for.

use super::Grant;
use crate::{api_keys::usage::Request, http::origin, state::State};
use actix_web::{HttpRequest, http::StatusCode};

/// Counts a request of a key, and how it ended.
pub(crate) fn count(state: &State, grant: &Grant, request: &HttpRequest, status: StatusCode) {
    let route = request.match_pattern();
    let address = origin::address(request, state.config()).map(origin::prefix);
    state.keys().usage().count(
        grant,
        Request {
            method: request.method(),
            route: route.as_deref().unwrap_or("-"),
            status,
            address,
            at: state.clock().now(),
        },
    );
}
