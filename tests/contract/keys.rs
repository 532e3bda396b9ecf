//! API keys × every operation of the staff's face: a key with every scope that does not write, made by whoever holds the most, is
//! refused wherever its scopes do not reach (R2, R27).

use crate::{
    cases::{PORTAL, Stage},
    document::{Needs, operations},
    people::username,
};
use shared::{
    access::{Permission, Role},
    sample,
    word::Word as _,
};
use support::{Actor, json, on_both};

/// What the scopes `articles.read` and `audit.read` reach.
const REACHED: [Permission; 3] = [Permission::ViewPortal, Permission::ViewArticles, Permission::ViewAudit];

on_both! {
    async fn a_key_reaches_no_further_than_its_scopes(app) {
        let stage = Stage::set(app).await;
        let platform = stage.app.sign_in(username(Role::PlatformAdmin)).await;
        let mut draft = json!(sample::api_key());
        draft["name"] = json!("Kho dữ liệu dùng chung");
        draft["scopes"] = json!(["articles.read", "audit.read"]);
        draft["portals"] = json!(["*"]);
        draft["addresses"] = json!([]);
        draft["per_minute"] = json!(60_000);
        let keys = format!("/api/v1/admin/portals/{PORTAL}/api-keys");
        let made = platform.post(&keys, &draft).await.expect(201);
        let key = Actor::new(&stage.app.url, made.data()["secret"].as_str().map(str::to_owned));
        let (mut refused, mut let_in) = (0, 0);
        for operation in operations() {
            let needs = match operation.needs() {
                Needs::Permission(needs) => Some(needs),
                Needs::SignedIn => None,
                Needs::Public | Needs::Anonymous => continue,
            };
            let answer = stage.case(&operation).await.ask(&key, &operation).await;
            if needs.is_some_and(|needs| REACHED.contains(&needs)) {
                // What whose it is decides besides is the matter of others (`access_matrix`).
                let_in += usize::from(answer.status.is_success());
            } else {
                let named = needs.map_or("signed-in", |needs| needs.key());
                assert_eq!(answer.status, 403, "{} needs {named}: {}", operation.name(), answer.body);
                assert_eq!(answer.body["code"], "not_allowed", "{}", operation.name());
                refused += 1;
            }
        }
        assert!(refused > 40 && let_in > 15, "{refused} refused, {let_in} let in");
    }
}
