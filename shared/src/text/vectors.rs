//! The project's text vectors, for the tests of the modules beside this one.

use serde_json::Value;

/// One list or object of `text_vectors.json`.
pub(super) fn section(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../../data/text_vectors.json")).unwrap();
    let section = all[name].clone();
    assert!(!section.is_null(), "no vectors called {name}");
    section
}

/// The entries of a list of vectors; an empty list would prove nothing.
pub(super) fn list(name: &str) -> Vec<Value> {
    let list = section(name).as_array().unwrap().clone();
    assert!(!list.is_empty(), "{name} is empty");
    list
}

/// A text of a vector.
pub(super) fn text<'a>(vector: &'a Value, field: &str) -> &'a str {
    vector[field].as_str().unwrap_or_else(|| panic!("{field} is no text in {vector}"))
}

/// A list of texts in a vector.
pub(super) fn texts(vector: &Value, field: &str) -> Vec<String> {
    vector[field].as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_owned()).collect()
}

/// The whole regulation, misprints included: the longest genuine text the tests have.
pub(super) const REGULATION: &str = include_str!("../../data/quy-che-vinh-long.txt");
