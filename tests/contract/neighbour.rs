//! The neighbour: what belongs to another portal looks exactly like what does not exist.

use crate::{
    cases::{Case, PORTAL, Stage},
    document::{NOBODY, Needs, Operation, operations},
    tables::change,
};
use shared::access::Role;
use support::{Actor, Answer, Method, json, on_both};

/// The portal next door, where the neighbour has every right.
const NEXT_DOOR: &str = "vinhlong";
/// A portal that there is not: its key is as long as that of [`PORTAL`].
const NOWHERE: &str = "skhcx";

/// Everything in an answer but what names the request and the instant, and what is said between the two ends of one
/// connection (RFC 9110, 7.6.1): whether it is kept depends on how much of the body had arrived.
fn bare(answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    let own = ["x-request-id", "date", "connection"];
    let mut headers: Vec<_> = answer
        .headers
        .iter()
        .filter(|(name, _)| !own.contains(&name.as_str()))
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    headers.sort();
    let mut text = String::from_utf8_lossy(&answer.bytes).into_owned();
    for field in ["request_id", "instance"] {
        let value = answer.body[field].as_str().unwrap_or_else(|| panic!("{field} is missing: {text}"));
        text = text.replace(value, "…");
    }
    (answer.status.as_u16(), headers, text)
}

#[track_caller]
fn assert_alike(name: &str, theirs: &Answer, nothing: &Answer) {
    assert_eq!(theirs.status.as_u16(), 404, "{name}: {}", theirs.body);
    assert_eq!(theirs.body["code"], "not_found", "{name}");
    assert_eq!(bare(theirs), bare(nothing), "{name}");
}

/// A user of the portal next door whose role has the permission.
fn neighbour_who_may(operation: &Operation) -> &'static str {
    let Needs::Permission(permission) = operation.needs() else { panic!("{} needs none", operation.name()) };
    let roles = [(Role::BoardHead, "vinhlong.truongban"), (Role::TenantAdmin, "vinhlong.quantri")];
    let found = roles.into_iter().find(|(role, _)| role.grants(permission));
    found.unwrap_or_else(|| panic!("nobody next door may {permission}")).1
}

/// Texts that name the same thing in other ways, where a public address takes more than the identity.
fn names_of_the_thing(stage: &Stage, operation: &Operation, case: &Case) -> Vec<(String, String)> {
    match operation.thing() {
        Some("id" | "template" | "key") => {
            // Of the same length, with the same part behind it.
            let part = case.thing.find('+').map_or("", |at| &case.thing[at..]);
            vec![(case.thing.clone(), format!("{NOBODY}{part}"))]
        }
        Some("article") => {
            let id = stage.article("published")["id"].as_str().unwrap_or_default().to_owned();
            vec![(id, NOBODY.into()), (stage.slug().to_owned(), "x".repeat(stage.slug().len()))]
        }
        // A time names nothing.
        Some("month") => Vec::new(),
        Some(other) => panic!("no case for {{{other}}} of {}: say how it is named", operation.name()),
        None => Vec::new(),
    }
}

on_both! {
    /// Another portal's thing, asked for in the own portal by somebody with every right there.
    async fn another_portals_thing_looks_like_nothing(app) {
        let stage = Stage::set(app).await;
        let mut looked_at = 0;
        for operation in operations().iter().filter(|operation| operation.in_portal() && operation.thing().is_some()) {
            let case = stage.case(operation).await;
            let actor = match operation.needs() {
                Needs::Public => stage.app.anonymous(),
                _ => stage.app.sign_in(neighbour_who_may(operation)).await,
            };
            for (theirs, nothing) in names_of_the_thing(&stage, operation, &case) {
                // It is there: in its own portal it is found, or the comparison shows nothing.
                let here = stage.case(operation).await;
                let ask = async |portal: &str, thing: &str| {
                    here.ask_at(&actor, &operation.method, &operation.address(portal, thing)).await
                };
                if operation.needs() == Needs::Public {
                    assert_eq!(ask(PORTAL, &theirs).await.status, 200, "{}", operation.name());
                }
                let (theirs, nothing) = (ask(NEXT_DOOR, &theirs).await, ask(NEXT_DOOR, &nothing).await);
                assert_alike(&operation.name(), &theirs, &nothing);
                looked_at += 1;
            }
        }
        assert!(looked_at >= 15, "only {looked_at} were looked at");
    }

    /// A portal where one holds nothing, asked for by somebody with every right in another.
    async fn another_portal_looks_like_none(app) {
        let stage = Stage::set(app).await;
        let mut looked_at = 0;
        for operation in operations().iter().filter(|operation| operation.in_portal()) {
            if operation.needs() == Needs::Public {
                continue;
            }
            let case = stage.case(operation).await;
            let actor = stage.app.sign_in(neighbour_who_may(operation)).await;
            let ask = async |portal: &str| {
                case.ask_at(&actor, &operation.method, &operation.address(portal, &case.thing)).await
            };
            assert_alike(&operation.name(), &ask(PORTAL).await, &ask(NOWHERE).await);
            looked_at += 1;
        }
        assert!(looked_at >= 18, "only {looked_at} were looked at");
    }

    /// For the public, a portal that is suspended is not there.
    async fn a_suspended_portal_looks_like_none_to_the_public(app) {
        let stage = Stage::set(app).await;
        change(&stage.app, "UPDATE portals SET status = 'suspended' WHERE key = 'skhcn'");
        stage.app.state.refresh().await.expect("the directory is loaded");
        let anybody = stage.app.anonymous();
        for operation in operations().iter().filter(|operation| operation.in_portal()) {
            if operation.needs() != Needs::Public {
                continue;
            }
            let case = stage.case(operation).await;
            let ask = async |portal: &str| {
                case.ask_at(&anybody, &operation.method, &operation.address(portal, &case.thing)).await
            };
            assert_alike(&operation.name(), &ask(PORTAL).await, &ask(NOWHERE).await);
        }
    }

    /// A filter that names another portal's thing finds what a filter that names nothing finds.
    async fn a_filter_by_another_portals_thing_finds_nothing(app) {
        let stage = Stage::set(app).await;
        let head = stage.app.sign_in("vinhlong.truongban").await;
        let id = stage.article("draft")["id"].as_str().unwrap_or_default();
        let events = async |actor: &Actor, portal: &str, subject: &str| {
            let path = format!("/api/v1/admin/portals/{portal}/audit?subject={subject}");
            Answer::of(actor.request(Method::GET, &path)).await.expect(200).data().clone()
        };
        let own = stage.app.sign_in("skhcn.truongban").await;
        assert_ne!(events(&own, PORTAL, id).await, json!([]), "in its own portal it has left a trail");
        assert_eq!(events(&head, NEXT_DOOR, id).await, json!([]));
    }
}
