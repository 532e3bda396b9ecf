//! The real binary on folders of its own: what it refuses, and what it survives.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on says why and ends")]

mod accounts;
mod away;
mod binary;
mod demonstration;
mod ending;
mod kill;
mod log;
mod metrics;
mod migrations;
mod network;
mod proxy;
mod settings;
mod slow;
mod trace;
mod worker;

use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// The portal in which the tests write.
const ARTICLES: &str = "/api/v1/admin/portals/skhcn/articles";

static QUIET: RwLock<()> = RwLock::new(());

/// Held by a test that measures time: no other runs beside it.
fn alone() -> RwLockWriteGuard<'static, ()> {
    QUIET.write().unwrap_or_else(PoisonError::into_inner)
}

/// Held by every other test.
fn in_company() -> RwLockReadGuard<'static, ()> {
    QUIET.read().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for something from a test that is not asynchronous.
fn now<T>(future: impl Future<Output = T>) -> T {
    actix_web::rt::System::new().block_on(future)
}
