//! The editorial board of a portal, and the way a text takes through it.

use crate::{Actor, TestApp, Value, json, whole_checklist};
use serde::Serialize;
use shared::article::Status;

/// The people of a portal through whose hands a text goes.
pub struct Board {
    /// The key of the portal.
    pub portal: String,
    /// Writes and submits.
    pub reporter: Actor,
    /// Takes, edits and sends for approval.
    pub editor: Actor,
    /// Approves, publishes, refuses and takes down.
    pub head: Actor,
}

impl TestApp {
    /// Signs in the board of a portal of the demonstration.
    pub async fn board(&self, portal: &str) -> Board {
        Board {
            portal: portal.to_owned(),
            reporter: self.sign_in(&format!("{portal}.phongvien")).await,
            editor: self.sign_in(&format!("{portal}.bientap")).await,
            head: self.sign_in(&format!("{portal}.truongban")).await,
        }
    }
}

impl Board {
    /// Where the portal's articles are, for staff.
    pub fn articles(&self) -> String {
        format!("/api/v1/admin/portals/{}/articles", self.portal)
    }

    /// Where an article is, for staff.
    pub fn path(&self, article: &Value) -> String {
        format!("{}/{}", self.articles(), article["id"].as_str().expect("an article has an id"))
    }

    /// An article as the head sees it now.
    pub async fn read(&self, article: &Value) -> Value {
        self.head.get(&self.path(article)).await.expect(200).data().clone()
    }

    /// Has the reporter begin an article.
    pub async fn write(&self, draft: &impl Serialize) -> Value {
        self.reporter.post(&self.articles(), draft).await.expect(201).data().clone()
    }

    /// Begins an article and brings it to a state, each step by whoever usually takes it.
    pub async fn bring(&self, draft: &impl Serialize, to: Status) -> Value {
        let article = self.write(draft).await;
        self.carry_on(article, to).await
    }

    /// Takes the steps that lead an article from a draft, a submitted or an edited text to a state.
    pub async fn carry_on(&self, mut article: Value, to: Status) -> Value {
        let nothing = json!({});
        while article["state"] != json!(to) {
            let state: Status = serde_json::from_value(article["state"].clone()).expect("a state");
            let (who, step, body) = match state {
                Status::Draft | Status::Returned => (&self.reporter, "submit", nothing.clone()),
                Status::Submitted => (&self.editor, "take", nothing.clone()),
                Status::InEditing => (&self.editor, "send-for-approval", nothing.clone()),
                Status::PendingApproval => (&self.head, "approve", whole_checklist()),
                Status::Approved => (&self.head, "publish", nothing.clone()),
                other => panic!("no way leads from {other} to {to}"),
            };
            article = who.step(&self.portal, &article, step, &body).await;
        }
        article
    }

    /// Where the English text of an article is, for staff.
    pub fn english(&self, article: &Value) -> String {
        format!("{}/translations/en", self.path(article))
    }

    /// Has the editor translate a public article, and the head publish it.
    pub async fn translate(&self, article: &Value) -> Value {
        let path = self.english(article);
        let begun = self.editor.begin(&path, &shared::sample::translation_draft()).await.expect(201);
        let nothing = json!({});
        let version = &begun.data()["version"];
        let submitted = self.editor.command(&format!("{path}/submit"), version, &nothing).await.expect(200);
        let version = &submitted.data()["version"];
        self.head.command(&format!("{path}/publish"), version, &nothing).await.expect(200).data().clone()
    }

    /// Tries a step at the version that `article` has.
    pub async fn try_step(
        &self,
        who: &Actor,
        article: &Value,
        step: &str,
        body: &impl Serialize,
    ) -> crate::Answer {
        who.try_step(&self.portal, article, step, body).await
    }

    /// The actions in the portal's trail that were done to an article, the oldest first.
    pub async fn trail(&self, article: &Value) -> Vec<String> {
        let id = article["id"].as_str().expect("an article has an id");
        let path = format!("/api/v1/admin/portals/{}/audit?subject={id}&limit=100", self.portal);
        let page = self.head.get(&path).await.expect(200);
        let events = page.data().as_array().expect("a list").clone();
        events.iter().rev().map(|event| event["action"].as_str().unwrap_or_default().to_owned()).collect()
    }
}
