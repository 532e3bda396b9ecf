//! The API from the outside, on both databases; a file for every noun.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on says why and ends")]

mod addresses;
mod api_keys;
mod articles;
mod audit;
mod bad_input;
mod cadence;
mod calendar;
mod comments;
mod delivery;
mod forwarded;
mod hosts;
mod isolation;
mod metrics;
mod passwords;
mod people;
mod portals;
mod presence;
mod search;
mod sections;
mod sessions;
mod templates;
mod today;
mod translations;
mod views;
mod webhooks;
