//! The log names requests and nobody's data.

use crate::{ARTICLES, binary::Cong, in_company, now};
use support::{Answer, Engine, Method, PASSWORD, TestDatabase, Value, json};

/// What must not be found, each sent where it belongs.
const PASSWORD_CANARY: &str = "chim-yen-mat-khau-4711";
const NAME_CANARY: &str = "chimyen.nguoidung";
const MAIL_CANARY: &str = "chimyen@canary.example";
const QUERY_CANARY: &str = "chimyentimkiem";
const PATH_CANARY: &str = "chimyenduongdan";
const TOKEN_CANARY: &str = "chimyen.token.canary";
const COOKIE_CANARY: &str = "chimyenbanhquy";
const AGENT_CANARY: &str = "ChimYenTrinhDuyet";
const TEXT_CANARY: &str = "chimyennoidungbai";
const ADDRESS_CANARY: &str = "203.0.113.77";

#[test]
fn the_log_holds_request_ids_and_nobodys_data() {
    let _company = in_company();
    for level in ["info", "debug"] {
        log_at(level);
    }
}

fn log_at(level: &str) {
    let database = TestDatabase::filled(Engine::Sqlite);
    let cong = Cong::on(&database)
        .with("CONG_LOG_FORMAT", "json")
        .with("CONG_LOG", level)
        .with("CONG_TRUSTED_PROXIES", "127.0.0.1");
    let mut server = cong.serve();
    let mut ids = Vec::new();
    let (token, secret) = now(async {
        let reporter = server.sign_in("skhcn.phongvien", PASSWORD).await;
        let anonymous = server.anonymous();
        let mut answers = vec![
            server.try_sign_in(NAME_CANARY, PASSWORD_CANARY).await,
            server.try_sign_in(MAIL_CANARY, PASSWORD_CANARY).await,
            reporter.get(&format!("{ARTICLES}?q={QUERY_CANARY}")).await,
            reporter.get(&format!("{ARTICLES}?{QUERY_CANARY}=1")).await,
            reporter.get(&format!("{ARTICLES}/{PATH_CANARY}")).await,
            anonymous.get(&format!("/api/v1/portals/{PATH_CANARY}?locale=vi")).await,
            anonymous.get(&format!("/api/v1/{PATH_CANARY}/{PATH_CANARY}")).await,
            reporter
                .post(
                    "/api/v1/admin/session/password",
                    &json!({ "current_password": PASSWORD_CANARY, "new_password": PASSWORD_CANARY }),
                )
                .await,
        ];
        let mut draft = json!(shared::sample::article_draft());
        draft["summary"] = json!(TEXT_CANARY);
        let written = reporter.post(ARTICLES, &draft).await.expect(201);
        let article = written.data().clone();
        answers.push(written);
        draft[TEXT_CANARY] = json!(TEXT_CANARY);
        answers.push(reporter.post(ARTICLES, &draft).await.refused("invalid"));
        let links = format!("{ARTICLES}/{}/preview-links", article["id"].as_str().expect("it has an id"));
        let link = reporter.post(&links, &json!({})).await.expect(201);
        let secret = link.data()["token"].as_str().expect("it is told once").to_owned();
        answers.push(anonymous.get(&format!("/api/v1/preview/{secret}?locale=vi")).await.expect(200));
        answers.push(anonymous.get(&format!("/api/v1/preview/{secret}?locale=xx")).await.expect(400));
        answers.push(anonymous.get(&format!("/api/v1/preview/{secret}{PATH_CANARY}")).await.expect(404));
        answers.push(anonymous.get(&format!("/api/v1/preview/{secret}/{PATH_CANARY}")).await.expect(404));
        answers
            .push(Answer::of(anonymous.request(Method::DELETE, &format!("/api/v1/preview/{secret}"))).await);
        answers.push(link);
        let odd = [
            anonymous
                .request(Method::GET, "/api/v1/admin/session")
                .header("Authorization", format!("Bearer {TOKEN_CANARY}")),
            anonymous
                .request(Method::GET, "/api/v1/admin/session")
                .header("Cookie", format!("cong-access={COOKIE_CANARY}; cong-refresh={COOKIE_CANARY}")),
            anonymous
                .request(Method::POST, "/api/v1/admin/session/refresh")
                .json(&json!({ "refresh_token": TOKEN_CANARY })),
            anonymous
                .request(Method::GET, "/api/v1/portals")
                .header("User-Agent", AGENT_CANARY)
                .header("X-Forwarded-For", ADDRESS_CANARY),
            reporter
                .request(Method::POST, ARTICLES)
                .header("Idempotency-Key", TOKEN_CANARY)
                .header("Content-Type", "application/json")
                .body(TEXT_CANARY),
        ];
        for request in odd {
            answers.push(Answer::of(request).await);
        }
        ids.extend(answers.iter().map(|answer| answer.header("x-request-id").to_owned()));
        (reporter.token().expect("signed in").to_owned(), secret)
    });
    server.terminate();
    server.wait(std::time::Duration::from_secs(30));
    let log = server.log();
    let canaries = [
        PASSWORD_CANARY,
        NAME_CANARY,
        MAIL_CANARY,
        QUERY_CANARY,
        PATH_CANARY,
        TOKEN_CANARY,
        COOKIE_CANARY,
        AGENT_CANARY,
        TEXT_CANARY,
        ADDRESS_CANARY,
        PASSWORD,
        "skhcn.phongvien",
        &token,
        &secret,
        "locale=vi",
        "Bearer",
    ];
    for line in log.lines() {
        let entry: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        for canary in canaries {
            assert!(
                !line.to_lowercase().contains(&canary.to_lowercase()),
                "at {level} the log tells {canary}: {line}"
            );
        }
        if entry["message"] == "answered" {
            let id = entry["span"]["id"].as_str().expect("a line has the id of its request");
            assert_eq!(id.len(), 32, "{line}");
            assert!(
                entry["status"].is_u64() && entry["method"].is_string() && entry["route"].is_string(),
                "{line}"
            );
            assert!(!line.contains("127.0.0.1"), "an address: {line}");
        }
    }
    for id in ids {
        assert!(!id.is_empty() && log.contains(&id), "the request {id} has no line");
    }
}
