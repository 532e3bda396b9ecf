//! How every operation is asked for so that it succeeds: whoever adds an operation adds its case here.

use crate::{
    article_cases::doubtful,
    document::{OPEN_COMMENT, Operation, RESOLVED_COMMENT},
    integration_cases::{made_hook, made_key},
    people::username,
    preview_cases::{made_link, made_template, received, revoke, share},
    tables::change,
};
use shared::{access::Role, sample};
use std::{
    collections::HashMap,
    sync::atomic::{AtomicU32, Ordering},
};
use support::{Actor, Answer, Method, PASSWORD, TestApp, Value, json, whole_checklist};

/// The portal in which things are done: it has somebody in every role.
pub(crate) const PORTAL: &str = "skhcn";

/// A server with an article in every state, written by the portal's reporter.
pub(crate) struct Stage {
    pub(crate) app: TestApp,
    articles: HashMap<&'static str, Value>,
    /// A link to a preview of the draft, with its secret.
    pub(crate) link: Value,
    pub(crate) template: Value,
    /// An API key.
    pub(crate) api_key: Value,
    /// A webhook, and a delivery that was dropped.
    pub(crate) hook: (Value, String),
    /// A list that the head shares with everybody in the portal.
    pub(crate) view: String,
}

/// A request that succeeds for whoever may make it.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The thing that the address names.
    pub(crate) thing: String,
    pub(crate) query: &'static str,
    pub(crate) body: Option<Value>,
    /// The version that was seen.
    pub(crate) version: Option<Value>,
    /// What is answered to whoever may.
    pub(crate) status: u16,
    /// It ends or fails the sign-in it is asked with, so each needs one of their own.
    pub(crate) needs_own_session: bool,
    /// It is done to a list that the asking person keeps, where there can be one.
    pub(crate) needs_own_view: bool,
}

/// A version number for bodies that have to differ every time.
static MADE: AtomicU32 = AtomicU32::new(0);

impl Stage {
    /// Writes an article and brings it to each state.
    pub(crate) async fn set(app: TestApp) -> Self {
        let reporter = app.sign_in(username(Role::Reporter)).await;
        let editor = app.sign_in(username(Role::BoardMember)).await;
        let head = app.sign_in(username(Role::BoardHead)).await;
        let (none, whole) = (json!({}), whole_checklist());
        let refusal = json!(sample::example("Refuse"));
        let way: [(&Actor, &str, &Value); 5] = [
            (&reporter, "submit", &none),
            (&editor, "take", &none),
            (&editor, "send-for-approval", &none),
            (&head, "approve", &whole),
            (&head, "publish", &none),
        ];
        let to = async |steps: usize| {
            let mut article = reporter.write_article(PORTAL).await;
            for (who, step, body) in way.iter().take(steps) {
                article = who.step(PORTAL, &article, step, body).await;
            }
            article
        };
        let mut articles = HashMap::new();
        let states = ["draft", "submitted", "in_editing", "pending_approval", "approved", "published"];
        for (steps, state) in states.into_iter().enumerate() {
            let article = to(steps).await;
            assert_eq!(article["state"], state);
            articles.insert(state, article);
        }
        let waits = to(4).await;
        let order = json!(sample::example("Schedule"));
        articles.insert("scheduled", head.step(PORTAL, &waits, "schedule", &order).await);
        let draft = reporter.write_article(PORTAL).await;
        let submitted = reporter.step(PORTAL, &draft, "submit", &none).await;
        let unwanted = reporter.write_article(PORTAL).await;
        let path = format!("/api/v1/admin/portals/{PORTAL}/articles/{}", id(&unwanted));
        let trashed = reporter.delete(&path, &unwanted["version"]).await.expect(200);
        articles.insert("trashed", trashed.data().clone());
        // Beside the public article: a translation in each of the states that a step begins in.
        for (state, steps) in [("begun", 1), ("in_review", 2), ("translated", 3)] {
            let mut article = to(5).await;
            let path = format!("/api/v1/admin/portals/{PORTAL}/articles/{}/translations/en", id(&article));
            editor.begin(&path, &sample::translation_draft()).await.expect(201);
            for (who, step, version) in
                [(&editor, "submit", 1), (&head, "publish", 2)].into_iter().take(steps - 1)
            {
                who.command(&format!("{path}/{step}"), &json!(version), &none).await.expect(200);
            }
            // The version that is asked with is that of the translation.
            article["version"] = json!(steps);
            articles.insert(state, article);
        }
        articles.insert("refused", head.step(PORTAL, &submitted, "refuse", &refusal).await);
        comment(&app, &head, &articles["draft"]).await;
        revoke(&app, &head, &to(4).await).await;
        let shared = to(5).await;
        share(&head, &shared).await;
        articles.insert("shared", shared);
        articles.insert("received", received(&app).await);
        let link = made_link(&reporter, &articles["draft"]).await;
        let template = made_template(&head).await;
        let (api_key, hook) = (made_key(&app).await, made_hook(&app).await);
        let submitted = reporter.write_article(PORTAL).await;
        let submitted = reporter.step(PORTAL, &submitted, "submit", &none).await;
        let proposed = editor.step(PORTAL, &submitted, "propose-refusal", &refusal).await;
        articles.insert("refusal_proposed", proposed);
        articles.insert("needs_verification", doubtful(&app, &reporter, &editor).await);
        // By the platform's administrator, so that everybody who approves may approve it.
        let urgent = reporter.write_article(PORTAL).await;
        let urgent = reporter.step(PORTAL, &urgent, "submit", &none).await;
        let platform = app.sign_in(username(Role::PlatformAdmin)).await;
        let reason = json!(sample::example("PublishInEmergency"));
        articles.insert("emergency", platform.step(PORTAL, &urgent, "publish-in-emergency", &reason).await);
        let view = keep_view(&head, true).await.expect("the head may share a list");
        Self { app, articles, link, template, api_key, hook, view }
    }

