//! How the operations of previews, links to them, shares, duplicates and templates are asked for so that they succeed.

use crate::{
    cases::{Case, PORTAL, Stage, id},
    document::NOTICE,
    tables::change,
};
use shared::sample;
use support::{Actor, TestApp, Value, json};

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

/// The portal above, which shows an article of [`PORTAL`] and of which that shows one.
const ABOVE: &str = "vinhlong";

/// Has the portal above show an article.
pub(crate) async fn share(who: &Actor, article: &Value) {
    let shares = format!("/api/v1/admin/portals/{PORTAL}/articles/{}/shares", id(article));
    who.post(&shares, &json!({ "portal": ABOVE })).await.expect(201);
}

/// Revokes an approval, so that the author is told, under an identity that addresses can name.
pub(crate) async fn revoke(app: &TestApp, head: &Actor, approved: &Value) {
    head.step(PORTAL, approved, "return", &json!(sample::example("Reason"))).await;
    change(app, &format!("UPDATE notices SET id = '{NOTICE}'"));
}

/// An article of the portal above that this one shows.
pub(crate) async fn received(app: &TestApp) -> Value {
    let public = app.anonymous().get(&format!("/api/v1/portals/{ABOVE}/articles")).await.expect(200);
    let own = public.data().as_array().expect("a list").iter().find(|row| row["shared_from"].is_null());
    let article = own.expect("the demonstration has published something").clone();
    let head = app.sign_in(&format!("{ABOVE}.truongban")).await;
    let shares = format!("/api/v1/admin/portals/{ABOVE}/articles/{}/shares", id(&article));
    head.post(&shares, &json!({ "portal": PORTAL, "section": "news-economy" })).await.expect(201);
    article
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
            "GET ~/shared-articles" => Case::plain(),
            "GET ~/articles/{id}/shares" => Case { thing: id(self.article("shared")), ..Case::plain() },
            "POST ~/articles/{id}/shares" => Case {
                version: None,
                status: 201,
                ..self.step("published", json!(sample::example("NewShare")))
            },
            "DELETE ~/articles/{id}/shares/{target}" => Case {
                thing: format!("{}+{ABOVE}", id(self.article("shared"))),
                query: "?dry_run=true",
                status: 204,
                ..Case::plain()
            },
            "DELETE ~/shared-articles/{id}" => Case {
                thing: id(self.article("received")),
                query: "?dry_run=true",
                status: 204,
                ..Case::plain()
            },
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
