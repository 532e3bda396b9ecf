//! Under which host a portal may be asked for: never under one that belongs to another portal.

use crate::{
    error::Result,
    http::origin::{host, name_in},
    state::State,
};
use actix_web::HttpRequest;
use shared::id::PortalId;

/// Whether a request came to a host of another portal. The administration's own host serves every portal, and so do names
/// that belong to none, as those inside a data centre.
pub(crate) fn is_another_portals(request: &HttpRequest, state: &State, portal: PortalId) -> Result<bool> {
    let Some(host) = host(request, state.config()) else { return Ok(false) };
    if name_in(&state.config().origin).eq_ignore_ascii_case(&host) {
        return Ok(false);
    }
    Ok(state.directory().owner_of(&host)?.is_some_and(|owner| owner != portal))
}
