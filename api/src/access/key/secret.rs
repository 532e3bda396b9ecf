//! The secret of a key: `cong_`, the portal in which to look for it and 256 random bits, and a checksum. What was mistyped is
//! told from what was made without asking the database, and programs that look for leaked secrets know it by its beginning.

use crate::access::token::{digest, link_portal, link_token};
use shared::id::PortalId;

/// How every key begins.
const MARK: &str = "cong_";
/// How many characters the checksum has: CRC-32, in hexadecimal digits.
const CHECKSUM: usize = 8;

/// A secret that was just made: it is shown once and never kept.
pub(crate) struct Secret {
    /// What is shown.
    pub(crate) text: String,
    /// What is kept of it.
    pub(crate) hash: String,
    /// By what it is told from others: the checksum, which opens nothing.
    pub(crate) ending: String,
}

impl Secret {
    /// A new secret of a portal.
    pub(crate) fn new(portal: PortalId) -> Self {
        let token = link_token(portal);
        let ending = checksum(&token);
        Self { hash: digest(&token), text: format!("{MARK}{token}{ending}"), ending }
    }
}

/// Whether a bearer token says that it is a key.
pub(crate) fn is_key(token: &str) -> bool {
    token.starts_with(MARK)
}

/// Where to look for a key, and under which hash; none for what was never made.
pub(super) fn read(text: &str) -> Option<(PortalId, String)> {
    let rest = text.strip_prefix(MARK)?;
    let (token, ending) = rest.split_at_checked(rest.len().checked_sub(CHECKSUM)?)?;
    let portal = link_portal(token).filter(|_| checksum(token) == ending)?;
    Some((portal, digest(token)))
}

fn checksum(token: &str) -> String {
    format!("{:08x}", crc32fast::hash(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_secret_leads_to_its_hash_and_what_is_mistyped_leads_nowhere() {
        let portal = PortalId(Uuid::from_u128(7));
        let (one, other) = (Secret::new(portal), Secret::new(portal));
        assert_ne!(one.text, other.text);
        assert!(is_key(&one.text) && one.text.ends_with(&one.ending) && one.text.len() == 77);
        assert_eq!(read(&one.text), Some((portal, one.hash.clone())));
        assert!(!one.text.contains(&one.hash));
        let swapped = {
            let mut bytes = one.text.clone().into_bytes();
            let at = (6..60).find(|at| bytes[*at] != bytes[at + 1]).unwrap();
            bytes.swap(at, at + 1);
            String::from_utf8(bytes).unwrap()
        };
        let cut = &one.text[..one.text.len() - 1];
        for wrong in [
            "",
            "cong_",
            "cong_ấăâ",
            "cong_00000000",
            cut,
            &swapped,
            &one.text.to_uppercase(),
            &one.text[5..],
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