    /// The article in a state.
    pub(crate) fn article(&self, state: &str) -> &Value {
        &self.articles[state]
    }

    /// The slug under which the public finds the published article.
    pub(crate) fn slug(&self) -> &str {
        let path = self.article("published")["public_path"].as_str().expect("it is public");
        path.rsplit('/').next().unwrap_or_default()
    }

    /// The request that succeeds. Steps are rehearsed (`dry_run`), so that the stage stays as it is.
    pub(crate) async fn case(&self, operation: &Operation) -> Case {
        let name = operation.name();
        let short = name.replace("/api/v1/admin/portals/{portal}/", "~/");
        match short.as_str() {
            "GET /api/v1/admin/portals"
            | "GET /api/v1/admin/units"
            | "GET /api/v1/admin/session"
            | "GET ~/audit"
            | "GET ~/limited-articles"
            | "GET ~/cadence"
            | "GET ~/colleagues"
            | "GET ~/configuration"
            | "GET ~/people"
            | "GET ~/refusals"
            | "GET ~/sections"
            | "GET ~/sections/stale"
            | "GET ~/today"
            | "GET ~/translations" => Case::plain(),
            // The demonstration has not changed any portal.
            "PUT ~/configuration/publish-rules" => Case {
                query: "?dry_run=true",
                version: Some(json!(1)),
                ..Case::sends(json!(sample::example("PublishRules")))
            },
            "PUT ~/configuration/allowed-origins" => Case {
                query: "?dry_run=true",
                version: Some(json!(1)),
                ..Case::sends(json!(sample::example("AllowedOrigins")))
            },
            "PUT ~/sections/{id}" => {
                let admin = self.app.sign_in(username(Role::TenantAdmin)).await;
                let tree = admin.get(&format!("/api/v1/admin/portals/{PORTAL}/sections")).await.expect(200);
                let section = &tree.data()[0];
                Case {
                    thing: id(section),
                    query: "?dry_run=true",
                    version: Some(section["version"].clone()),
                    ..Case::sends(json!(sample::example("SectionNames")))
                }
            }
            "GET ~/articles" => Case { query: "?include_total=true&limit=100", ..Case::plain() },
            "GET /api/v1/admin/calendar/{year}" => Case { thing: "2026".into(), ..Case::plain() },
            "PUT /api/v1/admin/calendar/{year}" => Case {
                thing: "2026".into(),
                query: "?dry_run=true",
                version: Some(json!(1)),
                ..Case::sends(json!(sample::calendar_draft(2026)))
            },
            "POST /api/v1/admin/session" => {
                Case::sends(json!({ "username": "syt.bientap", "password": PASSWORD }))
            }
            "POST /api/v1/admin/session/refresh" => {
                let signed_in = self.app.try_sign_in("syt.phongvien", PASSWORD).await.expect(200);
                Case::sends(json!({ "refresh_token": signed_in.body["tokens"]["refresh_token"] }))
            }
            "DELETE /api/v1/admin/session" => Case { needs_own_session: true, status: 204, ..Case::plain() },
            // The wrong password is told apart from a missing right: 422. A real change is in `responses`.
            "POST /api/v1/admin/session/password" => {
                let change =
                    json!({ "current_password": "khong-phai", "new_password": "xuong-ghe-cho-trai-cay-7" });
                Case { needs_own_session: true, status: 422, ..Case::sends(change) }
            }
            other => {
                let others = self.case_of_articles(other).or_else(|| self.case_of_previews(other));
                let others = others.or_else(|| self.case_of_integrations(other));
                others.or_else(|| self.case_of_the_public(other)).unwrap_or_else(|| {
                    panic!("no case for {name}: say in tests/contract/cases.rs how it is asked for")
                })
            }
        }
    }

