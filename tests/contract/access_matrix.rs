//! Every operation × everybody: what the server decides is what the policy says, and what `openapi/access.md` shows.

use crate::{
    cases::{Case, Stage},
    document::{Needs, Operation, file, operations},
    people::username,
};
use shared::{
    access::{Permission, Role},
    word::Word as _,
};
use std::{collections::BTreeMap, fmt};
use support::{Actor, Answer, on_both};

/// Somebody who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    /// Somebody who is not signed in.
    Anonymous,
    /// Somebody who holds one role: in the portal, or on the platform.
    Holder(Role),
    /// Somebody who holds a role, but in another portal.
    Elsewhere,
}

impl Who {
    fn all() -> Vec<Self> {
        let roles = Role::ALL.iter().map(|role| Self::Holder(*role));
        std::iter::once(Self::Anonymous).chain(roles).chain([Self::Elsewhere]).collect()
    }

    fn username(self) -> Option<&'static str> {
        match self {
            Self::Anonymous => None,
            Self::Holder(role) => Some(username(role)),
            // The head of another portal: every right there, none here.
            Self::Elsewhere => Some("syt.truongban"),
        }
    }

    async fn come(self, stage: &Stage) -> Actor {
        match self.username() {
            Some(username) => stage.app.sign_in(username).await,
            None => stage.app.anonymous(),
        }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Anonymous => f.write_str("anonymous"),
            Self::Holder(role) => f.write_str(role.key()),
            Self::Elsewhere => f.write_str("elsewhere"),
        }
    }
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decision {
    Allowed,
    Refused(u16),
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Allowed => f.write_str("✓"),
            Self::Refused(status) => write!(f, "{status}"),
        }
    }
}

/// What whose it is decides beyond the permission: the stage's draft is the reporter's, its comments are the head's.
fn may_beyond_permission(operation: &Operation, role: Role) -> bool {
    let name = operation.name();
    if name.ends_with("/articles/{id}/access") {
        // What is open, its author and the editors limit.
        role.grants(Permission::WriteArticles)
    } else if name.ends_with("/articles/{id}/answer") {
        // The stage's question is put to the reporter, and the board records the answers of others.
        role == Role::Reporter || role.grants(Permission::EditArticles)
    } else if name.ends_with("/comments/{comment}") {
        // The words of a comment are its author's.
        role == Role::BoardHead
    } else {
        true
    }
}

/// What the policy says.
fn expected(operation: &Operation, who: Who) -> Decision {
    let permission = match operation.needs() {
        Needs::Public | Needs::Anonymous => return Decision::Allowed,
        Needs::SignedIn if who == Who::Anonymous => return Decision::Refused(401),
        Needs::SignedIn => return Decision::Allowed,
        Needs::Permission(permission) => permission,
    };
    match who {
        Who::Anonymous => Decision::Refused(401),
        // What one may not see is not there; that there is a platform, everybody knows.
        Who::Elsewhere if operation.in_portal() => Decision::Refused(404),
        Who::Elsewhere => Decision::Refused(403),
        Who::Holder(role) if !operation.in_portal() && !role.is_platform() => Decision::Refused(403),
        Who::Holder(role) if !may_beyond_permission(operation, role) => Decision::Refused(403),
        Who::Holder(role) if role.grants(permission) => Decision::Allowed,
        Who::Holder(_) => Decision::Refused(403),
    }
}

/// What the answer says. Only the promised success counts as one: a case that fails otherwise shows nothing.
fn observed(operation: &Operation, who: Who, case: &Case, answer: &Answer) -> Decision {
    match answer.status.as_u16() {
        status @ (401 | 403 | 404) => Decision::Refused(status),
        status if status == case.status => Decision::Allowed,
        status => panic!("{} as {who}: {status} {}", operation.name(), answer.body),
    }
}

/// The decisions about one operation, in the order of [`Who::all`].
type Row = Vec<Decision>;

