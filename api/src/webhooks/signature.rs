//! The signature of Standard Webhooks, and the secrets that are never kept: they are derived anew whenever they are needed.

use crate::access::token::derive;
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use shared::id::WebhookId;

/// The key of a webhook with the number of its secret: 32 bytes out of `CONG_SECRET`.
pub(crate) fn key(root: &[u8], webhook: WebhookId, number: i32) -> Vec<u8> {
    derive(root, &format!("webhook {webhook} {number}"))
}

/// The same as its receiver gets it: `whsec_` and base64.
pub(crate) fn secret(root: &[u8], webhook: WebhookId, number: i32) -> String {
    format!("whsec_{}", BASE64.encode(key(root, webhook, number)))
}

/// What `webhook-signature` says of one key: `v1,` and the HMAC-SHA256 over `id.timestamp.body`. The time is in seconds since 1970.
pub(crate) fn sign(key: &[u8], id: &str, timestamp: i64, body: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { unreachable!("HMAC takes any key") };
    mac.update(format!("{id}.{timestamp}.").as_bytes());
    mac.update(body.as_bytes());
    format!("v1,{}", BASE64.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    /// The vector that the libraries of the specification are tested with.
    #[test]
    fn the_signature_is_that_of_standard_webhooks() {
        let key = BASE64.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signed = sign(&key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn every_webhook_and_every_number_has_a_secret_of_its_own() {
        let (one, two) = (WebhookId(Uuid::from_u128(1)), WebhookId(Uuid::from_u128(2)));
        let secrets = [
            secret(b"root", one, 1),
            secret(b"root", one, 2),
            secret(b"root", two, 1),
            secret(b"other", one, 1),
        ];
        for (at, secret) in secrets.iter().enumerate() {
            assert!(!secrets[..at].contains(secret));
            let bytes = BASE64.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
            assert_eq!(bytes.len(), 32);
        }
        assert_eq!(secret(b"root", one, 1), secrets[0]);
    }
}
