//! What the server counts of itself, for Prometheus, on a listener of its own (docs/adr/0029).
//!
//! Labels have few values that are known: never an address, a host, a name or anything else that a caller chooses.

mod listener;
mod look;

pub(crate) use listener::serve;
pub use listener::server;

use actix_web::http::{Method, StatusCode};
use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, histogram::Histogram},
};
use std::{sync::Arc, time::Duration};

/// The steps in which durations are counted, in seconds. Few: each is a series for every route.
const STEPS: [f64; 6] = [0.001, 0.005, 0.025, 0.1, 0.5, 2.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    method: &'static str,
    route: Arc<str>,
    status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    method: &'static str,
    route: Arc<str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Run {
    job: &'static str,
    outcome: &'static str,
}

/// What is counted in this process. Nothing is, where nobody asks for it.
pub(crate) struct Metrics {
    on: bool,
    requests: Family<Request, Counter>,
    durations: Family<Route, Histogram, fn() -> Histogram>,
    runs: Family<Run, Counter>,
}

impl Metrics {
    /// Nothing counted yet.
    pub(crate) fn new(on: bool) -> Self {
        let durations = Family::new_with_constructor((|| Histogram::new(STEPS)) as fn() -> Histogram);
        Self { on, requests: Family::default(), durations, runs: Family::default() }
    }

    /// Counts an answer, by the template of its address.
    pub(crate) fn answered(&self, method: &Method, route: &Arc<str>, status: StatusCode, took: Duration) {
        if !self.on {
            return;
        }
        let (method, status) = (method_label(method), status_label(status));
        self.requests.get_or_create(&Request { method, route: route.clone(), status }).inc();
        self.durations.get_or_create(&Route { method, route: route.clone() }).observe(took.as_secs_f64());
    }

    /// Counts a run of a job.
    pub(crate) fn ran(&self, job: &'static str, done: bool) {
        if self.on {
            let outcome = if done { "done" } else { "failed" };
            self.runs.get_or_create(&Run { job, outcome }).inc();
        }
    }
}

/// Methods that nobody has heard of are one.
fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn status_label(status: StatusCode) -> &'static str {
    match status.as_u16() / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use prometheus_client::{encoding::text, registry::Registry};

    /// The series that there are, as Prometheus reads them.
    fn series(metrics: &Metrics) -> Vec<String> {
        let mut all = Registry::default();
        all.register("requests", "", metrics.requests.clone());
        all.register("durations", "", metrics.durations.clone());
        all.register("runs", "", metrics.runs.clone());
        let mut text = String::new();
        text::encode(&mut text, &all).unwrap();
        text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
    }

    #[test]
    fn what_a_caller_chooses_makes_no_series() {
        let metrics = Metrics::new(true);
        let route: Arc<str> = "/x".into();
        for n in 0..100 {
            let method = Method::from_bytes(format!("M{n}").as_bytes()).unwrap();
            let status = StatusCode::from_u16(400 + n).unwrap();
            metrics.answered(&method, &route, status, Duration::from_millis(1));
        }
        let series = series(&metrics);
        assert!(
            series.contains(&"requests_total{method=\"other\",route=\"/x\",status=\"4xx\"} 100".to_owned())
        );
        assert_eq!(series.len(), 1 + 2 + STEPS.len() + 1, "{series:?}");
    }

    #[test]
    fn where_nobody_asks_nothing_is_counted() {
        let metrics = Metrics::new(false);
        metrics.answered(&Method::GET, &"/x".into(), StatusCode::OK, Duration::ZERO);
        metrics.ran("forget", true);
        assert_eq!(series(&metrics), [""; 0]);
    }
}
