//! The checked-in contract, operation by operation.

use serde_json::Value;
use shared::access::Permission;
use std::path::PathBuf;
use support::Method;

/// An identity that nothing has.
pub(crate) const NOBODY: &str = "019ab000-0000-7000-8000-00000000dead";

/// Who may ask for an operation, as its `x-permission` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    /// Anybody: the public face.
    Public,
    /// Anybody: the way into the management face.
    Anonymous,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever holds the permission.
    Permission(Permission),
}

/// A comment on the draft that is open.
pub(crate) const OPEN_COMMENT: &str = "019ab000-0000-7000-8000-00000000c001";
/// A comment on the draft that is resolved.
pub(crate) const RESOLVED_COMMENT: &str = "019ab000-0000-7000-8000-00000000c002";

/// What the reporter is told of an article of theirs.
pub(crate) const NOTICE: &str = "019ab000-0000-7000-8000-00000000c003";

/// An operation of the contract.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) method: Method,
    /// Its address, with `{parameters}`.
    pub(crate) path: String,
    /// What the contract says of it.
    pub(crate) spec: Value,
}

impl Operation {
    /// Its method and address, as the table of access names it.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// The word of `x-permission`.
    pub(crate) fn permission(&self) -> &str {
        self.spec["x-permission"].as_str().unwrap_or_else(|| panic!("{} lacks x-permission", self.name()))
    }

    /// Who may ask for it.
    pub(crate) fn needs(&self) -> Needs {
        match self.permission() {
            "public" => Needs::Public,
            "anonymous" => Needs::Anonymous,
            "signed-in" => Needs::SignedIn,
            key => Needs::Permission(
                key.parse().unwrap_or_else(|_| panic!("{}: {key} is no permission", self.name())),
            ),
        }
    }

    /// Whether it works inside the portal of its address.
    pub(crate) fn in_portal(&self) -> bool {
        self.path.contains("{portal}")
    }

    /// The name of the parameter that names a thing of the portal, if there is one.
    pub(crate) fn thing(&self) -> Option<&str> {
        let mut names = self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        names.find(|name| *name != "portal")
    }

    /// Its address with the parameters filled in; what belongs to a thing is named behind it and a `+`.
    pub(crate) fn address(&self, portal: &str, thing: &str) -> String {
        let (thing, part) = thing.split_once('+').unwrap_or((thing, NOBODY));
        // Whatever the article, it has a first revision; the stage gives the draft these comments.
        let comment = if self.path.ends_with("/reopen") { RESOLVED_COMMENT } else { OPEN_COMMENT };
        let path =
            self.path.replace("{portal}", portal).replace("{revision}", "1.1").replace("{locale}", "en");
        let path = path
            .replace("{comment}", comment)
            .replace("{link}", part)
            .replace("{target}", part)
            .replace("{delivery}", part);
        match self.thing() {
            Some(name) => path.replace(&format!("{{{name}}}"), thing),
            None => path,
        }
    }
}

/// A file of the checked-in contract.
pub(crate) fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../openapi").join(name)
}

/// The checked-in contract.
pub(crate) fn document() -> Value {
    let text = std::fs::read(file("v1.json")).expect("openapi/v1.json is there: run `cargo xtask generate`");
    serde_json::from_slice(&text).expect("openapi/v1.json is JSON")
}

/// Every operation of the contract, in its order.
pub(crate) fn operations() -> Vec<Operation> {
    let document = document();
    let paths = document["paths"].as_object().expect("the contract has paths");
    let mut operations = Vec::new();
    for (path, item) in paths {
        for (method, spec) in item.as_object().expect("a path has operations") {
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method");
            operations.push(Operation { method, path: path.clone(), spec: spec.clone() });
        }
    }
    assert!(operations.len() > 30, "the contract has lost operations: {}", operations.len());
    operations
}
