//! Everything that is counted, as Prometheus reads it.

use super::Metrics;
use crate::{jobs, state::State};
use anyhow::Result;
use prometheus_client::{
    encoding::{EncodeLabelSet, text},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram, info::Info},
    registry::{Metric, Registry, Unit},
};
use std::sync::atomic::AtomicU64;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Pool {
    pool: &'static str,
}

/// All of it, in the text form of OpenMetrics.
///
/// # Errors
/// It cannot be written.
pub(super) async fn text(state: &State) -> Result<String> {
    let mut all = Registry::with_prefix("cong");
    all.register("build", "Which build this is", Info::new([("version", env!("CARGO_PKG_VERSION"))]));
    requests(&mut all, state.metrics());
    cache(&mut all, state);
    database(&mut all, state);
    overdue(&mut all, state).await;
    let mut text = String::new();
    text::encode(&mut text, &all)?;
    Ok(text)
}

fn requests(all: &mut Registry, metrics: &Metrics) {
    all.register(
        "requests",
        "Answers, by method, template of the address and class of status",
        metrics.requests.clone(),
    );
    seconds(all, "request_duration", "How long answers took", metrics.durations.clone());
    all.register("job_runs", "Runs of jobs, by outcome", metrics.runs.clone());
}

fn cache(all: &mut Registry, state: &State) {
    let [hits, misses, bytes, entries] = state.cache_counts();
    counter(all, "cache_hits", "Public answers from memory", hits);
    counter(all, "cache_misses", "Public answers that had to be made", misses);
    all.register_with_unit("cache", "What kept answers take", Unit::Bytes, gauge(bytes));
    all.register("cache_entries", "How many answers are kept", gauge(entries));
    let refused = state.limiter().refused();
    counter(all, "rate_limited", "Requests refused because an address asked too much", refused);
}

fn database(all: &mut Registry, state: &State) {
    let (in_use, most) = (Family::<Pool, Gauge>::default(), Family::<Pool, Gauge>::default());
    let waits = state.database().crowds().into_iter().map(|crowd| {
        let pool = Pool { pool: crowd.pool };
        in_use.get_or_create(&pool).set(crowd.in_use.into());
        most.get_or_create(&pool).set(crowd.most.into());
        (pool, crowd.waits)
    });
    let waits: Vec<(Pool, Histogram)> = waits.collect();
    for (Pool { pool }, waits) in waits {
        let labelled = all.sub_registry_with_label(("pool".into(), pool.into()));
        seconds(labelled, "database_wait", "How long requests waited for a connection", waits);
    }
    all.register("database_connections_in_use", "Connections at work", in_use);
    all.register("database_connections_most", "Connections that there can be", most);
}

/// How late what is due is; nothing is said of it while the database is away.
async fn overdue(all: &mut Registry, state: &State) {
    let oldest = jobs::oldest_due(state).await;
    let up = gauge(u64::from(oldest.is_ok()));
    all.register("database_up", "Whether the database answers: 1, or 0", up);
    let Ok(oldest) = oldest else { return };
    for (name, help, at) in [
        (
            "schedule_overdue",
            "How long the oldest order that is due has not been carried out",
            oldest.schedule,
        ),
        ("job_overdue", "How long the oldest job that is due has not run", oldest.job),
        (
            "webhook_overdue",
            "How long the oldest delivery to a webhook that is due has not been sent",
            oldest.delivery,
        ),
    ] {
        let late = at.and_then(|at| (state.clock().now() - at).to_std().ok()).unwrap_or_default();
        let gauge = Gauge::<f64, AtomicU64>::default();
        gauge.set(late.as_secs_f64());
        seconds(all, name, help, gauge);
    }
}

fn seconds(all: &mut Registry, name: &str, help: &str, metric: impl Metric) {
    all.register_with_unit(name, help, Unit::Seconds, metric);
}

fn counter(all: &mut Registry, name: &str, help: &str, count: u64) {
    let counter = Counter::<u64>::default();
    counter.inc_by(count);
    all.register(name, help, counter);
}

fn gauge(value: u64) -> Gauge {
    let gauge = Gauge::default();
    gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
    gauge
}
