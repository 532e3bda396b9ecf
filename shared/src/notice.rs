//! What somebody is told in "Việc hôm nay" until they have read it: of their own articles, and of the portal's webhooks.

use crate::id::{ArticleId, NoticeId, WebhookId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

crate::word! { "notice_kind",
    /// What has happened.
    pub enum NoticeKind {
        ApprovalRevoked = "approval_revoked", "Kết quả duyệt bị thu hồi", "The approval was revoked";
        TextChanged = "text_changed", "Nội dung thay đổi sau khi duyệt, cần duyệt lại", "The text changed after its approval and has to be approved again";
        WebhookFailing = "webhook_failing", "Webhook đã tự tắt vì không gửi được trong 3 ngày liền", "The webhook was disabled: nothing arrived in three days";
        WebhookGone = "webhook_gone", "Webhook đã tự tắt vì bên nhận báo không còn dùng địa chỉ này (410)", "The webhook was disabled: the receiver says that the address is gone (410)";
    }
}

/// Something that whoever began an edition is told (scenario W5), or the administrators of the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// Its identity.
    pub id: NoticeId,
    /// What has happened.
    pub kind: NoticeKind,
    /// The article, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleId>,
    /// The webhook, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webhook: Option<WebhookId>,
    /// The article's title, or the webhook's name.
    pub title: String,
    /// Who did it; none for the system itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_name: Option<String>,
    /// The reason, where one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When the text was to be published, if that was cancelled with it: after another approval it is scheduled anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<DateTime<Utc>>,
    /// When it happened.
    pub at: DateTime<Utc>,
}

/// The unread notices of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notices {
    /// How many there are.
    pub count: i64,
    /// The newest of them, at most 20.
    pub notices: Vec<Notice>,
}
