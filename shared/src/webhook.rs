//! Webhooks: the systems that are told, signed and in order, when something public changes (Standard Webhooks).

mod delivery;
mod retry;

pub use delivery::{Attempt, AttemptOutcome, Delivery, DeliveryState, DeliveryWithAttempts};
pub use retry::{GIVE_UP_AFTER, RETRY_AFTER_MOST, next_attempt};

use crate::{
    check::{Check, Fault, FaultCode},
    id::WebhookId,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How many webhooks a portal can have.
pub const WEBHOOKS_MAX: usize = 20;
/// How many deliveries can be under way to one webhook at the same time.
pub const CONCURRENCY_MAX: u8 = 8;
/// For how long the former secret signs along after a rotation.
pub const FORMER_SECRET: TimeDelta = TimeDelta::hours(24);
/// How long an address can be, in bytes.
const URL_MAX_BYTES: usize = 2_000;

crate::word! { "webhook_event",
    /// What has happened in public. `webhook.test` is sent on request only.
    pub enum EventKind {
        ArticlePublished = "article.published", "Bài được đăng hoặc cập nhật", "An article was published or updated";
        ArticleUnpublished = "article.unpublished", "Bài bị hạ", "An article was taken down";
        ArticleArchived = "article.archived", "Bài được lưu trữ", "An article was archived";
        ArticleShared = "article.shared", "Bài của cổng khác bắt đầu hiển thị", "An article of another portal is shown";
        ArticleShareEnded = "article.share_ended", "Bài của cổng khác thôi hiển thị", "An article of another portal is shown no more";
        TranslationPublished = "translation.published", "Bản dịch được đăng hoặc cập nhật", "A translation was published or updated";
        TranslationUnpublished = "translation.unpublished", "Bản dịch bị hạ", "A translation was taken down";
        SectionRenamed = "section.renamed", "Mục tin được đổi tên", "A section was renamed";
        Test = "webhook.test", "Gửi thử", "A test";
    }
}

crate::word! { "webhook_disabled_reason",
    /// Why nothing is sent to a webhook.
    pub enum DisabledReason {
        ByPerson = "by_person", "Do người quản trị tắt", "A person disabled it";
        Failing = "failing", "Không gửi được trong 3 ngày liền", "Nothing arrived in three days";
        Gone = "gone", "Bên nhận báo không còn dùng địa chỉ này (410)", "The receiver says that the address is gone (410)";
    }
}

/// What a webhook consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WebhookDraft {
    /// What it is called in the portal; once only.
    pub name: String,
    /// Where events are sent: an https address that the public can reach, at port 443.
    pub url: String,
    /// What it is told of, at least one; not `webhook.test`.
    pub events: Vec<EventKind>,
    /// How many deliveries may be under way at once, 1 to 8. With 1 events arrive in their order: nothing overtakes one
    /// that did not arrive.
    #[serde(default = "one")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 8))]
    pub concurrency: u8,
    /// Whether anything is sent. What waits when it is disabled is dropped.
    #[serde(default = "yes")]
    pub enabled: bool,
}

const fn one() -> u8 {
    1
}

const fn yes() -> bool {
    true
}

impl WebhookDraft {
    /// Says everything that is wrong. Where the address leads is judged by the server.
    ///
    /// # Errors
    /// A fault for every field that cannot be kept.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.line("/name", &self.name, 1, 120);
        self.check_url(&mut check);
        check.that(!self.events.is_empty(), "/events", FaultCode::Required);
        for (at, event) in self.events.iter().enumerate() {
            let pointer = format!("/events/{at}");
            check.that(!self.events[..at].contains(event), &pointer, FaultCode::NotUnique);
            check.that(*event != EventKind::Test, &pointer, FaultCode::NotAllowedHere);
        }
        check.that((1..=CONCURRENCY_MAX).contains(&self.concurrency), "/concurrency", FaultCode::Format);
        check.done()
    }

    /// The shape: a scheme that can be sent to, a host, nobody's name before it and nothing after a `#`.
    fn check_url(&self, check: &mut Check) {
        if self.url.trim().is_empty() {
            return check.fault("/url", FaultCode::Required);
        }
        let plain = !self.url.contains(['#', ' ', '\\']) && !self.url.chars().any(char::is_control);
        check.that(plain && self.url.len() <= URL_MAX_BYTES, "/url", FaultCode::Format);
        check.web_address("/url", Some(&self.url).filter(|_| plain).map(String::as_str));
    }
}

/// Since when nothing is sent, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Disabled {
    /// Since when.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: DisabledReason,
}

/// A webhook of a portal. Its secret is shown when it is made and when it is rotated, and never again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Webhook {
    /// Its identity.
    pub id: WebhookId,
    /// Its version, for `If-Match`.
    pub version: i32,
    /// What it consists of.
    pub draft: WebhookDraft,
    /// Since when nothing is sent, and why; none while it is enabled.
    pub disabled: Option<Disabled>,
    /// Until when the former secret signs along, after a rotation.
    pub former_secret_until: Option<DateTime<Utc>>,
    /// When something arrived last.
    pub last_success_at: Option<DateTime<Utc>>,
    /// How many deliveries wait to be sent.
    pub waiting: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

/// A webhook with the secret that its receiver needs: this answer is the only one that shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookWithSecret {
    /// The webhook.
    pub webhook: Webhook,
    /// The secret that deliveries are signed with: `whsec_` and base64.
    pub secret: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::Word;

    fn faults(draft: &WebhookDraft) -> Vec<(String, FaultCode)> {
        let faults = draft.check().err().unwrap_or_default();
        faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
    }

    #[test]
    fn the_sample_is_right_and_everything_wrong_comes_at_once() {
        assert_eq!(crate::sample::webhook().check(), Ok(()));
        let wrong = WebhookDraft {
            name: " ".into(),
            url: "ftp://a.vn".into(),
            events: vec![EventKind::Test, EventKind::SectionRenamed, EventKind::SectionRenamed],
            concurrency: 9,
            enabled: true,
        };
        let pointers: Vec<_> = faults(&wrong).into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/name", "/url", "/events/0", "/events/2", "/concurrency"]);
        let nothing = WebhookDraft { events: Vec::new(), url: String::new(), ..crate::sample::webhook() };
        let required = |pointer: &str| (pointer.to_owned(), FaultCode::Required);
        assert_eq!(faults(&nothing), [required("/url"), required("/events")]);
    }

    #[test]
    fn an_address_has_no_user_no_fragment_and_no_line_break() {
        for url in [
            "https://u@a.vn/",
            "https://a.vn/#x",
            "https://a.vn/\n",
            "https://a.vn\\@b.vn",
            "a.vn",
            "https://",
        ] {
            let draft = WebhookDraft { url: url.into(), ..crate::sample::webhook() };
            assert_eq!(faults(&draft), [("/url".to_owned(), FaultCode::Format)], "{url:?}");
        }
    }

    #[test]
    fn only_the_test_cannot_be_subscribed_to() {
        let all: Vec<_> = EventKind::ALL.iter().copied().filter(|kind| *kind != EventKind::Test).collect();
        let draft = WebhookDraft { events: all, ..crate::sample::webhook() };
        assert_eq!(draft.check(), Ok(()));
    }
}
