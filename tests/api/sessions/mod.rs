//! Signing in, staying signed in and signing out (design/security 2.2–2.4).

mod cookies;
mod sign_in;
mod tokens;

use support::{Answer, Method, PASSWORD, TestApp, json};

const SESSION: &str = "/api/v1/admin/session";
/// Where a reporter of skhcn works: something that only a good session reads.
const WORK: &str = "/api/v1/admin/portals/skhcn/articles";

/// Asks with one access token and nothing else.
async fn with_token(app: &TestApp, token: &str, path: &str) -> Answer {
    Answer::of(app.anonymous().request(Method::GET, path).bearer_auth(token)).await
}

/// Renews a sign-in by its refresh token.
async fn refresh(app: &TestApp, token: &str) -> Answer {
    let request = app.anonymous().request(Method::POST, "/api/v1/admin/session/refresh");
    Answer::of(request.header("Accept-Token", "bearer").json(&json!({ "refresh_token": token }))).await
}

/// Signs in and answers the access token and the refresh token.
async fn tokens(app: &TestApp, username: &str) -> (String, String) {
    pair(&app.try_sign_in(username, PASSWORD).await.expect(200))
}

fn pair(answer: &Answer) -> (String, String) {
    let token = |name: &str| answer.body["tokens"][name].as_str().expect("there is a token").to_owned();
    (token("access_token"), token("refresh_token"))
}
