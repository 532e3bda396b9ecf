//! A sign-in as its owner sees it.

use crate::{access::Caller, error::Result, state::State};
use shared::{
    session::{PortalAccess, Session},
    user::password,
};

/// The state of a sign-in.
pub(crate) fn session(state: &State, caller: &Caller) -> Result<Session> {
    let enter = |entry: &std::sync::Arc<crate::portals::directory::Entry>| {
        let roles = caller.roles_in(entry.summary.id);
        let permissions = caller.permissions_in(entry.summary.id);
        (!roles.is_empty()).then(|| PortalAccess { portal: entry.summary.clone(), roles, permissions })
    };
    let portals = state.directory().all()?.iter().filter_map(enter).collect();
    Ok(Session {
        actor: caller.actor.clone(),
        portals,
        platform_permissions: caller.permissions_on_platform(),
        must_change_password: caller.must_change_password,
        password_expires_soon: password::warning(caller.password_changed_at, state.clock().now()),
        ends_at: caller.ends_at,
        tokens: None,
    })
}
