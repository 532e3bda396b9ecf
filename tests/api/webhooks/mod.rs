//! Webhooks: what other systems are told, in which order, and what becomes of it.

mod addresses;
mod failing;
mod keeping;
mod receiver;
mod telling;

use api::config::Allowed;
use receiver::{Received, Receiver, Reply};
use shared::article::Status;
use std::time::Duration;
use support::{Actor, Engine, TestApp, Value, json};

const HOOKS: &str = "/api/v1/admin/portals/skhcn/webhooks";

/// A server that may send to two receivers on this machine.
fn beside_receivers(engine: Engine, test: impl AsyncFnOnce(TestApp, Receiver, Receiver)) {
    actix_web::rt::System::new().block_on(async {
        let (one, two) = (Receiver::start(), Receiver::start());
        let allowed = |receiver: &Receiver| Allowed { host: "127.0.0.1".into(), port: receiver.port };
        let allow = vec![allowed(&one), allowed(&two)];
        let app = TestApp::start_with(engine, |config| config.outgoing_allow = allow).await;
        test(app, one, two).await;
    });
}

/// Declares tests with two receivers, on both databases.
macro_rules! with_receivers {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident, $one:ident, $two:ident) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;
            async fn test($app: TestApp, $one: Receiver, $two: Receiver) $body
            #[test]
            fn sqlite() {
                super::super::beside_receivers(Engine::Sqlite, test);
            }
            #[test]
            fn postgres() {
                super::super::beside_receivers(Engine::Postgres, test);
            }
        }
    )+};
}
use with_receivers;

fn hook(name: &str, url: &str, events: &[&str]) -> Value {
    json!({ "name": name, "url": url, "events": events })
}

/// Adds a webhook, and answers it with its secret.
async fn add(who: &Actor, draft: &Value) -> Value {
    who.post(HOOKS, draft).await.expect(201).data().clone()
}

async fn admin(app: &TestApp) -> Actor {
    app.sign_in("skhcn.quantri").await
}

fn path(made: &Value) -> String {
    format!("{HOOKS}/{}", made["webhook"]["id"].as_str().expect("it has an id"))
}

/// Publishes an article and answers it.
async fn publish(app: &TestApp, portal: &str) -> Value {
    app.board(portal).await.bring(&shared::sample::article_draft(), Status::Published).await
}

/// Sends everything that is due.
async fn send(app: &TestApp) {
    app.anonymous().post("/test/jobs/run", &json!({})).await.expect(200);
}

fn later(app: &TestApp, seconds: u64) {
    app.clock.set(app.clock.now() + Duration::from_secs(seconds));
}

/// The articles that were told of, in the order in which they came.
fn articles(received: &[Received]) -> Vec<Value> {
    received.iter().map(|one| one.json()["data"]["id"].clone()).collect()
}
