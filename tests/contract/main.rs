//! The contract from the outside: what `openapi/` says is what the server does, for everybody and on both databases.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on says why and ends")]

mod access_matrix;
mod article_cases;
mod cases;
mod document;
mod integration_cases;
mod keys;
mod neighbour;
mod openapi;
mod people;
mod preview_cases;
mod problems;
mod provoke;
mod public_cases;
mod responses;
mod schema;
mod tables;
mod traps;
