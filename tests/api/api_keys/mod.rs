//! Keys of other systems: shown once, held to what they say, counted, and ended at once.

mod holding;
mod managing;
mod using;

use shared::{api_key::ApiKeyDraft, sample};
use support::{Actor, Answer, TestApp, Value, json};

const KEYS: &str = "/api/v1/admin/portals/skhcn/api-keys";
const LIST: &str = "/api/v1/portals/skhcn/articles?limit=3";

/// A key for reading what is public in one portal, from anywhere, for a month from when the tests begin.
fn draft(app: &TestApp) -> ApiKeyDraft {
    let last = app.clock.now() + std::time::Duration::from_secs(30 * 86_400);
    ApiKeyDraft { addresses: Vec::new(), expires_on: shared::calendar::date(last), ..sample::api_key() }
}

/// Makes a key, and answers it with its secret.
async fn make(who: &Actor, draft: &ApiKeyDraft) -> Value {
    who.post(KEYS, draft).await.expect(201).data().clone()
}

/// The other system that has the key.
fn holder(app: &TestApp, made: &Value) -> Actor {
    Actor::new(&app.url, made["secret"].as_str().map(str::to_owned))
}

fn path(made: &Value) -> String {
    format!("{KEYS}/{}", made["key"]["id"].as_str().expect("it has an id"))
}

/// Makes the portal's administrator a member of its board as well.
fn give_a_seat(app: &TestApp) {
    let user = |name: &str| format!("(SELECT id FROM users WHERE username = '{name}')");
    let (admin, member) = (user("skhcn.quantri"), user("skhcn.bientap"));
    app.execute(&format!("UPDATE memberships SET user_id = {admin} WHERE user_id = {member}"))
        .expect("it is given");
}

async fn scoped(app: &TestApp, name: &str, scopes: &[&str]) -> Actor {
    let admin = app.sign_in("skhcn.quantri").await;
    let mut draft = json!(draft(app));
    draft["name"] = json!(name);
    draft["scopes"] = json!(scopes);
    holder(app, admin.post(KEYS, &draft).await.expect(201).data())
}

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status.as_u16(), answer.body["code"].as_str().unwrap_or_default())
}
