//! How every refusal is provoked: whoever adds a code to the table adds its arm here, or nothing compiles.

use crate::{
    cases::{PORTAL, Stage},
    people::username,
    tables::change,
};
use chrono::{DateTime, TimeDelta, Utc};
use shared::{access::Role, problem::ProblemCode, sample};
use support::{Actor, Answer, Method, Node, Value, json, whole_checklist};

/// What became of a code.
pub(crate) enum Outcome {
    /// The server refused so.
    Produced(Box<Answer>),
    /// Another test of `problems` produces it: it takes its time.
    Apart(&'static str),
    /// Nothing in the product refuses so yet: the piece of work that will.
    Later(&'static str),
}

/// Whoever provokes refusals, in one language.
pub(crate) struct Provoker<'a> {
    pub(crate) stage: &'a Stage,
    pub(crate) locale: &'static str,
}

impl Provoker<'_> {
    async fn ask(&self, actor: &Actor, method: Method, path: &str, body: Option<Value>) -> Answer {
        let request = actor.request(method, path).header("Accept-Language", self.locale);
        Answer::of(match body {
            Some(body) => request.json(&body),
            None => request,
        })
        .await
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(&self.stage.app.anonymous(), Method::GET, path, None).await
    }

    /// Reads what is public as the other system that has a key.
    async fn get_with_key(&self, secret: &str) -> Answer {
        let key = Actor::new(&self.stage.app.url, Some(secret.to_owned()));
        self.ask(&key, Method::GET, "/api/v1/portals", None).await
    }

    async fn step(&self, actor: &Actor, state: &str, step: &str, body: Value) -> Answer {
        let article = self.stage.article(state);
        let id = article["id"].as_str().expect("it has an id");
        let path = format!("/api/v1/admin/portals/{PORTAL}/articles/{id}/{step}?dry_run=true");
        let request = actor.request(Method::POST, &path).header("Accept-Language", self.locale);
        Answer::of(request.header("If-Match", format!("\"{}\"", article["version"])).json(&body)).await
    }

    /// Begins an article with an idempotency key.
    async fn begin(&self, actor: &Actor, key: &str, title: &str) -> Answer {
        let mut draft = json!(sample::article_draft());
        draft["title"] = json!(title);
        let path = format!("/api/v1/admin/portals/{PORTAL}/articles");
        let request = actor.request(Method::POST, &path).header("Accept-Language", self.locale);
        Answer::of(request.header("Idempotency-Key", key).json(&draft)).await
    }

    /// Moves the clock.
    fn later(&self, by: TimeDelta) {
        let now: DateTime<Utc> = self.stage.app.clock.now();
        self.stage.app.clock.set(now + by);
    }

