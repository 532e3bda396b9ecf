//! What the whole process shares.

use crate::{
    access::{Callers, Keys, password::Passwords, token},
    clock::Clock,
    config::Config,
    db::{Database, Reach, generations},
    delivery::Cache,
    edge::Limiter,
    error::Error,
    http::{cursor::CursorKey, method::Addresses},
    metrics::Metrics,
    outgoing::Outgoing,
    portals::{self, directory::Directory},
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// What the whole process shares; cheap to clone.
#[derive(Clone)]
pub struct State(Arc<Inner>);

struct Inner {
    config: Config,
    clock: Clock,
    database: Database,
    tokens: token::Tokens,
    cursor_key: CursorKey,
    passwords: Passwords,
    callers: Callers,
    keys: Keys,
    directory: Directory,
    addresses: Addresses,
    cache: Cache,
    limiter: Limiter,
    metrics: Metrics,
    outgoing: Outgoing,
    leaving: AtomicBool,
}

impl State {
    /// The state for a configuration. Nothing is connected yet.
    pub fn new(config: Config, clock: Clock) -> Self {
        let database = Database::new(config.target.clone());
        Self(Arc::new(Inner {
            limiter: Limiter::new(config.rate_limit, clock.clone()),
            metrics: Metrics::new(config.metrics_listen.is_some()),
            outgoing: Outgoing::new(config.outgoing_allow.clone()),
            clock,
            tokens: token::Tokens::new(&config.secret),
            cursor_key: CursorKey::new(token::derive(&config.secret, "cursor")),
            passwords: Passwords::default(),
            callers: Callers::default(),
            keys: Keys::default(),
            directory: Directory::default(),
            addresses: Addresses::of(&crate::openapi::contract()),
            cache: Cache::new(config.cache_bytes),
            leaving: AtomicBool::new(false),
            database,
            config,
        }))
    }

    /// Loads what is kept in memory: the directory of portals, and how far each has come.
    ///
    /// # Errors
    /// The database is away.
    pub async fn refresh(&self) -> Result<(), Error> {
        let (portals, reached) = self
            .database()
            .read(Reach::Platform, |conn| Ok((portals::queries::all(conn)?, generations::read(conn)?)))
            .await?;
        self.database().generations().advance_all(reached);
        if self.directory().put(portals) {
            self.database().generations().disturb();
        }
        Ok(())
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.0.database
    }

    pub(crate) fn tokens(&self) -> &token::Tokens {
        &self.0.tokens
    }

    pub(crate) fn cursor_key(&self) -> &CursorKey {
        &self.0.cursor_key
    }

    pub(crate) fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    pub(crate) fn callers(&self) -> &Callers {
        &self.0.callers
    }

    pub(crate) fn keys(&self) -> &Keys {
        &self.0.keys
    }

    pub(crate) fn directory(&self) -> &Directory {
        &self.0.directory
    }

    pub(crate) fn addresses(&self) -> &Addresses {
        &self.0.addresses
    }

    pub(crate) fn cache(&self) -> &Cache {
        &self.0.cache
    }

    pub(crate) fn limiter(&self) -> &Limiter {
        &self.0.limiter
    }

    pub(crate) fn outgoing(&self) -> &Outgoing {
        &self.0.outgoing
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// What the cache of public answers has done: answers from memory, answers that had to be made, bytes, entries.
    pub fn cache_counts(&self) -> [u64; 4] {
        self.cache().counts()
    }

    /// From now on `/readyz` says no: the process is about to end.
    pub(crate) fn leave(&self) {
        self.0.leaving.store(true, Ordering::SeqCst);
    }

    pub(crate) fn is_leaving(&self) -> bool {
        self.0.leaving.load(Ordering::SeqCst)
    }
}
