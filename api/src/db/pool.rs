//! Connections at hand: a bounded wait, a bounded crowd, and a quick, honest answer when the database is away.

use super::{
    Conn, Target,
    conn::Purpose,
    generations::{self, Generations},
    manager::{LogErrors, Manager},
    transaction::{self, Reach},
};
use crate::error::{Error, Result};
use prometheus_client::metrics::histogram::Histogram;
use std::{
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

/// How long a request waits for a connection before it is told 503.
const WAIT: Duration = Duration::from_millis(900);
/// The steps in which waits are counted, in seconds.
const WAITS: [f64; 7] = [0.000_1, 0.001, 0.01, 0.05, 0.1, 0.5, 0.9];
/// How long a statement can hang on a database that stopped answering.
const HANG: Duration = Duration::from_secs(6);
/// How often a database that hangs is tried anew.
const PROBE: Duration = Duration::from_millis(300);

/// Connections and the places in the queue for them.
#[derive(Clone)]
struct Lines {
    connections: r2d2::Pool<Manager>,
    places: Arc<Semaphore>,
}

#[derive(Clone)]
struct Pool {
    target: Target,
    purpose: Purpose,
    size: u32,
    lines: Arc<RwLock<Lines>>,
    waits: Histogram,
    probing: Arc<AtomicBool>,
}

impl Lines {
    fn new(target: &Target, purpose: Purpose, size: u32) -> Self {
        let manager = Manager { target: target.clone(), purpose };
        let connections = r2d2::Pool::builder()
            .max_size(size)
            .min_idle(Some(0))
            .connection_timeout(WAIT)
            .error_handler(Box::new(LogErrors))
            .build_unchecked(manager);
        Self { connections, places: Arc::new(Semaphore::new(size as usize)) }
    }
}

impl Pool {
    fn new(target: &Target, purpose: Purpose, size: u32) -> Self {
        let lines = Arc::new(RwLock::new(Lines::new(target, purpose, size)));
        let waits = Histogram::new(WAITS);
        Self { target: target.clone(), purpose, size, lines, waits, probing: Arc::default() }
    }

    fn lines(&self) -> Lines {
        self.lines.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Connections hang that libpq would wait for as long as the network lets it. As soon as a new one can be made, all
    /// are new: the hanging ones keep their threads, a pool of them at the most, until the network gives them up.
    fn hangs(&self) {
        if matches!(self.target, Target::Sqlite(_)) || self.probing.swap(true, Ordering::SeqCst) {
            return;
        }
        let pool = self.clone();
        std::thread::spawn(move || {
            while let Err(error) = pool.target.connect(pool.purpose) {
                tracing::warn!(error = format!("{error:#}"), "the database hangs");
                std::thread::sleep(PROBE);
            }
            let fresh = Lines::new(&pool.target, pool.purpose, pool.size);
            *pool.lines.write().unwrap_or_else(PoisonError::into_inner) = fresh;
            pool.probing.store(false, Ordering::SeqCst);
            tracing::info!("the database answers again");
        });
    }
}

/// What is seen of connections from the outside.
pub(crate) struct Crowd {
    /// What they are for.
    pub(crate) pool: &'static str,
    /// How many are in use.
    pub(crate) in_use: u32,
    /// How many there can be.
    pub(crate) most: u32,
    /// How long requests have waited for one, in seconds.
    pub(crate) waits: Histogram,
}

/// The database, shared by all of the process.
#[derive(Clone)]
pub struct Database {
    read: Pool,
    write: Pool,
    target: Target,
    generations: Generations,
}

impl Database {
    /// Pools for a target; connections are made when they are needed.
    pub fn new(target: Target) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, |n| u32::try_from(n.get()).unwrap_or(2));
        let (read, write) = match &target {
            Target::Postgres(_) => {
                let pool = Pool::new(&target, Purpose::Write, (2 * cores).max(8));
                (pool.clone(), pool)
            }
            // One writer: two would only wait for each other, or fail.
            Target::Sqlite(_) => {
                (Pool::new(&target, Purpose::Read, cores.max(4)), Pool::new(&target, Purpose::Write, 1))
            }
        };
        Self { read, write, target, generations: Generations::default() }
    }

    /// Where the data is.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// What is seen of the connections. PostgreSQL has one crowd for everything.
    pub(crate) fn crowds(&self) -> Vec<Crowd> {
        let crowd = |name, pool: &Pool| {
            let state = pool.lines().connections.state();
            let in_use = state.connections.saturating_sub(state.idle_connections);
            Crowd { pool: name, in_use, most: pool.size, waits: pool.waits.clone() }
        };
        match self.target {
            Target::Postgres(_) => vec![crowd("all", &self.write)],
            Target::Sqlite(_) => vec![crowd("read", &self.read), crowd("write", &self.write)],
        }
    }

    /// How often what the public reads has changed, as this process knows it.
    pub(crate) fn generations(&self) -> &Generations {
        &self.generations
    }

    /// Runs a closure in a read transaction.
    ///
    /// # Errors
    /// What the closure refuses; 503 when no connection is to be had in time.
    pub(crate) async fn read<T, F>(&self, reach: Reach, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        run(&self.read, move |conn| transaction::read(conn, reach, work)).await
    }

    /// Runs a closure in a write transaction: all of it is kept, or nothing. Whoever is answered after this reads what was
    /// made public by it: what this process keeps in memory of the portal is old before this returns.
    ///
    /// # Errors
    /// What the closure refuses; 503 when no connection is to be had in time.
    pub(crate) async fn write<T, F>(&self, reach: Reach, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        let in_transaction = move |conn: &mut Conn| {
            let value = work(conn)?;
            let reached = if reach == Reach::Platform { Vec::new() } else { generations::read(conn)? };
            Ok((value, reached))
        };
        let (value, reached) =
            run(&self.write, move |conn| transaction::write(conn, reach, in_transaction)).await?;
        self.generations.advance_all(reached);
        Ok(value)
    }

    /// Runs a closure in a write transaction, answers what it answers, and undoes it.
    ///
    /// # Errors
    /// As [`Database::write`].
    pub(crate) async fn rehearse<T, F>(&self, reach: Reach, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        run(&self.write, move |conn| transaction::rehearse(conn, reach, work)).await
    }
}

