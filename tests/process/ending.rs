//! SIGTERM: first nobody new is sent here, then what is at work is finished, then the process ends.

use crate::{ARTICLES, alone, binary::Cong, now};
use std::time::{Duration, Instant};
use support::{Engine, PASSWORD, TestDatabase, json, look_up};

#[test]
fn a_server_that_is_asked_to_end_finishes_what_it_has_begun() {
    let _alone = alone();
    let database = TestDatabase::filled(Engine::Sqlite);
    let mut server = Cong::on(&database).serve();
    let token = now(async {
        let reporter = server.sign_in("skhcn.phongvien", PASSWORD).await;
        reporter.token().expect("signed in").to_owned()
    });
    let mut draft = json!(shared::sample::article_draft());
    draft["title"] = json!("Tin viết dở khi máy chủ dừng");
    let body = draft.to_string();
    let (first, second) = body.split_at(body.floor_char_boundary(body.len() / 2));
    // Three in flight: one whose body is on its way, one that keeps its connection idle, one that comes too late.
    let mut in_flight = server.wire();
    in_flight.send(format!(
        "POST {ARTICLES} HTTP/1.1\r\nHost: cong.test\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{first}",
        body.len()
    ));
    let mut idle = server.wire();
    idle.send("GET /livez HTTP/1.1\r\nHost: cong.test\r\n\r\n");
    assert_eq!(idle.read_one(Duration::from_secs(5)).status, 200);
    let ready = || {
        let mut wire = server.wire();
        wire.send("GET /readyz HTTP/1.1\r\nHost: cong.test\r\nConnection: close\r\n\r\n");
        wire.read(Duration::from_secs(5))
    };
    assert_eq!(ready().status, 200);
    server.terminate();
    let asked = Instant::now();
    // Readiness goes off while the port still answers.
    let mut echo = ready();
    while echo.status == 200 && asked.elapsed() < Duration::from_secs(1) {
        echo = ready();
    }
    assert_eq!(echo.status, 503, "{}", echo.text);
    assert!(
        echo.text.to_lowercase().contains("retry-after: ") && echo.text.contains("\"code\":\"unavailable\""),
        "{}",
        echo.text
    );
    let mut late = server.wire();
    late.send("GET /api/v1/portals?limit=1 HTTP/1.1\r\nHost: cong.test\r\nConnection: close\r\n\r\n");
    assert_eq!(late.read(Duration::from_secs(5)).status, 200, "what comes before the port closes is served");
    // Long after the port has closed, the one in flight sends the rest.
    std::thread::sleep(Duration::from_secs(6).saturating_sub(asked.elapsed()));
    let address = server.url.trim_start_matches("http://").to_owned();
    assert!(std::net::TcpStream::connect(&address).is_err(), "the port is still open");
    in_flight.send(second);
    let echo = in_flight.read(Duration::from_secs(10));
    assert_eq!(echo.status, 201, "{}", echo.text);
    let status = server.wait(Duration::from_secs(30).saturating_sub(asked.elapsed()));
    assert_eq!(status.code(), Some(0), "{}", server.log());
    assert!(
        asked.elapsed() < Duration::from_secs(15),
        "an idle connection is not waited for: {:?}",
        asked.elapsed()
    );
    let kept =
        "SELECT CAST(COUNT(*) AS TEXT) AS seen FROM articles WHERE title = 'Tin viết dở khi máy chủ dừng'";
    assert_eq!(look_up(&database.target, kept), 1);
}

#[test]
fn a_second_start_finds_everything_as_it_was_left() {
    let _company = crate::in_company();
    let database = TestDatabase::filled(Engine::Sqlite);
    let cong = Cong::on(&database);
    let mut server = cong.serve();
    let token = now(async {
        let reporter = server.sign_in("skhcn.phongvien", PASSWORD).await;
        reporter.write_article("skhcn").await;
        reporter.token().expect("signed in").to_owned()
    });
    server.terminate();
    assert_eq!(server.wait(Duration::from_secs(30)).code(), Some(0));
    let server = cong.serve();
    now(async {
        // The generated secret is kept, so a sign-in outlives a restart.
        let reporter = support::Actor::new(&server.url, Some(token));
        let mine = reporter.get(&format!("{ARTICLES}?mine=true&include_total=true")).await.expect(200);
        assert!(mine.body["page"]["total"].as_i64() > Some(0));
    });
}
