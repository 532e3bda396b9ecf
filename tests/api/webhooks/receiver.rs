//! A receiver of webhooks: it keeps what it is told and answers as it is told to.

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, dev::ServerHandle, http::StatusCode, web};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use support::Value;

/// What came.
#[derive(Clone, Debug)]
pub(super) struct Received {
    pub(super) headers: HashMap<String, String>,
    pub(super) body: String,
    pub(super) at: Instant,
}

/// How to answer.
#[derive(Clone, Debug)]
pub(super) enum Reply {
    Status(u16),
    /// With a header.
    With(u16, &'static str, String),
    /// Only after so long.
    After(Duration),
}

#[derive(Default)]
struct Book {
    received: Vec<Received>,
    replies: VecDeque<Reply>,
    always: Option<Reply>,
}

#[derive(Clone)]
pub(super) struct Receiver {
    book: Arc<Mutex<Book>>,
    pub(super) port: u16,
    handle: ServerHandle,
}

impl Receiver {
    pub(super) fn start() -> Self {
        let book: Arc<Mutex<Book>> = Arc::default();
        let data = web::Data::new(book.clone());
        let server =
            HttpServer::new(move || App::new().app_data(data.clone()).default_service(web::to(receive)));
        let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).expect("a free port");
        let port = server.addrs()[0].port();
        let running = server.run();
        let handle = running.handle();
        actix_web::rt::spawn(running);
        Self { book, port, handle }
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/su-kien", self.port)
    }

    /// Answers so once, after what was said before.
    pub(super) fn reply(&self, reply: Reply) {
        self.book.lock().unwrap().replies.push_back(reply);
    }

    /// Answers so from now on, where nothing else was said.
    pub(super) fn always(&self, reply: Reply) {
        self.book.lock().unwrap().always = Some(reply);
    }

    pub(super) fn received(&self) -> Vec<Received> {
        self.book.lock().unwrap().received.clone()
    }

    pub(super) async fn stop(&self) {
        self.handle.stop(false).await;
    }
}

impl Received {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    pub(super) fn id(&self) -> &str {
        &self.headers["webhook-id"]
    }

    /// How many of the signatures are by a secret, as the specification has it.
    pub(super) fn signed_by(&self, secret: &str) -> usize {
        let key = BASE64.decode(secret.strip_prefix("whsec_").expect("it says what it is")).expect("base64");
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("any key will do");
        mac.update(format!("{}.{}.{}", self.id(), self.headers["webhook-timestamp"], self.body).as_bytes());
        let signature = format!("v1,{}", BASE64.encode(mac.finalize().into_bytes()));
        self.headers["webhook-signature"].split(' ').filter(|given| *given == signature).count()
    }
}

async fn receive(book: web::Data<Arc<Mutex<Book>>>, request: HttpRequest, body: String) -> HttpResponse {
    let text = |value: &actix_web::http::header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let headers = request.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    let reply = {
        let mut book = book.lock().unwrap();
        book.received.push(Received { headers, body, at: Instant::now() });
        book.replies.pop_front().or_else(|| book.always.clone())
    };
    let answer = |status: u16| HttpResponse::build(StatusCode::from_u16(status).expect("a status"));
    match reply {
        None => answer(200).finish(),
        Some(Reply::Status(status)) => answer(status).body("geheim, not to be shown"),
        Some(Reply::With(status, name, value)) => answer(status).insert_header((name, value)).finish(),
        Some(Reply::After(long)) => {
            tokio::time::sleep(long).await;
            answer(204).finish()
        }
    }
}