/// Runs blocking work on a connection. The wait for the connection and the work itself are both bounded, even when
/// the database stopped answering: the thread that hangs keeps its place, so hanging threads cannot pile up.
async fn run<T, F>(pool: &Pool, work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
{
    let begun = tokio::time::Instant::now();
    let lines = pool.lines();
    let place = tokio::time::timeout(WAIT, lines.places.clone().acquire_owned())
        .await
        .map_err(|_| {
            pool.waits.observe(begun.elapsed().as_secs_f64());
            Error::unavailable("no place in the queue for the database")
        })?
        .map_err(Error::broken)?;
    let (connected, has_connection) = oneshot::channel();
    let connections = lines.connections;
    let left = WAIT.saturating_sub(begun.elapsed()).max(Duration::from_millis(50));
    let task = tokio::task::spawn_blocking(move || {
        let _place: OwnedSemaphorePermit = place;
        let mut conn = connections.get_timeout(left).map_err(Error::unavailable)?;
        // Nobody waits any more: leave the database alone.
        if connected.send(()).is_err() {
            return Err(Error::unavailable("gave up waiting for a connection"));
        }
        work(&mut conn)
    });
    if tokio::time::timeout(left + Duration::from_millis(100), has_connection).await.is_err() {
        pool.waits.observe(begun.elapsed().as_secs_f64());
        pool.hangs();
        return Err(Error::unavailable("no connection to the database in time"));
    }
    pool.waits.observe(begun.elapsed().as_secs_f64());
    let ended = tokio::time::timeout(HANG, task).await;
    ended
        .map_err(|_| {
            pool.hangs();
            Error::unavailable("the database hangs")
        })?
        .map_err(Error::broken)?
}
