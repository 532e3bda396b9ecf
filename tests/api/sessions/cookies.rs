//! Browsers: cookies that scripts cannot read, and changes that come from our own page (CSRF).

use super::{SESSION, WORK};
use support::{Answer, Method, PASSWORD, TestApp, Value, json, on_both};

/// Signs in as a browser does and answers what it would keep: every cookie with its attributes.
async fn cookies(app: &TestApp, username: &str) -> (Answer, Vec<String>) {
    let request = app.anonymous().request(Method::POST, SESSION).header("Sec-Fetch-Site", "same-origin");
    let answer = Answer::of(request.json(&json!({ "username": username, "password": PASSWORD }))).await;
    let set = answer.headers.get_all("set-cookie").iter();
    let set = set.map(|value| value.to_str().expect("a cookie is text").to_owned()).collect();
    (answer.expect(200), set)
}

/// The `Cookie` header that a browser would send.
fn cookie_header(set: &[String]) -> String {
    let pairs = set.iter().map(|cookie| cookie.split(';').next().unwrap_or_default());
    pairs.collect::<Vec<_>>().join("; ")
}

on_both! {
    async fn a_browser_gets_cookies_that_scripts_cannot_read_and_no_token_in_the_body(app) {
        let (answer, set) = cookies(&app, "skhcn.phongvien").await;
        assert_eq!(answer.body["tokens"], Value::Null);
        assert_eq!(set.len(), 2, "{set:?}");
        for (cookie, name) in set.iter().zip(["cong-access=", "cong-refresh="]) {
            assert!(cookie.starts_with(name), "{cookie}");
            for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] {
                assert!(cookie.contains(attribute), "{cookie} lacks {attribute}");
            }
            assert!(!cookie.contains("Domain"), "{cookie} reaches other hosts");
        }
        let read = app.anonymous().request(Method::GET, WORK).header("Cookie", cookie_header(&set));
        Answer::of(read).await.expect(200);
    }

    /// Over HTTPS the name binds the cookie to the host, and it never travels in the clear.
    async fn over_https_cookies_are_secure_and_bound_to_the_host(app) {
        let mut config = app.state.config().clone();
        config.origin = "https://cong.test".into();
        let url = second_server(config, &app).await;
        let sign_in = json!({ "username": "skhcn.phongvien", "password": PASSWORD });
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = Answer::of(client.post(format!("{url}{SESSION}")).json(&sign_in)).await.expect(200);
        let set: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
        assert_eq!(set.len(), 2);
        for (cookie, name) in set.iter().zip(["__Host-cong-access=", "__Host-cong-refresh="]) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.starts_with(name) && cookie.contains("Secure") && cookie.contains("Path=/"), "{cookie}");
        }
    }

    async fn a_cookie_and_an_authorization_header_at_once_are_refused(app) {
        let (_, set) = cookies(&app, "skhcn.phongvien").await;
        let me = app.sign_in("skhcn.phongvien").await;
        let both = me.request(Method::GET, WORK).header("Cookie", cookie_header(&set));
        Answer::of(both).await.expect(400).refused("two_credentials");
    }

    async fn a_change_by_cookie_has_to_come_from_our_own_page(app) {
        let (_, set) = cookies(&app, "skhcn.phongvien").await;
        let write = |name: Option<(&'static str, &'static str)>| {
            let request = app.anonymous().request(Method::POST, WORK).header("Cookie", cookie_header(&set));
            let request = match name {
                Some((name, value)) => request.header(name, value),
                None => request,
            };
            Answer::of(request.json(&shared::sample::article_draft()))
        };
        let before = app.count("articles");
        for foreign in [
            None,
            Some(("Origin", "https://evil.example")),
            Some(("Origin", "null")),
            Some(("Origin", "http://cong.test.evil.example")),
            Some(("Sec-Fetch-Site", "cross-site")),
            Some(("Sec-Fetch-Site", "same-site")),
        ] {
            let answer = write(foreign).await;
            assert_eq!(answer.status, 403, "{foreign:?}");
            answer.refused("foreign_origin");
        }
        assert_eq!(app.count("articles"), before, "nothing was written");
        write(Some(("Sec-Fetch-Site", "same-origin"))).await.expect(201);
        write(Some(("Origin", "http://cong.test"))).await.expect(201);
    }

    /// Otherwise a foreign page could sign somebody in as another (login CSRF).
    async fn a_foreign_page_signs_nobody_in(app) {
        let sign_in = json!({ "username": "skhcn.phongvien", "password": PASSWORD });
        for (name, value) in [("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site")] {
            let request = app.anonymous().request(Method::POST, SESSION).header(name, value);
            Answer::of(request.json(&sign_in)).await.expect(403).refused("foreign_origin");
        }
    }

    async fn cookies_do_not_count_on_the_public_face(app) {
        let (_, set) = cookies(&app, "skhcn.phongvien").await;
        let request = app.anonymous().request(Method::GET, "/api/v1/portals/skhcn/articles?limit=1");
        let with = Answer::of(request.header("Cookie", cookie_header(&set))).await.expect(200);
        let without = app.anonymous().get("/api/v1/portals/skhcn/articles?limit=1").await;
        assert_eq!(with.without_names(), without.without_names());
    }

    async fn signing_out_ends_the_session_on_the_server(app) {
        let (_, set) = cookies(&app, "skhcn.phongvien").await;
        let as_browser = |method| {
            let request = app.anonymous().request(method, SESSION).header("Cookie", cookie_header(&set));
            Answer::of(request.header("Sec-Fetch-Site", "same-origin"))
        };
        as_browser(Method::GET).await.expect(200);
        let out = as_browser(Method::DELETE).await.expect(204);
        let ended: Vec<_> = out.headers.get_all("set-cookie").iter().collect();
        assert_eq!(ended.len(), 2);
        for cookie in ended {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("=;") && cookie.contains("Max-Age=0"), "{cookie}");
        }
        as_browser(Method::GET).await.refused("session_ended");
        let refresh = app.anonymous().request(Method::POST, "/api/v1/admin/session/refresh");
        let refresh = refresh.header("Cookie", cookie_header(&set)).json(&json!({}));
        Answer::of(refresh).await.refused("session_ended");
    }
}

/// A second server on the same data, with other settings.
async fn second_server(config: api::config::Config, app: &TestApp) -> String {
    let state = api::state::State::new(config, app.clock.clone());
    state.refresh().await.expect("the directory is loaded");
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
    let url = format!("http://{}", listener.local_addr().expect("it has an address"));
    actix_web::rt::spawn(api::server::server(state, listener).expect("the server starts"));
    url
}
