//! How other systems are let in: API keys, and what they are used for.

mod card;
mod chart;
mod draft;
mod form;
mod head;
mod keys;
mod numbers;
mod revoke;
mod rotate;
mod scopes;
mod secret;
mod usage;

pub(super) use keys::ApiKeysPage;
pub(super) use usage::UsagePage;

use crate::client::portal_path;

/// Where the API keys of a portal are.
fn keys_path(portal: &str) -> String {
    format!("{}/api-keys", portal_path(portal))
}
