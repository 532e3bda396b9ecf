//! The files under `openapi/` are what the router says, and say enough for whoever reads nothing else.

use crate::document::{Needs, document, file, operations};
use serde_json::Value;
use std::collections::BTreeSet;

const STALE: &str = "out of date: run `cargo xtask generate` and review the diff";

fn assert_fresh(name: &str, now: &str) {
    let kept = std::fs::read_to_string(file(name)).unwrap_or_default();
    // Not assert_eq: the difference of two files of thousands of lines helps nobody.
    assert!(kept == now, "openapi/{name} is {STALE}");
}

#[test]
fn the_contract_is_what_the_router_says() {
    assert_fresh("v1.json", &api::openapi::document().expect("it can be written"));
}

#[test]
fn the_table_of_problems_is_what_the_vocabulary_says() {
    assert_fresh("problems.md", &api::openapi::problems());
}

#[test]
fn every_operation_says_what_it_does_and_who_may() {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for operation in operations() {
        let (name, spec) = (operation.name(), &operation.spec);
        let mut needs = |fine: bool, what: &str| {
            if !fine {
                faults.push(format!("{name}: {what}"));
            }
        };
        needs(!spec["summary"].as_str().unwrap_or_default().is_empty(), "has no summary");
        needs(spec["tags"].as_array().is_some_and(|tags| tags.len() == 1), "needs exactly one tag");
        let id = spec["operationId"].as_str().unwrap_or_default();
        needs(!id.is_empty() && seen.insert(id.to_owned()), &format!("operationId {id:?} is not unique"));
        let is_open = matches!(operation.needs(), Needs::Public | Needs::Anonymous);
        let secured = spec["security"].as_array().is_some_and(|all| !all.is_empty());
        needs(is_open != secured, "its security contradicts its x-permission");
        let problem = &spec["responses"]["4XX"]["content"]["application/problem+json"]["schema"]["$ref"];
        needs(problem == "#/components/schemas/Problem", "has no problem response for 4XX");
        let responses = spec["responses"].as_object().expect("it has responses");
        needs(responses.keys().any(|status| status.starts_with('2')), "says nothing of success");
        for parameter in spec["parameters"].as_array().into_iter().flatten() {
            let described = !parameter["description"].as_str().unwrap_or_default().is_empty();
            needs(described, &format!("its parameter {} has no description", parameter["name"]));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_tag_in_use_is_explained_and_every_explained_one_is_in_use() {
    let document = document();
    let explained: BTreeSet<_> = document["tags"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|tag| tag["description"].is_string())
        .map(|tag| tag["name"].clone().to_string())
        .collect();
    let used: BTreeSet<_> =
        operations().iter().map(|operation| operation.spec["tags"][0].to_string()).collect();
    assert_eq!(explained, used);
}

#[test]
fn every_path_parameter_is_declared() {
    for operation in operations() {
        let declared: BTreeSet<_> = operation.spec["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|parameter| parameter["in"] == "path")
            .filter_map(|parameter| parameter["name"].as_str())
            .collect();
        let used: BTreeSet<_> =
            operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
        assert_eq!(declared, used, "{}", operation.name());
    }
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(reference)) = map.get("$ref") {
                found.insert(reference.clone());
            }
            map.values().for_each(|value| references(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_schema_is_reached() {
    let document = document();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(!found.is_empty());
    for reference in &found {
        let pointer = reference.strip_prefix('#').expect("references stay in the file");
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    let schemas = document["components"]["schemas"].as_object().expect("there are schemas");
    let reached = |name: &&String| !found.contains(&format!("#/components/schemas/{name}"));
    let lonely: Vec<_> = schemas.keys().filter(reached).collect();
    assert!(lonely.is_empty(), "schemas that nothing uses: {lonely:?}");
}

#[test]
fn every_request_body_has_an_example() {
    let document = document();
    let mut bodies = 0;
    for operation in operations() {
        if operation.spec["requestBody"].is_null() {
            continue;
        }
        let name = operation.name();
        let reference = &operation.spec["requestBody"]["content"]["application/json"]["schema"]["$ref"];
        let pointer = reference.as_str().and_then(|text| text.strip_prefix('#'));
        let schema = pointer.and_then(|pointer| document.pointer(pointer));
        let schema = schema.unwrap_or_else(|| panic!("{name}: its body has no schema"));
        let examples = schema["examples"].as_array();
        assert!(examples.is_some_and(|all| !all.is_empty()), "{name}: {reference} has no example");
        // R18: whatever is not on the list is refused, and the contract says so.
        assert_eq!(schema["additionalProperties"], false, "{name}: {reference} takes unknown fields");
        bodies += 1;
    }
    assert!(bodies >= 10, "only {bodies} bodies were looked at");
}

#[test]
fn both_ways_of_signing_in_are_described() {
    let document = document();
    let schemes = &document["components"]["securitySchemes"];
    for scheme in ["session", "bearer"] {
        assert!(schemes[scheme]["description"].is_string(), "{scheme} is not described");
    }
    assert_eq!(document["openapi"].as_str().map(|version| &version[..3]), Some("3.1"));
}
