//! How the operations of other systems' keys are asked for so that they succeed.

use crate::{
    cases::{Case, PORTAL, Stage, id},
    people::username,
};
use shared::{access::Role, sample};
use support::{TestApp, Value, json};

/// A key of the portal's, for reading what is public.
pub(crate) async fn made_key(app: &TestApp) -> Value {
    let admin = app.sign_in(username(Role::TenantAdmin)).await;
    let keys = format!("/api/v1/admin/portals/{PORTAL}/api-keys");
    admin.post(&keys, &sample::api_key()).await.expect(201).data()["key"].clone()
}

impl Stage {
    /// The request that succeeds, if the operation is one of these.
    pub(crate) fn case_of_integrations(&self, short: &str) -> Option<Case> {
        Some(match short {
            "GET ~/api-keys" => Case::plain(),
            "POST ~/api-keys" => {
                Case { query: "?dry_run=true", status: 201, ..Case::sends(self.other_key()) }
            }
            "GET ~/api-keys/{key}" | "GET ~/api-keys/{key}/usage" => {
                Case { thing: id(&self.api_key), ..Case::plain() }
            }
            "PUT ~/api-keys/{key}" => Case { body: Some(self.other_key()), ..self.seen_key() },
            "DELETE ~/api-keys/{key}" => Case { status: 204, ..self.seen_key() },
            "POST ~/api-keys/{key}/rotate" => {
                Case { body: Some(json!(sample::example("ApiKeyRotation"))), ..self.seen_key() }
            }
            _ => return None,
        })
    }

    fn seen_key(&self) -> Case {
        Case {
            thing: id(&self.api_key),
            query: "?dry_run=true",
            version: Some(self.api_key["version"].clone()),
            ..Case::plain()
        }
    }

    fn other_key(&self) -> Value {
        let mut key = self.api_key["draft"].clone();
        key["name"] = json!("Trang du lịch");
        key
    }
}
