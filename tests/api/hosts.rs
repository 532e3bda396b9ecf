//! Hosts: a portal is found under its own, never under another portal's (scenario W15).

use support::{Actor, Answer, Engine, Method, TestApp, json, on_both};

const ARTICLES: &str = "/api/v1/admin/portals/syt/articles";
const PUBLIC: [&str; 4] = [
    "/api/v1/portals/syt",
    "/api/v1/portals/syt/articles",
    "/api/v1/portals/syt/bootstrap",
    "/api/v1/portals/syt/sections",
];

async fn under(actor: &Actor, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = headers
        .iter()
        .fold(actor.request(Method::GET, path), |request, (name, value)| request.header(*name, *value));
    Answer::of(request).await
}

on_both! {
    /// W15: a host of A, a token of B.
    async fn staff_of_one_portal_do_not_work_under_the_host_of_another(app) {
        let theirs = app.sign_in("syt.truongban").await;
        for host in ["skhcn.vinhlong.gov.vn", "SKHCN.vinhlong.gov.vn:443", "skhcn.vinhlong.gov.vn.", "vinhlong.gov.vn"] {
            let refused = under(&theirs, ARTICLES, &[("Host", host)]).await.refused("not_allowed");
            assert!(!String::from_utf8_lossy(&refused.bytes).contains("\"data\""), "{host}");
        }
        // Writing neither.
        let request = theirs.request(Method::POST, ARTICLES).header("Host", "skhcn.vinhlong.gov.vn");
        Answer::of(request.json(&shared::sample::article_draft())).await.refused("not_allowed");
        // Under their own host, and under the administration's, they do; a host that is nobody's says nothing.
        for host in ["syt.vinhlong.gov.vn", "cong.test", "127.0.0.1", "api.noi-bo"] {
            under(&theirs, ARTICLES, &[("Host", host)]).await.expect(200);
        }
        // Whoever is nobody there learns no more than anywhere else.
        let stranger = app.sign_in("skhcn.truongban").await;
        let here = under(&stranger, ARTICLES, &[("Host", "skhcn.vinhlong.gov.vn")]).await.expect(404);
        assert_eq!(here.without_names(), stranger.get(ARTICLES).await.without_names());
    }

    async fn the_public_reads_no_portal_under_the_host_of_another(app) {
        for path in PUBLIC {
            let refused = under(&app.anonymous(), path, &[("Host", "skhcn.vinhlong.gov.vn")]).await;
            refused.refused("misdirected_request");
            under(&app.anonymous(), path, &[("Host", "syt.vinhlong.gov.vn")]).await.expect(200);
        }
        // The directory belongs to all of them.
        for path in ["/api/v1/portals", "/api/v1/portals/resolve?host=syt.vinhlong.gov.vn", "/api/v1/enums"] {
            under(&app.anonymous(), path, &[("Host", "skhcn.vinhlong.gov.vn")]).await.expect(200);
        }
    }

    /// From a peer that is no proxy of ours, only `Host` counts.
    async fn a_stranger_forwards_no_host(app) {
        for name in ["X-Forwarded-Host", "Forwarded"] {
            let value = |host: &str| if name == "Forwarded" { format!("host={host}") } else { host.to_owned() };
            let forged = value("skhcn.vinhlong.gov.vn");
            under(&app.anonymous(), PUBLIC[0], &[(name, &forged)]).await.expect(200);
            let own = value("syt.vinhlong.gov.vn");
            let answer = under(&app.anonymous(), PUBLIC[0], &[("Host", "skhcn.vinhlong.gov.vn"), (name, &own)]).await;
            answer.refused("misdirected_request");
        }
    }
}

/// Behind a proxy of ours the host is the one that it forwards.
#[test]
fn a_proxy_of_ours_says_which_host_was_asked_for() {
    actix_web::rt::System::new().block_on(async {
        let ours = vec!["127.0.0.1".parse().expect("an address")];
        let app = TestApp::start_with(Engine::Sqlite, |config| config.trusted_proxies = ours).await;
        let theirs = app.sign_in("syt.truongban").await;
        for forwarded in [
            ("Forwarded", "for=203.0.113.9;host=skhcn.vinhlong.gov.vn;proto=https"),
            (
                "Forwarded",
                "for=1.2.3.4;host=syt.vinhlong.gov.vn, for=203.0.113.9;host=\"skhcn.vinhlong.gov.vn:443\"",
            ),
            ("X-Forwarded-Host", "skhcn.vinhlong.gov.vn"),
        ] {
            under(&theirs, ARTICLES, &[forwarded]).await.refused("not_allowed");
            under(&app.anonymous(), PUBLIC[1], &[forwarded]).await.refused("misdirected_request");
        }
        let own = ("Forwarded", "host=syt.vinhlong.gov.vn");
        under(&theirs, ARTICLES, &[own, ("Host", "vinhlong.gov.vn")]).await.expect(200);
        let sign_in = json!({ "username": "syt.truongban", "password": support::PASSWORD });
        let request = app.anonymous().request(Method::POST, "/api/v1/admin/session");
        Answer::of(request.header("Forwarded", "host=skhcn.vinhlong.gov.vn").json(&sign_in))
            .await
            .expect(200);
    });
}
