//! What the tests stand on: the real server on either database, with the demonstration network, and people to act.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on says why and ends")]

mod actor;
mod app;
mod board;
mod database;
mod look;
mod node;
mod tables;
mod wire;

pub use actor::{Actor, Answer, whole_checklist};
pub use app::TestApp;
pub use board::Board;
pub use database::{Engine, TestDatabase};
pub use look::{look, look_up};
pub use node::Node;
pub use reqwest::{Method, StatusCode};
pub use serde_json::{Value, json};
pub use wire::{Echo, Wire};

/// The password of everybody in the demonstration network.
pub const PASSWORD: &str = "ben-phu-sen-hong-7";

/// Runs a test against the server on a database.
pub fn run<F: Future<Output = ()>>(engine: Engine, test: impl FnOnce(TestApp) -> F) {
    actix_web::rt::System::new().block_on(async {
        let app = TestApp::start(engine).await;
        test(app).await;
    });
}

/// Declares tests that run on both databases: `on_both! { async fn name(app) { … } }`.
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "not every test needs everything")]
            use super::*;
            async fn test($app: $crate::TestApp) $body
            #[test]
            fn sqlite() {
                $crate::run($crate::Engine::Sqlite, test);
            }
            #[test]
            fn postgres() {
                $crate::run($crate::Engine::Postgres, test);
            }
        }
    )+};
}
