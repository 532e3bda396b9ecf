//! Somebody who uses the API.

use reqwest::{Client, Method, RequestBuilder, StatusCode, header::HeaderMap};
use serde::Serialize;
use serde_json::{Value, json};

/// Somebody who uses the API, signed in or not.
#[derive(Clone)]
pub struct Actor {
    url: String,
    token: Option<String>,
    client: Client,
}

/// An answer that has arrived.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, if it is JSON.
    pub body: Value,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Sends a request and waits for all of the answer.
    pub async fn of(request: RequestBuilder) -> Self {
        let answer = request.send().await.expect("the server answers");
        let (status, headers) = (answer.status(), answer.headers().clone());
        let bytes = answer.bytes().await.expect("the body arrives").to_vec();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Self { status, headers, body, bytes }
    }

    /// Asserts the status and answers itself.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.bytes));
        self
    }

    /// Asserts a refusal by its code, whose status has to be the one of the table, and answers itself.
    #[track_caller]
    pub fn refused(self, code: &str) -> Self {
        assert_eq!(self.body["code"], code, "{} {}", self.status, self.body);
        let known: shared::problem::ProblemCode = code.parse().expect("the code is in the table");
        assert_eq!(self.status.as_u16(), known.status());
        assert_eq!(self.header("content-type"), "application/problem+json");
        self
    }

    /// A header's text; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The pointers of the fields at fault.
    pub fn pointers(&self) -> Vec<&str> {
        self.body["errors"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|error| error["pointer"].as_str())
            .collect()
    }

    /// What two answers can be compared by: all but the names of the request and of the address, and the time.
    pub fn without_names(&self) -> (StatusCode, Vec<(String, String)>, Value) {
        let kept = |name: &str| !["x-request-id", "date"].contains(&name);
        let text =
            |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = self.headers.iter().filter(|(name, _)| kept(name.as_str()));
        let mut headers: Vec<_> = headers.map(|(name, value)| (name.to_string(), text(value))).collect();
        headers.sort();
        let mut body = self.body.clone();
        if let Some(body) = body.as_object_mut() {
            body.remove("request_id");
            body.remove("instance");
        }
        (self.status, headers, body)
    }

    /// A member of every thing of a list, in order.
    pub fn every(&self, member: &str) -> Vec<Value> {
        let data = self.data().as_array().expect("the answer is a list");
        data.iter().map(|thing| thing[member].clone()).collect()
    }

    /// What is in the envelope.
    pub fn data(&self) -> &Value {
        &self.body["data"]
    }
}

impl Actor {
    /// Somebody at a server, with an access token or none.
    pub fn new(url: &str, token: Option<String>) -> Self {
        // The client is built with the server's features, and wants to know whose cryptography; the second time it knows.
        let _known = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        Self { url: url.to_owned(), token, client }
    }

    /// The access token, if signed in.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// A request as this actor, with a path that begins with `/`.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.url));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path)).await
    }

    /// Sends something new.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        Answer::of(self.request(Method::POST, path).json(body)).await
    }

    /// Replaces something whose version was seen.
    pub async fn put(&self, path: &str, version: &Value, body: &impl Serialize) -> Answer {
        Answer::of(self.request(Method::PUT, path).header("If-Match", etag(version)).json(body)).await
    }

    /// Deletes something whose version was seen.
    pub async fn delete(&self, path: &str, version: &Value) -> Answer {
        Answer::of(self.request(Method::DELETE, path).header("If-Match", etag(version))).await
    }

    /// Puts something where there is nothing yet.
    pub async fn begin(&self, path: &str, body: &impl Serialize) -> Answer {
        Answer::of(self.request(Method::PUT, path).header("If-None-Match", "*").json(body)).await
    }

    /// Gives a command to something whose version was seen.
    pub async fn command(&self, path: &str, version: &Value, body: &impl Serialize) -> Answer {
        Answer::of(self.request(Method::POST, path).header("If-Match", etag(version)).json(body)).await
    }

    /// Begins an article with the sample text in a portal and answers it.
    pub async fn write_article(&self, portal: &str) -> Value {
        let path = format!("/api/v1/admin/portals/{portal}/articles");
        self.post(&path, &shared::sample::article_draft()).await.expect(201).data().clone()
    }

    /// Takes a step with an article, at the version that `article` has, and answers it as it became.
    pub async fn step(&self, portal: &str, article: &Value, step: &str, body: &impl Serialize) -> Value {
        self.try_step(portal, article, step, body).await.expect(200).data().clone()
    }

    /// Tries to take a step with an article, at the version that `article` has.
    pub async fn try_step(&self, portal: &str, article: &Value, step: &str, body: &impl Serialize) -> Answer {
        let id = article["id"].as_str().expect("an article has an id");
        let path = format!("/api/v1/admin/portals/{portal}/articles/{id}/{step}");
        self.command(&path, &article["version"], body).await
    }
}

/// The checklist of approval, all of it.
pub fn whole_checklist() -> Value {
    json!({ "checklist": ["policy", "accuracy", "secrecy", "attribution"] })
}

fn etag(version: &Value) -> String {
    format!("\"{version}\"")
}