    pub(crate) fn step(&self, state: &str, body: Value) -> Case {
        let article = self.article(state);
        Case {
            thing: id(article),
            query: "?dry_run=true",
            version: Some(article["version"].clone()),
            ..Case::sends(body)
        }
    }
}

impl Case {
    pub(crate) fn plain() -> Self {
        Self {
            thing: String::new(),
            query: "",
            body: None,
            version: None,
            status: 200,
            needs_own_session: false,
            needs_own_view: false,
        }
    }

    pub(crate) fn sends(body: Value) -> Self {
        Self { body: Some(body), ..Self::plain() }
    }

    /// Asks at an address.
    pub(crate) async fn ask_at(&self, actor: &Actor, method: &Method, address: &str) -> Answer {
        let request = actor.request(method.clone(), &format!("{address}{}", self.query));
        let mut request = request.header("Accept-Token", "bearer");
        if let Some(version) = &self.version {
            request = request.header("If-Match", format!("\"{version}\""));
        }
        if let Some(body) = &self.body {
            request = request.json(body);
        }
        Answer::of(request).await
    }

    /// Asks in the stage's portal.
    pub(crate) async fn ask(&self, actor: &Actor, operation: &Operation) -> Answer {
        let own = if self.needs_own_view { keep_view(actor, false).await } else { None };
        let thing = own.as_ref().unwrap_or(&self.thing);
        self.ask_at(actor, &operation.method, &operation.address(PORTAL, thing)).await
    }
}

/// Gives a draft an open and a resolved comment of the head's, under identities that addresses can name.
async fn comment(app: &TestApp, head: &Actor, draft: &Value) {
    let comments = format!("/api/v1/admin/portals/{PORTAL}/articles/{}/comments", id(draft));
    for name in [OPEN_COMMENT, RESOLVED_COMMENT] {
        let made = head.post(&comments, &json!(sample::example("CommentDraft"))).await.expect(201);
        let made = made.data()["id"].as_str().unwrap_or_default().to_owned();
        change(app, &format!("UPDATE comments SET id = '{name}' WHERE id = '{made}'"));
    }
    let resolve = format!("{comments}/{RESOLVED_COMMENT}/resolve");
    head.command(&resolve, &json!(1), &json!({})).await.expect(200);
}

pub(crate) fn id(article: &Value) -> String {
    article["id"].as_str().expect("an article has an id").to_owned()
}

/// A list to keep, under a name that nobody has used yet.
pub(crate) fn view(shared: bool) -> Value {
    let made = MADE.fetch_add(1, Ordering::Relaxed);
    json!({ "name": format!("Danh sách {made}"), "query": "state=draft&columns=state", "shared": shared })
}

/// Has somebody keep a list, if they may.
async fn keep_view(actor: &Actor, shared: bool) -> Option<String> {
    let kept = actor.post(&format!("/api/v1/admin/portals/{PORTAL}/views"), &view(shared)).await;
    Some(kept.data()["id"].as_str()?.to_owned())
}

pub(crate) fn draft() -> Value {
    let mut draft = json!(sample::article_draft());
    let made = MADE.fetch_add(1, Ordering::Relaxed);
    draft["title"] = json!(format!("Kế hoạch chuyển đổi số năm 2026, lần {made}"));
    draft
}
