//! Traces: a request that belongs to one says so in its line of the log, made anew or from memory (W3C Trace Context).

use crate::{binary::Cong, in_company, now};
use support::{Answer, Engine, Method, TestDatabase, Value};

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const PARENT: &str = "b7ad6b7169203331";
const PATH: &str = "/api/v1/portals/skhcn";

#[test]
fn a_request_says_in_the_log_which_trace_it_belongs_to() {
    let _company = in_company();
    let database = TestDatabase::filled(Engine::Sqlite);
    let server = Cong::on(&database).with("CONG_LOG_FORMAT", "json").serve();
    let right = format!("00-{TRACE}-{PARENT}-01");
    let wrong = [
        format!("00-{TRACE}-{PARENT}"),
        format!("00-{}-{PARENT}-01", "0".repeat(32)),
        "'; chimyen --".into(),
    ];
    let ids = now(async {
        let ask = async |traceparent: &str, path: &str| {
            let request = server.anonymous().request(Method::GET, path).header("traceparent", traceparent);
            Answer::of(request).await.header("x-request-id").to_owned()
        };
        let mut ids = Vec::new();
        // Made, from memory, and refused.
        for path in [PATH, PATH, "/api/v1/portals/khong-co", "/api/v1/admin/session"] {
            ids.push((ask(&right, path).await, true));
            for wrong in &wrong {
                ids.push((ask(wrong, path).await, false));
            }
        }
        ids
    });
    let log = server.log();
    assert!(!log.contains("chimyen"), "what is no trace is told: {log}");
    let entries: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let mut from_memory = 0;
    for (id, has_trace) in ids {
        let said = |entry: &&Value| {
            entry["message"] == "answered" && (entry["span"]["id"] == id || entry["id"] == id)
        };
        let entry = entries.iter().find(said).unwrap_or_else(|| panic!("no line of {id}: {log}"));
        from_memory += u32::from(entry["cached"] == true);
        let of = |name: &str| entry.get(name).or(entry["span"].get(name)).and_then(Value::as_str);
        let expected = (has_trace.then_some(TRACE), has_trace.then_some(PARENT));
        assert_eq!((of("trace_id"), of("parent_id")), expected, "{entry}");
    }
    assert!(from_memory >= 2, "nothing came from memory: {log}");
}
