//! What this browser keeps for the app. One that keeps nothing (a private window, a full disk) never breaks a page.

use crate::json;
use serde::{Serialize, de::DeserializeOwned};
use web_sys::Storage;

fn storage() -> Option<Storage> {
    gloo::utils::window().local_storage().ok().flatten()
}

/// What is kept under a key, if it can be read.
pub(crate) fn get<T: DeserializeOwned>(key: &str) -> Option<T> {
    text(key).and_then(|text| json::read(&text).ok())
}

/// What is kept under a key, as it is.
pub(crate) fn text(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps something. Answers whether the browser did.
pub(crate) fn set<T: Serialize>(key: &str, value: &T) -> bool {
    set_text(key, &json::write(value))
}

/// Keeps a text as it is. Answers whether the browser did.
pub(crate) fn set_text(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// Forgets what is kept under a key.
pub(crate) fn remove(key: &str) {
    if let Some(storage) = storage() {
        // What cannot be forgotten was not kept.
        let _ = storage.remove_item(key);
    }
}

/// Every key that begins so.
pub(crate) fn keys(prefix: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let count = storage.length().unwrap_or(0);
    let keys = (0..count).filter_map(|i| storage.key(i).ok().flatten());
    keys.filter(|key| key.starts_with(prefix)).collect()
}
