//! Clients that take their time.

use crate::{ARTICLES, alone, binary::Cong, now};
use std::{
    thread,
    time::{Duration, Instant},
};
use support::{Echo, Engine, PASSWORD, TestDatabase, Wire};

/// When a slow body has to be over, with a second for the way.
const DEADLINE: Duration = Duration::from_secs(16);
/// How long nobody waits any more.
const FOREVER: Duration = Duration::from_secs(40);

/// Sends a head, then one piece of a body a second, until the server has had enough.
fn drip(mut wire: Wire, head: String, piece: &'static [u8]) -> Echo {
    wire.send(head);
    if !piece.is_empty() {
        let mut writing = wire.twin();
        thread::spawn(move || {
            let begun = Instant::now();
            while begun.elapsed() < FOREVER && writing.send(piece) {
                thread::sleep(Duration::from_secs(1));
            }
        });
    }
    wire.read(FOREVER)
}

#[test]
fn whoever_sends_too_slowly_is_hung_up_on_and_nobody_else_notices() {
    let _alone = alone();
    let database = TestDatabase::filled(Engine::Sqlite);
    let server = Cong::on(&database).serve();
    let token = now(async {
        let reporter = server.sign_in("skhcn.phongvien", PASSWORD).await;
        reporter.token().expect("signed in").to_owned()
    });
    let post = |path: &str, more: &str| {
        format!(
            "POST {path} HTTP/1.1\r\nHost: cong.test\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n{more}\r\n\r\n"
        )
    };
    let session =
        "POST /api/v1/admin/session HTTP/1.1\r\nHost: cong.test\r\nContent-Type: application/json\r\n";
    // What is sent, how it goes on, the status that answers, and until when the connection is closed.
    let slow: Vec<(&str, String, &'static [u8], u16, Duration)> = vec![
        ("an article that stalls", post(ARTICLES, "Content-Length: 1000"), b"", 408, DEADLINE),
        ("an article byte by byte", post(ARTICLES, "Content-Length: 1000"), b" ", 408, DEADLINE),
        (
            "an article in tiny chunks",
            post(ARTICLES, "Transfer-Encoding: chunked"),
            b"1\r\n \r\n",
            408,
            DEADLINE,
        ),
        ("a sign-in byte by byte", format!("{session}Content-Length: 1000\r\n\r\n"), b" ", 408, DEADLINE),
        (
            "an article that says it will be continued",
            post(ARTICLES, "Content-Length: 1000\r\nExpect: 100-continue"),
            b"",
            408,
            DEADLINE,
        ),
        ("a body for nobody", post("/api/v1/nothing", "Content-Length: 1000"), b" ", 404, DEADLINE),
        (
            "a body of a stranger",
            format!(
                "POST {ARTICLES} HTTP/1.1\r\nHost: cong.test\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
            ),
            b" ",
            401,
            DEADLINE,
        ),
        (
            "a body where there is none",
            "GET /livez HTTP/1.1\r\nHost: cong.test\r\nContent-Length: 1000\r\n\r\n".into(),
            b" ",
            200,
            DEADLINE,
        ),
        ("a head that stalls", "GET /livez HTTP/1.1\r\nHost: cong".into(), b"", 408, Duration::from_secs(7)),
        ("a head byte by byte", "GET /livez HTTP/1.1\r\nX-Slow: ".into(), b"a", 408, Duration::from_secs(7)),
        ("nothing at all", String::new(), b"", 408, Duration::from_secs(7)),
    ];
    let waiting: Vec<_> = slow
        .into_iter()
        .map(|(what, head, piece, status, limit)| {
            let wire = server.wire();
            (what, status, limit, thread::spawn(move || drip(wire, head, piece)))
        })
        .collect();
    // Meanwhile everybody else is served.
    now(async {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(8) {
            let asked = Instant::now();
            server.anonymous().get("/api/v1/portals?limit=1").await.expect(200);
            assert!(asked.elapsed() < Duration::from_secs(1), "the others wait: {:?}", asked.elapsed());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    for (what, status, limit, echo) in waiting {
        let echo = echo.join().expect("it was measured");
        let answer =
            echo.text.split("HTTP/1.1 ").filter(|part| !part.starts_with("100")).nth(1).unwrap_or_default();
        assert!(answer.starts_with(&status.to_string()), "{what}: {}", echo.text);
        assert!(echo.closed && echo.took < limit, "{what}: closed {} after {:?}", echo.closed, echo.took);
        if status == 408 && limit == DEADLINE {
            assert!(echo.text.contains("\"code\":\"request_timeout\""), "{what}: {}", echo.text);
            assert!(
                echo.took > Duration::from_secs(10),
                "{what}: an honest slow line has 15 s, not {:?}",
                echo.took
            );
        }
    }
}
