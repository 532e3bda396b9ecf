//! What the server really answers is what the contract promises: no field more, none less, none of another type.

use crate::{
    cases::{PORTAL, Stage},
    document::{Needs, Operation, document, operations},
    people::username,
};
use jsonschema::{Draft, Validator};
use serde_json::{Map, Value};
use shared::access::{Permission, Role};
use std::collections::HashMap;
use support::{Actor, Answer, Engine, Method, PASSWORD, TestApp, json, on_both};

/// The schemas of the contract.
struct Contract(Value);

impl Contract {
    fn read() -> Self {
        Self(document())
    }

    fn validator(&self, schema: &Value) -> Validator {
        let mut whole = Map::new();
        whole.insert("allOf".into(), json!([schema]));
        whole.insert("components".into(), self.0["components"].clone());
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            .build(&Value::Object(whole))
            .expect("the schema can be used")
    }

    /// Everything that is wrong with a value.
    fn faults(&self, schema: &Value, value: &Value) -> Vec<String> {
        let validator = self.validator(schema);
        let mut faults: Vec<_> =
            validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        self.strays(schema, value, "", &mut faults);
        faults
    }

    fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(reference) => {
                let pointer = reference.strip_prefix('#').expect("references stay in the file");
                self.resolve(self.0.pointer(pointer).expect("it leads somewhere"))
            }
            None => schema,
        }
    }

    /// The schemas that a value has to or can answer to at one place: the schema, and the parts it is made of.
    fn parts<'a>(&'a self, schema: &'a Value) -> Vec<&'a Value> {
        let schema = self.resolve(schema);
        let combined = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|word| schema[word].as_array());
        let mut parts: Vec<_> = combined.flatten().flat_map(|part| self.parts(part)).collect();
        parts.push(schema);
        parts
    }

    /// Fields that the contract does not know (JSON Schema itself lets them pass).
    fn strays(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let parts = self.parts(schema);
        match value {
            Value::Object(fields) => {
                if parts.iter().any(|part| part["additionalProperties"].is_object()) {
                    return;
                }
                for (name, value) in fields {
                    let known = parts.iter().find_map(|part| part["properties"].get(name));
                    match known {
                        Some(schema) => self.strays(schema, value, &format!("{at}/{name}"), faults),
                        None => faults.push(format!("{at}/{name}: the contract has no such field")),
                    }
                }
            }
            Value::Array(items) => {
                let schema = parts.iter().find_map(|part| part.get("items"));
                for (i, item) in items.iter().enumerate() {
                    match schema {
                        Some(schema) => self.strays(schema, item, &format!("{at}/{i}"), faults),
                        None => faults.push(format!("{at}: the contract has no list here")),
                    }
                }
            }
            _ => {}
        }
    }

    /// Asserts that an answer is one that the contract promises for the operation.
    #[track_caller]
    fn check(&self, operation: &Operation, answer: &Answer) {
        let name = operation.name();
        let status = answer.status.as_u16();
        let responses = &operation.spec["responses"];
        let exact = &responses[status.to_string()];
        let response = if exact.is_null() { &responses[format!("{}XX", status / 100)] } else { exact };
        assert!(!response.is_null(), "{name}: the contract does not promise {status}: {}", answer.body);
        let Some(content) = response["content"].as_object() else {
            assert!(answer.bytes.is_empty(), "{name}: the contract promises no body with {status}");
            return;
        };
        let kind = answer.header("content-type");
        let schema = content.get(kind).unwrap_or_else(|| panic!("{name}: {status} of kind {kind:?}"));
        let is_text = kind.starts_with("text/") || ["xml", "ndjson"].iter().any(|form| kind.contains(form));
        let text = is_text.then(|| json!(String::from_utf8_lossy(&answer.bytes)));
        let faults = self.faults(&schema["schema"], text.as_ref().unwrap_or(&answer.body));
        assert!(faults.is_empty(), "{name}: {status}\n{}\n{}", faults.join("\n"), answer.body);
    }
}

/// Somebody who may ask for the operation.
async fn allowed(
    stage: &Stage,
    known: &mut HashMap<Role, Actor>,
    operation: &Operation,
    fresh: bool,
) -> Actor {
    let role = match operation.needs() {
        Needs::Public | Needs::Anonymous => return stage.app.anonymous(),
        Needs::SignedIn => Role::Viewer,
        Needs::Permission(permission) => who_may(permission),
    };
    if fresh {
        return stage.app.sign_in(username(role)).await;
    }
    if let Some(actor) = known.get(&role) {
        return actor.clone();
    }
    let actor = stage.app.sign_in(username(role)).await;
    known.insert(role, actor.clone());
    actor
}

fn who_may(permission: Permission) -> Role {
    let roles = [Role::BoardHead, Role::PlatformAdmin];
    let found = roles.into_iter().find(|role| role.grants(permission));
    found.unwrap_or_else(|| panic!("nobody on the list may {permission}"))
}

