//! The pure vocabulary of Cổng: types, closed words, lifecycles, policy, validation and text.
//!
//! Nothing here reads a clock, a file, a database or a random number; time is always a parameter. The API, the
//! admin app (as WebAssembly) and the tests all compile this same crate, so a rule is written once.

pub mod access;
pub mod api_key;
pub mod article;
pub mod audit;
pub mod cadence;
pub mod calendar;
pub mod changes;
pub mod check;
pub mod comment;
pub mod delivery;
pub mod diff;
pub mod id;
pub mod notice;
pub mod page;
pub mod portal;
pub mod presence;
pub mod problem;
pub mod sample;
pub mod search;
pub mod section;
pub mod session;
pub mod template;
pub mod text;
pub mod today;
pub mod translation;
pub mod unit;
pub mod user;
pub mod view;
pub mod webhook;
pub mod word;
