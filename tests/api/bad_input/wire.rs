//! Requests that lie about their length, by hand.

use super::{ARTICLES, draft, draft_with};
use std::time::Duration;
use support::{Actor, TestApp, Wire, on_both};

/// How long a refusal may take.
const SOON: Duration = Duration::from_secs(3);

fn head(actor: &Actor, more: &str) -> String {
    let token = actor.token().expect("signed in");
    format!(
        "POST {ARTICLES} HTTP/1.1\r\nHost: cong.test\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n{more}\r\n"
    )
}

/// Sends text, says that no more will come, and asserts the statuses that may answer it and that nothing was kept.
fn refused(app: &TestApp, what: &str, text: &str, statuses: &[u16]) -> String {
    let before = app.kept();
    let mut wire = Wire::to(&app.url);
    wire.send(text);
    wire.finish();
    let echo = wire.read(SOON);
    assert!(statuses.contains(&echo.status), "{what}: {} {}", echo.status, echo.text);
    assert!(echo.closed, "{what}: the connection is still open: {echo:?}");
    assert_eq!(app.kept(), before, "{what} has changed something");
    echo.text
}

on_both! {
    /// A body shorter than announced is malformed; a longer one is cut where it said it would end.
    async fn a_length_that_lies_gains_nothing(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        let good = draft().to_string();
        let announced = |length: usize| head(&reporter, &format!("Content-Length: {length}\r\n")) + &good;
        // The one who announces more and closes is not waited for.
        refused(&app, "more announced than sent", &announced(good.len() + 10), &[400, 0]);
        let text = refused(&app, "less announced than sent", &announced(good.len() / 2), &[400]);
        assert!(text.contains("malformed_request"), "{text}");
        let text = refused(&app, "far more announced than allowed", &announced(1 << 40), &[413]);
        assert!(text.contains("too_large"), "{text}");
        for length in ["-1", "abc", "99999999999999999999999", "5, 6", "+5", ""] {
            let text = head(&reporter, &format!("Content-Length: {length}\r\n")) + &good;
            refused(&app, &format!("the length {length:?}"), &text, &[400]);
        }
        let two = head(&reporter, &format!("Content-Length: {}\r\nContent-Length: 5\r\n", good.len())) + &good;
        refused(&app, "two lengths", &two, &[400]);
        let both = head(&reporter, &format!("Content-Length: {}\r\nTransfer-Encoding: chunked\r\n", good.len())) + &good;
        refused(&app, "a length and chunks", &both, &[400]);
    }

    /// A body in chunks is as good as another, and ends at the same size.
    async fn a_body_in_chunks_has_the_same_limits(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        let chunked = |body: &str| {
            let chunks = body.as_bytes().chunks(60_000).map(|chunk| {
                [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat()
            });
            let head = head(&reporter, "Transfer-Encoding: chunked\r\nConnection: close\r\n");
            [head.into_bytes(), chunks.collect::<Vec<_>>().concat(), b"0\r\n\r\n".to_vec()].concat()
        };
        let mut wire = Wire::to(&app.url);
        wire.send(chunked(&draft().to_string()));
        let echo = wire.read(SOON);
        assert_eq!(echo.status, 201, "{}", echo.text);
        let before = app.kept();
        let mut wire = Wire::to(&app.url);
        wire.send(chunked(&draft_with("body", "x".repeat(4 << 20).into()).to_string()));
        let echo = wire.read(SOON);
        assert!(echo.closed && (echo.status == 413 || echo.status == 0), "{} {}", echo.status, echo.text);
        assert_eq!(app.kept(), before);
        for broken in ["zz\r\n{}\r\n0\r\n\r\n", "5\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n", "ffffffffffffffffff\r\n{}"] {
            let text = head(&reporter, "Transfer-Encoding: chunked\r\n") + broken;
            // A frame that breaks off leaves nobody to answer: the connection may simply end.
            refused(&app, &format!("the chunk {broken:?}"), &text, &[400, 0]);
        }
    }

    /// A head that is too large, or none at all, is refused before anything else is done.
    async fn heads_have_limits_too(app) {
        // A server begins to accept while its test waits for something.
        app.anonymous().get("/livez").await.expect(200);
        // Closing over what nobody has read can overtake the answer.
        let many = "X-Many: 1\r\n".repeat(200);
        refused(&app, "200 headers", &format!("GET /livez HTTP/1.1\r\nHost: a\r\n{many}\r\n"), &[400, 431, 0]);
        let long = "a".repeat(200_000);
        refused(&app, "a header of 200 KB", &format!("GET /livez HTTP/1.1\r\nHost: a\r\nX-Long: {long}\r\n\r\n"), &[400, 431, 0]);
        refused(&app, "an address of 200 KB", &format!("GET /api/v1/portals?q={long} HTTP/1.1\r\nHost: a\r\n\r\n"), &[400, 414, 431, 0]);
        refused(&app, "noise", "\u{1}\u{2}\u{3}\r\n\r\n", &[400]);
        refused(&app, "a header with NUL", "GET /livez HTTP/1.1\r\nHost: a\r\nX-A: b\0c\r\n\r\n", &[400]);
    }
}