on_both! {
    /// Every operation succeeds once, and what it answers is what the contract says.
    async fn every_success_is_as_promised(app) {
        let (stage, contract, mut known) = (Stage::set(app).await, Contract::read(), HashMap::new());
        for operation in operations() {
            let case = stage.case(&operation).await;
            let actor = allowed(&stage, &mut known, &operation, case.needs_own_session).await;
            let answer = case.ask(&actor, &operation).await;
            assert_eq!(answer.status.as_u16(), case.status, "{}: {}", operation.name(), answer.body);
            contract.check(&operation, &answer);
        }
    }

    /// Every operation refuses in the one form, whatever is wrong.
    async fn every_refusal_is_as_promised(app) {
        let (stage, contract, mut known) = (Stage::set(app).await, Contract::read(), HashMap::new());
        let viewer = stage.app.sign_in(username(Role::IntakeClerk)).await;
        let stranger = stage.app.sign_in("syt.truongban").await;
        for operation in operations() {
            let case = stage.case(&operation).await;
            let mut refused = Vec::new();
            if !matches!(operation.needs(), Needs::Public | Needs::Anonymous) {
                refused.push((case.ask(&stage.app.anonymous(), &operation).await, 401));
            }
            if let Needs::Permission(permission) = operation.needs() {
                if !Role::IntakeClerk.grants(permission) {
                    refused.push((case.ask(&viewer, &operation).await, 403));
                }
                if operation.in_portal() {
                    refused.push((case.ask(&stranger, &operation).await, 404));
                }
            }
            let actor = allowed(&stage, &mut known, &operation, false).await;
            if operation.spec["requestBody"].is_object() {
                let mut broken = case.clone();
                broken.body = Some(json!({ "khong_co": 1 }));
                refused.push((broken.ask(&actor, &operation).await, 422));
                broken.body = Some(json!([]));
                refused.push((broken.ask(&actor, &operation).await, 422));
                broken.body = None;
                refused.push((broken.ask(&actor, &operation).await, 415));
            }
            if case.version.is_some() {
                let mut unseen = case.clone();
                unseen.version = None;
                refused.push((unseen.ask(&actor, &operation).await, 428));
                unseen.version = Some(json!(999));
                refused.push((unseen.ask(&actor, &operation).await, 412));
            }
            let parameters = operation.spec["parameters"].as_array();
            if parameters.into_iter().flatten().any(|parameter| parameter["in"] == "query") {
                let mut unknown = case.clone();
                unknown.query = "?khong_co=1";
                refused.push((unknown.ask(&actor, &operation).await, 400));
            }
            for (answer, status) in refused {
                assert_eq!(answer.status.as_u16(), status, "{}: {}", operation.name(), answer.body);
                contract.check(&operation, &answer);
            }
        }
    }

    /// What the table of cases leaves out: a password is really changed, an article is really gone, 304.
    async fn rare_answers_are_as_promised(app) {
        let (stage, contract) = (Stage::set(app).await, Contract::read());
        let operation = |name: &str| {
            let mut all = operations().into_iter();
            all.find(|operation| operation.name() == name).unwrap_or_else(|| panic!("{name} is gone"))
        };
        let actor = stage.app.sign_in("syt.quantri").await;
        let change = json!({ "current_password": PASSWORD, "new_password": "xuong-ghe-cho-trai-cay-7" });
        let changed = actor.post("/api/v1/admin/session/password", &change).await.expect(200);
        contract.check(&operation("POST /api/v1/admin/session/password"), &changed);

        let show = operation("GET /api/v1/portals/{portal}/articles/{article}");
        let address = show.address(PORTAL, stage.slug());
        let public = stage.app.anonymous().get(&address).await.expect(200);
        let again = stage.app.anonymous().request(Method::GET, &address);
        let again = Answer::of(again.header("If-None-Match", public.header("etag"))).await.expect(304);
        contract.check(&show, &again);

        let head = stage.app.sign_in(username(Role::BoardHead)).await;
        let reason = json!({ "reason": "Sai số liệu ở bảng 1." });
        head.step(PORTAL, stage.article("published"), "unpublish", &reason).await;
        let gone = stage.app.anonymous().get(&address).await.refused("gone");
        contract.check(&show, &gone);
    }
}

#[test]
fn every_example_is_one_that_the_server_would_take() {
    let contract = Contract::read();
    let schemas = contract.0["components"]["schemas"].as_object().expect("there are schemas");
    let mut examples = 0;
    for (name, schema) in schemas {
        for example in schema["examples"].as_array().into_iter().flatten() {
            let faults = contract.faults(schema, example);
            assert!(faults.is_empty(), "the example of {name}: {}", faults.join("\n"));
            examples += 1;
        }
    }
    assert!(examples >= 8, "only {examples} examples");
}

/// The check itself can fail: a field too many, one too few, one of another type.
#[test]
fn a_stray_field_a_missing_one_and_a_wrong_type_are_found() {
    let contract = Contract::read();
    let schema = json!({ "$ref": "#/components/schemas/Tombstone" });
    let good = json!({ "reason": "Sai số liệu.", "unpublished_at": "2026-11-23T02:00:00Z" });
    assert_eq!(contract.faults(&schema, &good), Vec::<String>::new());
    let bad = [
        json!({ "reason": "x", "unpublished_at": "2026-11-23T02:00:00Z", "tenant_id": 1 }),
        json!({ "reason": "x" }),
        json!({ "reason": 1, "unpublished_at": "2026-11-23T02:00:00Z" }),
        json!({ "reason": "x", "unpublished_at": "hôm qua" }),
    ];
    for value in bad {
        assert!(!contract.faults(&schema, &value).is_empty(), "{value}");
    }
}

/// A path through `allOf` is looked into as well: the flattened row of a public article.
#[test]
fn a_stray_field_in_a_flattened_part_is_found() {
    actix_web::rt::System::new().block_on(async {
        let app = TestApp::start(Engine::Sqlite).await;
        let contract = Contract::read();
        let page = app.anonymous().get("/api/v1/portals/vinhlong/articles?limit=1").await.expect(200);
        let slug = page.data()[0]["slug"].as_str().expect("it has a slug");
        let mut body =
            app.anonymous().get(&format!("/api/v1/portals/vinhlong/articles/{slug}")).await.expect(200).body;
        let schema = json!({ "$ref": "#/components/schemas/One_PublicArticle" });
        assert_eq!(contract.faults(&schema, &body), Vec::<String>::new());
        body["data"]["password_hash"] = json!("x");
        assert_eq!(contract.faults(&schema, &body).len(), 1);
    });
}