fn table(rows: &BTreeMap<String, (String, Row)>) -> String {
    let who: Vec<String> = Who::all().iter().map(|who| format!("`{who}`")).collect();
    let rule = "|---".repeat(who.len() + 2);
    let mut text = format!(
        "# Access\n\nEvery operation of `v1.json` × everybody who can ask: what the running server decided. `anonymous` is not \
         signed in, `elsewhere` is the head of another portal's board, everybody else holds that one role in the portal (or on \
         the platform). ✓: it was done; 401: sign in first; 403: not with this role; 404: for them it is not there.\n\nWritten \
         by the test `access_matrix` when `cargo xtask generate` asks for it, compared with the server by every other run.\n\n\
         | operation | needs | {} |\n{rule}|\n",
        who.join(" | ")
    );
    for (operation, (needs, row)) in rows {
        let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
        text.push_str(&format!("| `{operation}` | {needs} | {} |\n", cells.join(" | ")));
    }
    text
}

/// Whether the table is to be written instead of compared.
fn is_to_be_written() -> bool {
    #[expect(clippy::disallowed_methods, reason = "`cargo xtask generate` asks through the environment")]
    let asked = std::env::var("CONG_UPDATE_ACCESS");
    asked.is_ok_and(|value| value == "1")
}

on_both! {
    async fn the_server_decides_as_the_policy_says(app) {
        let stage = Stage::set(app).await;
        let mut rows = BTreeMap::new();
        let mut faults = Vec::new();
        let mut people = Vec::new();
        for who in Who::all() {
            people.push((who, who.come(&stage).await));
        }
        for operation in operations() {
            let mut row = Row::new();
            for (who, actor) in &people {
                let case = stage.case(&operation).await;
                let own = if case.needs_own_session { Some(who.come(&stage).await) } else { None };
                let answer = case.ask(own.as_ref().unwrap_or(actor), &operation).await;
                let decision = observed(&operation, *who, &case, &answer);
                let expected = expected(&operation, *who);
                if decision != expected {
                    faults.push(format!("{} as {who}: {decision}, by the policy {expected}", operation.name()));
                }
                row.push(decision);
            }
            // Sorted by address, so that what belongs together stands together.
            let name = format!("{} {}", operation.path, operation.method);
            rows.insert(name, (operation.permission().to_owned(), row));
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        let (text, path) = (table(&rows), file("access.md"));
        if is_to_be_written() {
            std::fs::write(&path, &text).expect("openapi/access.md can be written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == text, "openapi/access.md is out of date: run `cargo xtask generate` and review the diff");
    }
}

/// R2: no other way of writing an address opens it.
#[test]
fn no_other_spelling_of_an_address_decides_more_leniently() {
    support::run(support::Engine::Sqlite, |app| async {
        let stage = Stage::set(app).await;
        for who in [Who::Anonymous, Who::Elsewhere, Who::Holder(Role::FinanceViewer)] {
            let actor = who.come(&stage).await;
            for operation in operations() {
                if expected(&operation, who) == Decision::Allowed {
                    continue;
                }
                let case = stage.case(&operation).await;
                let plain = operation.address(crate::cases::PORTAL, &case.thing);
                for address in spellings(&plain) {
                    let answer = case.ask_at(&actor, &operation.method, &address).await;
                    let (status, name) = (answer.status, operation.name());
                    assert!(
                        status.is_client_error(),
                        "{name} as {who} at {address}: {status} {}",
                        answer.body
                    );
                }
            }
        }
    });
}

/// Other ways of writing an address.
fn spellings(plain: &str) -> Vec<String> {
    vec![
        format!("{plain}/"),
        format!("/{plain}"),
        plain.to_uppercase(),
        plain.replacen("/admin", "/ADMIN", 1),
        plain.replacen("/admin", "/%61dmin", 1),
        plain.replacen("/admin", "//admin", 1),
        format!("{plain}%2f"),
        format!("{plain};a=b"),
    ]
}

#[test]
fn in_every_spelling_the_address_differs_from_the_plain_one() {
    let plain = "/api/v1/admin/portals/skhcn/articles";
    for spelling in spellings(plain) {
        assert_ne!(spelling, plain);
    }
}
