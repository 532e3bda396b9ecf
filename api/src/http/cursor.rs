//! Cursors: opaque, signed, and bound to the list they were made for (R15).

use crate::error::{Error, Result};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use shared::problem::ProblemCode;
use uuid::Uuid;

/// Signs cursors.
#[derive(Clone)]
pub(crate) struct CursorKey(Vec<u8>);

/// The place after which the next page begins: the value of the sort key, and the identity that breaks ties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The sort key of the last row: a text, or microseconds.
    pub(crate) key: String,
    /// The identity of the last row.
    pub(crate) id: Uuid,
}

impl Place {
    /// A place in a list that is sorted by time.
    pub(crate) fn at(at: chrono::DateTime<chrono::Utc>, id: Uuid) -> Self {
        Self { key: at.timestamp_micros().to_string(), id }
    }

    /// The instant, in a list that is sorted by time.
    pub(crate) fn instant(&self) -> Result<chrono::DateTime<chrono::Utc>> {
        let micros = self.key.parse().map_err(|_| Error::from(ProblemCode::InvalidCursor))?;
        chrono::DateTime::from_timestamp_micros(micros).ok_or_else(|| ProblemCode::InvalidCursor.into())
    }
}

impl CursorKey {
    pub(crate) fn new(key: Vec<u8>) -> Self {
        Self(key)
    }

    /// Writes a cursor for a list: its portal, filters and order in one text.
    pub(crate) fn write(&self, list: &str, place: &Place) -> String {
        let place = serde_json::to_vec(place).unwrap_or_default();
        let mut bytes = self.sign(list, &place);
        bytes.extend_from_slice(&place);
        BASE64.encode(bytes)
    }

    /// Reads a cursor of the same list.
    pub(crate) fn read(&self, list: &str, cursor: &str) -> Result<Place> {
        let wrong = || Error::from(ProblemCode::InvalidCursor);
        let bytes = BASE64.decode(cursor).map_err(|_| wrong())?;
        let (signature, place) = bytes.split_at_checked(SIGNATURE).ok_or_else(wrong)?;
        if subtle::ConstantTimeEq::ct_eq(self.sign(list, place).as_slice(), signature).into() {
            serde_json::from_slice(place).map_err(|_| wrong())
        } else {
            Err(wrong())
        }
    }

    fn sign(&self, list: &str, place: &[u8]) -> Vec<u8> {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { unreachable!("HMAC takes any key") };
        mac.update(list.as_bytes());
        mac.update(&[0]);
        mac.update(place);
        mac.finalize().into_bytes()[..SIGNATURE].to_vec()
    }
}

const SIGNATURE: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_fits_only_its_own_list() {
        let key = CursorKey::new(vec![7; 32]);
        let place = Place { key: "1700000000000000".into(), id: Uuid::from_u128(9) };
        let cursor = key.write("skhcn articles -updated_at", &place);
        assert_eq!(key.read("skhcn articles -updated_at", &cursor).ok(), Some(place));
        assert!(key.read("syt articles -updated_at", &cursor).is_err());
        assert!(key.read("skhcn articles -updated_at", &cursor[1..]).is_err());
        assert!(key.read("skhcn articles -updated_at", "").is_err());
    }
}
