//! How the operations on articles and on lists of them are asked for so that they succeed.

use crate::{
    cases::{Case, PORTAL, Stage, draft, id, view},
    document::NOTICE,
};
use shared::sample;
use support::{Actor, TestApp, Value, json, whole_checklist};

impl Stage {
    /// The request that succeeds, if the operation is one of these.
    pub(crate) fn case_of_articles(&self, short: &str) -> Option<Case> {
        Some(match short {
            "GET ~/articles/export.csv" | "GET ~/views" => Case::plain(),
            "POST ~/articles/bulk" => {
                let article = self.article("draft");
                let items = json!([{ "id": article["id"], "version": article["version"] }]);
                Case { query: "?dry_run=true", ..Case::sends(json!({ "action": "submit", "items": items })) }
            }
            "POST ~/views" => Case { query: "?dry_run=true", status: 201, ..Case::sends(view(false)) },
            "PUT ~/views/{id}" => self.view(Some(view(false)), 200),
            "DELETE ~/views/{id}" => self.view(None, 204),
            "GET ~/articles/{id}"
            | "GET ~/articles/{id}/autosave"
            | "GET ~/articles/{id}/publish-check"
            | "GET ~/articles/{id}/comments"
            | "GET ~/articles/{id}/revisions"
            | "GET ~/articles/{id}/revisions/{revision}" => {
                Case { thing: id(self.article("draft")), ..Case::plain() }
            }
            "GET ~/articles/{id}/translations" | "GET ~/articles/{id}/translations/{locale}" => {
                Case { thing: id(self.article("translated")), ..Case::plain() }
            }
            "PUT ~/articles/{id}/translations/{locale}" => {
                self.step("begun", json!(sample::translation_draft()))
            }
            "POST ~/articles/{id}/translations/{locale}/submit" => self.step("begun", json!({})),
            "POST ~/articles/{id}/translations/{locale}/return" => {
                self.step("in_review", json!(sample::example("Reason")))
            }
            "POST ~/articles/{id}/translations/{locale}/publish" => self.step("in_review", json!({})),
            "POST ~/articles/{id}/translations/{locale}/unpublish" => {
                self.step("translated", json!(sample::example("Reason")))
            }
            "POST ~/articles" => Case { query: "?dry_run=true", status: 201, ..Case::sends(draft()) },
            "PUT ~/articles/{id}" => self.step("draft", draft()),
            "PUT ~/articles/{id}/autosave" => {
                Case { version: None, ..self.step("draft", json!(sample::example("Autosave"))) }
            }
            "DELETE ~/articles/{id}/autosave" => {
                Case { thing: id(self.article("draft")), status: 204, ..Case::plain() }
            }
            "POST ~/articles/{id}/revisions/{revision}/restore" => self.step("draft", json!({})),
            "PUT ~/articles/{id}/access" => self.step("draft", json!({ "access": "open" })),
            "POST ~/articles/{id}/comments" => Case {
                thing: id(self.article("draft")),
                query: "?dry_run=true",
                status: 201,
                ..Case::sends(json!(sample::example("CommentDraft")))
            },
            "PUT ~/articles/{id}/comments/{comment}" => {
                Case { version: Some(json!(1)), ..self.step("draft", json!(sample::example("CommentEdit"))) }
            }
            "DELETE ~/articles/{id}/comments/{comment}"
            | "POST ~/articles/{id}/comments/{comment}/resolve" => self.about_comment(1),
            "POST ~/articles/{id}/comments/{comment}/reopen" => self.about_comment(2),
            "POST ~/articles/{id}/comments/{comment}/read" | "DELETE ~/articles/{id}/presence" => {
                Case { thing: id(self.article("draft")), status: 204, ..Case::plain() }
            }
            "PUT ~/articles/{id}/presence" => {
                Case { thing: id(self.article("draft")), ..Case::sends(json!(sample::example("Beat"))) }
            }
            "POST ~/notices/{id}/read" => {
                Case { thing: NOTICE.into(), status: 204, ..Case::sends(json!({})) }
            }
            "POST ~/articles/{id}/submit" => self.step("draft", json!({})),
            "POST ~/articles/{id}/take-back" => self.step("submitted", json!({})),
            "POST ~/articles/{id}/take" => self.step("submitted", json!({})),
            "POST ~/articles/{id}/return" => self.step("in_editing", json!(sample::example("Reason"))),
            "POST ~/articles/{id}/request-verification" => {
                self.step("in_editing", with_a_day(&self.app, "RequestVerification"))
            }
            "POST ~/articles/{id}/answer" => {
                self.step("needs_verification", json!(sample::example("VerificationAnswer")))
            }
            "POST ~/articles/{id}/ask-further" => {
                self.step("needs_verification", with_a_day(&self.app, "AskFurther"))
            }
            "POST ~/articles/{id}/verify" => {
                self.step("needs_verification", json!(sample::example("Verify")))
            }
            "GET ~/units" => Case::plain(),
            "POST ~/articles/{id}/send-for-approval" => self.step("in_editing", json!({})),
            "POST ~/articles/{id}/approve" => self.step("pending_approval", whole_checklist()),
            "POST ~/articles/{id}/schedule" => self.step("approved", json!(sample::example("Schedule"))),
            "POST ~/articles/{id}/unschedule" => self.step("scheduled", json!({})),
            "POST ~/articles/{id}/publish" => self.step("approved", json!({})),
            "POST ~/articles/{id}/refuse" => self.step("submitted", json!(sample::example("Refuse"))),
            "POST ~/articles/{id}/propose-refusal" => {
                self.step("submitted", json!(sample::example("Refuse")))
            }
            "POST ~/articles/{id}/dismiss-refusal" => {
                self.step("refusal_proposed", json!(sample::example("Reason")))
            }
            "POST ~/articles/{id}/publish-in-emergency" => {
                self.step("submitted", json!(sample::example("PublishInEmergency")))
            }
            "POST ~/articles/{id}/approve-retroactively" => self.step("emergency", whole_checklist()),
            "POST ~/articles/{id}/reopen" => self.step("refused", json!({})),
            "POST ~/articles/{id}/unpublish" => self.step("published", json!(sample::example("Unpublish"))),
            "POST ~/articles/{id}/take-down" => {
                Case { version: None, ..self.step("published", json!(sample::example("Reason"))) }
            }
            "POST ~/articles/{id}/archive" => self.step("published", json!(sample::example("Archive"))),
            "DELETE ~/articles/{id}" => Case { body: None, ..self.step("draft", json!({})) },
            "POST ~/articles/{id}/restore-from-trash" => self.step("trashed", json!({})),
            "POST ~/articles/{id}/revise" => self.step("published", json!({})),
            _ => return None,
        })
    }

    fn about_comment(&self, version: i32) -> Case {
        Case {
            thing: id(self.article("draft")),
            query: "?dry_run=true",
            version: Some(json!(version)),
            ..Case::plain()
        }
    }

    fn view(&self, body: Option<Value>, status: u16) -> Case {
        Case {
            thing: self.view.clone(),
            query: "?dry_run=true",
            body,
            version: Some(json!(1)),
            status,
            needs_own_view: true,
            ..Case::plain()
        }
    }
}

/// An article of the reporter's that the editor has asked them about.
pub(crate) async fn doubtful(app: &TestApp, reporter: &Actor, editor: &Actor) -> Value {
    let draft = reporter.write_article(PORTAL).await;
    let submitted = reporter.step(PORTAL, &draft, "submit", &json!({})).await;
    let taken = editor.step(PORTAL, &submitted, "take", &json!({})).await;
    editor.step(PORTAL, &taken, "request-verification", &with_a_day(app, "RequestVerification")).await
}

/// A question with the day by which it is to be answered: none is counted where a year's calendar is not published yet.
fn with_a_day(app: &TestApp, question: &str) -> Value {
    let mut question = json!(sample::example(question));
    question["due_on"] = json!(shared::calendar::date(app.state.clock().now()));
    question
}