    /// Provokes a refusal. A new code does not compile until somebody says here how.
    pub(crate) async fn provoke(&self, code: ProblemCode) -> Outcome {
        use Outcome::{Apart, Later, Produced};
        let app = &self.stage.app;
        let nobody = app.anonymous();
        let articles = format!("/api/v1/admin/portals/{PORTAL}/articles");
        let sign_in = "/api/v1/admin/session";
        let come = async |role| app.sign_in(username(role)).await;
        let answer = match code {
            ProblemCode::MalformedRequest => {
                let request = nobody.request(Method::POST, sign_in).header("Accept-Language", self.locale);
                Answer::of(request.header("Content-Type", "application/json").body("{\"username\":")).await
            }
            ProblemCode::UnknownParameter => self.get("/api/v1/portals?tenant_id=1").await,
            ProblemCode::InvalidParameter => self.get("/api/v1/portals?limit=0").await,
            ProblemCode::InvalidCursor => self.get("/api/v1/portals?cursor=abc").await,
            ProblemCode::TwoCredentials => {
                let request = come(Role::Viewer).await.request(Method::GET, sign_in);
                let request =
                    request.header("Cookie", "cong-access=a").header("Accept-Language", self.locale);
                Answer::of(request).await
            }
            ProblemCode::NotSignedIn => self.get(sign_in).await,
            ProblemCode::WrongCredentials => {
                let wrong = json!({ "username": "syt.bientap", "password": "sai-roi" });
                self.ask(&nobody, Method::POST, sign_in, Some(wrong)).await
            }
            ProblemCode::SessionEnded => {
                let actor = come(Role::Viewer).await;
                Answer::of(actor.request(Method::DELETE, sign_in)).await.expect(204);
                self.ask(&actor, Method::GET, sign_in, None).await
            }
            ProblemCode::InvalidApiKey => self.get_with_key("cong_mistyped").await,
            ProblemCode::ApiKeyAddress => {
                let admin = come(Role::TenantAdmin).await;
                let mut key = json!(sample::api_key());
                key["name"] = json!(format!("Từ nơi khác, {}", self.locale));
                let keys = format!("/api/v1/admin/portals/{PORTAL}/api-keys");
                let made = admin.post(&keys, &key).await.expect(201);
                self.get_with_key(made.data()["secret"].as_str().unwrap_or_default()).await
            }
            ProblemCode::TokenExpired => {
                let actor = come(Role::Viewer).await;
                self.later(TimeDelta::minutes(11));
                self.ask(&actor, Method::GET, sign_in, None).await
            }
            ProblemCode::NotAllowed => {
                self.ask(&come(Role::FinanceViewer).await, Method::GET, &articles, None).await
            }
            ProblemCode::FourEyes => {
                // The head sends on and approves a text whose last editor the head is.
                let head = come(Role::BoardHead).await;
                let article = head.write_article(PORTAL).await;
                let submitted = head.step(PORTAL, &article, "submit", &json!({})).await;
                let taken = head.step(PORTAL, &submitted, "take", &json!({})).await;
                let pending = head.step(PORTAL, &taken, "send-for-approval", &json!({})).await;
                let id = pending["id"].as_str().unwrap_or_default();
                let request = head.request(Method::POST, &format!("{articles}/{id}/approve"));
                let request = request.header("Accept-Language", self.locale);
                let request = request.header("If-Match", format!("\"{}\"", pending["version"]));
                Answer::of(request.json(&whole_checklist())).await
            }
            ProblemCode::PasswordChangeRequired => {
                self.later(TimeDelta::days(200));
                self.ask(&come(Role::Viewer).await, Method::GET, &articles, None).await
            }
            ProblemCode::ForeignOrigin => {
                let request = nobody.request(Method::POST, sign_in).header("Origin", "https://khac.example");
                let body = json!({ "username": "a", "password": "b" });
                Answer::of(request.header("Accept-Language", self.locale).json(&body)).await
            }
            ProblemCode::NotFound => self.get("/api/v1/portals/khong-co").await,
            ProblemCode::MethodNotAllowed => self.ask(&nobody, Method::DELETE, "/api/v1/portals", None).await,
            ProblemCode::NotAcceptable => return Later("issue 3 (delivery: feeds and representations)"),
            ProblemCode::RequestTimeout => return Apart("a_stalled_body_is_cut_off_and_told_so"),
            ProblemCode::WrongState => {
                self.step(&come(Role::BoardHead).await, "draft", "publish", json!({})).await
            }
            ProblemCode::AlreadyExists => {
                // Two publish at the same instant: the slug is free when it is chosen and taken when it is kept.
                let slug = self.stage.slug();
                change(app, &format!("DELETE FROM article_slugs WHERE slug = '{slug}'"));
                let head = come(Role::BoardHead).await;
                let answer = self.step(&head, "approved", "publish", json!({})).await;
                let again = "INSERT INTO article_slugs (portal_id, locale, slug, article_id) \
                             SELECT portal_id, locale, slug, article_id FROM published_articles WHERE slug";
                change(app, &format!("{again} = '{slug}'"));
                answer
            }
            ProblemCode::InProgress => {
                let (key, title) = ("dang-lam", "Lễ phát động Tết trồng cây năm 2026");
                let actor = come(Role::Reporter).await;
                self.begin(&actor, key, title).await.expect(201);
                // As if the first were still at work.
                change(app, &format!("UPDATE idempotency_keys SET body = NULL WHERE key = '{key}'"));
                self.begin(&actor, key, title).await
            }
            ProblemCode::IdempotencyMismatch => {
                let actor = come(Role::Reporter).await;
                self.begin(&actor, "khac-noi-dung", "Hội nghị tổng kết năm 2026").await.expect(201);
                self.begin(&actor, "khac-noi-dung", "Hội nghị sơ kết năm 2026").await
            }
            ProblemCode::Gone => {
                let down = self.article_that_is_down().await;
                self.get(&down).await
            }
            ProblemCode::Stale => {
                let head = come(Role::BoardHead).await;
                let id = self.stage.article("submitted")["id"].as_str().unwrap_or_default();
                let request = head.request(Method::POST, &format!("{articles}/{id}/take"));
                let request = request.header("Accept-Language", self.locale).header("If-Match", "\"999\"");
                Answer::of(request.json(&json!({}))).await
            }
            ProblemCode::TooLarge => {
                let body = json!({ "username": "a".repeat(300 * 1024), "password": "b" });
                self.ask(&nobody, Method::POST, sign_in, Some(body)).await
            }
            ProblemCode::UnsupportedMediaType => {
                let request = nobody.request(Method::POST, sign_in).header("Content-Type", "text/plain");
                Answer::of(request.header("Accept-Language", self.locale).body("{}")).await
            }
            ProblemCode::MisdirectedRequest => {
                let request = nobody.request(Method::GET, "/api/v1/portals/skhcn");
                let request = request.header("Host", "vinhlong.gov.vn");
                Answer::of(request.header("Accept-Language", self.locale)).await
            }
            ProblemCode::Invalid => {
                self.ask(&nobody, Method::POST, sign_in, Some(json!({ "username": "a" }))).await
            }
            ProblemCode::PreconditionRequired => {
                let id = self.stage.article("submitted")["id"].as_str().unwrap_or_default();
                let path = format!("{articles}/{id}/take");
                self.ask(&come(Role::BoardHead).await, Method::POST, &path, Some(json!({}))).await
            }
            ProblemCode::TooManyRequests => {
                let wrong = json!({ "username": "sgddt.bientap", "password": "sai-roi" });
                let mut answer = self.ask(&nobody, Method::POST, sign_in, Some(wrong.clone())).await;
                for _ in 0..9 {
                    answer = self.ask(&nobody, Method::POST, sign_in, Some(wrong.clone())).await;
                }
                answer
            }
            ProblemCode::HeadersTooLarge => return Later("issue 3 (limits in front of delivery)"),
            ProblemCode::Broken => return Apart("what_breaks_on_our_side_says_nothing_of_how"),
            ProblemCode::Unavailable => {
                // Nothing listens on port 1.
                let away = "postgres://nobody:bi-mat@127.0.0.1:1/khong-co".parse().expect("a URL");
                let node = Node::start(away).await;
                let answer = self.ask(&node.anonymous(), Method::GET, "/api/v1/portals", None).await;
                node.stop().await;
                assert!(!answer.header("retry-after").is_empty(), "it says when to come back");
                assert!(!answer.body.to_string().contains("bi-mat"));
                answer
            }
        };
        Produced(Box::new(answer))
    }

    /// The address of an article that was public and was taken down.
    async fn article_that_is_down(&self) -> String {
        let app = &self.stage.app;
        let (reporter, editor, head) = (
            app.sign_in(username(Role::Reporter)).await,
            app.sign_in(username(Role::BoardMember)).await,
            app.sign_in(username(Role::BoardHead)).await,
        );
        let mut article = reporter.write_article(PORTAL).await;
        for (who, step) in [(&reporter, "submit"), (&editor, "take"), (&editor, "send-for-approval")] {
            article = who.step(PORTAL, &article, step, &json!({})).await;
        }
        article = head.step(PORTAL, &article, "approve", &whole_checklist()).await;
        article = head.step(PORTAL, &article, "publish", &json!({})).await;
        head.step(PORTAL, &article, "unpublish", &json!({ "reason": "Sai số liệu ở bảng 1." })).await;
        article["public_path"].as_str().expect("it was public").to_owned()
    }
}
