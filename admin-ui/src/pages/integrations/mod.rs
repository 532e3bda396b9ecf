//! How other systems are let in and told: API keys and what they are used for; webhooks and what became of what they were told.

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
mod webhooks;

pub(super) use keys::ApiKeysPage;
pub(super) use usage::UsagePage;
pub(super) use webhooks::{DeliveriesPage, WebhooksPage};

use crate::client::portal_path;

/// Where the API keys of a portal are.
fn keys_path(portal: &str) -> String {
    format!("{}/api-keys", portal_path(portal))
}
