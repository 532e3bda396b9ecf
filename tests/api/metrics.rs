//! What the server counts of itself: right, on a listener of its own, and by nothing that a caller chooses.

use api::metrics;
use std::net::TcpListener;
use support::{Actor, Answer, Engine, Method, TestApp};

/// A server whose figures are served, and who reads them.
async fn counted(engine: Engine) -> (TestApp, Actor) {
    let app =
        TestApp::start_with(engine, |config| config.metrics_listen = Some(([127, 0, 0, 1], 0).into())).await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
    let url = format!("http://{}", listener.local_addr().expect("it has an address"));
    actix_web::rt::spawn(metrics::server(app.state.clone(), listener).expect("it listens"));
    (app, Actor::new(&url, None))
}

async fn read(reader: &Actor) -> String {
    let answer = reader.get("/metrics").await.expect(200);
    assert_eq!(answer.header("content-type"), "application/openmetrics-text; version=1.0.0; charset=utf-8");
    let text = String::from_utf8(answer.bytes).expect("it is text");
    assert!(text.ends_with("# EOF\n"), "{text}");
    text
}

/// The value of a series, written as Prometheus writes it.
#[track_caller]
fn value(text: &str, series: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {series} in\n{text}")).parse().expect("a number")
}

fn on_both(test: impl AsyncFn(TestApp, Actor, Engine)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        actix_web::rt::System::new().block_on(async {
            let (app, reader) = counted(engine).await;
            test(app, reader, engine).await;
        });
    }
}

#[test]
fn answers_are_counted_by_the_template_of_their_address() {
    on_both(async |app, reader, engine| {
        let anonymous = app.anonymous();
        for _ in 0..3 {
            anonymous.get("/api/v1/portals/skhcn").await.expect(200);
        }
        anonymous.get("/api/v1/portals/syt").await.expect(200);
        anonymous.get("/api/v1/portals/chimyen").await.expect(404);
        anonymous.get("/api/v1/chimyen/chimyen?chimyen=1").await.expect(404);
        let odd = anonymous.request(Method::from_bytes(b"CHIMYEN").unwrap(), "/api/v1/portals/skhcn");
        Answer::of(odd.header("Host", "chimyen.example")).await.expect(405);
        let text = read(&reader).await;
        let route = "method=\"GET\",route=\"/api/v1/portals/{portal}\"";
        assert_eq!(value(&text, &format!("cong_requests_total{{{route},status=\"2xx\"}}")), 4.0);
        assert_eq!(value(&text, &format!("cong_requests_total{{{route},status=\"4xx\"}}")), 1.0);
        assert_eq!(value(&text, &format!("cong_request_duration_seconds_count{{{route}}}")), 5.0);
        assert_eq!(
            value(&text, &format!("cong_request_duration_seconds_bucket{{le=\"+Inf\",{route}}}")),
            5.0
        );
        // From memory, and made: two portals, and one that is not there.
        assert_eq!(value(&text, "cong_cache_hits_total"), 2.0);
        assert_eq!(value(&text, "cong_cache_misses_total"), 4.0);
        assert_eq!(value(&text, "cong_cache_entries"), 2.0);
        assert!(value(&text, "cong_cache_bytes") > 1_000.0);
        assert_eq!(value(&text, "cong_rate_limited_total"), 0.0);
        assert!(text.contains("cong_build_info{version=\""), "{text}");
        for chosen in ["chimyen", "CHIMYEN", "skhcn", "127.0.0.1"] {
            assert!(!text.contains(chosen), "{chosen} in\n{text}");
        }
        let pools: &[&str] = if engine == Engine::Postgres { &["all"] } else { &["read", "write"] };
        for pool in pools {
            assert_eq!(value(&text, &format!("cong_database_connections_in_use{{pool=\"{pool}\"}}")), 0.0);
            assert!(value(&text, &format!("cong_database_connections_most{{pool=\"{pool}\"}}")) >= 1.0);
        }
        assert!(value(&text, &format!("cong_database_wait_seconds_count{{pool=\"{}\"}}", pools[0])) >= 2.0);
    });
}

#[test]
fn what_is_late_and_what_the_jobs_did_is_told() {
    on_both(async |app, reader, _| {
        app.at("2026-11-30T02:00:00Z");
        let text = read(&reader).await;
        assert_eq!(value(&text, "cong_database_up"), 1.0);
        assert_eq!(
            (value(&text, "cong_schedule_overdue_seconds"), value(&text, "cong_job_overdue_seconds")),
            (0.0, 0.0)
        );
        let run = async || app.anonymous().post("/test/jobs/run", &()).await.expect(200);
        run().await;
        app.at("2026-11-30T05:00:00Z");
        let text = read(&reader).await;
        assert_eq!(value(&text, "cong_job_runs_total{job=\"forget\",outcome=\"done\"}"), 1.0);
        // Due an hour after it ran.
        let late = value(&text, "cong_job_overdue_seconds");
        assert!((7_190.0..7_260.0).contains(&late), "{late}");
        let board = app.board("skhcn").await;
        let approved = board.bring(&shared::sample::article_draft(), shared::article::Status::Approved).await;
        let order = support::json!({ "publish_at": "2026-11-30T06:00:00Z", "note": null });
        board.head.step("skhcn", &approved, "schedule", &order).await;
        app.at("2026-11-30T06:10:00Z");
        let late = value(&read(&reader).await, "cong_schedule_overdue_seconds");
        assert!((600.0..660.0).contains(&late), "{late}");
        run().await;
        let text = read(&reader).await;
        assert_eq!(value(&text, "cong_schedule_overdue_seconds"), 0.0);
        assert_eq!(value(&text, "cong_job_runs_total{job=\"schedule\",outcome=\"done\"}"), 1.0);
    });
}

#[test]
fn only_the_listener_of_figures_serves_them_and_it_serves_nothing_else() {
    on_both(async |app, reader, _| {
        for path in ["/metrics", "/metrics/", "/api/v1/metrics", "/api/v1/admin/metrics"] {
            let answer = app.anonymous().get(path).await;
            assert!(!String::from_utf8_lossy(&answer.bytes).contains("cong_"), "{path} is public");
        }
        for path in ["/", "/api/v1/portals", "/api/v1/admin/session", "/livez", "/docs/"] {
            reader.get(path).await.expect(404);
        }
    });
}
