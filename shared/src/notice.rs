//! What somebody is told of their own articles in "Việc hôm nay", until they have read it.

use crate::id::{ArticleId, NoticeId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

crate::word! { "notice_kind",
    /// What has happened.
    pub enum NoticeKind {
        ApprovalRevoked = "approval_revoked", "Kết quả duyệt bị thu hồi", "The approval was revoked";
        TextChanged = "text_changed", "Nội dung thay đổi sau khi duyệt, cần duyệt lại", "The text changed after its approval and has to be approved again";
    }
}

/// Something that whoever began an edition is told (scenario W5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// Its identity.
    pub id: NoticeId,
    /// What has happened.
    pub kind: NoticeKind,
    /// The article.
    pub article: ArticleId,
    /// Its title.
    pub title: String,
    /// Who did it.
    pub by_name: String,
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
