//! How the operations of keys and webhooks are asked for so that they succeed.

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

/// A webhook of the portal's, with an event that was dropped.
pub(crate) async fn made_hook(app: &TestApp) -> (Value, String) {
    let admin = app.sign_in(username(Role::TenantAdmin)).await;
    let hooks = format!("/api/v1/admin/portals/{PORTAL}/webhooks");
    let made = admin.post(&hooks, &sample::webhook()).await.expect(201).data()["webhook"].clone();
    let path = format!("{hooks}/{}", id(&made));
    let sent = admin.post(&format!("{path}/test"), &json!({})).await.expect(201);
    let mut draft = made["draft"].clone();
    for (version, enabled) in [(1, false), (2, true)] {
        draft["enabled"] = json!(enabled);
        admin.put(&path, &json!(version), &draft).await.expect(200);
    }
    let hook = admin.get(&path).await.expect(200).data().clone();
    (hook, id(&sent.data()["delivery"]))
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
            "GET ~/webhooks" => Case::plain(),
            "POST ~/webhooks" => {
                Case { query: "?dry_run=true", status: 201, ..Case::sends(self.other_hook()) }
            }
            "GET ~/webhooks/{id}" | "GET ~/webhooks/{id}/deliveries" => {
                Case { thing: id(&self.hook.0), ..Case::plain() }
            }
            "PUT ~/webhooks/{id}" => Case { body: Some(self.other_hook()), ..self.seen_hook() },
            "DELETE ~/webhooks/{id}" => Case { status: 204, ..self.seen_hook() },
            "POST ~/webhooks/{id}/rotate-secret" => self.seen_hook(),
            "POST ~/webhooks/{id}/test" => Case { status: 201, version: None, ..self.seen_hook() },
            "GET ~/webhooks/{id}/deliveries/{delivery}" => Case { thing: self.delivery(), ..Case::plain() },
            "POST ~/webhooks/{id}/deliveries/{delivery}/replay" => {
                Case { thing: self.delivery(), query: "?dry_run=true", ..Case::plain() }
            }
            _ => return None,
        })
    }

    fn seen_hook(&self) -> Case {
        Case {
            thing: id(&self.hook.0),
            query: "?dry_run=true",
            version: Some(self.hook.0["version"].clone()),
            ..Case::plain()
        }
    }

    fn delivery(&self) -> String {
        format!("{}+{}", id(&self.hook.0), self.hook.1)
    }

    fn other_hook(&self) -> Value {
        let mut hook = self.hook.0["draft"].clone();
        hook["name"] = json!("Ứng dụng di động");
        hook
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
