//! The real server, on a free port of this machine.

use crate::{
    Actor, Engine, PASSWORD,
    actor::Answer,
    database::{TestDatabase, config},
};
use actix_web::dev::ServerHandle;
use api::{clock::Clock, config::Config, db::Target, server, state::State};
use serde_json::json;
use std::net::TcpListener;

/// A server with the demonstration network.
pub struct TestApp {
    /// Where it listens: `http://127.0.0.1:port`.
    pub url: String,
    /// Its clock, which tests set.
    pub clock: Clock,
    /// Its state.
    pub state: State,
    handle: ServerHandle,
    database: TestDatabase,
}

impl TestApp {
    /// Starts a server.
    pub async fn start(engine: Engine) -> Self {
        Self::start_with(engine, |_| {}).await
    }

    /// Starts a server with other settings.
    pub async fn start_with(engine: Engine, change: impl FnOnce(&mut Config)) -> Self {
        let database = TestDatabase::filled(engine);
        let clock = Clock::settable();
        let mut config = config(database.target.clone());
        change(&mut config);
        let state = State::new(config, clock.clone());
        server::check_database(&state).expect("the database is ready");
        state.refresh().await.expect("the directory is loaded");
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
        let url = format!("http://{}", listener.local_addr().expect("it has an address"));
        let running = server::server(state.clone(), listener).expect("the server starts");
        let handle = running.handle();
        actix_web::rt::spawn(running);
        Self { url, clock, state, handle, database }
    }

    /// Where the data is, for a second server or a look at the tables.
    pub fn target(&self) -> &Target {
        &self.database.target
    }

    /// Somebody who is not signed in.
    pub fn anonymous(&self) -> Actor {
        Actor::new(&self.url, None)
    }

    /// Signs in with the demonstration's password and asks for tokens.
    pub async fn sign_in(&self, username: &str) -> Actor {
        let answer = self.try_sign_in(username, PASSWORD).await;
        assert_eq!(answer.status, 200, "{username}: {}", answer.body);
        let token = answer.body["tokens"]["access_token"].as_str().expect("there is a token");
        Actor::new(&self.url, Some(token.to_owned()))
    }

    /// Tries to sign in and asks for tokens.
    pub async fn try_sign_in(&self, username: &str, password: &str) -> Answer {
        let sign_in = json!({ "username": username, "password": password });
        let request = self.anonymous().request(reqwest::Method::POST, "/api/v1/admin/session");
        Answer::of(request.header("Accept-Token", "bearer").json(&sign_in)).await
    }

    /// Sets the clock.
    pub fn at(&self, instant: &str) {
        self.clock.set(instant.parse().expect("an instant in RFC 3339"));
    }

    /// Ends the server before its test does.
    pub async fn stop(&self) {
        self.handle.stop(true).await;
    }
}
