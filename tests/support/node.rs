//! Another server over data that is there already, or is not.

use crate::{Actor, database::config};
use actix_web::dev::ServerHandle;
use api::{clock::Clock, db::Target, server, state::State};
use std::net::TcpListener;

/// A server of its own over some database.
pub struct Node {
    /// Where it listens: `http://127.0.0.1:port`.
    pub url: String,
    handle: ServerHandle,
}

impl Node {
    /// Starts a server; a database that is away does not stop it, as it would not stop a running one.
    pub async fn start(target: Target) -> Self {
        let state = State::new(config(target), Clock::settable());
        // Without the directory of portals the server answers 503, which is what a test may want to see.
        let _loaded = state.refresh().await;
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
        let url = format!("http://{}", listener.local_addr().expect("it has an address"));
        server::keep_fresh(state.clone());
        let running = server::server(state, listener).expect("the server starts");
        let handle = running.handle();
        actix_web::rt::spawn(running);
        Self { url, handle }
    }

    /// Somebody who is not signed in, at this server.
    pub fn anonymous(&self) -> Actor {
        Actor::new(&self.url, None)
    }

    /// Ends the server before its test does.
    pub async fn stop(&self) {
        self.handle.stop(true).await;
    }
}
