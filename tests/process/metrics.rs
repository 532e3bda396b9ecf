//! The listener of `/metrics`: only where it is asked for, of its own, for the server and for the worker.

use crate::{binary::Cong, in_company, now};
use std::{net::TcpListener, time::Duration};
use support::Actor;

fn free() -> String {
    let free = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
    free.local_addr().expect("it has an address").to_string()
}

#[test]
fn figures_are_served_where_the_settings_say_and_nowhere_else() {
    let _company = in_company();
    let listen = free();
    let server = Cong::new().with("CONG_METRICS_LISTEN", &listen).serve();
    now(async {
        let reader = Actor::new(&format!("http://{listen}"), None);
        server.anonymous().get("/readyz").await.expect(200);
        let text = String::from_utf8(reader.get("/metrics").await.expect(200).bytes).expect("it is text");
        assert!(
            text.contains("cong_requests_total{method=\"GET\",route=\"/readyz\",status=\"2xx\"} 1\n"),
            "{text}"
        );
        reader.get("/readyz").await.expect(404);
        let public = server.anonymous().get("/metrics").await;
        assert!(!String::from_utf8_lossy(&public.bytes).contains("cong_"), "everybody reads them");
    });
}

#[test]
fn a_server_that_was_not_asked_serves_no_figures() {
    let _company = in_company();
    let server = Cong::new().with("CONG_METRICS_LISTEN", "").serve();
    now(async {
        let public = server.anonymous().get("/metrics").await;
        assert!(!String::from_utf8_lossy(&public.bytes).contains("cong_"), "everybody reads them");
    });
}

#[test]
fn a_worker_serves_its_figures_as_well() {
    let _company = in_company();
    let listen = free();
    let cong = Cong::new().with("CONG_METRICS_LISTEN", &listen);
    let _working = cong.start(&["work"], &listen);
    now(async {
        let reader = Actor::new(&format!("http://{listen}"), None);
        for _ in 0..100 {
            let text = String::from_utf8(reader.get("/metrics").await.expect(200).bytes).expect("it is text");
            if text.contains("cong_job_runs_total{job=\"forget\",outcome=\"done\"} 1\n") {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("no job has run");
    });
}

#[test]
fn a_listener_that_makes_no_sense_is_refused() {
    let _company = in_company();
    for (listen, words) in [
        ("9090", "CONG_METRICS_LISTEN has to be an address with a port"),
        ("127.0.0.1:8080", "CONG_METRICS_LISTEN and CONG_LISTEN are the same"),
    ] {
        Cong::new().with("CONG_METRICS_LISTEN", listen).run(&["serve"]).refused(words);
    }
}

#[test]
fn a_port_of_figures_that_is_taken_is_named() {
    let _company = in_company();
    let held = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
    let taken = held.local_addr().expect("it has an address").to_string();
    let cong = Cong::new().with("CONG_METRICS_LISTEN", &taken).with("CONG_LISTEN", &free());
    cong.run(&["serve"]).refused(&format!("{taken} cannot be listened on"));
}
