//! Unicode normalisation of whole texts: by the crate's tables, in the browser by those that the browser has.
//!
//! The tables are 110 kB, a seventh of what the admin app would weigh; every browser carries the same ones.

/// Canonical composition, the form in which texts are kept.
pub fn nfc(text: &str) -> String {
    normalised::nfc(text)
}

/// Canonical decomposition.
pub fn nfd(text: &str) -> String {
    normalised::nfd(text)
}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
mod normalised {
    use unicode_normalization::{UnicodeNormalization, is_nfc};

    pub(super) fn nfc(text: &str) -> String {
        if is_nfc(text) { text.to_owned() } else { text.nfc().collect() }
    }

    pub(super) fn nfd(text: &str) -> String {
        text.nfd().collect()
    }
}

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod normalised {
    use js_sys::JsString;

    pub(super) fn nfc(text: &str) -> String {
        JsString::from(text).normalize("NFC").into()
    }

    pub(super) fn nfd(text: &str) -> String {
        JsString::from(text).normalize("NFD").into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_are_those_of_unicode() {
        assert_eq!(nfc("Nguye\u{302}\u{303}n"), "Nguyễn");
        assert_eq!(nfd("ễ"), "e\u{302}\u{303}");
        assert_eq!(nfc(&nfd("Ủy ban nhân dân")), "Ủy ban nhân dân");
    }
}
