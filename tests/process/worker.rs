//! Production in miniature, as docker-compose.yml has it: a server that only answers, and a worker that only works.

use crate::{binary::Cong, in_company, now};
use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpListener,
    sync::mpsc,
    time::Duration,
};
use support::{Engine, PASSWORD, TestDatabase, json};

const HOOKS: &str = "/api/v1/admin/portals/skhcn/webhooks";

/// How long nobody tells, and how long somebody may take.
const SILENCE: Duration = Duration::from_secs(2);
const SOON: Duration = Duration::from_secs(20);

/// Answers everything with 204, and passes on what came: a head and a body.
fn receiver() -> (u16, mpsc::Receiver<String>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
    let port = listener.local_addr().expect("it has an address").port();
    let (came, received) = mpsc::channel();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
            let (mut text, mut length) = (String::new(), 0);
            while reader.read_line(&mut text).is_ok_and(|read| read > 2) {
                let line = text.lines().last().unwrap_or_default().to_ascii_lowercase();
                length =
                    line.strip_prefix("content-length: ").map_or(length, |n| n.parse().expect("a length"));
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).expect("the body comes whole");
            text.push_str(&String::from_utf8(body).expect("it is text"));
            stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n").expect("it listens");
            if came.send(text).is_err() {
                break;
            }
        }
    });
    (port, received)
}

#[test]
fn webhooks_are_sent_by_the_worker_and_not_by_a_server_without_jobs() {
    let _company = in_company();
    let database = TestDatabase::filled(Engine::Postgres);
    let (port, received) = receiver();
    let cong = |metrics: &str| {
        Cong::on(&database)
            .with("CONG_SECRET", "mot-bi-mat-chung-cho-moi-nut-cua-he-thong-nay")
            .with("CONG_OUTGOING_ALLOW", &format!("127.0.0.1:{port}"))
            .with("CONG_METRICS_LISTEN", metrics)
    };
    let [listen, figures] = free();
    let server = cong("").start(&["serve", "--no-jobs", "--listen", &listen], &listen);
    let deliveries = now(async {
        let admin = server.sign_in("skhcn.quantri", PASSWORD).await;
        let hook = json!({ "name": "Cổng tỉnh", "url": format!("http://127.0.0.1:{port}/su-kien"), "events": ["article.published"] });
        let made = admin.post(HOOKS, &hook).await.expect(201).data().clone();
        let id = made["webhook"]["id"].as_str().expect("it has an id").to_owned();
        admin.post(&format!("{HOOKS}/{id}/test"), &json!({})).await.expect(201);
        format!("{HOOKS}/{id}/deliveries")
    });
    assert!(received.recv_timeout(SILENCE).is_err(), "a server without jobs has sent it");

    let worker = cong(&figures).start(&["work"], &figures);
    let came = received.recv_timeout(SOON).unwrap_or_else(|_| panic!("nothing was sent: {}", worker.log()));
    let head = came.to_ascii_lowercase();
    assert!(
        head.starts_with("post /su-kien http/1.1") && head.contains("\nwebhook-signature: v1,"),
        "{came}"
    );
    assert!(came.contains("\"type\":\"webhook.test\""), "{came}");

    // What became of it is read where it was asked for.
    now(async {
        let admin = server.sign_in("skhcn.quantri", PASSWORD).await;
        let mut state = json!(null);
        for _ in 0..100 {
            let page = admin.get(&deliveries).await.expect(200);
            state = page.data()[0]["state"].clone();
            if state == "delivered" {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the delivery is {state}: {}", worker.log());
    });
}

/// Two addresses that nobody listens on.
fn free() -> [String; 2] {
    let held = [(); 2].map(|()| TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port"));
    held.map(|free| free.local_addr().expect("it has an address").to_string())
}
