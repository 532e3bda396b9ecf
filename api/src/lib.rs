//! The server of Cổng: a headless CMS for networks of government portals.
//!
//! `routes.rs` lists every URL; each noun has a folder with the same files; `access` is the only way to a connection.

mod access;
mod admin;
mod api_keys;
mod articles;
mod audit;
mod cadence;
mod calendar;
pub mod cli;
pub mod clock;
mod comments;
pub mod config;
pub mod db;
mod delivery;
mod edge;
pub mod error;
mod health;
mod html;
mod http;
pub mod jobs;
pub mod metrics;
mod notices;
pub mod openapi;
mod outgoing;
mod portals;
mod presence;
mod routes;
mod search;
mod sections;
pub mod seed;
pub mod server;
mod sessions;
pub mod state;
mod templates;
#[cfg(feature = "test-clock")]
mod test_clock;
mod translations;
mod units;
mod users;
mod views;
mod webhooks;
