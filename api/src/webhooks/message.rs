//! What is sent: the event and where to read on, signed. It carries no text of an article: what was withheld since is read by
//! nobody (Điều 20.3.b), and whoever missed one reads the change feed.

use super::signature::{key, sign};
use chrono::{DateTime, SecondsFormat, Utc};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};
use shared::{id::WebhookId, webhook::EventKind, word::Word as _};
use uuid::Uuid;

/// An event on its way to one webhook.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    /// The event, the same in every attempt.
    pub(crate) event: Uuid,
    pub(crate) kind: EventKind,
    pub(crate) at: DateTime<Utc>,
    /// What the outbox says of it.
    pub(crate) payload: Value,
    /// The key of the portal.
    pub(crate) portal: String,
    /// The number in the change feed after which it is told of.
    pub(crate) since: i64,
}

/// With which secrets a message is signed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signer {
    pub(crate) webhook: WebhookId,
    /// The number of the secret of today.
    pub(crate) number: i32,
    /// The one before signs along.
    pub(crate) former_too: bool,
}

impl Message {
    /// The body, the same in every attempt.
    pub(crate) fn body(&self) -> String {
        let mut data = self.payload.clone();
        if let Some(data) = data.as_object_mut() {
            data.insert("portal".into(), json!(self.portal));
            let changes = format!("/api/v1/portals/{}/changes?since={}", self.portal, self.since);
            data.insert("changes".into(), json!(changes));
        }
        let timestamp = self.at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        json!({ "type": self.kind.key(), "timestamp": timestamp, "data": data }).to_string()
    }

    /// The headers of an attempt at an instant: the identity of the event, the instant, and a signature for each secret.
    pub(crate) fn headers(&self, root: &[u8], signer: Signer, now: DateTime<Utc>, body: &str) -> HeaderMap {
        let (id, timestamp) = (self.event.to_string(), now.timestamp());
        let former = signer.former_too.then_some(signer.number - 1);
        let numbers = std::iter::once(signer.number).chain(former);
        let signatures: Vec<String> =
            numbers.map(|number| sign(&key(root, signer.webhook, number), &id, timestamp, body)).collect();
        let pairs = [
            ("webhook-id", id),
            ("webhook-timestamp", timestamp.to_string()),
            ("webhook-signature", signatures.join(" ")),
            ("traceparent", self.trace(now)),
        ];
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        for (name, value) in pairs {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
        headers
    }

    /// The event is a trace, each attempt to tell it a span (W3C Trace Context): what the receiver logs goes together, and with
    /// what we log.
    fn trace(&self, now: DateTime<Utc>) -> String {
        format!("00-{}-{:016x}-01", self.event.simple(), now.timestamp_micros())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message() -> Message {
        Message {
            event: Uuid::from_u128(9),
            kind: EventKind::ArticlePublished,
            at: "2026-11-26T02:00:00Z".parse().unwrap(),
            payload: json!({ "id": Uuid::from_u128(1), "edition": 2 }),
            portal: "skhcn".into(),
            since: 41,
        }
    }

    #[test]
    fn the_body_says_what_where_and_how_to_read_on() {
        let body: Value = serde_json::from_str(&message().body()).unwrap();
        let data = json!({
            "id": Uuid::from_u128(1), "edition": 2, "portal": "skhcn",
            "changes": "/api/v1/portals/skhcn/changes?since=41"
        });
        let whole = json!({ "type": "article.published", "timestamp": "2026-11-26T02:00:00Z", "data": data });
        assert_eq!(body, whole);
    }

    #[test]
    fn attempts_are_spans_of_one_trace() {
        let at = |now: &str| message().trace(now.parse().unwrap());
        let first = at("2026-11-26T02:00:05Z");
        assert_eq!(first, "00-00000000000000000000000000000009-000661244d5e3340-01");
        let second = at("2026-11-26T02:00:05.000001Z");
        assert_eq!((&second[..35], second == first), (&first[..35], false));
    }

    #[test]
    fn each_secret_signs_the_same_words() {
        let (body, now) = (message().body(), "2026-11-26T02:00:05Z".parse().unwrap());
        let webhook = WebhookId(Uuid::from_u128(3));
        let signed = |former_too| {
            let headers = message().headers(b"root", Signer { webhook, number: 2, former_too }, now, &body);
            headers["webhook-signature"].to_str().unwrap().to_owned()
        };
        let by = |number| {
            sign(&key(b"root", webhook, number), &Uuid::from_u128(9).to_string(), now.timestamp(), &body)
        };
        assert_eq!(signed(false), by(2));
        assert_eq!(signed(true), format!("{} {}", by(2), by(1)));
    }
}
