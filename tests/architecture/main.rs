//! The architecture, read from the source text: each rule of design/architecture.md that no compiler holds.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on says why and ends")]

mod files;
mod hidden;
mod layers;
mod portals;
mod settings;
mod source;
