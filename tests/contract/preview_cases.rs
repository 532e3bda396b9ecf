//! How the operations of previews, links to them, duplicates and templates are asked for so that they succeed.

use crate::cases::{Case, PORTAL, Stage, id};
use shared::sample;
use support::{Actor, Value, json};

/// A link to a preview of an article, with its secret.
pub(crate) async fn made_link(who: &Actor, article: &Value) -> Value {
    let links = format!("/api/v1/admin/portals/{PORTAL}/articles/{}/preview-links", id(article));
    who.post(&links, &json!({})).await.expect(201).data().clone()
}

/// A template of the portal's own.
pub(crate) async fn made_template(who: &Actor) -> Value {
    let templates = format!("/api/v1/admin/portals/{PORTAL}/templates");
    who.post(&templates, &sample::template()).await.expect(201).data().clone()
}

impl Stage {
    /// The request that succeeds, if the operation is one of these.
    pub(crate) fn case_of_previews(&self, short: &str) -> Option<Case> {
        Some(match short {
            "GET ~/templates" => Case::plain(),
            "GET ~/articles/{id}/preview" | "GET ~/articles/{id}/preview-links" => {
                Case { thing: id(self.article("draft")), ..Case::plain() }
            }
            "POST ~/articles/{id}/preview-links" => {
                let link = json!(sample::example("NewPreviewLink"));
                Case { version: None, status: 201, ..self.step("draft", link) }
            }
            "DELETE ~/articles/{id}/preview-links/{link}" => Case {
                thing: format!("{}+{}", id(self.article("draft")), id(&self.link)),
                query: "?dry_run=true",
                ..Case::plain()
            },
            "GET /api/v1/preview/{token}" => {
                let token = self.link["token"].as_str().unwrap_or_default();
                Case { thing: token.to_owned(), ..Case::plain() }
            }
            "POST ~/articles/{id}/duplicate" => {
                Case { version: None, status: 201, ..self.step("published", json!({})) }
            }
            "POST ~/templates" => {
                Case { query: "?dry_run=true", status: 201, ..Case::sends(self.other_template()) }
            }
            "GET ~/templates/{template}" => Case { thing: id(&self.template), ..Case::plain() },
            "PUT ~/templates/{template}" => {
                Case { body: Some(self.other_template()), ..self.seen_template() }
            }
            "DELETE ~/templates/{template}" => Case { status: 204, ..self.seen_template() },
            _ => return None,
        })
    }

    fn seen_template(&self) -> Case {
        Case {
            thing: id(&self.template),
            query: "?dry_run=true",
            version: Some(self.template["version"].clone()),
            ..Case::plain()
        }
    }

    fn other_template(&self) -> Value {
        let mut template = self.template["draft"].clone();
        template["name"] = json!("Thông báo mời họp");
        template
    }
}
